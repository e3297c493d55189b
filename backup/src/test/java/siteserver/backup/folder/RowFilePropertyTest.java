package siteserver.backup.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.csv.CsvLine;
import siteserver.backup.folder.csv.CsvRowReader;
import siteserver.backup.folder.csv.CsvRowWriter;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.json.JsonHabits;
import siteserver.backup.folder.json.JsonNote;
import siteserver.backup.folder.json.JsonRowReader;
import siteserver.backup.folder.json.JsonRowWriter;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.backup.folder.value.CanonicalValues;
import siteserver.backup.testing.RandomTables;

/** Any table of neutral values goes out and comes back equal, in both forms. */
class RowFilePropertyTest {

    @Test
    void randomValuesAreCanonical() {
        RandomTables random = new RandomTables(1);
        for (DataType type : RandomTables.TYPES) {
            for (int i = 0; i < 300; i++) {
                String value = random.value(type);
                assertThat(CanonicalValues.validate(type, value).filter(finding -> !value.startsWith("0000-00-00")))
                        .as(type + ": " + value)
                        .isEmpty();
            }
        }
    }

    @Test
    void manySmallTables() {
        for (int seed = 0; seed < 120; seed++) {
            RandomTables random = new RandomTables(seed);
            Table table = random.table(1 + seed % 12);
            comesBackEqual(table, random.rows(table, seed % 20), "seed " + seed);
        }
    }

    @Test
    void everyTypeInOneTable() {
        Table table = RandomTables.everyType();
        comesBackEqual(table, new RandomTables(99).rows(table, 200), "every type");
    }

    @Test
    void noRows() {
        comesBackEqual(RandomTables.everyType(), List.of(), "no rows");
    }

    @Test
    void largeCells() {
        Table table = Table.of(
                TableName.of("large"),
                List.of(
                        Column.of("text", new DataType.Text(false)),
                        Column.of("id", new DataType.Int(32, false)),
                        Column.of("blob", new DataType.Blob())));
        String text = "\"quoted\",\r\n\0 中文😀 ".repeat(10_000_000 / 27);
        String binary = "\\x" + "00ff10".repeat(10_000_000 / 6);
        comesBackEqual(
                table,
                List.of(List.of(text, "1", "\\x"), Arrays.asList("", null, binary), List.of("after", "2", "\\x00")),
                "large");
    }

    private static void comesBackEqual(Table table, List<List<String>> rows, String what) {
        byte[] csv = csv(table, rows);
        List<String> names = table.columns().stream().map(Column::name).toList();
        assertSame(read(new CsvRowReader(new ByteArrayInputStream(csv), names, Place.NOWHERE)), rows, what + ", csv");
        byte[] json = json(table, rows);
        assertSame(
                read(new JsonRowReader(
                        new ByteArrayInputStream(json),
                        table,
                        JsonHabits.OURS,
                        Place.NOWHERE,
                        JsonNote.Listener.SILENT)),
                rows,
                what + ", json");
        assertThat(Arrays.equals(jsonFromLines(table, csv, names), json))
                .as(what)
                .isTrue();
    }

    /** Not one assertion over all: nobody wants to read a difference of 10 MB. */
    private static void assertSame(List<List<String>> read, List<List<String>> written, String what) {
        assertThat(read).as(what).hasSameSizeAs(written);
        for (int i = 0; i < read.size(); i++) {
            if (!read.get(i).equals(written.get(i)) && read.get(i).toString().length() < 100_000) {
                assertThat(read.get(i)).as(what).isEqualTo(written.get(i));
            }
            assertThat(read.get(i).equals(written.get(i))).as(what).isTrue();
        }
    }

    private static byte[] csv(Table table, List<List<String>> rows) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (CsvRowWriter writer = new CsvRowWriter(file, Place.NOWHERE)) {
            writer.header(table.columns());
            Row row = new Row(1);
            for (List<String> cells : rows) {
                RandomTables.fill(row, cells);
                writer.row(row);
            }
            assertThat(writer.rows()).isEqualTo(rows.size());
        }
        return file.toByteArray();
    }

    private static byte[] json(Table table, List<List<String>> rows) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (JsonRowWriter writer = new JsonRowWriter(file, table, Place.NOWHERE, JsonNote.Listener.SILENT)) {
            Row row = new Row(1);
            for (List<String> cells : rows) {
                RandomTables.fill(row, cells);
                writer.row(row);
            }
            assertThat(writer.rows()).isEqualTo(rows.size());
        }
        return file.toByteArray();
    }

    /** The same file, written from lines instead of rows; and each line decodes to its row. */
    private static byte[] jsonFromLines(Table table, byte[] csv, List<String> names) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (CsvRowReader reader = new CsvRowReader(new ByteArrayInputStream(csv), names, Place.NOWHERE);
                JsonRowWriter writer = new JsonRowWriter(file, table, Place.NOWHERE, JsonNote.Listener.SILENT)) {
            Row row = new Row(1);
            LineChecker checker = new LineChecker();
            while (reader.next(row)) {
                reader.rawLine(writer);
                reader.rawLine(checker);
                assertThat(RandomTables.cells(checker.decoded).equals(RandomTables.cells(row)))
                        .isTrue();
            }
        }
        return file.toByteArray();
    }

    private static final class LineChecker implements RowSink {

        private final Row decoded = new Row(1);

        @Override
        public void row(Row row) {
            throw new AssertionError("Our own lines are handed on as they are.");
        }

        @Override
        public void csvLine(byte[] bytes, int from, int length) {
            CsvLine.decode(bytes, from, length, decoded);
        }
    }

    private static List<List<String>> read(RowReader reader) {
        List<List<String>> rows = new ArrayList<>();
        try (reader) {
            Row row = new Row(1);
            while (reader.next(row)) {
                rows.add(RandomTables.cells(row));
                assertThat(reader.line()).isPositive();
            }
        }
        return rows;
    }
}
