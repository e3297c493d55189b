package siteserver.backup.database.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.database.KeyRange;
import siteserver.backup.database.KeyRanges;
import siteserver.backup.database.Sql;
import siteserver.backup.database.TableSize;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

/** Statements and values where H2's Oracle mode can answer them; texts of Oracle where it cannot. */
class RowsTest {

    private Connection connection;

    @BeforeEach
    void connect() throws Exception {
        connection = RecordedServer.empty();
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    private static Column column(String name, String nativeType, DataType type) {
        return Column.of(name, type).withNativeType(nativeType);
    }

    private List<List<String>> read(Table table, KeyRange range) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        new Rows().read(connection, table, range, new RowSink() {
            @Override
            public void row(Row row) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    cells.add(row.isNull(i) ? null : row.text(i));
                }
                rows.add(cells);
            }

            @Override
            public void csvLine(byte[] bytes, int from, int length) {
                throw new IllegalStateException();
            }
        });
        return rows;
    }

    @Test
    void valuesAreCanonicalText() throws Exception {
        Sql.run(
                connection,
                "CREATE TABLE \"KINDS\" (\"N\" NUMBER(38, 10), \"N2\" NUMBER(18, 2), \"BD\" BINARY_DOUBLE,"
                        + " \"V\" NVARCHAR2(50), \"C\" CHAR(10), \"CL\" CLOB, \"BL\" BLOB, \"R\" RAW(16),"
                        + " \"D\" DATE, \"TS\" TIMESTAMP(9), \"TZ\" TIMESTAMP(6) WITH TIME ZONE)",
                "INSERT INTO \"KINDS\" VALUES (100, 12.5, 0.1, '栏目😀', 'ab', '', X'', X'00ff', TIMESTAMP '2018-09-01"
                        + " 12:34:56', TIMESTAMP '1986-05-04 02:30:00.123456789', TIMESTAMP WITH TIME ZONE"
                        + " '2018-09-01 12:34:56.5+08:00')",
                "INSERT INTO \"KINDS\" VALUES (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
                "INSERT INTO \"KINDS\" VALUES (0, -0.5, -1E300, '''', 'x', 'y' || REPEAT('栏', 9000), X'0a', X'0a',"
                        + " TIMESTAMP '0001-01-01 00:00:00', TIMESTAMP '9999-12-31 23:59:59', NULL)");
        Table table = Table.of(
                TableName.of("KINDS"),
                List.of(
                        column("N", "NUMBER", new DataType.Decimal(OptionalInt.empty(), 0)),
                        column("N2", "NUMBER(18,2)", new DataType.Decimal(OptionalInt.of(18), 2)),
                        column("BD", "BINARY_DOUBLE", new DataType.DoublePrecision()),
                        column("V", "NVARCHAR2(50)", new DataType.VarChar(50, false)),
                        column("C", "CHAR(10 BYTE)", new DataType.Char(10, false)),
                        column("CL", "CLOB", new DataType.Text(false)),
                        column("BL", "BLOB", new DataType.Blob()),
                        column("R", "RAW(16)", new DataType.VarBinary(16)),
                        column("D", "DATE", new DataType.Timestamp(0)),
                        column("TS", "TIMESTAMP(9)", new DataType.Timestamp(9)),
                        column("TZ", "TIMESTAMP(6) WITH TIME ZONE", new DataType.TimestampWithZone(6))));
        List<List<String>> rows = read(table, KeyRange.WHOLE);
        assertThat(rows.get(0).subList(0, 5)).containsExactly("100", "12.50", "0.1", "栏目😀", "ab");
        assertThat(rows.get(0).subList(7, 11))
                .containsExactly(
                        "\\x00ff", "2018-09-01 12:34:56", "1986-05-04 02:30:00.123456789", "2018-09-01 04:34:56.5+00");
        assertThat(rows.get(1)).containsOnlyNulls();
        assertThat(rows.get(2).subList(0, 5)).containsExactly("0", "-0.50", "-1e+300", "'", "x");
        assertThat(rows.get(2).get(5)).isEqualTo("y" + "栏".repeat(9000));
        assertThat(rows.get(2).subList(6, 11))
                .isEqualTo(Arrays.asList("\\x0a", "\\x0a", "0001-01-01 00:00:00", "9999-12-31 23:59:59", null));
        assertThat(new Rows().largestCell(connection, table, TableSize.UNKNOWN)).isEqualTo(3 * 9001);
        assertThat(new Rows().count(connection, table)).isEqualTo(3);
    }

    /** Numbers that are none, in the two types that have them; LONG and LONG RAW come as the server streams them. */
    @Test
    void floatsAndLongsAreCanonicalText() throws Exception {
        Sql.run(
                connection,
                "CREATE TABLE \"LONGS\" (\"F\" NUMBER(38, 20), \"NEG\" NUMBER(7), \"BF\" BINARY_FLOAT,"
                        + " \"BD\" BINARY_DOUBLE, \"LR\" BLOB, \"L\" CLOB)",
                "INSERT INTO \"LONGS\" VALUES (0.1, 9999900, 'NaN', 'NaN', X'00ff', '栏目')",
                "INSERT INTO \"LONGS\" VALUES (-12345678901234567.5, -100, 'Infinity', '-Infinity', X'', NULL)",
                "INSERT INTO \"LONGS\" VALUES (NULL, NULL, 1.1, 1.1, NULL, 'y')");
        Table table = Table.of(
                TableName.of("LONGS"),
                List.of(
                        column("F", "FLOAT(126)", new DataType.Decimal(OptionalInt.empty(), 0)),
                        column("NEG", "NUMBER(5,-2)", new DataType.Decimal(OptionalInt.of(7), 0)),
                        column("BF", "BINARY_FLOAT", new DataType.Real()),
                        column("BD", "BINARY_DOUBLE", new DataType.DoublePrecision()),
                        column("LR", "LONG RAW", new DataType.Blob()),
                        column("L", "LONG", new DataType.Text(false))));
        assertThat(read(table, KeyRange.WHOLE))
                .containsExactly(
                        List.of("0.1", "9999900", "NaN", "NaN", "\\x00ff", "栏目"),
                        Arrays.asList("-12345678901234567.5", "-100", "Infinity", "-Infinity", "\\x", null),
                        Arrays.asList(null, null, "1.1", "1.1", null, "y"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "' 2018-09-01 12:34:56', '', 2018-09-01 12:34:56",
                "' 2018-09-01 12:34:56.000000000', '', 2018-09-01 12:34:56",
                "' 2018-09-01 12:34:50.100000000', +00, 2018-09-01 12:34:50.1+00",
                "'-0044-03-15 00:00:00', '', 0044-03-15 00:00:00 BC",
                "'-4712-01-01 00:00:00.000000000', +00, 4712-01-01 00:00:00+00 BC",
                "null, '', null",
            })
    void momentsOfTheServerBecomeCanonical(String text, String zone, String expected) {
        assertThat(Cells.moment(text, zone)).isEqualTo(expected);
    }

    @Test
    void typesThatH2LacksAreAskedForAsText() {
        assertThat(Cells.expression(column("d", "DATE", new DataType.Timestamp(0))))
                .isEqualTo("TO_CHAR(\"d\", 'SYYYY-MM-DD HH24:MI:SS')");
        assertThat(Cells.expression(
                        column("t", "TIMESTAMP(6) WITH LOCAL TIME ZONE", new DataType.TimestampWithZone(6))))
                .isEqualTo("TO_CHAR(SYS_EXTRACT_UTC(CAST(\"t\" AS TIMESTAMP(9) WITH TIME ZONE)),"
                        + " 'SYYYY-MM-DD HH24:MI:SS.FF9')");
        assertThat(Cells.expression(column("x", "XMLTYPE", new DataType.Xml())))
                .isEqualTo("XMLSERIALIZE(CONTENT \"x\" AS CLOB)");
        assertThat(Cells.expression(column("j", "JSON", new DataType.Json())))
                .isEqualTo("JSON_SERIALIZE(\"j\" RETURNING CLOB)");
        assertThat(Cells.expression(column(
                        "i", "INTERVAL DAY(2) TO SECOND(6)", new DataType.Other("INTERVAL DAY(2) TO SECOND(6)"))))
                .isEqualTo("TO_CHAR(\"i\")");
    }

    @Test
    void aSnapshotReadsAsOfItsMoment() throws Exception {
        Connection at = MomentConnection.of(connection, 4711);
        assertThat(Relations.from(at, TableName.of("T"))).isEqualTo(" FROM \"T\" AS OF SCN 4711");
        assertThat(Relations.from(connection, TableName.of("T"))).isEqualTo(" FROM \"T\"");
        assertThat(at.isValid(1)).isTrue();
        at.close();
        assertThat(connection.isClosed()).isTrue();
    }

    private Table keyed(List<Column> columns, String... key) {
        return Table.of(TableName.of("T"), columns).withPrimaryKey(new Key("PK", List.of(key)));
    }

    @Test
    void compositeKeysAreCutAndComparedByTheServer() throws Exception {
        Sql.run(connection, "CREATE TABLE \"T\" (\"A\" NUMBER(10), \"B\" NVARCHAR2(10), PRIMARY KEY (\"A\", \"B\"))");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO \"T\" VALUES (?, ?)")) {
            for (int a = 0; a < 20; a++) {
                for (String b : List.of("栏", "Z", "a", "é", "10")) {
                    insert.setInt(1, a * a);
                    insert.setString(2, b);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
        Table table = keyed(
                List.of(
                        column("A", "NUMBER(10)", new DataType.Decimal(OptionalInt.of(10), 0))
                                .notNull(),
                        column("B", "NVARCHAR2(10)", new DataType.VarChar(10, false))
                                .notNull()),
                "A",
                "B");
        List<KeyRange> ranges = new KeyRanges(new Ranges()).split(connection, table, new TableSize(100, 10_000), 700);
        assertThat(ranges).hasSize(15);
        List<List<String>> pieces = new ArrayList<>();
        for (KeyRange range : ranges) {
            pieces.addAll(read(table, range));
        }
        assertThat(pieces).hasSize(100).doesNotHaveDuplicates().isEqualTo(read(table, KeyRange.WHOLE));
        assertThat(Ranges.where(
                        new KeyRange(List.of("A", "B", "C"), Optional.of(List.of("1", "2", "3")), Optional.empty())))
                .isEqualTo(" WHERE (\"A\" > ? OR (\"A\" = ? AND (\"B\" > ? OR (\"B\" = ? AND \"C\" >= ?))))");
    }

    @Test
    void blankPaddedTextIsNoKeyToCutBy() {
        assertThat(new Ranges().ordersLikeItCompares(column("C", "CHAR(3 BYTE)", new DataType.Char(3, false))))
                .isFalse();
    }
}
