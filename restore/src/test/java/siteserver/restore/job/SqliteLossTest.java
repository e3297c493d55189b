package siteserver.restore.job;

import java.util.List;
import siteserver.restore.target.convert.Fit;

/** Numbers are 64 bits: whole ones with a sign, others with 15 digits. NOCASE knows the letters A to Z. */
class SqliteLossTest extends LossContract {

    @Override
    protected String vendorId() {
        return "sqlite";
    }

    @Override
    protected List<Case> cases() {
        return List.of(
                Case.of("NulInText", LONG_TEXT, "a\u0000b\u0000"),
                Case.of("ZeroDate", DATE, "2010-01-10", "2010-00-10")
                        .loses(Fit.ZERO_DATE, 2)
                        .becomes((String) null),
                Case.of("ZeroMust", MOMENT, "0000-00-00 00:00:00")
                        .must()
                        .loses(Fit.ZERO_DATE, 1)
                        .becomes("0001-01-01 00:00:00"),
                Case.of("FarDays", DATE, "9999-12-31", "10000-01-01", "0044-03-15 BC", "infinity", "-infinity")
                        .loses(Fit.DATE_OUT_OF_RANGE, 2, 3, 4, 5)
                        .becomes("9999-12-31", "0001-01-01", "9999-12-31", "0001-01-01"),
                Case.of("Unsigned", unsigned(64), "9223372036854775807", "9223372036854775808", "18446744073709551615")
                        .loses(Fit.NUMBER_OUT_OF_RANGE, 2, 3),
                Case.of("Doubles", decimal(18, 2), "1234567890123.25", "1234567890123456.25")
                        .nativeType("DECIMAL(18,2)")
                        .loses(Fit.TOO_MANY_DIGITS, 2),
                Case.of("Keys", folding(20), "Anna", "anna", "Änna", "änna", "anna ")
                        .keyed()
                        .loses(Fit.DUPLICATE_KEY, 2),
                Case.of("ExactKeys", text(20), "a", "A", "á", "a ").keyed());
    }
}
