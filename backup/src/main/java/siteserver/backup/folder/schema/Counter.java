package siteserver.backup.folder.schema;

import java.math.BigInteger;
import java.util.Optional;

/**
 * How a source numbers the rows of an identity column.
 *
 * @param next the number that it would hand out next. May be greater than max + 1: ids of deleted rows stay unused
 * @param increment from one number to the next; not 0, below 0 where the source counts down
 * @param seed the first number that there ever was, where the source keeps it and it is not 1
 */
public record Counter(String column, BigInteger next, BigInteger increment, Optional<BigInteger> seed) {

    public Counter {
        if (increment.signum() == 0) {
            throw new IllegalArgumentException("a counter that stands still");
        }
    }

    /** In steps of one. */
    public Counter(String column, BigInteger next) {
        this(column, next, BigInteger.ONE);
    }

    public Counter(String column, BigInteger next, BigInteger increment) {
        this(column, next, increment, Optional.empty());
    }

    /** The same under another column's name. */
    public Counter of(String otherColumn) {
        return new Counter(otherColumn, next, increment, seed);
    }

    /** Whether it counts otherwise than 1, 2, 3 and so on. */
    public boolean hasSteps() {
        return !increment.equals(BigInteger.ONE);
    }
}
