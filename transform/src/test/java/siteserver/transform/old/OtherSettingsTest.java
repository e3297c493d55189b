package siteserver.transform.old;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import siteserver.transform.old.OtherSettings.Case;

/** No row of {@code settings-other.csv} is without a test, and no test without a row. */
class OtherSettingsTest {

    private record Tested(Set<String> areas, Map<String, Case> cases) {}

    private static final List<Tested> TESTED = List.of(
            new Tested(OtherSettingsOfChannelsTest.AREAS, OtherSettingsOfChannelsTest.CASES),
            new Tested(OtherSettingsOfStylesTest.AREAS, OtherSettingsOfStylesTest.CASES),
            new Tested(OtherSettingsOfContentsTest.AREAS, OtherSettingsOfContentsTest.CASES),
            new Tested(OtherSettingsOfPeopleTest.AREAS, OtherSettingsOfPeopleTest.CASES),
            new Tested(OtherSettingsOfPartsTest.AREAS, OtherSettingsOfPartsTest.CASES));

    /** Rows that say something about 7 alone; no old database holds what they speak of. */
    private static final Map<String, String> DECLARED = Map.of(
            "table style/(rule object)", "the form in which 7 keeps rules: the tests of all kinds of rules expect it",
            "template/(none)", "7 has no keys for templates");

    @Test
    void everyRowIsTestedOrDeclared() {
        Map<String, String> found = new HashMap<>();
        List<String> missing = new ArrayList<>();
        for (Map<String, String> fact : FactTable.rows("settings-other.csv")) {
            String name = fact.get("area") + "/" + OtherSettings.name(fact);
            boolean tested = TESTED.stream()
                    .anyMatch(one -> one.areas().contains(fact.get("area"))
                            && one.cases().containsKey(OtherSettings.name(fact)));
            if (tested == DECLARED.containsKey(name)) {
                missing.add(name);
            }
            if (tested && OtherSettings.versions(fact).isEmpty()) {
                missing.add(name + " has no version: " + fact.get("versions"));
            }
            found.put(name, fact.get("versions"));
        }
        assertThat(missing).isEmpty();
        assertThat(found.keySet()).containsAll(DECLARED.keySet());
        for (Tested one : TESTED) {
            assertThat(one.cases().keySet()).allSatisfy(key -> assertThat(one.areas())
                    .anySatisfy(area -> assertThat(found).containsKey(area + "/" + key)));
        }
    }

    @Test
    void theListIsWhole() {
        assertThat(FactTable.rows("settings-other.csv")).hasSize(118);
    }
}
