package siteserver.backup.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import siteserver.backup.database.CollectedRows;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.KeyRange;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.value.CanonicalValues;
import siteserver.backup.folder.value.Finding;
import siteserver.backup.folder.value.TypeText;
import siteserver.backup.testing.TestDatabases;

/** Each type's neutral type and canonical text, written by hand. */
class RowsTest {

    private final Dialect dialect = new Dialect();
    private final ConnectionSettings settings = TestDatabases.fresh("mariadb");

    private record Case(String type, String value, String neutral, String text) {}

    private static final List<Case> CASES = List.of(
            new Case("tinyint(1)", "2", "int8", "2"),
            new Case("tinyint(3) unsigned", "255", "int8 unsigned", "255"),
            new Case("smallint(6)", "-32768", "int16", "-32768"),
            new Case("mediumint(9)", "-8388608", "int24", "-8388608"),
            new Case("int(5) unsigned zerofill", "42", "int32 unsigned", "42"),
            new Case("int(5) unsigned zerofill", "0", "int32 unsigned", "0"),
            new Case("bigint(20) unsigned", "18446744073709551615", "int64 unsigned", "18446744073709551615"),
            new Case(
                    "decimal(38,10)",
                    "-1234567890123456789012345678.5",
                    "decimal(38,10)",
                    "-1234567890123456789012345678.5000000000"),
            new Case("decimal(6,2) unsigned zerofill", "1.5", "decimal(6,2)", "1.50"),
            new Case("decimal(6,2) unsigned zerofill", "0.5", "decimal(6,2)", "0.50"),
            new Case("float", "16777216", "real", "1.6777216e+07"),
            new Case("float", "0.1", "real", "0.1"),
            new Case("float", "3.14159274", "real", "3.1415927"),
            new Case("float(7,2)", "1234.5", "real", "1234.5"),
            new Case("double", "0.1e0 + 0.2e0", "double", "0.30000000000000004"),
            new Case("double", "1e20", "double", "1e+20"),
            new Case("double", "-2.2250738585072014e-308", "double", "-2.2250738585072014e-308"),
            new Case("char(5)", "'ab  '", "char(5) case-insensitive", "ab"),
            new Case("varchar(20)", "'栏目😀 '", "varchar(20) case-insensitive", "栏目😀 "),
            new Case("tinytext", "''", "text case-insensitive", ""),
            new Case("text", "'a\\nb\"c\\\\d'", "text case-insensitive", "a\nb\"c\\d"),
            new Case("longtext", "'x'", "text case-insensitive", "x"),
            new Case("bit(4)", "b'0101'", "bits(4)", "0101"),
            new Case("bit(64)", "b'1'", "bits(64)", "0".repeat(63) + "1"),
            new Case("year(4)", "2018", "int16", "2018"),
            new Case("date", "'2018-09-01'", "date", "2018-09-01"),
            new Case("time", "'12:34:56'", "time(0)", "12:34:56"),
            new Case("time(6)", "'12:34:56.500000'", "time(6)", "12:34:56.5"),
            new Case("datetime", "'1986-05-04 02:30:00'", "timestamp(0)", "1986-05-04 02:30:00"),
            new Case("datetime(6)", "'2018-09-01 12:34:56.123450'", "timestamp(6)", "2018-09-01 12:34:56.12345"),
            new Case("datetime(3)", "'2018-09-01 12:34:50.000'", "timestamp(3)", "2018-09-01 12:34:50"),
            new Case("timestamp", "'2018-09-01 12:34:56'", "timestamp with zone(0)", "2018-09-01 04:34:56+00"),
            new Case("binary(3)", "x'00ff'", "binary(3)", "\\x00ff00"),
            new Case("varbinary(10)", "x'00ffAB'", "varbinary(10)", "\\x00ffab"),
            new Case("longblob", "''", "blob", "\\x"),
            new Case("enum('a','it''s','x,y')", "'it''s'", "enum('a','it''s','x,y')", "it's"),
            new Case("set('a','b')", "'b,a'", "text case-insensitive", "a,b"),
            new Case("uuid", "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'", "uuid", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
            new Case("json", "'{\"b\": 1,  \"a\":2}'", "json", "{\"b\": 1,  \"a\":2}"),
            new Case("inet6", "'::1'", "other(inet6)", "::1"),
            new Case("point", "ST_GeomFromText('POINT(1.5 -2)')", "point", "(1.5,-2)"),
            new Case("linestring", "ST_GeomFromText('LINESTRING(0 0,1 1)')", "line", "[(0,0),(1,1)]"),
            new Case(
                    "polygon", "ST_GeomFromText('POLYGON((0 0,1 0,1 1,0 0))')", "polygon", "((0,0),(1,0),(1,1),(0,0))"),
            new Case(
                    "multipoint",
                    "ST_GeomFromText('MULTIPOINT(0 0,1 1)')",
                    "other(multipoint)",
                    "MULTIPOINT(0 0,1 1)"));

    @Test
    void everyTypeComesInCanonicalText() throws Exception {
        StringBuilder create = new StringBuilder("CREATE TABLE t (id INT PRIMARY KEY");
        StringBuilder values = new StringBuilder("INSERT INTO t VALUES (1");
        for (int i = 0; i < CASES.size(); i++) {
            create.append(", c")
                    .append(i)
                    .append(' ')
                    .append(CASES.get(i).type())
                    .append(" NULL");
            values.append(", ").append(CASES.get(i).value());
        }
        try (Connection other = TestDatabases.open(settings)) {
            Sql.run(other, "SET time_zone = '+08:00'", create + ")", values + ")", "INSERT INTO t (id) VALUES (2)");
        }
        try (Connection connection = dialect.connect(settings)) {
            Table table = dialect.catalog().read(connection).tables().get(0);
            CollectedRows rows = new CollectedRows();
            assertThat(dialect.reader().read(connection, table, KeyRange.WHOLE, rows))
                    .isEqualTo(2);
            List<String> expectedTypes = new ArrayList<>();
            List<String> types = new ArrayList<>();
            for (int i = 0; i < CASES.size(); i++) {
                Column column = table.columns().get(i + 1);
                Case one = CASES.get(i);
                String text = rows.rows().get(0).get(i + 1);
                assertThat(text).as(one.type()).isEqualTo(one.text());
                assertThat(CanonicalValues.validate(column.type(), text))
                        .as(one.toString())
                        .isEmpty();
                assertThat(rows.rows().get(1).get(i + 1)).isNull();
                expectedTypes.add(one.type() + " = " + one.neutral());
                types.add(column.nativeType().replaceFirst(" collate \\w+$", "") + " = " + TypeText.of(column.type()));
            }
            assertThat(types).isEqualTo(expectedTypes);
        }
    }

    @Test
    void everyFloatComesBackAsItself() throws Exception {
        TestDatabases.execute(settings, "CREATE TABLE t (id INT PRIMARY KEY, f FLOAT, d DOUBLE)");
        java.util.Random random = new java.util.Random(20181109);
        List<Float> floats = new ArrayList<>();
        List<Double> doubles = new ArrayList<>();
        try (Connection connection = TestDatabases.open(settings);
                var insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?, ?)")) {
            for (int i = 0; i < 500; i++) {
                float f = Float.intBitsToFloat(random.nextInt());
                double d = Double.longBitsToDouble(random.nextLong());
                if (Float.isFinite(f) && Double.isFinite(d) && Math.abs(f) >= Float.MIN_NORMAL) {
                    floats.add(f);
                    doubles.add(d);
                    insert.setInt(1, floats.size());
                    insert.setDouble(2, f);
                    insert.setDouble(3, d);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
        CollectedRows rows = read();
        for (int i = 0; i < floats.size(); i++) {
            assertThat(Float.parseFloat(rows.rows().get(i).get(1))).isEqualTo(floats.get(i));
            assertThat(Double.parseDouble(rows.rows().get(i).get(2))).isEqualTo(doubles.get(i));
        }
    }

    @Test
    void zeroDatesAreCarriedAsText() throws Exception {
        TestDatabases.execute(
                settings,
                "CREATE TABLE t (id INT PRIMARY KEY, a DATE, b DATETIME(3), c TIMESTAMP NULL, d DATE, e TIME)",
                "SET sql_mode = ''",
                "INSERT INTO t VALUES (1, '0000-00-00', '0000-00-00 00:00:00', 0, '2018-09-00', '-838:59:59')");
        assertThat(read().rows().get(0))
                .containsExactly(
                        "1", "0000-00-00", "0000-00-00 00:00:00", "0000-00-00 00:00:00+00", "2018-09-00", "-838:59:59");
        assertThat(CanonicalValues.validate(
                                new siteserver.backup.folder.schema.DataType.TimestampWithZone(0),
                                "0000-00-00 00:00:00+00")
                        .map(Finding::kind))
                .contains(Finding.Kind.ZERO_DATE);
    }

    @Test
    void textOfOtherCharsetsIsConverted() throws Exception {
        TestDatabases.execute(
                settings,
                "CREATE TABLE t (id INT PRIMARY KEY, a VARCHAR(20) CHARACTER SET gbk, b VARCHAR(20) CHARACTER SET latin1,"
                        + " c TEXT CHARACTER SET utf8mb3, d VARCHAR(20) CHARACTER SET utf16,"
                        + " e ENUM('栏目', 'é') CHARACTER SET gbk)",
                "INSERT INTO t VALUES (1, '栏目', 'é€', '栏目', '栏😀', '栏目')");
        assertThat(read().rows().get(0)).containsExactly("1", "栏目", "é€", "栏目", "栏😀", "栏目");
    }

    @Test
    void bytesThatAreNoTextAreFound() throws Exception {
        TestDatabases.execute(
                settings,
                "CREATE TABLE t (id INT PRIMARY KEY, v VARBINARY(20))",
                "INSERT INTO t VALUES (1, 'good'), (2, x'6180FF'), (3, 'end')");
        try (Connection connection = dialect.connect(settings)) {
            Table binary = dialect.catalog().read(connection).tables().get(0);
            // The server itself refuses such a text today; older ones let it in.
            Column text =
                    binary.columns().get(1).withType(new siteserver.backup.folder.schema.DataType.VarChar(20, true));
            Table table = binary.withColumns(List.of(binary.columns().get(0), text.withNativeType("varchar(20)")));
            List<String> good = new ArrayList<>();
            List<String> bad = new ArrayList<>();
            RowSink aside = new RowSink() {
                @Override
                public void row(Row row) {
                    good.add(row.text(0));
                }

                @Override
                public void csvLine(byte[] bytes, int from, int length) {
                    throw new AssertionError();
                }

                @Override
                public void unusable(Row row, SiteServerException reason) {
                    bad.add(row.text(0) + ": " + reason.getMessage());
                }
            };
            assertThatThrownBy(() -> Rows.pump(raw(connection), table, List.of("id"), new CollectedRows()))
                    .isInstanceOfSatisfying(SiteServerException.class, failure -> assertThat(failure.problem())
                            .isEqualTo(DatabaseProblem.INVALID_TEXT));
            assertThat(Rows.pump(raw(connection), table, List.of("id"), aside)).isEqualTo(2);
            assertThat(good).containsExactly("1", "3");
            assertThat(bad).hasSize(1);
            assertThat(bad.get(0)).startsWith("2: SS-2013").contains("table t, column v", "id = 2");
        }
    }

    private static java.sql.ResultSet raw(Connection connection) throws java.sql.SQLException {
        return connection.createStatement().executeQuery("SELECT CAST(id AS CHAR), v FROM t ORDER BY id");
    }

    @Test
    void aCellOfTwentyMegabytesComesThrough() throws Exception {
        TestDatabases.execute(
                settings,
                "CREATE TABLE t (id INT PRIMARY KEY, v LONGBLOB)",
                "INSERT INTO t VALUES (1, REPEAT('x', 20 * 1024 * 1024)), (2, 'y')");
        CollectedRows rows = read();
        assertThat(rows.rows().get(0).get(1)).hasSize(40 * 1024 * 1024 + 2);
        assertThat(rows.rows().get(1).get(1)).isEqualTo("\\x79");
    }

    private CollectedRows read() throws Exception {
        try (Connection connection = dialect.connect(settings)) {
            Table table = dialect.catalog().read(connection).tables().get(0);
            CollectedRows rows = new CollectedRows();
            dialect.reader().read(connection, table, KeyRange.WHOLE, rows);
            return rows;
        }
    }
}
