package siteserver.backup.folder.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Messages;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
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

    /** A type, a canonical value, its JSON, and what is noted because the original would not read it as it is. */
    @ParameterizedTest
    @CsvFileSource(resources = "written.csv", numLinesToSkip = 1)
    void writesEachType(String type, String value, String json, String note) {
        Table table = Table.of(
                TableName.of("t"), List.of(Column.of("C", TypeText.parse(type).orElseThrow())));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (JsonRowWriter writer = new JsonRowWriter(file, table, Place.NOWHERE, notes::add)) {
            Row row = new Row(1);
            row.add(value);
            writer.row(row);
        }
        assertThat(file.toString(StandardCharsets.UTF_8)).isEqualTo("[\n{\"c\":" + json + "}\n]\n");
        if (note == null) {
            assertThat(notes).isEmpty();
        } else {
            assertThat(notes).containsExactly(new JsonNote(JsonNote.Kind.valueOf(note), "C", 1));
        }
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
