package siteserver.backup.database.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import siteserver.backup.database.Catalog;
import siteserver.backup.database.CollectedRows;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.KeyRange;
import siteserver.backup.database.Snapshot;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.backup.folder.value.CanonicalValues;
import siteserver.backup.folder.value.TypeText;
import siteserver.backup.testing.TestDatabases;

/** Each type's neutral type and canonical text, written by hand. */
class RowsTest {

    private final Dialect dialect = new Dialect();
    private final ConnectionSettings settings = TestDatabases.fresh("postgresql");

    private record Case(String type, String value, String neutral, String text) {}

    private static final List<Case> CASES = List.of(
            new Case("boolean", "true", "boolean", "true"),
            new Case("boolean", "false", "boolean", "false"),
            new Case("smallint", "-32768", "int16", "-32768"),
            new Case("integer", "2147483647", "int32", "2147483647"),
            new Case("bigint", "-9223372036854775808", "int64", "-9223372036854775808"),
            new Case(
                    "numeric(38,10)",
                    "1234567890123456789012345678.5",
                    "decimal(38,10)",
                    "1234567890123456789012345678.5000000000"),
            new Case("numeric", "0.00001000", "decimal", "0.00001000"),
            new Case("numeric", "'NaN'", "decimal", "NaN"),
            new Case("numeric(3,-2)", "12345", "other(numeric(3,-2))", "12300"),
            new Case("money", "1234.5", "decimal(19,2)", "1234.50"),
            new Case("real", "0.1", "real", "0.1"),
            new Case("real", "1e20", "real", "1e+20"),
            new Case("real", "16777217", "real", "1.6777216e+07"),
            new Case("double precision", "0.1::float8 + 0.2::float8", "double", "0.30000000000000004"),
            new Case("double precision", "'-Infinity'", "double", "-Infinity"),
            new Case("double precision", "'-0'", "double", "-0"),
            new Case("double precision", "1e-5", "double", "1e-05"),
            new Case("character(5)", "'ab'", "char(5)", "ab"),
            new Case("character varying(20)", "'栏目 '", "varchar(20)", "栏目 "),
            new Case("character varying", "''", "text", ""),
            new Case("text", "E'a\\nb\"c\\\\d'", "text", "a\nb\"c\\d"),
            new Case("\"char\"", "'x'", "other(\"char\")", "x"),
            new Case("bit(4)", "B'0101'", "bits(4)", "0101"),
            new Case("bit varying(5)", "B'01'", "other(bit varying(5))", "01"),
            new Case("date", "'2018-09-01'", "date", "2018-09-01"),
            new Case("date", "'0044-03-15 BC'", "date", "0044-03-15 BC"),
            new Case("date", "'infinity'", "date", "infinity"),
            new Case("time(3) without time zone", "'12:34:56.500'", "time(3)", "12:34:56.5"),
            new Case("time without time zone", "'24:00:00'", "time(6)", "24:00:00"),
            new Case(
                    "timestamp without time zone",
                    "'2018-09-01 12:34:56.123450'",
                    "timestamp(6)",
                    "2018-09-01 12:34:56.12345"),
            new Case("timestamp(0) without time zone", "'1986-05-04 02:30:00'", "timestamp(0)", "1986-05-04 02:30:00"),
            new Case(
                    "timestamp with time zone",
                    "'2018-09-01 12:34:56+08'",
                    "timestamp with zone(6)",
                    "2018-09-01 04:34:56+00"),
            new Case("timestamp with time zone", "'-infinity'", "timestamp with zone(6)", "-infinity"),
            new Case("bytea", "'\\x00ffAB'", "blob", "\\x00ffab"),
            new Case("bytea", "''", "blob", "\\x"),
            new Case("uuid", "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'", "uuid", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
            new Case("json", "'{\"b\": 1,  \"a\":2}'", "json", "{\"b\": 1,  \"a\":2}"),
            new Case("jsonb", "'{\"b\": 1,  \"a\":2}'", "json", "{\"a\": 2, \"b\": 1}"),
            new Case("xml", "'<a>1</a>'", "xml", "<a>1</a>"),
            new Case("integer[]", "'{1,NULL,3}'", "array(int32)", "{1,NULL,3}"),
            new Case("text[]", "ARRAY['a,b','c\"d','']", "array(text)", "{\"a,b\",\"c\\\"d\",\"\"}"),
            new Case("boolean[]", "'{true,false}'", "array(boolean)", "{t,f}"),
            new Case("point", "'(1.5,-2)'", "point", "(1.5,-2)"),
            new Case("path", "'[(0,0),(1,1)]'", "line", "[(0,0),(1,1)]"),
            new Case("polygon", "'((0,0),(1,0),(1,1))'", "polygon", "((0,0),(1,0),(1,1))"),
            new Case("line", "'{1,2,3}'", "other(line)", "{1,2,3}"),
            new Case("interval", "'1 year 2 months 03:04:05.6'", "other(interval)", "1 year 2 mons 03:04:05.6"),
            new Case("inet", "'192.168.1.0/24'", "other(inet)", "192.168.1.0/24"),
            new Case("int4range", "'[1,5)'", "other(int4range)", "[1,5)"),
            new Case("time with time zone", "'12:00:00+08'", "other(time with time zone)", "12:00:00+08"),
            new Case("citext", "'AbC'", "text case-insensitive", "AbC"),
            new Case("mood", "'so ''la'' la'", "enum('good','so ''la'' la')", "so 'la' la"),
            new Case("\"Short Text\"", "'x'", "varchar(7)", "x"));

    @Test
    void everyTypeComesInCanonicalText() throws Exception {
        StringBuilder create = new StringBuilder("CREATE TABLE t (id int PRIMARY KEY");
        StringBuilder values = new StringBuilder("INSERT INTO t VALUES (1");
        for (int i = 0; i < CASES.size(); i++) {
            create.append(", c").append(i).append(' ').append(CASES.get(i).type());
            values.append(", ").append(CASES.get(i).value());
        }
        TestDatabases.execute(
                settings,
                "CREATE EXTENSION citext",
                "CREATE TYPE mood AS ENUM ('good', 'so ''la'' la')",
                "CREATE DOMAIN \"Short Text\" AS varchar(7) CHECK (VALUE <> 'no')",
                create + ")",
                values + ")",
                "INSERT INTO t (id) VALUES (2)");
        try (Snapshot snapshot = dialect.snapshots().open(settings, 1)) {
            Connection connection = snapshot.connections().get(0);
            Catalog catalog = dialect.catalog().read(connection);
            Table table = catalog.tables().get(0);
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
                types.add(column.nativeType() + " = " + TypeText.of(column.type()));
            }
            assertThat(types).isEqualTo(expectedTypes);
        }
    }

    @Test
    void childrenArePartOfTheirOwnTableOnly() throws Exception {
        TestDatabases.execute(
                settings,
                "CREATE TABLE parent (id int PRIMARY KEY)",
                "CREATE TABLE child (more text) INHERITS (parent)",
                "INSERT INTO parent VALUES (1)",
                "INSERT INTO child VALUES (2, 'x')",
                "CREATE TABLE parted (id int PRIMARY KEY) PARTITION BY RANGE (id)",
                "CREATE TABLE parted_low PARTITION OF parted FOR VALUES FROM (0) TO (10)",
                "CREATE TABLE parted_high PARTITION OF parted FOR VALUES FROM (10) TO (20)",
                "INSERT INTO parted SELECT generate_series(5, 14)");
        try (Connection connection = dialect.connect(settings)) {
            Catalog catalog = dialect.catalog().read(connection);
            assertThat(catalog.tables())
                    .extracting(Table::name)
                    .containsExactly(TableName.of("child"), TableName.of("parent"), TableName.of("parted"));
            List<Integer> counts = new ArrayList<>();
            for (Table table : catalog.tables()) {
                CollectedRows rows = new CollectedRows();
                dialect.reader().read(connection, table, KeyRange.WHOLE, rows);
                counts.add(rows.rows().size());
                assertThat(catalog.sizes().get(table.name()).bytes()).isPositive();
            }
            assertThat(counts).containsExactly(1, 1, 10);
            assertThat(catalog.notCarried())
                    .extracting(thing -> thing.kind() + " " + thing.name() + " " + thing.text())
                    .contains(
                            "inheritance public.child INHERITS (parent)",
                            "partitions public.parted PARTITION BY RANGE (id)",
                            "partitions public.parted_low FOR VALUES FROM (0) TO (10)");
        }
    }

    @Test
    void tablesAreHeldAgainstTruncation() throws Exception {
        TestDatabases.execute(settings, "CREATE TABLE t (id int PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        try (Snapshot snapshot = dialect.snapshots().open(settings, 2);
                Connection other = TestDatabases.open(settings)) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> siteserver.backup.database.Sql.run(other, "SET lock_timeout = '200ms'", "TRUNCATE t"))
                    .hasMessageContaining("lock timeout");
        }
    }

    @Test
    void bytesThatAreNoTextAreFoundWhereTheServerTakesAnyBytes() throws Exception {
        String name = settings.database().orElseThrow() + "_ascii";
        TestDatabases.execute(
                settings,
                "CREATE DATABASE " + name + " ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
        ConnectionSettings anyBytes = new ConnectionSettings(
                "postgresql",
                settings.jdbcUrl(),
                settings.host(),
                settings.port(),
                Optional.of(name),
                settings.user(),
                settings.password(),
                settings.options(),
                settings.base());
        TestDatabases.execute(
                anyBytes,
                "CREATE TABLE t (id int PRIMARY KEY, n text, v text, w text)",
                "INSERT INTO t VALUES (1, NULL, '栏目', 'a')",
                "INSERT INTO t VALUES (2, NULL, 'a\"b', convert_from('\\x6180ff', 'SQL_ASCII'))",
                "INSERT INTO t VALUES (3, '', '', '')");
        List<String> good = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        RowSink aside = new RowSink() {
            @Override
            public void row(Row row) {
                throw new AssertionError();
            }

            @Override
            public void csvLine(byte[] bytes, int from, int length) {
                good.add(new String(bytes, from, length, StandardCharsets.UTF_8));
            }

            @Override
            public void unusable(Row row, SiteServerException reason) {
                bad.add(row.text(0) + row.text(1) + row.text(2) + row.length(3) + " " + reason.getMessage());
            }
        };
        try (Connection connection = dialect.connect(anyBytes)) {
            Table table = dialect.catalog().read(connection).tables().get(0);
            assertThat(dialect.reader().read(connection, table, KeyRange.WHOLE, aside))
                    .isEqualTo(2);
            assertThatThrownBy(() -> dialect.reader().read(connection, table, KeyRange.WHOLE, new CollectedRows()))
                    .hasMessageContaining("SS-2013");
        }
        assertThat(good).containsExactly("\"1\",,\"栏目\",\"a\"\n", "\"3\",\"\",\"\",\"\"\n");
        assertThat(bad).hasSize(1);
        assertThat(bad.get(0)).startsWith("2nulla\"b3 SS-2013").contains("table t, column w", "id = 2");
    }
}
