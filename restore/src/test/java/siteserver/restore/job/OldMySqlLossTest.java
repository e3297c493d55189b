package siteserver.restore.job;

import java.util.ArrayList;
import java.util.Collections;
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
        // An index entry has 767 bytes: 191 characters of four bytes.
        String long190 = "栏".repeat(190);
        cases.add(Case.of("CutKeys", text(500), long190 + "aa", long190 + "ab", long190 + "ba")
                .keyed()
                .loses(Fit.DUPLICATE_KEY, 2));
        return cases;
    }

    /**
     * 18 bytes of the head, 2 bytes for the NULLs of 11 columns, 4 of the id; of 10 long texts 768 bytes, an address of
     * 20 and two for the length; 199 bytes and two.
     */
    @Override
    protected WideRow wideRow() {
        List<String> fits = new ArrayList<>(Collections.nCopies(10, "x".repeat(900)));
        fits.add("y".repeat(199));
        return new WideRow(LONG_TEXT, fits, "y".repeat(200));
    }
}
