package siteserver.transform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.schema.TableName;

/** Every value that the original updater to 6 carries into a column is in the same row and column of our output. */
class OriginalFloorOf6Test {

    /** Settings texts that we add members to: those that are there stay. */
    private static final Set<String> SETTINGS = Set.of(
            "siteserver_site.settingsxml", "siteserver_tablestyle.extendvalues", "siteserver_config.systemconfig");

    /** Tables to whose numbers nothing refers: one that cannot be a key is replaced. */
    private static final Set<String> NUMBERED = Set.of(
            "siteserver_administrator",
            "siteserver_administratorsinroles",
            "siteserver_channelgroup",
            "siteserver_config",
            "siteserver_contentcheck",
            "siteserver_contentgroup",
            "siteserver_dbcache",
            "siteserver_keyword",
            "siteserver_log",
            "siteserver_permissionsinroles",
            "siteserver_relatedfield",
            "siteserver_relatedfielditem",
            "siteserver_role",
            "siteserver_sitelog",
            "siteserver_sitepermissions",
            "siteserver_tablestyleitem",
            "siteserver_tablestyle",
            "siteserver_tag",
            "siteserver_template",
            "siteserver_templatelog",
            "siteserver_templatematch",
            "siteserver_user",
            "siteserver_userlog");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"v36, 3.6, 1500", "v50, 5.0, 1200"})
    void everyValueOfTheOriginalIsThere(String dump, String version, int values) throws Exception {
        Path golden = Path.of(getClass().getResource("/golden/6/" + dump).toURI());
        UpdateResult result = UpdateJob.run(options(golden.resolve("backup"), version, "false"), Listener.SILENT);
        // Keys that a table does not list as columns are columns of text, so that nothing is lost.
        assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(result.rejects()).isZero();

        DumpFolder ours = DumpFolder.open(folder.resolve("update"));
        GoldenRows originals = new GoldenRows(golden.resolve("update"));
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (String table : originals.tables()) {
            DumpTable written =
                    ours.table(TableName.of(table)).orElseThrow(() -> new AssertionError(table + " is missing"));
            List<Map<String, String>> ourRows = Dumps.cells(ours, written);
            List<Map<String, String>> goldenRows = originals.rows(table);
            assertThat(ourRows).as(table).hasSameSizeAs(goldenRows);
            Set<BigDecimal> ids = new HashSet<>();
            for (int i = 0; i < goldenRows.size(); i++) {
                for (String column : originals.columns(table)) {
                    String original = goldenRows.get(i).get(column);
                    if (original == null) {
                        continue;
                    }
                    compared++;
                    String value = ourRows.get(i).get(column);
                    boolean key = column.equals("Id") && !isKey(original, ids);
                    boolean renumbered = key && NUMBERED.contains(table.toLowerCase(Locale.ROOT));
                    if (!renumbered && !GoldenRows.same(original, value) && !improved(table, column, original, value)) {
                        differences.add(table + " row " + (i + 1) + " " + column + ": original <" + original
                                + ">, ours <" + value + ">");
                    }
                }
            }
        }
        assertThat(String.join("\n", differences)).isEmpty();
        assertThat(compared).isGreaterThan(values);
    }

    /** Numbers may differ, because the original lets rows of two tables have the same; so may the order. */
    @ParameterizedTest
    @CsvSource({"v36, 3.6, 20", "v50, 5.0, 21"})
    void everyContentOfTheSplitIsThere(String dump, String version, int rows) throws Exception {
        Path golden = Path.of(getClass().getResource("/golden/6/" + dump).toURI());
        UpdateJob.run(options(golden.resolve("backup"), version, "true"), Listener.SILENT);

        DumpFolder ours = DumpFolder.open(folder.resolve("update"));
        GoldenRows originals = new GoldenRows(golden.resolve("update-split"));
        int compared = 0;
        for (String table : originals.tables().stream()
                .filter(name -> name.startsWith("siteserver_Content_"))
                .toList()) {
            DumpTable written =
                    ours.table(TableName.of(table)).orElseThrow(() -> new AssertionError(table + " is missing"));
            List<Map<String, String>> ourRows = new ArrayList<>(Dumps.cells(ours, written));
            List<String> columns = originals.columns(table).stream()
                    .filter(column -> !column.equals("Id"))
                    .toList();
            for (Map<String, String> row : originals.rows(table)) {
                int found = -1;
                for (int i = 0; i < ourRows.size() && found < 0; i++) {
                    found = carries(table, columns, row, ourRows.get(i)) ? i : -1;
                }
                assertThat(found).as(table + " " + row + " in " + ourRows).isNotNegative();
                ourRows.remove(found);
                compared++;
            }
            assertThat(ourRows).as(table).isEmpty();
            assertThat(Dumps.cells(ours, written).stream().map(row -> row.get("Id")))
                    .doesNotHaveDuplicates();
        }
        assertThat(compared).isEqualTo(rows);
        assertThat(Dumps.cells(ours, ours.table(TableName.of("siteserver_Site")).orElseThrow()))
                .allSatisfy(
                        site -> assertThat(site.get("TableName")).isEqualTo("siteserver_Content_" + site.get("Id")));
    }

    private static boolean carries(
            String table, List<String> columns, Map<String, String> golden, Map<String, String> ours)
            throws IOException {
        for (String column : columns) {
            String original = golden.get(column);
            if (original != null
                    && !GoldenRows.same(original, ours.get(column))
                    && !improved(table, column, original, ours.get(column))) {
                return false;
            }
        }
        return true;
    }

    private static boolean improved(String table, String column, String original, String ours) throws IOException {
        if (column.equals("TableName") && table.equals("siteserver_TableStyle")) {
            // The original's map compares letters exactly and knows only the spelling with siteserver_.
            return Map.of(
                            "siteserver_node", "siteserver_Channel",
                            "siteserver_publishmentsystem", "siteserver_Site",
                            "wcm_node", "siteserver_Channel",
                            "wcm_publishmentsystem", "siteserver_Site")
                    .getOrDefault(original.toLowerCase(Locale.ROOT), "(not mapped)")
                    .equals(ours);
        }
        if (column.equals("IsInitialized") && original.isEmpty()) {
            // Without True 6 starts its installation.
            return ours.equals("True");
        }
        String name = (table + "." + column).toLowerCase(Locale.ROOT);
        boolean content = table.contains("Content_") && column.equals("SettingsXml")
                || table.equals("model_Content") && column.equals("SettingsXml");
        return (content || SETTINGS.contains(name)) && ours != null && holds(original, ours);
    }

    /** Whether settings have everything that the old ones had: as the beginning of the text, or as members of JSON. */
    private static boolean holds(String original, String ours) throws IOException {
        if (original.isEmpty() || ours.startsWith(original + "&")) {
            return true;
        }
        try {
            JsonNode object = GoldenRows.json(ours);
            for (Map.Entry<String, JsonNode> member : GoldenRows.json(original).properties()) {
                if (!member.getValue().equals(object.get(member.getKey()))) {
                    return false;
                }
            }
            return true;
        } catch (JsonProcessingException noJson) {
            return false;
        }
    }

    private static boolean isKey(String id, Set<BigDecimal> earlier) {
        BigDecimal number = new BigDecimal(id);
        return number.signum() > 0 && earlier.add(number);
    }

    private UpdateOptions options(Path input, String version, String split) {
        return Dumps.builtIn(input, folder.resolve("update"), Optional.of(version), Optional.of("6"))
                .withApplication(Optional.of("sscms"))
                .withOptions(Map.of("split-contents", split));
    }
}
