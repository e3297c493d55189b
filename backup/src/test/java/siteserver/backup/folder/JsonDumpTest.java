package siteserver.backup.folder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

/**
 * Folders in the JSON form: what the original's restore finds in them. It reads {@code _tables.json}, per name in it
 * {@code _metadata.json} ({@code columns}, {@code totalCount}, {@code rowFiles} in 6 and 7.1, {@code rows} from 7.2 on),
 * and the row files ({@code sscms/dump-format.md} 3 to 5).
 */
class JsonDumpTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    @TempDir
    private Path temp;

    private final List<String> notes = new ArrayList<>();
    private final Listener listener = event -> {
        if (event instanceof Event.Note note) {
            notes.add(note.id() + note.arguments());
        }
    };

    @Test
    void theOriginalFindsItsOwnProperties() throws IOException {
        Table table = Table.of(
                        TableName.of("siteserver_Site"),
                        List.of(
                                Column.of("Id", new DataType.Int(32, false))
                                        .notNull()
                                        .asIdentity(),
                                Column.of("SiteName", new DataType.VarChar(50, true)),
                                Column.of("Root", new DataType.Bool()),
                                Column.of("AddDate", new DataType.Timestamp(0)),
                                Column.of("Price", new DataType.Decimal(OptionalInt.of(18), 2)),
                                Column.of("ExtendValues", new DataType.Text(false))))
                .withPrimaryKey(new Key("", List.of("Id")));
        Path folder = write(
                2,
                table,
                new String[] {"1", "主站", "true", "2018-09-01 12:34:56", "12.50", "{\"a\":1}"},
                new String[] {"2", null, null, null, null, null},
                new String[] {"3", "", "false", "0001-01-01 00:00:00", "0.00", ""});

        assertThat(json(folder.resolve("_tables.json"))).isEqualTo(MAPPER.readTree("[\"siteserver_Site\"]"));
        JsonNode metadata = json(folder.resolve("siteserver_Site/_metadata.json"));
        assertThat(metadata.get("totalCount")).isEqualTo(MAPPER.readTree("3"));
        assertThat(metadata.get("rowFiles")).isEqualTo(MAPPER.readTree("[\"1.json\",\"2.json\"]"));
        assertThat(metadata.get("rows")).isEqualTo(metadata.get("rowFiles"));
        List<String> columns = new ArrayList<>();
        metadata.get("columns")
                .forEach(column -> columns.add(column.get("attributeName").textValue() + " "
                        + column.get("dataType").textValue() + " "
                        + column.get("dataLength").intValue() + " "
                        + column.get("isPrimaryKey").booleanValue() + " "
                        + column.get("isIdentity").booleanValue()));
        assertThat(columns)
                .containsExactly(
                        "Id Integer 0 true true",
                        "SiteName VarChar 50 false false",
                        "Root Boolean 0 false false",
                        "AddDate DateTime 0 false false",
                        "Price Decimal 0 false false",
                        "ExtendValues Text 0 false false");
        assertThat(Files.readString(folder.resolve("siteserver_Site/1.json"))).isEqualTo("""
                        [
                        {"id":1,"siteName":"主站","root":true,"addDate":"2018-09-01 12:34:56","price":12.50,"extendValues":"{\\"a\\":1}"},
                        {"id":2,"siteName":null,"root":null,"addDate":null,"price":null,"extendValues":null}
                        ]
                        """);
        assertThat(Files.readString(folder.resolve("siteserver_Site/2.json"))).isEqualTo("""
                        [
                        {"id":3,"siteName":"","root":false,"addDate":"0001-01-01 00:00:00","price":0.00,"extendValues":""}
                        ]
                        """);
        assertThat(notes).isEmpty();
    }

    /** One value that it cannot read as the column's type costs the original a whole file. */
    @Test
    void columnsAreDescribedAsWhatTheirValuesNeed() throws IOException {
        Table table = Table.of(
                        TableName.of("t"),
                        List.of(
                                Column.of("Code", new DataType.VarChar(2, false))
                                        .notNull(),
                                Column.of("Size", new DataType.Int(64, false)),
                                Column.of("Far", new DataType.Timestamp(6)),
                                Column.of("Near", new DataType.Timestamp(6)),
                                Column.of("Wide", new DataType.VarChar(4000, false)),
                                Column.of("Ratio", new DataType.DoublePrecision()),
                                Column.of("Bytes", new DataType.Blob())))
                .withPrimaryKey(new Key("", List.of("Code")));
        Path folder = write(
                1,
                table,
                new String[] {"ab", "3000000000", "2018-09-01 12:34:56", null, "x", "0.5", "\\x00ff"},
                new String[] {"abc", "1", "0000-00-00 00:00:00", "2018-09-01 12:34:56.25", null, null, null});

        assertThat(described(folder))
                .containsExactly(
                        "Code Text 0 false",
                        "Size Decimal 0 false",
                        "Far Text 0 false",
                        "Near DateTime 0 false",
                        "Wide Text 0 false",
                        "Ratio Decimal 0 false",
                        "Bytes Text 0 false");
        assertThat(notes)
                .containsExactly(
                        "SS-1510[Code]",
                        "SS-1511[Ratio (double as Decimal), Bytes (blob as Text)]",
                        "SS-1106[Near, 1]",
                        "SS-1108[Far, 1]",
                        "SS-1112[Code, 1]",
                        "SS-1112[Size, 1]");
        assertThat(read(folder))
                .containsExactly(
                        Arrays.asList("ab", "3000000000", "2018-09-01 12:34:56", null, "x", "0.5", "\\x00ff"),
                        Arrays.asList("abc", "1", "0000-00-00 00:00:00", "2018-09-01 12:34:56.25", null, null, null));
        DumpTable back = DumpFolder.open(folder).tables().get(0);
        assertThat(back.table()).isEqualTo(table);
    }

    /** The original makes one key per marked column, and no table can have two. */
    @Test
    void aKeyOfSeveralColumnsIsNotMarkedButKept() throws IOException {
        Table table = Table.of(
                        TableName.of("t"),
                        List.of(
                                Column.of("A", new DataType.Int(32, false)).notNull(),
                                Column.of("B", new DataType.VarChar(9, false)).notNull()))
                .withPrimaryKey(new Key("PK", List.of("A", "B")));
        Path folder = write(9, table, new String[] {"1", "x"});

        assertThat(described(folder)).containsExactly("A Integer 0 false", "B VarChar 9 false");
        assertThat(notes).containsExactly("SS-1510[A, B]");
        assertThat(DumpFolder.open(folder).tables().get(0).table().primaryKey())
                .isEqualTo(Optional.of(new Key("PK", List.of("A", "B"))));
    }

    @Test
    void whatTheOriginalCannotNameIsTold() throws IOException {
        Table table = Table.of(
                new TableName("other", "my table"),
                List.of(Column.of("a", new DataType.Text(false)), Column.of("A", new DataType.Text(false))));
        write(9, table, new String[] {"1", "2"});

        assertThat(notes).containsExactly("SS-1509[other.my%20table]", "SS-1512[A]");
    }

    /** A table of many files is told about once. */
    @Test
    void notesAreAddedUp() throws IOException {
        Table table = Table.of(TableName.of("t"), List.of(Column.of("At", new DataType.TimestampWithZone(6))));
        Path folder = write(
                1,
                table,
                new String[] {"2018-09-01 12:34:56+00"},
                new String[] {"2018-09-01 12:34:56.5+00"},
                new String[] {null});

        assertThat(notes).containsExactly("SS-1106[At, 1]", "SS-1107[At, 2]");
        assertThat(read(folder))
                .containsExactly(
                        List.of("2018-09-01 12:34:56+00"), List.of("2018-09-01 12:34:56.5+00"), Arrays.asList((String)
                                null));
    }

    @Test
    void theExactFormMarksTheKeyAsItIs() throws IOException {
        Table table = Table.of(
                        TableName.of("t"),
                        List.of(
                                Column.of("A", new DataType.Int(64, false)).notNull(),
                                Column.of("B", new DataType.Int(64, false)).notNull()))
                .withPrimaryKey(new Key("", List.of("A", "B")));
        Path folder = temp.resolve("csv");
        try (DumpWriter dump = DumpWriter.create(folder, Dumps.JOB, RowFileSettings.csv(), listener)) {
            dump.addTables(List.of(table.name()));
            dump.finishTable(table, Dumps.write(dump, table, 0, new String[] {"3000000000", "1"}), Map.of());
            dump.finish(Dumps.FACTS);
        }
        assertThat(described(folder)).containsExactly("A Integer 0 true", "B Integer 0 true");
        assertThat(notes).isEmpty();
    }

    private Path write(int pageSize, Table table, String[]... rows) {
        Path folder = temp.resolve("dump");
        try (DumpWriter dump = DumpWriter.create(folder, Dumps.JOB, RowFileSettings.json(pageSize), listener)) {
            dump.addTables(List.of(table.name()));
            dump.finishTable(table, Dumps.write(dump, table, 0, rows), Map.of());
            dump.finish(Dumps.FACTS);
        }
        return folder;
    }

    private static List<String> described(Path folder) throws IOException {
        List<String> columns = new ArrayList<>();
        json(folder.resolve("t/_metadata.json"))
                .get("columns")
                .forEach(column -> columns.add(column.get("attributeName").textValue() + " "
                        + column.get("dataType").textValue() + " "
                        + column.get("dataLength").intValue() + " "
                        + column.get("isPrimaryKey").booleanValue()));
        return columns;
    }

    private static List<List<String>> read(Path folder) {
        DumpFolder dump = DumpFolder.open(folder);
        dump.verify(2, Listener.SILENT);
        return Dumps.rows(dump, dump.tables().get(0));
    }

    private static JsonNode json(Path file) throws IOException {
        return MAPPER.readTree(Files.readAllBytes(file));
    }
}
