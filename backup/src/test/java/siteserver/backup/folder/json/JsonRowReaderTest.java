package siteserver.backup.folder.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.backup.folder.value.TypeText;
import siteserver.backup.testing.RandomTables;

class JsonRowReaderTest {

    private static final Place PLACE = Place.file("t/1.json").withTable("t");

    private final List<JsonNote> notes = new ArrayList<>();

    @Test
    void readsADumpOfVersion6() {
        Table node = table("NodeID int32", "NodeName varchar(255)", "AddDate timestamp(0)", "Keywords text");
        assertThat(
                        read(
                                node,
                                "[{\"nodeID\":1,\"nodeName\":\"Home\",\"addDate\":\"2013-09-11 14:32:03\",\"keywords\":null},"
                                        + "{\"nodeID\":2,\"nodeName\":\"新闻\",\"addDate\":\"2013-09-12 08:00:00\",\"keywords\":\"a,b\"}]"))
                .containsExactly(
                        Arrays.asList("1", "Home", "2013-09-11 14:32:03", null),
                        List.of("2", "新闻", "2013-09-12 08:00:00", "a,b"));
        assertThat(notes).isEmpty();
    }

    @Test
    void readsADumpOfVersion7() {
        Table site = table(
                "Id int32",
                "Guid varchar(50)",
                "ExtendValues text",
                "Title varchar(9)",
                "Top boolean",
                "Price decimal(18,2)");
        String file = """
                [
                  {
                    "id": 1,
                    "guid": "0f8fad5b-d9cb-469f-a165-70867728950e",
                    "extendValues": null,
                    "title": "Home",
                    "top": true,
                    "price": 12.0
                  }
                ]
                """;
        assertThat(read(site, file.replace("\n", "\r\n")))
                .containsExactly(
                        Arrays.asList("1", "0f8fad5b-d9cb-469f-a165-70867728950e", null, "Home", "true", "12.0"));
        assertThat(notes).isEmpty();
    }

    @Test
    void isAsLenientAsTheOriginal() {
        assertThat(
                        read(
                                table("Id int32", "Text text", "Other text"),
                                "\ufeff// made by hand\n[{'ID':1,text:\"\\u4e2d\\n\tx\", /* none */},{\"OTHER\":\"é\",\"text\":'\"',},]  "))
                .containsExactly(Arrays.asList("1", "中\n\tx", null), Arrays.asList(null, "\"", "é"));
    }

    /** A type, a JSON value, and the canonical text that the cell must hold. */
    @ParameterizedTest
    @CsvFileSource(resources = "values.csv", numLinesToSkip = 1)
    void readsValuesInEverySpelling(String type, String json, String canonical, String note) {
        List<List<String>> rows = read(table("C " + type), "[{\"c\":" + json + "}]");
        assertThat(rows.get(0).get(0)).isEqualTo(canonical);
        if (note == null) {
            assertThat(notes).isEmpty();
        } else {
            assertThat(notes).containsExactly(new JsonNote(JsonNote.Kind.valueOf(note), "C", 1));
        }
    }

    @Test
    void tellsOfKeysThatAreNoColumns() {
        String file =
                "[{\"id\":1,\"row_num\":501,\"extra\":{\"deep\":[1,{}]},\"Id\":2},{\"extra\":[],\"id\":3,\"other\":0}]";
        assertThat(read(table("Id int32"), file)).containsExactly(List.of("2"), List.of("3"));
        assertThat(notes)
                .containsExactlyInAnyOrder(
                        new JsonNote(JsonNote.Kind.UNKNOWN_KEY, "extra", 2),
                        new JsonNote(JsonNote.Kind.UNKNOWN_KEY, "other", 1),
                        new JsonNote(JsonNote.Kind.REPEATED_KEY, "Id", 1));
    }

    @Test
    void readsThePlaceholderInDumpsOfTheOriginalOnly() {
        Table table = table("A varchar(99)", "B char(9)");
        String file = "[{\"a\":\"_EMPTY_\",\"b\":\"_EMPTY_\"},{\"a\":\"_EMPTY_ \",\"b\":\"\"}]";
        assertThat(read(table, file, false)).containsExactly(List.of("_EMPTY_", "_EMPTY_"), List.of("_EMPTY_ ", ""));
        assertThat(notes).isEmpty();
        assertThat(read(table, file, true)).containsExactly(List.of("", ""), List.of("_EMPTY_ ", ""));
        assertThat(notes)
                .containsExactly(
                        new JsonNote(JsonNote.Kind.PLACEHOLDER, "A", 1),
                        new JsonNote(JsonNote.Kind.PLACEHOLDER, "B", 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|-1|The file is empty. The original tool leaves an empty file behind when it failed.",
                "{\"id\":1}|-1|The file is not a list of rows: it does not start with [.",
                "[{\"id\":1},2]|2|The row is not an object: it does not start with {.",
                "[{\"id\":1}] x|1|Unrecognized token 'x'",
                "[{\"id\":1}] []|1|There is text after the end of the list.",
                "[{\"id\":1},{\"id\":|2|Unexpected end-of-input",
                "[{\"id\":1}|1|Unexpected end-of-input",
                "[{\"id\":1,\"id2\":01}]|1|Invalid numeric value: Leading zeroes not allowed",
            })
    void tellsWhatIsWrongWithAFile(String file, long row, String why) {
        assertThatThrownBy(() -> read(table("Id int32"), file))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> {
                    assertThat(failure.problem()).isEqualTo(FolderProblem.BAD_ROW);
                    assertThat(failure.place().file()).contains("t/1.json");
                    assertThat(failure.place().line().orElse(-1)).isEqualTo(row);
                    assertThat(failure.why()).startsWith(why);
                });
    }

    @Test
    void findsWhatIsNotUnicode() {
        byte[] latin1 = "[{\"id\":1},{\"text\":\"caf\u00e9 x\"}]".getBytes(StandardCharsets.ISO_8859_1);
        Table table = table("Id int32", "Text text");
        assertThatThrownBy(() -> read(table, latin1, false)).satisfies(JsonRowReaderTest::isInvalidUnicode);
        for (String text : List.of("\\ud83d", "\\ud83dx", "x\\ude00", "\\ud83d\\ud83d")) {
            byte[] lone = ("[{\"id\":1},{\"text\":\"" + text + "\"}]").getBytes(StandardCharsets.US_ASCII);
            assertThatThrownBy(() -> read(table, lone, false)).satisfies(JsonRowReaderTest::isInvalidUnicode);
        }
        assertThat(read(table, "[{\"text\":\"\\ud83d\\ude00\"}]")).containsExactly(Arrays.asList(null, "😀"));
    }

    @Test
    void limitsTheDepth() {
        String deep = "[{\"id\":" + "[".repeat(2000) + "]".repeat(2000) + "}]";
        assertThatThrownBy(() -> read(table("Id text"), deep)).hasMessageContaining("SS-1008");
    }

    private static void isInvalidUnicode(Throwable thrown) {
        assertThat(thrown).isInstanceOfSatisfying(SiteServerException.class, failure -> {
            assertThat(failure.problem()).isEqualTo(FolderProblem.INVALID_UNICODE);
            assertThat(failure.place()).isEqualTo(PLACE.withColumn("Text").withLine(2));
        });
    }

    private List<List<String>> read(Table table, String file) {
        return read(table, file, false);
    }

    private List<List<String>> read(Table table, String file, boolean placeholders) {
        return read(table, file.getBytes(StandardCharsets.UTF_8), placeholders);
    }

    private List<List<String>> read(Table table, byte[] file, boolean placeholders) {
        List<List<String>> rows = new ArrayList<>();
        try (JsonRowReader reader = new JsonRowReader(
                new ByteArrayInputStream(file), table, new JsonHabits(placeholders, false), PLACE, notes::add)) {
            Row row = new Row(1);
            while (reader.next(row)) {
                rows.add(RandomTables.cells(row));
                assertThat(reader.line()).isEqualTo(rows.size());
            }
        }
        return rows;
    }

    private static Table table(String... columns) {
        List<Column> made = new ArrayList<>();
        for (String column : columns) {
            int blank = column.indexOf(' ');
            DataType type = TypeText.parse(column.substring(blank + 1)).orElseThrow();
            made.add(Column.of(column.substring(0, blank), type));
        }
        return Table.of(TableName.of("t"), made);
    }
}
