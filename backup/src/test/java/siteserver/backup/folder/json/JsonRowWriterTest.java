package siteserver.backup.folder.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Messages;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.metadata.Fallback;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.backup.folder.value.TypeText;

class JsonRowWriterTest {

    private final List<JsonNote> notes = new ArrayList<>();

    @Test
    void writesTheFormOfTheOriginal() {
        Table table = Table.of(
                TableName.of("t"),
                List.of(
                        Column.of("PublishmentSystemID", new DataType.Int(32, false)),
                        Column.of("Title", new DataType.VarChar(255, false))));
        Row row = new Row(2);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (JsonRowWriter writer = new JsonRowWriter(file, table, Place.NOWHERE, notes::add)) {
            row.add("1");
            row.add("\"中文\" \\ \n\r\t\0\u001f😀");
            writer.row(row);
            byte[] line = "\"2\",\n".getBytes(StandardCharsets.UTF_8);
            writer.csvLine(line, 0, line.length);
            assertThat(writer.rows()).isEqualTo(2);
        }
        assertThat(file.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        [
                        {"publishmentSystemID":1,"title":"\\"中文\\" \\\\ \\n\\r\\t\\u0000\\u001f😀"},
                        {"publishmentSystemID":2,"title":null}
                        ]
                        """);
        assertThat(notes).isEmpty();
    }

    /**
     * A type, a value, its JSON, what is noted because the original would not read it as it is, and what the column must
     * be described as so that the original reads it at all: its restore converts with 32 bits, makes decimal(18,2), and
     * parses dates ({@code sscms/restore-rules.md}).
     */
    @ParameterizedTest
    @CsvFileSource(resources = "written.csv", numLinesToSkip = 1)
    void writesEachType(String type, String value, String json, String noted, String fallback) {
        Table table = Table.of(
                TableName.of("t"), List.of(Column.of("C", TypeText.parse(type).orElseThrow())));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Map<String, Fallback> fallbacks;
        try (JsonRowWriter writer = new JsonRowWriter(file, table, Place.NOWHERE, notes::add)) {
            Row row = new Row(1);
            row.add(value);
            writer.row(row);
            fallbacks = writer.fallbacks();
        }
        assertThat(file.toString(StandardCharsets.UTF_8)).isEqualTo("[\n{\"c\":" + json + "}\n]\n");
        assertThat(notes.stream().map(note -> note.kind().name()).toList())
                .containsExactlyInAnyOrderElementsOf(noted == null ? List.of() : List.of(noted.split(" ")));
        assertThat(notes).allMatch(note -> note.column().equals("C") && note.count() == 1);
        assertThat(fallbacks).isEqualTo(fallback == null ? Map.of() : Map.of("C", Fallback.valueOf(fallback)));
    }

    @Test
    void theWeakestValueOfAColumnDecides() {
        Table table = Table.of(
                TableName.of("t"),
                List.of(
                        Column.of("Id", new DataType.Int(64, false)).asIdentity(),
                        Column.of("Size", new DataType.Int(64, false)),
                        Column.of("Hits", new DataType.Int(64, false))));
        try (JsonRowWriter writer = new JsonRowWriter(new ByteArrayOutputStream(), table, Place.NOWHERE, notes::add)) {
            for (String[] cells : new String[][] {
                {"1", "9223372036854775807", "1"}, {"3000000000", "3000000000", "3000000000"}, {"2", "1", null}
            }) {
                Row row = new Row(3);
                for (String cell : cells) {
                    row.add(cell);
                }
                writer.row(row);
            }
            assertThat(writer.fallbacks()).isEqualTo(Map.of("Size", Fallback.TEXT, "Hits", Fallback.DECIMAL));
        }
        assertThat(notes)
                .containsExactlyInAnyOrder(
                        new JsonNote(JsonNote.Kind.UNFIT_IDENTITY, "Id", 1),
                        new JsonNote(JsonNote.Kind.UNFIT, "Size", 2),
                        new JsonNote(JsonNote.Kind.UNFIT, "Hits", 1));
    }

    @Test
    void stopsBeforeARowThatIsNotUnicode() {
        Table table = Table.of(
                TableName.of("t"),
                List.of(Column.of("a", new DataType.Text(false)), Column.of("b", new DataType.Text(false))));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (JsonRowWriter writer = new JsonRowWriter(file, table, Place.table("t"), notes::add)) {
            Row row = new Row(2);
            row.add("fine");
            row.add(new byte[] {'x', (byte) 0xe9}, 0, 2);
            assertThatThrownBy(() -> writer.row(row)).isInstanceOfSatisfying(SiteServerException.class, failure -> {
                assertThat(failure.problem()).isEqualTo(FolderProblem.INVALID_UNICODE);
                assertThat(failure.place()).isEqualTo(Place.table("t").withColumn("b"));
            });
        }
        assertThat(file.toString(StandardCharsets.UTF_8)).isEqualTo("[\n]\n");
    }

    @Test
    void everyNoteHasAText() {
        for (JsonNote.Kind kind : JsonNote.Kind.values()) {
            assertThat(Messages.text(JsonNote.class, kind.id(), "Title", 3L))
                    .doesNotContain("{")
                    .doesNotContain("SS-")
                    .contains("\"Title\"")
                    .contains("3");
        }
    }
}
