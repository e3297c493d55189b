package siteserver.restore.job;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Exact collations of its own keep apart what ends with blanks. */
class MariaDbLossTest extends MySqlFamilyLossContract {

    @Override
    protected List<Case> cases() {
        List<Case> cases = new ArrayList<>(super.cases());
        cases.add(Case.of("ExactKeys", text(20), "a", "A", "á", "a ").keyed());
        String longText = "栏".repeat(1000);
        cases.add(
                Case.of("LongKeys", text(2000), longText + "a", longText + "b").keyed());
        return cases;
    }

    /**
     * 18 bytes of the head, 30 bytes for the NULLs of 235 columns, 4 of the id; 234 texts of 33 bytes and one for the
     * length; 116 bytes and one. Columns of at most 255 bytes never leave the page.
     */
    @Override
    protected WideRow wideRow() {
        List<String> fits = new ArrayList<>(Collections.nCopies(234, "x".repeat(33)));
        fits.add("栏".repeat(28) + "x".repeat(32));
        return new WideRow(text(60), fits, "栏".repeat(29) + "x".repeat(30));
    }
}
