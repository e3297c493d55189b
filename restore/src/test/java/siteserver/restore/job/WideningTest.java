package siteserver.restore.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.convert.Fit;

class WideningTest {

    private static final DataType REAL = new DataType.Real();
    private static final DataType DOUBLE = new DataType.DoublePrecision();
    private static final DataType TEXT = new DataType.Text(false);

    /** As an exact decimal 1e-45 was called no number at all, next to what was the matter with it. */
    @Test
    void floatingNumbersAreNeverTakenForExactDecimals() {
        assertThat(Widening.next(REAL, Fit.NUMBER_OUT_OF_RANGE, 1, 0)).contains(REAL);
        assertThat(Widening.next(REAL, Fit.NUMBER_OUT_OF_RANGE, 2, 0)).contains(DOUBLE);
        assertThat(Widening.next(REAL, Fit.NUMBER_OUT_OF_RANGE, 3, 0)).contains(TEXT);
        assertThat(Widening.next(REAL, Fit.NOT_FINITE, 2, 0)).contains(TEXT);
        assertThat(Widening.next(DOUBLE, Fit.NUMBER_OUT_OF_RANGE, 2, 0)).contains(TEXT);
    }

    @Test
    void wholeNumbersGoByLongerOnesAndDecimalsToText() {
        DataType small = new DataType.Int(8, true);
        assertThat(Widening.next(small, Fit.NUMBER_OUT_OF_RANGE, 1, 0)).contains(small);
        assertThat(Widening.next(small, Fit.NUMBER_OUT_OF_RANGE, 2, 0)).contains(new DataType.Int(64, false));
        assertThat(Widening.next(small, Fit.NUMBER_OUT_OF_RANGE, 3, 0))
                .contains(new DataType.Decimal(OptionalInt.empty(), 0));
        assertThat(Widening.next(small, Fit.NUMBER_OUT_OF_RANGE, 4, 0)).contains(TEXT);
        assertThat(Widening.next(small, Fit.NUMBER_OUT_OF_RANGE, 5, 0)).isEmpty();
    }
}
