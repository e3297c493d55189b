package siteserver.restore.target;

import java.math.BigInteger;
import java.util.List;

/** Sets the number that an identity column hands out next. */
public interface CounterWriter {

    /**
     * SQL that makes {@code next} the next number of the column; run when the rows and keys are in.
     *
     * @param next the greater of the source's counter and the highest value + 1, fits the column. At least 1, unless the
     *     vendor has {@link TargetCapability#COUNTER_STEPS}: there also below, and the lesser of the source's counter and
     *     the lowest value - 1 where the source counts down
     */
    List<String> statements(TargetTable table, TargetColumn column, BigInteger next);
}
