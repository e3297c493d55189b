package siteserver.backup.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Column;

/**
 * One test for each rule of {@code sscms/dump-format.md} 1 to 5 about what lies in a folder of the original tool; the
 * values of single cells are a table of the JSON reader's test. Defects are those of {@code original-defects.md}.
 */
class OriginalRulesTest {

    private static final String BOM = "\uFEFF";

    private static final String COLUMNS =
            "\"columns\":[{\"attributeName\":\"Id\",\"dataType\":\"Integer\",\"dataLength\":0,\"isPrimaryKey\":true,"
                    + "\"isIdentity\":true},{\"attributeName\":\"Name\",\"dataType\":\"VarChar\",\"dataLength\":50,"
                    + "\"isPrimaryKey\":false,\"isIdentity\":false}]";

    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();
    private final Listener listener = event -> {
        if (event instanceof Event.Note note) {
            notes.add(note.id() + note.arguments());
        }
    };

    @Test
    void section1TheOldestLayoutLiesOneLevelDeeper() throws IOException {
        for (String name : List.of("Database", "database")) {
            Path outer = folder.resolve("of-" + name);
            write(outer.resolve(name + "/_tables.json"), "[\"t\"]");
            write(outer.resolve(name + "/t/_metadata.json"), "{" + COLUMNS + ",\"totalCount\":0,\"rowFiles\":[]}");

            assertThat(DumpFolder.open(outer).tables()).hasSize(1);
        }
    }

    @Test
    void section2AByteOrderMarkIsAllowedInEveryFile() throws IOException {
        write(folder.resolve("_tables.json"), BOM + "[\"t\"]");
        write(folder.resolve("t/_metadata.json"), BOM + "{" + COLUMNS + ",\"totalCount\":1,\"rowFiles\":[\"1.json\"]}");
        write(folder.resolve("t/1.json"), BOM + "[{\"id\":1,\"name\":\"\\u4e2d文\"}]");

        assertThat(rows()).containsExactly(List.of("1", "中文"));
    }

    @Test
    void section2CompactAndIndentedFilesAreTheSame() throws IOException {
        table(COLUMNS, 1, "\"rows\":[\"1.json\"]", "[\r\n  {\r\n    \"id\": 1,\r\n    \"name\": \"a\"\r\n  }\r\n]");

        assertThat(rows()).containsExactly(List.of("1", "a"));
    }

    @Test
    void section2EditedFilesAreReadAsTheOriginalReadsThem() throws IOException {
        write(folder.resolve("_tables.json"), "// mine\n['t',]");
        write(
                folder.resolve("t/_metadata.json"),
                "{" + COLUMNS.replace('"', '\'') + ",totalCount:'1',rowFiles:['1.json']}");
        write(folder.resolve("t/1.json"), "/* mine */[{ID:1,'NAME':'it\\'s',},]");

        assertThat(rows()).containsExactly(List.of("1", "it's"));
    }

    /** The original's update goes by the keys of the rows, not by the list of columns. */
    @Test
    void section5KeysThatTheListOfColumnsLacksAreColumnsOfText() throws IOException {
        table(
                COLUMNS,
                4,
                "\"rowFiles\":[\"1.json\",\"2.json\"]",
                "[{\"id\":1,\"name\":\"a\",\"row_num\":1,\"never\":null}]");
        write(
                folder.resolve("t/2.json"),
                "[{\"ID\":2,\"NAME\":\"b\",\"来源\":12.50},{\"Id\":3,\"extra\":true},{\"id\":4,\"Extra\":null}]");

        assertThat(DumpFolder.open(folder).tables().get(0).table().columns())
                .extracting(Column::name)
                .containsExactly("Id", "Name", "来源", "extra");
        assertThat(rows())
                .containsExactly(
                        Arrays.asList("1", "a", null, null),
                        Arrays.asList("2", "b", "12.50", null),
                        Arrays.asList("3", null, null, "true"),
                        Arrays.asList("4", null, null, null));
    }

    /** B13: the original swallows what went wrong. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_tables.json|''|SS-1006",
                "_tables.json|null|SS-1006",
                "t/_metadata.json|''|SS-1006",
                "t/_metadata.json|null|SS-1006",
                "t/1.json|''|SS-1008",
                "t/1.json|null|SS-1008",
                "t/1.json|{}|SS-1008",
            })
    void section2EmptyAndNullFilesAreFailures(String file, String content, String id) throws IOException {
        table(COLUMNS, 1, "\"rowFiles\":[\"1.json\"]", "[{\"id\":1,\"name\":null}]");
        write(folder.resolve(file), content);

        SiteServerException failure = failure();

        assertThat(failure.problem().id()).isEqualTo(id);
        assertThat(failure.exitCode()).isEqualTo(ExitCode.DUMP);
        assertThat(failure.getMessage()).contains(file.substring(file.indexOf('/') + 1));
    }

    /** B7: listed before it was dumped. */
    @Test
    void section3ATableWithoutMetadataIsNamed() throws IOException {
        table(COLUMNS, 0, "\"rowFiles\":[]", null);
        write(folder.resolve("_tables.json"), "[\"t\",\"failed\",\"T\",\"t\"]");
        Files.createDirectories(folder.resolve("failed"));

        DumpFolder dump = DumpFolder.open(folder);
        dump.announce(listener);

        assertThat(dump.tables()).hasSize(1);
        assertThat(dump.missingTables()).containsExactly("failed");
        assertThat(notes).contains("SS-1502[]");
    }

    /** B10: version 7 takes SQLite's own table for one of its own, and may or may not manage to dump it. */
    @Test
    void section3TablesOfSqliteItselfAreNotRead() throws IOException {
        table(COLUMNS, 0, "\"rowFiles\":[]", null);
        write(folder.resolve("_tables.json"), "[\"sqlite_sequence\",\"t\",\"SQLITE_stat1\"]");
        write(
                folder.resolve("sqlite_sequence/_metadata.json"),
                "{\"columns\":[{\"attributeName\":\"name\",\"dataType\":\"VarChar\"}],\"totalCount\":0,\"rows\":[]}");

        DumpFolder dump = DumpFolder.open(folder);
        dump.announce(listener);

        assertThat(dump.tables()).extracting(DumpTable::folder).containsExactly("t");
        assertThat(dump.missingTables()).isEmpty();
        assertThat(dump.unlistedTables()).isEmpty();
        assertThat(notes).containsExactly("SS-1501[]", "SS-1507[]", "SS-1507[]");
    }

    /** A29: 7.2 renamed the list. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"rowFiles\":[\"1.json\"]",
                "\"rows\":[\"1.json\"]",
                "\"rowFiles\":[\"1.json\"],\"rows\":[\"1.json\"]",
                "\"rows\":null,\"rowFiles\":[\"1.json\"]",
                "\"rows\":[\"1.json\"],\"rowFiles\":null",
                "\"RowFiles\":[\"1.JSON\"]",
            })
    void section4TheListOfRowFilesHasTwoNames(String list) throws IOException {
        table(COLUMNS, 1, list, "[{\"id\":7,\"name\":null}]");

        assertThat(rows()).containsExactly(Arrays.asList("7", null));
    }

    @Test
    void section4ColumnsOfEveryVersion() throws IOException {
        table(
                "\"columns\":[{\"columnName\":\"nodeid\",\"dataType\":\"Integer\",\"length\":4,\"isPrimaryKey\":true,"
                        + "\"isIdentity\":true},{\"attributeName\":\"Title\",\"dataType\":\"VarChar\",\"dataLength\":255,"
                        + "\"isPrimaryKey\":false,\"isIdentity\":false,\"inputStyle\":null},{\"attributeName\":\"Top\","
                        + "\"dataType\":\"Boolean\",\"isExtend\":false},{\"attributeName\":\"tinyint\",\"dataType\":"
                        + "\"VarChar\",\"dataLength\":0},{\"attributeName\":\"max\",\"dataType\":\"VarChar\","
                        + "\"dataLength\":-1},{\"attributeName\":\"odd\",\"dataType\":null}]",
                1,
                "\"rowFiles\":[\"1.json\"]",
                "[{\"nodeid\":1,\"title\":\"a\",\"top\":1,\"tinyint\":true,\"max\":\"x\",\"odd\":2.50}]");

        assertThat(rows()).containsExactly(List.of("1", "a", "true", "true", "x", "2.50"));
    }

    /** B1: in front in the metadata, behind in the rows. */
    @Test
    void section4TheColumnThatTheBackupAddedIsNoData() throws IOException {
        String added = "\"columns\":[{\"attributeName\":\"Id\",\"dataType\":\"Integer\",\"dataLength\":0,"
                + "\"isPrimaryKey\":false,\"isIdentity\":true},{\"attributeName\":\"UserName\",\"dataType\":\"VarChar\","
                + "\"dataLength\":50,\"isPrimaryKey\":true,\"isIdentity\":false},{\"attributeName\":\"EMail\","
                + "\"dataType\":\"VarChar\",\"dataLength\":50}]";
        table(
                added,
                4,
                "\"rowFiles\":[\"1.json\",\"2.json\"]",
                "[{\"userName\":\"a\",\"eMail\":null,\"id\":1},{\"userName\":\"b\",\"eMail\":\"x\",\"id\":2}]");
        write(folder.resolve("t/2.json"), "[{\"userName\":\"c\",\"eMail\":null,\"id\":3,\"row_num\":3}]");

        assertThat(rows()).containsExactly(Arrays.asList("a", null), List.of("b", "x"), Arrays.asList("c", null));
        DumpFolder.open(folder).announce(listener);
        assertThat(notes).containsExactly("SS-1501[]", "SS-1508[t]");
        assertThat(columns()).containsExactly("UserName", "EMail");
    }

    /** Where it stands in its own place it may be the application's, and is kept. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // A real first column, of a table whose key has a name that the original does not look for.
                "{\"id\":1,\"userName\":\"a\"}",
                // Columns are missing: nothing can be said.
                "{\"id\":1}",
                "{\"other\":2,\"id\":1}",
                "{}",
            })
    void section4AnIdInItsOwnPlaceIsKept(String row) throws IOException {
        table(
                "\"columns\":[{\"attributeName\":\"Id\",\"dataType\":\"Integer\",\"isPrimaryKey\":false,"
                        + "\"isIdentity\":true},{\"attributeName\":\"UserName\",\"dataType\":\"VarChar\"}]",
                1,
                "\"rowFiles\":[\"1.json\"]",
                "[" + row + "]");

        assertThat(columns()).startsWith("Id", "UserName");
    }

    @Test
    void section4AnIdThatIsKeyOrNoIdentityIsKept() throws IOException {
        for (String flags : List.of(
                "\"isPrimaryKey\":true,\"isIdentity\":true",
                "\"isPrimaryKey\":false,\"isIdentity\":false",
                "\"isPrimaryKey\":true")) {
            table(
                    "\"columns\":[{\"attributeName\":\"Id\",\"dataType\":\"Integer\"," + flags
                            + "},{\"attributeName\":\"UserName\",\"dataType\":\"VarChar\"}]",
                    1,
                    "\"rowFiles\":[\"1.json\"]",
                    "[{\"userName\":\"a\",\"id\":1}]");

            assertThat(rows()).as(flags).containsExactly(List.of("1", "a"));
        }
    }

    @Test
    void section5PagesAreReadByTheirNumbers() throws IOException {
        table(
                COLUMNS,
                11,
                "\"rowFiles\":[\"1.json\",\"10.json\",\"11.json\",\"2.json\",\"3.json\",\"4.json\","
                        + "\"5.json\",\"6.json\",\"7.json\",\"8.json\",\"9.json\"]",
                null);
        for (int page = 1; page <= 11; page++) {
            write(
                    folder.resolve("t/" + page + ".json"),
                    "[{\"id\":" + page + ",\"name\":null,\"row_num\":" + page + "}]");
        }

        assertThat(rows().stream().map(row -> row.get(0)))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
        DumpFolder.open(folder).verify(2, listener);
        assertThat(notes).isEmpty();
    }

    @Test
    void section5FilesWithOtherNamesKeepTheirOrder() throws IOException {
        table(COLUMNS, 2, "\"rowFiles\":[\"b.json\",\"1.json\"]", "[{\"id\":1}]");
        write(folder.resolve("t/b.json"), "[{\"id\":2}]");

        assertThat(rows().stream().map(row -> row.get(0))).containsExactly("2", "1");
    }

    @Test
    void section5NoRowsHaveNoFile() throws IOException {
        table(COLUMNS, 0, "\"rowFiles\":[]", null);

        DumpFolder.open(folder).verify(1, listener);

        assertThat(rows()).isEmpty();
        assertThat(notes).isEmpty();
    }

    @Test
    void section5AMissingFileOrRowIsALoss() throws IOException {
        table(COLUMNS, 2, "\"rowFiles\":[\"1.json\",\"2.json\"]", "[{\"id\":1}]");
        assertThat(failure().problem()).isEqualTo(FolderProblem.ROW_FILE_MISSING);
        write(folder.resolve("t/2.json"), "[]");
        assertThat(failure().problem()).isEqualTo(FolderProblem.ROW_COUNT_WRONG);
        table(COLUMNS, 2, "\"files\":[\"1.json\"]", "[{\"id\":1},{\"id\":2}]");
        assertThat(failure().problem()).isEqualTo(FolderProblem.ROW_COUNT_WRONG);
    }

    /** A32: announced with its number; and only here, because in our own dumps it is a text like any other. */
    @Test
    void section5ThePlaceholderOfOracleIsAnEmptyText() throws IOException {
        table(
                COLUMNS,
                4,
                "\"rowFiles\":[\"1.json\",\"2.json\"]",
                "[{\"id\":1,\"name\":\"_EMPTY_\"},{\"id\":2,\"name\":\"x_EMPTY_\"}]");
        write(folder.resolve("t/2.json"), "[{\"id\":3,\"name\":\"_EMPTY_\"},{\"id\":4,\"name\":\"_empty_\"}]");

        assertThat(rows())
                .containsExactly(List.of("1", ""), List.of("2", "x_EMPTY_"), List.of("3", ""), List.of("4", "_empty_"));
        DumpFolder.open(folder).verify(2, listener);
        assertThat(notes).containsExactly("SS-1105[Name, 2]");
    }

    @Test
    void section5KeysMeanTheSameInAnyCase() throws IOException {
        table(
                COLUMNS,
                3,
                "\"rowFiles\":[\"1.json\"]",
                "[{\"ID\":1,\"NAME\":\"a\"},{\"name\":\"b\",\"iD\":2},{\"id\":3,\"name\":\"x\",\"Name\":\"c\"}]");

        assertThat(rows()).containsExactly(List.of("1", "a"), List.of("2", "b"), List.of("3", "c"));
        DumpFolder.open(folder).verify(1, listener);
        assertThat(notes).containsExactly("SS-1102[Name, 1]");
    }

    private void table(String columns, long rows, String list, String firstFile) throws IOException {
        write(folder.resolve("_tables.json"), "[\"t\"]");
        write(folder.resolve("t/_metadata.json"), "{" + columns + ",\"totalCount\":" + rows + "," + list + "}");
        if (firstFile != null) {
            write(folder.resolve("t/1.json"), firstFile);
        }
    }

    private List<List<String>> rows() {
        DumpFolder dump = DumpFolder.open(folder);
        return Dumps.rows(dump, dump.tables().get(0));
    }

    private List<String> columns() {
        return DumpFolder.open(folder).tables().get(0).table().columns().stream()
                .map(Column::name)
                .toList();
    }

    private SiteServerException failure() {
        return catchThrowableOfType(
                SiteServerException.class, () -> DumpFolder.open(folder).verify(1, Listener.SILENT));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
