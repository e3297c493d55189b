package siteserver.restore.target.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Key;
import siteserver.restore.target.RowRoom;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.roundtrip.Tables;

/** Bytes of rows as Microsoft documents them ("Estimate the size of a heap", "Row-overflow data"), reckoned by hand. */
class PageRoomTest {

    private static final DataType INT = new DataType.Int(32, false);

    private final List<Column> columns = new ArrayList<>();

    private PageRoomTest column(String nativeType) {
        columns.add(Column.of("c" + columns.size(), INT).withNativeType(nativeType));
        return this;
    }

    private PageRoomTest columns(int count, String nativeType) {
        for (int i = 0; i < count; i++) {
            column(nativeType);
        }
        return this;
    }

    private TargetTable table(Server server) {
        TargetTable table = Tables.of(new Types(server), "t", columns.toArray(Column[]::new));
        return new TargetTable(
                table.source(),
                table.name(),
                table.columns(),
                Optional.of(new Key("PK", List.of("c0"))),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private RowRoom room(Server server) {
        return PageRoom.of(server, table(server)).orElseThrow();
    }

    private static Row row(String... values) {
        Row row = new Row(values.length);
        row.clear();
        for (String value : values) {
            if (value == null) {
                row.addNull();
            } else {
                row.add(value);
            }
        }
        return row;
    }

    private static String[] values(int count, String value) {
        String[] values = new String[count];
        Arrays.fill(values, value);
        return values;
    }

    private static Row row(List<String> first, int count, String value) {
        List<String> values = new ArrayList<>(first);
        values.addAll(Arrays.asList(values(count, value)));
        return row(values.toArray(String[]::new));
    }

    private static final String BYTES_24 = "x".repeat(12);

    /**
     * 310 columns: 4 for the head, 2 + 39 for NULLs, 4 + 1 for int and tinyint, 2 for the number of variable columns and
     * 308 * (2 + 24) for them: 8,060.
     */
    @Test
    void theLastByte() {
        column("int").column("tinyint").columns(308, "nvarchar(50)");
        assertThat(PageRoom.of(Servers.V2022, table(Servers.V2022)))
                .as("no row needs to be looked at")
                .isEmpty();
        column("nvarchar(50)");
        RowRoom room = room(Servers.V2022);
        assertThat(room.holds(row(List.of("1", "2"), 309, BYTES_24))).isFalse();
        for (String same : List.of("longer than twelve letters", "栏".repeat(12), "😀".repeat(6), BYTES_24)) {
            String[] values = values(311, same);
            values[0] = "1";
            values[1] = "2";
            // The last one takes nothing.
            values[310] = null;
            assertThat(room.holds(row(values))).as(same).isTrue();
        }
    }

    /** One byte more than above. */
    @Test
    void oneByteTooMany() {
        column("int").column("smallint").columns(308, "nvarchar(50)");
        RowRoom room = room(Servers.V2022);
        assertThat(room.holds(row(List.of("1", "2"), 308, BYTES_24))).isFalse();
        String[] values = values(310, BYTES_24);
        values[0] = "1";
        values[1] = null;
        assertThat(room.holds(row(values)))
                .as("a NULL of a fixed length takes its room")
                .isFalse();
        values[100] = null;
        assertThat(room.holds(row(values))).isTrue();
        values[100] = "x".repeat(11);
        assertThat(room.holds(row(values))).as("two bytes less").isTrue();
    }

    /** 318 columns, nine bits have two bytes: 4 + 2 + 40 + 4 + 2 + 2 + 308 * 26 = 8,062. */
    @Test
    void eightBitsAreAByte() {
        column("int").columns(9, "bit").columns(308, "nvarchar(50)");
        RowRoom room = room(Servers.V2022);
        String[] values = values(318, BYTES_24);
        values[0] = "1";
        Arrays.fill(values, 1, 10, "true");
        assertThat(room.holds(row(values))).isFalse();
        values[20] = "x".repeat(11);
        assertThat(room.holds(row(values))).isTrue();
    }

    /** 6 + 125 + 1,000 * 8 = 8,131, also when all are NULL; 991: 6 + 124 + 7,928 = 8,058. */
    @Test
    void fixedColumns() {
        columns(1000, "datetime2(7)");
        assertThat(room(Servers.V2022).holds(row(values(1000, null)))).isFalse();
        columns.clear();
        columns(991, "datetime2(7)");
        assertThat(PageRoom.of(Servers.V2022, table(Servers.V2022))).isEmpty();
    }

    /** Of a NULL in the middle there is the end of nothing, 2 bytes; of those behind the last value nothing. */
    @Test
    void nullsAtTheEndTakeNoRoom() {
        column("int").columns(450, "ntext");
        RowRoom room = room(Servers.V2022);
        // 6 + 57 + 4 + 2 + 450 * (2 + 16) = 8,169
        assertThat(room.holds(row(List.of("1"), 450, "a"))).isFalse();
        String[] values = values(451, "a");
        values[0] = "1";
        // 6 of them less: 8,061; then 7: 8,043
        Arrays.fill(values, 445, 451, null);
        assertThat(room.holds(row(values))).isFalse();
        values[444] = null;
        assertThat(room.holds(row(values))).isTrue();
        // In the middle only the values are left out: 8,169 - 7 * 16 = 8,057
        values = values(451, "a");
        values[0] = "1";
        Arrays.fill(values, 10, 16, null);
        assertThat(room.holds(row(values))).isFalse();
        values[16] = null;
        assertThat(room.holds(row(values))).isTrue();
    }

    /** 6 + 36 + 2 + 280 * 26 + 2 = 7,326, and the key: 900 bytes make 8,226, 720 make 8,046, an address 7,350. */
    @Test
    void aClusteredKeyStaysInTheRow() {
        column("nvarchar(450)").columns(280, "nvarchar(50)");
        assertThat(room(Servers.V2022).holds(row(List.of("k".repeat(450)), 280, BYTES_24)))
                .isFalse();
        assertThat(room(Servers.V2022).holds(row(List.of("k".repeat(360)), 280, BYTES_24)))
                .isTrue();
        columns.set(0, Column.of("c0", INT).withNativeType("nvarchar(451)"));
        assertThat(PageRoom.of(Servers.V2022, table(Servers.V2022)))
                .as("too long for a clustered key, so that it may leave")
                .isEmpty();
    }

    /** Six Chinese letters of code page 936 have 12 bytes, of UTF-8 18: 6 + 63 + 4 + 2 + 500 * 14 = 7,075. */
    @Test
    void charactersOfACodePage() {
        column("int").columns(500, "varchar(20)");
        assertThat(room(Servers.V2008R2).holds(row(List.of("1"), 500, "栏目栏目栏目")))
                .isTrue();
        // 14 bytes: 8,075
        assertThat(room(Servers.V2008R2).holds(row(List.of("1"), 500, "栏目栏目栏目栏")))
                .isFalse();
        assertThat(room(Servers.V2008R2).holds(row(List.of("1"), 500, "1234567890123")))
                .as("13 bytes: 7,575")
                .isTrue();
        Server utf8 = new Server(
                15, false, "Latin1_General_100_CI_AS_SC_UTF8", 65001, "Latin1_General_100_CI_AS_SC_UTF8", true);
        assertThat(room(utf8).holds(row(List.of("1"), 500, "栏目栏目栏")))
                .as("15 bytes: 8,575")
                .isFalse();
    }

    /** 6 + 51 + 4 + 2 + 400 * (2 + 18) = 8,063, with 17 bytes 7,663. */
    @Test
    void bytes() {
        column("int").columns(400, "varbinary(100)");
        RowRoom room = room(Servers.V2022);
        assertThat(room.holds(row(List.of("1"), 400, "\\x" + "00".repeat(18)))).isFalse();
        assertThat(room.holds(row(List.of("1"), 400, "\\x" + "00".repeat(17)))).isTrue();
    }

    @Test
    void everyTypeHasASize() {
        column("int");
        for (String type : List.of(
                "bit",
                "tinyint",
                "smallint",
                "int",
                "bigint",
                "decimal(38,10)",
                "numeric(9,2)",
                "money",
                "smallmoney",
                "real",
                "float",
                "date",
                "time(3)",
                "datetime",
                "smalldatetime",
                "datetime2(3)",
                "datetimeoffset(7)",
                "char(10)",
                "varchar(10)",
                "varchar(max)",
                "text",
                "nchar(10)",
                "nvarchar(10)",
                "nvarchar(max)",
                "ntext",
                "binary(10)",
                "varbinary(10)",
                "varbinary(max)",
                "image",
                "uniqueidentifier",
                "xml")) {
            column(type);
        }
        // 13 variable ones at their longest: 7 * 24 + 3 * 16 + 20 + 10 + 10 and 2 bytes each; far from a page.
        assertThat(PageRoom.of(Servers.V2022, table(Servers.V2022))).isEmpty();
    }

    @Test
    void pagesOfAnotherServerAreOthers() {
        Server babelfish = new Server(12, true, "Chinese_PRC_CI_AS", 936, "Chinese_PRC_CI_AS", true);
        column("int").columns(1000, "nvarchar(50)");
        assertThat(PageRoom.of(babelfish, table(babelfish))).isEmpty();
    }
}
