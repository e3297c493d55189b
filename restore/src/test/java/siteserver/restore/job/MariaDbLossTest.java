package siteserver.restore.job;

import java.util.ArrayList;
import java.util.List;

/** Exact collations of its own keep apart what ends with blanks. */
class MariaDbLossTest extends MySqlFamilyLossContract {

    @Override
    protected List<Case> cases() {
        List<Case> cases = new ArrayList<>(super.cases());
        cases.add(Case.of("ExactKeys", text(20), "a", "A", "á", "a ").keyed());
        return cases;
    }
}
