package siteserver.restore.job;

import java.util.List;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.convert.Fit;

/** Text has no NUL; all dates of other servers fit but those that are none; citext takes letters of two cases for one. */
class PostgreSqlLossTest extends LossContract {

    @Override
    protected String vendorId() {
        return "postgresql";
    }

    @Override
    protected List<Case> cases() {
        return List.of(
                Case.of("NulInText", LONG_TEXT, "栏", "a\u0000b\u0000")
                        .loses(Fit.NUL_CHARACTER, 2)
                        .becomes("ab"),
                Case.of("ZeroDate", DATE, "2010-01-10", "2010-00-10")
                        .loses(Fit.ZERO_DATE, 2)
                        .becomes((String) null),
                Case.of("ZeroMust", MOMENT, "0000-00-00 00:00:00")
                        .must()
                        .loses(Fit.ZERO_DATE, 1)
                        .becomes("0001-01-01 00:00:00"),
                Case.of("FarDays", DATE, "10000-01-01", "0044-03-15 BC", "infinity", "-infinity"),
                Case.of("Unsigned", unsigned(64), "18446744073709551615"),
                Case.of("KeysOfOthers", folding(20), "Anna", "anna").keyed(),
                Case.of("Keys", new DataType.Text(true), "Anna", "anna", "Anná", "anna ")
                        .nativeType("citext")
                        .keyed()
                        .loses(Fit.DUPLICATE_KEY, 2),
                Case.of("ExactKeys", text(20), "a", "A", "á", "a ").keyed());
    }
}
