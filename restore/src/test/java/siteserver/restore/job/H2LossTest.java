package siteserver.restore.job;

import java.util.List;
import siteserver.restore.target.convert.Fit;

/** It holds nearly everything; letters of two cases are one in a column that does not tell them apart. */
class H2LossTest extends LossContract {

    @Override
    protected String vendorId() {
        return "h2";
    }

    @Override
    protected List<Case> cases() {
        return List.of(
                Case.of("NulInText", LONG_TEXT, "a\u0000b\u0000"),
                Case.of("Utf16", text(2), "栏目", "😀", "😀a").loses(Fit.TOO_LONG, 3),
                Case.of("ZeroDate", DATE, "2010-01-10", "2010-00-10")
                        .loses(Fit.ZERO_DATE, 2)
                        .becomes((String) null),
                Case.of("ZeroMust", MOMENT, "0000-00-00 00:00:00")
                        .must()
                        .loses(Fit.ZERO_DATE, 1)
                        .becomes("0001-01-01 00:00:00"),
                Case.of("FarDays", DATE, "10000-01-01", "infinity")
                        .loses(Fit.DATE_OUT_OF_RANGE, 2)
                        .becomes("999999998-12-31"),
                Case.of("Unsigned", unsigned(64), "18446744073709551615"),
                Case.of("Keys", folding(20), "Anna", "anna", "Anná", "anna ")
                        .keyed()
                        .loses(Fit.DUPLICATE_KEY, 2),
                Case.of("ExactKeys", text(20), "a", "A", "á", "a ").keyed());
    }
}
