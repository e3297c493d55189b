package siteserver.restore.job;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIf;
import siteserver.backup.testing.TestDatabases;
import siteserver.restore.target.convert.Fit;

/** Every collation fills the shorter text up with blanks before it compares. */
@EnabledIf("siteserver.backup.testing.TestDatabases#hasOldMySql")
class OldMySqlLossTest extends MySqlFamilyLossContract {

    @Override
    protected String database() {
        return TestDatabases.MYSQL_5_5;
    }

    @Override
    protected List<Case> cases() {
        List<Case> cases = new ArrayList<>(super.cases());
        cases.add(Case.of("ExactKeys", text(20), "a", "A", "á", "a ").keyed().loses(Fit.DUPLICATE_KEY, 4));
        return cases;
    }
}
