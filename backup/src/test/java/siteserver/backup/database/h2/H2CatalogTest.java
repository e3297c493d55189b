package siteserver.backup.database.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import siteserver.backup.database.Catalog;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.KeyRange;
import siteserver.backup.database.Secret;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Counter;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.NotCarried;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.backup.folder.value.CanonicalValues;
import siteserver.backup.folder.value.TypeText;
import siteserver.backup.folder.value.Utf8;
import siteserver.backup.testing.TestDatabases;

class H2CatalogTest {

    private static final Dialect VENDOR = new Dialect();

    private static Catalog catalog(ConnectionSettings settings, String... statements) {
        TestDatabases.execute(settings, statements);
        try (Connection connection = VENDOR.connect(settings)) {
            return VENDOR.catalog().read(connection);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Map<String, Column> columns(Table table) {
        return table.columns().stream().collect(Collectors.toMap(Column::name, Function.identity()));
    }

    private static List<byte[]> cells(ConnectionSettings settings, Table table) {
        List<byte[]> cells = new ArrayList<>();
        try (Connection connection = VENDOR.connect(settings)) {
            VENDOR.reader().read(connection, table, KeyRange.WHOLE, new RowSink() {
                @Override
                public void row(Row row) {
                    for (int i = 0; i < row.size(); i++) {
                        cells.add(
                                row.isNull(i)
                                        ? null
                                        : Arrays.copyOfRange(row.bytes(), row.start(i), row.start(i) + row.length(i)));
                    }
                }

                @Override
                public void csvLine(byte[] bytes, int from, int length) {
                    throw new AssertionError();
                }

                @Override
                public void unusable(Row row, SiteServerException reason) {
                    assertThat(reason.problem()).isEqualTo(DatabaseProblem.INVALID_TEXT);
                    row(row);
                }
            });
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return cells;
    }

    /** Declaration, type, native text, value in SQL, canonical text. */
    @Test
    void typesAndValuesAreExact() {
        String[][] all = {
            {"BOOLEAN", "boolean", "BOOLEAN", "TRUE", "true"},
            {"TINYINT", "int8", "TINYINT", "-128", "-128"},
            {"BIGINT", "int64", "BIGINT", "-9223372036854775808", "-9223372036854775808"},
            {"NUMERIC(18, 2)", "decimal(18,2)", "NUMERIC(18, 2)", "12.5", "12.50"},
            {
                "NUMERIC(38, 10)",
                "decimal(38,10)",
                "NUMERIC(38, 10)",
                "1234567890123456789012345678.0123456789",
                "1234567890123456789012345678.0123456789"
            },
            {"DECFLOAT(34)", "decimal", "DECFLOAT(34)", "1E+5", "100000"},
            {"DECFLOAT", "decimal", "DECFLOAT", "CAST('NaN' AS DECFLOAT)", "NaN"},
            {"REAL", "real", "REAL", "0.1", "0.1"},
            {"DOUBLE PRECISION", "double", "DOUBLE PRECISION", "2E-3", "0.002"},
            {"FLOAT(53)", "double", "DOUBLE PRECISION", "CAST('Infinity' AS DOUBLE PRECISION)", "Infinity"},
            {"CHAR(5)", "char(5)", "CHARACTER(5)", "'ab'", "ab"},
            {"VARCHAR(9)", "varchar(9)", "CHARACTER VARYING(9)", "'栏目😀'", "栏目😀"},
            {"VARCHAR", "text", "CHARACTER VARYING", "''", ""},
            {"VARCHAR_IGNORECASE(9)", "varchar(9) case-insensitive", "VARCHAR_IGNORECASE(9)", "'aB'", "aB"},
            {"CLOB", "text", "CHARACTER LARGE OBJECT", "REPEAT('😀', 3000)", "😀".repeat(3000)},
            {"BINARY(2)", "binary(2)", "BINARY(2)", "X'00FF'", "\\x00ff"},
            {"VARBINARY(9)", "varbinary(9)", "BINARY VARYING(9)", "X''", "\\x"},
            {"BLOB", "blob", "BINARY LARGE OBJECT", "X'" + "ab".repeat(5000) + "'", "\\x" + "ab".repeat(5000)},
            {"DATE", "date", "DATE", "DATE '2018-09-01'", "2018-09-01"},
            {"DATE", "date", "DATE", "DATE '-0043-03-15'", "0044-03-15 BC"},
            {"TIME(3)", "time(3)", "TIME(3)", "TIME '23:59:59.500'", "23:59:59.5"},
            {"TIMESTAMP", "timestamp(6)", "TIMESTAMP(6)", "TIMESTAMP '1986-05-04 02:30:00'", "1986-05-04 02:30:00"},
            {
                "TIMESTAMP(9)",
                "timestamp(9)",
                "TIMESTAMP(9)",
                "TIMESTAMP '9999-12-31 23:59:59.123456789'",
                "9999-12-31 23:59:59.123456789"
            },
            {
                "TIMESTAMP WITH TIME ZONE",
                "timestamp with zone(6)",
                "TIMESTAMP(6) WITH TIME ZONE",
                "TIMESTAMP WITH TIME ZONE '2018-09-01 00:00:00+05:45'",
                "2018-08-31 18:15:00+00"
            },
            {
                "UUID",
                "uuid",
                "UUID",
                "UUID '0F8FAD5B-D9CB-469F-A165-70867728950E'",
                "0f8fad5b-d9cb-469f-a165-70867728950e"
            },
            {"JSON", "json", "JSON", "JSON '{\"a\": [1, null]}'", "{\"a\":[1,null]}"},
            {"ENUM('a', 'it''s')", "enum('a','it''s')", "ENUM('a', 'it''s')", "'it''s'", "it's"},
            {"INT ARRAY", "array(int32)", "INTEGER ARRAY", "ARRAY[1, NULL, 3]", "{1,NULL,3}"},
            {
                "VARCHAR(9) ARRAY ARRAY",
                "array(array(varchar(9)))",
                "CHARACTER VARYING(9) ARRAY ARRAY",
                "ARRAY[ARRAY['a', 'b,\"c\"'], ARRAY['NULL', '']]",
                "{{a,\"b,\\\"c\\\"\"},{\"NULL\",\"\"}}"
            },
            {
                "TIME WITH TIME ZONE",
                "other(TIME(0) WITH TIME ZONE)",
                "TIME(0) WITH TIME ZONE",
                "TIME WITH TIME ZONE '10:00:00+05:30'",
                "10:00:00+05:30"
            },
            {
                "INTERVAL DAY(3) TO SECOND(3)",
                "other(INTERVAL DAY(3) TO SECOND(3))",
                "INTERVAL DAY(3) TO SECOND(3)",
                "INTERVAL '1 02:03:04.5' DAY TO SECOND",
                "INTERVAL '1 02:03:04.5' DAY TO SECOND"
            },
            {"JAVA_OBJECT", "other(JAVA_OBJECT)", "JAVA_OBJECT", "CAST(X'0102' AS JAVA_OBJECT)", "\\x0102"},
            {"ROW(x INT, y VARCHAR(3))", "other(ROW)", "ROW", "ROW(1, 'x')", "ROW (1, x)"}
        };
        ConnectionSettings settings = TestDatabases.fresh("h2");
        StringBuilder create = new StringBuilder("CREATE TABLE t (");
        StringBuilder insert = new StringBuilder("INSERT INTO t VALUES (");
        for (int i = 0; i < all.length; i++) {
            create.append(i == 0 ? "" : ", ").append('c').append(i).append(' ').append(all[i][0]);
            insert.append(i == 0 ? "" : ", ").append(all[i][3]);
        }
        Table table = catalog(
                        settings,
                        create.append(')').toString(),
                        insert.append(')').toString(),
                        "INSERT INTO t DEFAULT VALUES")
                .tables()
                .get(0);
        List<byte[]> cells = cells(settings, table);
        for (int i = 0; i < all.length; i++) {
            Column column = table.columns().get(i);
            assertThat(TypeText.of(column.type())).as(all[i][0]).isEqualTo(all[i][1]);
            assertThat(column.nativeType()).as(all[i][0]).isEqualTo(all[i][2]);
            byte[] cell = cells.get(i);
            assertThat(new String(cell, StandardCharsets.UTF_8)).as(all[i][0]).isEqualTo(all[i][4]);
            assertThat(CanonicalValues.validate(column.type(), cell, 0, cell.length))
                    .as(all[i][0])
                    .isEmpty();
            assertThat(cells.get(all.length + i)).as("NULL of " + all[i][0]).isNull();
        }
    }

    @Test
    void keysIndexesAndCountersAreRead() {
        Catalog catalog = catalog(
                TestDatabases.fresh("h2"),
                "CREATE SCHEMA other",
                "CREATE SEQUENCE counted START WITH 100",
                "CREATE TABLE parent (id BIGINT GENERATED BY DEFAULT AS IDENTITY(START WITH 7) PRIMARY KEY,"
                        + " a INT, b INT, n INT DEFAULT NEXT VALUE FOR counted, CONSTRAINT uq UNIQUE (b, a))",
                "CREATE TABLE other.child (x INT, y INT, CONSTRAINT pk PRIMARY KEY (y, x), CONSTRAINT fk"
                        + " FOREIGN KEY (y, x) REFERENCES public.parent (b, a) ON DELETE CASCADE ON UPDATE SET NULL)",
                "CREATE INDEX by_a ON parent (a DESC, b)",
                "CREATE UNIQUE INDEX one_a ON parent (a)",
                "INSERT INTO parent (a, b) VALUES (1, 2)");
        assertThat(catalog.tables())
                .extracting(Table::name)
                .containsExactly(TableName.of("PARENT"), new TableName("OTHER", "CHILD"));
        Table parent = catalog.tables().get(0);
        Table child = catalog.tables().get(1);
        assertThat(parent.primaryKey().orElseThrow().columns()).containsExactly("ID");
        assertThat(parent.uniqueKeys()).containsExactly(new Key("UQ", List.of("B", "A")));
        assertThat(parent.counters())
                .containsExactlyInAnyOrder(
                        new Counter("ID", BigInteger.valueOf(8)), new Counter("N", BigInteger.valueOf(101)));
        assertThat(columns(parent).get("ID").identity()).isTrue();
        assertThat(columns(parent).get("N").identity()).isTrue();
        assertThat(columns(parent).get("N").defaultValue()).contains(new DefaultValue.NextId());
        assertThat(parent.indexes())
                .containsExactlyInAnyOrder(
                        new Index(
                                "BY_A",
                                false,
                                List.of(
                                        new Index.Part("A", true, OptionalInt.empty()),
                                        new Index.Part("B", false, OptionalInt.empty()))),
                        new Index("ONE_A", true, List.of(new Index.Part("A", false, OptionalInt.empty()))));
        assertThat(child.primaryKey()).contains(new Key("PK", List.of("Y", "X")));
        assertThat(child.foreignKeys())
                .containsExactly(new ForeignKey(
                        "FK",
                        List.of("Y", "X"),
                        TableName.of("PARENT"),
                        List.of("B", "A"),
                        ForeignKey.Action.CASCADE,
                        ForeignKey.Action.SET_NULL));
        assertThat(catalog.notCarried()).isEmpty();
    }

    @Test
    void defaultsAreReadAsValues() {
        String[][] defaults = {
            {"INT DEFAULT -5", "-5"},
            {"BOOLEAN DEFAULT FALSE", "false"},
            {"VARCHAR(20) DEFAULT 'it''s, (ok)'", "it's, (ok)"},
            {"VARCHAR(20) DEFAULT '栏\\目😀'", "栏\\目😀"},
            {"VARCHAR(20) DEFAULT ''", ""},
            {"NUMERIC(18, 2) DEFAULT 1.50", "1.50"},
            {"DATE DEFAULT DATE '2020-01-01'", "2020-01-01"},
            {"TIMESTAMP DEFAULT TIMESTAMP '2020-01-01 10:00:00'", "2020-01-01 10:00:00"},
            {"VARBINARY(3) DEFAULT X'01FF'", "\\x01ff"},
            {"UUID DEFAULT UUID '0f8fad5b-d9cb-469f-a165-70867728950e'", "0f8fad5b-d9cb-469f-a165-70867728950e"}
        };
        for (String[] expected : defaults) {
            Table table = catalog(TestDatabases.fresh("h2"), "CREATE TABLE t (c " + expected[0] + ")")
                    .tables()
                    .get(0);
            assertThat(table.columns().get(0).defaultValue())
                    .as(expected[0])
                    .contains(new DefaultValue.Literal(expected[1]));
        }
        Catalog catalog = catalog(
                TestDatabases.fresh("h2"),
                "CREATE TABLE t (a TIMESTAMP DEFAULT CURRENT_TIMESTAMP, b DATE DEFAULT CURRENT_DATE,"
                        + " c UUID DEFAULT RANDOM_UUID(), d INT DEFAULT NULL, e INT DEFAULT 2 * LENGTH(SCHEMA()))");
        Map<String, Column> columns = columns(catalog.tables().get(0));
        assertThat(columns.get("A").defaultValue()).contains(new DefaultValue.Now());
        assertThat(columns.get("B").defaultValue()).contains(new DefaultValue.Now());
        assertThat(columns.get("C").defaultValue()).contains(new DefaultValue.NewUuid());
        assertThat(columns.get("D").defaultValue()).isEmpty();
        assertThat(columns.get("E").defaultValue()).isEmpty();
        assertThat(catalog.notCarried())
                .extracting(NotCarried::kind, NotCarried::name)
                .containsExactly(tuple("defaults", "T.E"));
    }

    @Test
    void whatIsNotCarriedIsKeptAsText() {
        Catalog catalog = catalog(
                TestDatabases.fresh("h2"),
                "CREATE DOMAIN code AS VARCHAR(20)",
                "CREATE SEQUENCE alone",
                "CREATE TABLE t (a INT, d code, g INT GENERATED ALWAYS AS (a * 2),"
                        + " u TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, CONSTRAINT positive CHECK (a > 0))",
                "CREATE VIEW v AS SELECT a FROM t",
                "CREATE ALIAS f FOR 'java.lang.Math.sqrt'",
                "CREATE CONSTANT c VALUE 1",
                "CREATE SYNONYM s FOR t",
                "COMMENT ON TABLE t IS 'about t'",
                "COMMENT ON COLUMN t.a IS 'about a'");
        assertThat(catalog.tables()).extracting(table -> table.name().name()).containsExactly("T");
        assertThat(catalog.tables().get(0).columns().get(2).generated()).contains("\"A\" * 2");
        assertThat(catalog.notCarried())
                .extracting(NotCarried::kind, NotCarried::name)
                .containsExactlyInAnyOrder(
                        tuple("domains", "CODE"),
                        tuple("domains of columns", "T.D"),
                        tuple("sequences", "ALONE"),
                        tuple("generated columns", "T.G"),
                        tuple("on update", "T.U"),
                        tuple("checks", "T.POSITIVE"),
                        tuple("views", "V"),
                        tuple("routines", "F"),
                        tuple("constants", "C"),
                        tuple("synonyms", "S"),
                        tuple("comments", "T"),
                        tuple("comments", "T.A"));
    }

    @Test
    void theTableBehindAMaterializedViewIsNone() throws SQLException {
        String address = "jdbc:h2:mem:materialized";
        ConnectionSettings settings =
                ConnectionSettings.ofUrl("h2", address, Optional.of("sa"), Secret.NONE, Path.of(""));
        try (Connection owner = DriverManager.getConnection(address, "sa", "");
                Connection connection = connect(owner, settings)) {
            Catalog catalog = VENDOR.catalog().read(connection);
            assertThat(catalog.tables()).extracting(Table::name).containsExactly(TableName.of("T"));
            assertThat(catalog.notCarried())
                    .extracting(NotCarried::kind, NotCarried::name)
                    .containsExactly(tuple("views", "M"));
        }
    }

    private static Connection connect(Connection owner, ConnectionSettings settings) throws SQLException {
        Sql.run(owner, "CREATE TABLE t (a INT)", "CREATE MATERIALIZED VIEW m AS SELECT a FROM t");
        return VENDOR.connect(settings);
    }

    @Test
    void halvesOfPairsComeOutAsInvalidBytes() {
        ConnectionSettings settings = TestDatabases.fresh("h2");
        Table table = catalog(settings, "CREATE TABLE t (c VARCHAR(9))", "INSERT INTO t VALUES (U&'a\\D83D')")
                .tables()
                .get(0);
        assertThat(table.columns().get(0).type()).isEqualTo(new DataType.VarChar(9, false));
        byte[] cell = cells(settings, table).get(0);
        assertThat(Utf8.firstInvalid(cell, 0, cell.length)).isEqualTo(1);
    }
}
