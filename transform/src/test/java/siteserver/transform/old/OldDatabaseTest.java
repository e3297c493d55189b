package siteserver.transform.old;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import siteserver.transform.old.OldDatabase.Contents;
import siteserver.transform.old.OldDatabase.Kind;
import siteserver.transform.old.OldDatabase.Values;

/** The made databases are what the tests on them rely on. */
class OldDatabaseTest {

    static List<String> versions() {
        return OldSchema.VERSIONS;
    }

    @ParameterizedTest
    @MethodSource("versions")
    void distinctValuesAreDistinctAndKeysUnique(String version) {
        Map<String, String> places = new HashMap<>();
        for (Contents table : OldDatabase.of(version).tables()) {
            Set<List<String>> keys = new HashSet<>();
            Set<List<String>> flags = new HashSet<>();
            for (Values column : table.columns()) {
                String place = table.name() + "." + column.field().name();
                assertThat(column.values()).as(place).hasSize(table.rows()).doesNotContainNull();
                if (column.kind() == Kind.DISTINCT && table.rows() > 1) {
                    for (String value : column.values()) {
                        String other = places.put(value, place);
                        assertThat(other).as("%s in %s", value, place).isNull();
                    }
                }
                if (column.kind() == Kind.FLAG && table.rows() > 1) {
                    assertThat(flags.add(column.values())).as(place).isTrue();
                }
            }
            List<Values> key = table.columns().stream()
                    .filter(column -> column.field().key())
                    .toList();
            for (int row = 0; row < table.rows() && !key.isEmpty(); row++) {
                int at = row;
                List<String> values =
                        key.stream().map(column -> column.values().get(at)).toList();
                assertThat(keys.add(values)).as(table.name() + " " + values).isTrue();
            }
        }
    }

    /** Writes all of them for a look by hand: {@code -Dtest.jvm=-Ddatabase.folder=/some/folder}. */
    @ParameterizedTest
    @MethodSource("versions")
    @EnabledIfSystemProperty(named = "database.folder", matches = ".+")
    void writesThemWhereItIsAsked(String version) {
        Path folder = Path.of(System.getProperty("database.folder")).resolve(version);
        OldDatabase.of(version).write(folder);
        assertThat(folder.resolve("_manifest.json")).exists();
    }
}
