package siteserver.transform.old;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.folder.profile.Profile;
import siteserver.backup.folder.profile.ProfileTable;
import siteserver.backup.folder.profile.ProfileTable.ProfileColumn;
import siteserver.backup.folder.profile.Profiles;

/** The target profiles hold every table and column of the collected facts, with their types. */
class FactsAreCoveredTest {

    private static final Map<String, String> KINDS = Map.of(
            "Integer", "integer",
            "Text", "text",
            "DateTime", "datetime",
            "Boolean", "boolean",
            "Decimal", "decimal");

    @ParameterizedTest
    @CsvSource({"6, sscms-6, 447", "7, sscms-7.4, 287"})
    void everyColumnHasItsType(String target, String profileName, int converted) {
        Profile profile = Profiles.byName(profileName).orElseThrow();
        Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
        int columns = 0;
        for (String list : List.of("columns.csv", "columns-other.csv")) {
            for (Map<String, String> row : FactTable.rows(list)) {
                if (row.get("target").equals(target)) {
                    tables.computeIfAbsent(row.get("new_table"), name -> new ArrayList<>())
                            .add(row);
                    columns += list.equals("columns.csv") ? 1 : 0;
                }
            }
        }
        assertThat(columns).as("columns that the original converts").isEqualTo(converted);
        List<String> wrong = new ArrayList<>();
        tables.forEach((name, rows) -> {
            List<String> names = rows.stream().map(row -> row.get("new_column")).toList();
            Optional<ProfileTable> table = profile.table(name, names);
            for (Map<String, String> row : rows) {
                Optional<ProfileColumn> column = table.flatMap(found -> found.columns().stream()
                        .filter(each -> each.name().equals(row.get("new_column")))
                        .findFirst());
                String kind = kind(row);
                if (!column.map(ProfileColumn::kind)
                        .map(found -> fits(found, kind))
                        .orElse(false)) {
                    wrong.add(name + "." + row.get("new_column") + ": " + kind + ", in the profile "
                            + column.map(ProfileColumn::kind).orElse("missing"));
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    private static String kind(Map<String, String> row) {
        String type = row.get("data_type");
        return type.equals("VarChar") ? "varchar(" + row.get("length") + ")" : KINDS.get(type);
    }

    /** Old data are longer than some new columns: then the profile's is wider (sscms/original-defects.md A21). */
    private static boolean fits(String profile, String fact) {
        if (profile.equals(fact) || fact.startsWith("varchar") && profile.equals("text")) {
            return true;
        }
        return fact.startsWith("varchar") && profile.startsWith("varchar") && length(profile) >= length(fact);
    }

    private static int length(String kind) {
        return Integer.parseInt(kind.toLowerCase(Locale.ROOT).replaceAll("[^0-9]", ""));
    }
}
