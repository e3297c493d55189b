package siteserver.backup.database.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import siteserver.backup.database.Catalog;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.TableSize;
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
import siteserver.backup.folder.value.TypeText;
import siteserver.backup.testing.TestDatabases;

class SqliteCatalogTest {

    private static Catalog catalog(String... statements) {
        ConnectionSettings settings = TestDatabases.fresh("sqlite");
        TestDatabases.execute(settings, statements);
        Dialect vendor = new Dialect();
        try (Connection connection = vendor.connect(settings)) {
            return vendor.catalog().read(connection);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Table table(String... statements) {
        return catalog(statements).tables().get(0);
    }

    @Test
    void theTableOfSsCms7() {
        Table table = table(
                "CREATE TABLE siteserver_Channel (Id INTEGER PRIMARY KEY AUTOINCREMENT, Guid NVARCHAR(50),"
                        + " CreatedDate DATETIME, ChannelName NVARCHAR(255), ParentId INTEGER, IsHidden INT2,"
                        + " Price DECIMAL(18, 2), Content TEXT)",
                "INSERT INTO siteserver_Channel (Id, CreatedDate, IsHidden, Price, Content)"
                        + " VALUES (7, '2018-09-01 12:34:56', 1, 12.5, 'x')",
                "DELETE FROM siteserver_Channel");
        assertThat(table.name()).isEqualTo(TableName.of("siteserver_Channel"));
        assertThat(table.columns())
                .extracting(Column::name, column -> TypeText.of(column.type()), Column::nativeType)
                .containsExactly(
                        tuple("Id", "int64", "INTEGER"),
                        tuple("Guid", "varchar(50)", "NVARCHAR(50)"),
                        tuple("CreatedDate", "timestamp(6)", "DATETIME"),
                        tuple("ChannelName", "varchar(255)", "NVARCHAR(255)"),
                        tuple("ParentId", "int64", "INTEGER"),
                        tuple("IsHidden", "boolean", "INT2"),
                        tuple("Price", "decimal(18,2)", "DECIMAL(18, 2)"),
                        tuple("Content", "text", "TEXT"));
        assertThat(table.columns().get(0).identity()).isTrue();
        assertThat(table.columns().get(0).nullable()).isFalse();
        assertThat(table.columns().get(1).nullable()).isTrue();
        assertThat(table.primaryKey()).contains(new Key("", List.of("Id")));
        assertThat(table.counters()).containsExactly(new Counter("Id", BigInteger.valueOf(8)));
    }

    @Test
    void declaredTypesAreRead() {
        String[][] types = {
            {"INT", "int32"},
            {"integer", "int64"},
            {"BIGINT", "int64"},
            {"UNSIGNED BIG INT", "int64 unsigned"},
            {"bigint unsigned", "int64 unsigned"},
            {"TINYINT(1)", "boolean"},
            {"tinyint(4)", "int8"},
            {"SMALLINT UNSIGNED", "int16 unsigned"},
            {"BOOLEAN", "boolean"},
            {"VARCHAR(30) COLLATE NOCASE", "varchar(30) case-insensitive"},
            {"varying  character (7)", "varchar(7)"},
            {"NCHAR(5)", "char(5)"},
            {"VARCHAR", "text"},
            {"longtext", "text"},
            {"TEXT COLLATE NoCase", "text case-insensitive"},
            {"DOUBLE PRECISION", "double"},
            {"REAL", "double"},
            {"NUMERIC", "decimal"},
            {"NUMERIC(10)", "decimal(10,0)"},
            {"money", "decimal(19,4)"},
            {"DATE", "date"},
            {"TIME", "time(6)"},
            {"TIMESTAMP(3)", "timestamp(3)"},
            {"TIMESTAMP WITH TIME ZONE", "timestamp with zone(6)"},
            {"DATETIME2(7)", "timestamp(7)"},
            {"BLOB", "blob"},
            {"VARBINARY(16)", "varbinary(16)"},
            {"BINARY(4)", "binary(4)"},
            {"UNIQUEIDENTIFIER", "uuid"},
            {"JSON", "json"},
            {"XML", "xml"},
            {"", "text"},
            {"GEOMETRY", "text"}
        };
        StringBuilder sql = new StringBuilder("CREATE TABLE t (");
        for (int i = 0; i < types.length; i++) {
            sql.append(i == 0 ? "" : ", ").append('c').append(i).append(' ').append(types[i][0]);
        }
        Table table = table(sql.append(')').toString());
        for (int i = 0; i < types.length; i++) {
            assertThat(TypeText.of(table.columns().get(i).type()))
                    .as(types[i][0])
                    .isEqualTo(types[i][1]);
        }
    }

    @Test
    void keysIndexesAndForeignKeysAreRead() {
        Catalog catalog = catalog(
                "CREATE TABLE Parent (a INT NOT NULL, b TEXT NOT NULL, u INT, v INT,"
                        + " CONSTRAINT pk_parent PRIMARY KEY (a, b), CONSTRAINT uq UNIQUE (v, u), UNIQUE (u))",
                "CREATE TABLE child (id INTEGER PRIMARY KEY, pa INT, pb TEXT, x INT REFERENCES PARENT (U),"
                        + " gone INT REFERENCES nowhere (id),"
                        + " CONSTRAINT fk FOREIGN KEY (pa, pb) REFERENCES parent ON DELETE CASCADE ON UPDATE SET NULL)",
                "CREATE INDEX by_x ON child (x DESC, pa)",
                "CREATE UNIQUE INDEX one_x ON child (x)",
                "CREATE INDEX part ON child (x) WHERE x > 0",
                "CREATE INDEX expr ON child (x + 1)");
        Table parent = catalog.tables().get(0);
        Table child = catalog.tables().get(1);
        assertThat(parent.primaryKey()).contains(new Key("pk_parent", List.of("a", "b")));
        assertThat(parent.uniqueKeys())
                .containsExactlyInAnyOrder(new Key("uq", List.of("v", "u")), new Key("", List.of("u")));
        assertThat(parent.columns().get(0).identity()).isFalse();
        assertThat(child.primaryKey()).contains(new Key("", List.of("id")));
        assertThat(child.columns().get(0).identity()).isTrue();
        assertThat(child.counters()).isEmpty();
        assertThat(child.indexes())
                .containsExactlyInAnyOrder(
                        new Index(
                                "by_x",
                                false,
                                List.of(
                                        new Index.Part("x", true, OptionalInt.empty()),
                                        new Index.Part("pa", false, OptionalInt.empty()))),
                        new Index("one_x", true, List.of(new Index.Part("x", false, OptionalInt.empty()))));
        assertThat(child.foreignKeys())
                .containsExactlyInAnyOrder(
                        new ForeignKey(
                                "fk",
                                List.of("pa", "pb"),
                                TableName.of("Parent"),
                                List.of("a", "b"),
                                ForeignKey.Action.CASCADE,
                                ForeignKey.Action.SET_NULL),
                        new ForeignKey(
                                "",
                                List.of("x"),
                                TableName.of("Parent"),
                                List.of("u"),
                                ForeignKey.Action.NO_ACTION,
                                ForeignKey.Action.NO_ACTION));
        assertThat(catalog.notCarried())
                .extracting(NotCarried::kind, NotCarried::name)
                .containsExactlyInAnyOrder(
                        tuple("partial indexes", "part"),
                        tuple("expression indexes", "expr"),
                        tuple("foreign keys", "child"));
    }

    @Test
    void whatIsNotCarriedIsKeptAsText() {
        Catalog catalog = catalog(
                "CREATE TABLE t (a INT CHECK (a > 0), b TEXT COLLATE RTRIM, c INT GENERATED ALWAYS AS (a * 2) STORED,"
                        + " d AS (a + (1)) VIRTUAL, e INT DEFAULT (abs(random())), /* , f INT */ g INT,"
                        + " CONSTRAINT \"ch,eck\" CHECK (b <> '),('))",
                "INSERT INTO t (a, b, e, g) VALUES (1, 'x', 5, 6)",
                "CREATE VIEW v AS SELECT a FROM t",
                "CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END",
                "CREATE VIRTUAL TABLE search USING fts5(body)",
                "CREATE TABLE w (k TEXT PRIMARY KEY) WITHOUT ROWID",
                "CREATE TABLE n (k VARCHAR(10) COLLATE NOCASE)",
                "CREATE INDEX ni ON n (k COLLATE BINARY)");
        assertThat(catalog.tables()).extracting(table -> table.name().name()).containsExactly("n", "t", "w");
        Table table = catalog.tables().get(1);
        assertThat(table.columns())
                .extracting(Column::name, Column::generated, column -> TypeText.of(column.type()))
                .containsExactly(
                        tuple("a", Optional.empty(), "int32"),
                        tuple("b", Optional.empty(), "text"),
                        tuple("c", Optional.of("(a * 2)"), "int32"),
                        tuple("d", Optional.of("(a + (1))"), "int16"),
                        tuple("e", Optional.empty(), "int32"),
                        tuple("g", Optional.empty(), "int32"));
        assertThat(catalog.notCarried())
                .contains(
                        new NotCarried("checks", "t", "(a > 0)"),
                        new NotCarried("checks", "t", "ch,eck: (b <> '),(')"),
                        new NotCarried("collations", "t.b", "COLLATE RTRIM"),
                        new NotCarried("generated columns", "t.c", "(a * 2)"),
                        new NotCarried("generated columns", "t.d", "(a + (1))"),
                        new NotCarried("defaults", "t.e", "abs(random())"),
                        new NotCarried("views", "v", "CREATE VIEW v AS SELECT a FROM t"),
                        new NotCarried("triggers", "tr", "CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END"),
                        new NotCarried("virtual tables", "search", "CREATE VIRTUAL TABLE search USING fts5(body)"),
                        new NotCarried("table options", "w", "WITHOUT ROWID"),
                        new NotCarried("index collations", "ni", "k COLLATE BINARY"));
        assertThat(catalog.notCarried()).hasSize(11);
    }

    @Test
    void defaultsAreReadAsValues() {
        String[][] defaults = {
            {"INT DEFAULT 5", "5"},
            {"INT DEFAULT -5", "-5"},
            {"INT DEFAULT ('7')", "7"},
            {"INT2 DEFAULT 1", "true"},
            {"BOOLEAN DEFAULT FALSE", "false"},
            {"TEXT DEFAULT 'it''s, (ok)'", "it's, (ok)"},
            {"TEXT DEFAULT \"double\"", "double"},
            {"TEXT DEFAULT ''", ""},
            {"DECIMAL(18,2) DEFAULT 1.50", "1.50"},
            {"DECIMAL(18,2) DEFAULT 0", "0.00"},
            {"DOUBLE DEFAULT 1e3", "1000"},
            {"DATETIME DEFAULT '2018-09-01T12:00'", "2018-09-01 12:00:00"},
            {"BLOB DEFAULT x'01FF'", "\\x01ff"}
        };
        for (String[] expected : defaults) {
            Table table = table("CREATE TABLE t (c " + expected[0] + ")");
            assertThat(table.columns().get(0).defaultValue())
                    .as(expected[0])
                    .contains(new DefaultValue.Literal(expected[1]));
        }
        for (String now : List.of(
                "DATETIME DEFAULT CURRENT_TIMESTAMP",
                "DATETIME DEFAULT (datetime('now', 'localtime'))",
                "DATE DEFAULT CURRENT_DATE")) {
            assertThat(table("CREATE TABLE t (c " + now + ")").columns().get(0).defaultValue())
                    .as(now)
                    .contains(new DefaultValue.Now());
        }
        Catalog catalog =
                catalog("CREATE TABLE t (a INT DEFAULT NULL, b TEXT DEFAULT (hex(randomblob(16))), c INT DEFAULT 'x')");
        assertThat(catalog.tables().get(0).columns())
                .allSatisfy(column -> assertThat(column.defaultValue()).isEmpty());
        assertThat(catalog.notCarried())
                .extracting(NotCarried::name, NotCarried::text)
                .containsExactly(tuple("t.b", "hex(randomblob(16))"), tuple("t.c", "'x'"));
    }

    @Test
    void aKeyWithNullsIsNoPrimaryKey() {
        Catalog catalog = catalog(
                "CREATE TABLE t (k TEXT PRIMARY KEY, n INT)",
                "INSERT INTO t VALUES ('a', 1), (NULL, 2), (NULL, 3)",
                "CREATE TABLE u (k TEXT PRIMARY KEY)",
                "INSERT INTO u VALUES ('a')");
        assertThat(catalog.tables().get(0).primaryKey()).isEmpty();
        assertThat(catalog.tables().get(0).uniqueKeys()).containsExactly(new Key("", List.of("k")));
        assertThat(catalog.tables().get(0).columns().get(0).nullable()).isTrue();
        assertThat(catalog.warnings()).containsExactly(new Catalog.CatalogWarning("SS-2551", TableName.of("t"), "k"));
        assertThat(catalog.tables().get(1).primaryKey()).isPresent();
        assertThat(catalog.tables().get(1).columns().get(0).nullable()).isFalse();
    }

    @Test
    void rowsAreCountedAndBytesGuessed() {
        Catalog catalog = catalog("CREATE TABLE t (a TEXT, b INT)", "INSERT INTO t VALUES ('栏目', 12), (NULL, NULL)");
        assertThat(catalog.sizes()).containsEntry(TableName.of("t"), new TableSize(2, 22));
        assertThat(catalog.serverVersion()).startsWith("SQLite 3.");
        assertThat(catalog("CREATE TABLE t (c DATETIME)")
                        .tables()
                        .get(0)
                        .columns()
                        .get(0)
                        .type())
                .isEqualTo(new DataType.Timestamp(6));
    }
}
