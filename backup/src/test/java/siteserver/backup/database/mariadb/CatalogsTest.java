package siteserver.backup.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.sql.Connection;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import siteserver.backup.database.Catalog;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Counter;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.backup.testing.TestDatabases;

class CatalogsTest {

    private final ConnectionSettings settings = TestDatabases.fresh("mariadb");
    private Catalog catalog;

    @BeforeEach
    void readRichSchema() throws Exception {
        TestDatabases.execute(
                settings,
                "CREATE TABLE site (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) NOT NULL DEFAULT"
                        + " 'it''s \"x\" \\\\ end', code VARCHAR(10) COLLATE utf8mb4_bin, UNIQUE KEY site_code (code))"
                        + " AUTO_INCREMENT = 41",
                "INSERT INTO site (name) VALUES ('a')",
                "CREATE TABLE content (id BIGINT NOT NULL, site_id INT NOT NULL, flag TINYINT(1) DEFAULT 1,"
                        + " price DECIMAL(10,2) DEFAULT 1.50, negative INT DEFAULT -5,"
                        + " at DATETIME DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,"
                        + " zoned TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),"
                        + " guid UUID DEFAULT UUID(), fixed DATE DEFAULT '2018-09-01', word VARCHAR(9) DEFAULT 'NULL',"
                        + " body LONGTEXT COMMENT 'HTML', empty VARCHAR(5) NOT NULL DEFAULT '', bits BIT(4) DEFAULT b'101',"
                        + " odd INT DEFAULT (1 + LENGTH('abc')), twice INT AS (negative * 2) STORED, data JSON,"
                        + " PRIMARY KEY (site_id, id), KEY by_body (body(20), price),"
                        + " KEY by_price (price DESC), FULLTEXT KEY words (body), CONSTRAINT positive CHECK (price > 0),"
                        + " CONSTRAINT to_site FOREIGN KEY (site_id) REFERENCES site (id)"
                        + " ON DELETE CASCADE ON UPDATE CASCADE) COMMENT 'what the site shows'",
                "CREATE UNIQUE INDEX starts ON site (name(5))",
                "CREATE VIEW titles AS SELECT name FROM site",
                "CREATE SEQUENCE lonely",
                "CREATE FUNCTION planted() RETURNS INT RETURN 1",
                "CREATE TRIGGER before_site BEFORE INSERT ON site FOR EACH ROW SET NEW.name = UPPER(NEW.name)",
                "CREATE TABLE parted (id INT PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 2");
        try (Connection connection = new Dialect().connect(settings)) {
            catalog = new Catalogs().read(connection);
        }
    }

    private Table table(String name) {
        return catalog.tables().stream()
                .filter(table -> table.name().equals(TableName.of(name)))
                .findFirst()
                .orElseThrow();
    }

    private Column column(String name) {
        Table content = table("content");
        return content.columns().get(content.indexOf(name));
    }

    @Test
    void tablesAreBaseTables() {
        assertThat(catalog.tables())
                .extracting(table -> table.name().toString())
                .containsExactly("content", "parted", "site");
        assertThat(catalog.serverVersion()).startsWith("MariaDB 11.4.5");
        assertThat(column("body").type()).isEqualTo(new DataType.Text(true));
        assertThat(table("site").columns().get(2).type()).isEqualTo(new DataType.VarChar(10, false));
        assertThat(column("data").type()).isEqualTo(new DataType.Json());
    }

    @Test
    void countersAreTheNextNumbers() {
        assertThat(table("site").counters()).containsExactly(new Counter("id", BigInteger.valueOf(42)));
        assertThat(table("site").columns().get(0).identity()).isTrue();
        assertThat(table("content").counters()).isEmpty();
    }

    @Test
    void defaultsAreValues() {
        assertThat(table("site").columns().get(1).defaultValue())
                .contains(new DefaultValue.Literal("it's \"x\" \\ end"));
        assertThat(column("flag").defaultValue()).contains(new DefaultValue.Literal("1"));
        assertThat(column("price").defaultValue()).contains(new DefaultValue.Literal("1.50"));
        assertThat(column("negative").defaultValue()).contains(new DefaultValue.Literal("-5"));
        assertThat(column("at").defaultValue()).contains(new DefaultValue.Now());
        assertThat(column("zoned").defaultValue()).contains(new DefaultValue.Now());
        assertThat(column("guid").defaultValue()).contains(new DefaultValue.NewUuid());
        assertThat(column("fixed").defaultValue()).contains(new DefaultValue.Literal("2018-09-01"));
        assertThat(column("word").defaultValue()).contains(new DefaultValue.Literal("NULL"));
        assertThat(column("empty").defaultValue()).contains(new DefaultValue.Literal(""));
        assertThat(column("bits").defaultValue()).contains(new DefaultValue.Literal("0101"));
        assertThat(column("body").defaultValue()).isEmpty();
        assertThat(column("odd").defaultValue()).isEmpty();
        assertThat(column("twice").generated()).contains("`negative` * 2");
    }

    @Test
    void keysAndIndexesKeepTheirOrder() {
        Table content = table("content");
        assertThat(content.primaryKey()).contains(new Key("PRIMARY", List.of("site_id", "id")));
        assertThat(table("site").uniqueKeys()).containsExactly(new Key("site_code", List.of("code")));
        assertThat(table("site").indexes())
                .containsExactly(new Index("starts", true, List.of(new Index.Part("name", false, OptionalInt.of(5)))));
        assertThat(content.indexes())
                .containsExactly(
                        new Index(
                                "by_body",
                                false,
                                List.of(
                                        new Index.Part("body", false, OptionalInt.of(20)),
                                        new Index.Part("price", false, OptionalInt.empty()))),
                        new Index("by_price", false, List.of(new Index.Part("price", true, OptionalInt.empty()))));
        assertThat(content.foreignKeys())
                .containsExactly(new ForeignKey(
                        "to_site",
                        List.of("site_id"),
                        TableName.of("site"),
                        List.of("id"),
                        ForeignKey.Action.CASCADE,
                        ForeignKey.Action.CASCADE));
    }

    @Test
    void theRestIsListedInItsOwnWords() {
        assertThat(catalog.notCarried())
                .extracting(thing -> thing.kind() + " " + thing.name())
                .contains(
                        "views titles",
                        "sequences lonely",
                        "triggers site.before_site",
                        "routines planted",
                        "checks content.positive",
                        "comments content",
                        "comments content.body",
                        "indexes content.words",
                        "defaults content.odd",
                        "generated columns content.twice",
                        "on update content.at",
                        "partitions parted.p0")
                .doesNotContain("checks content.data");
    }

    @Test
    void olderServersWriteDefaultsWithoutQuotes() {
        DataType text = new DataType.VarChar(50, true);
        assertThat(Defaults.parse("it's", text, false, false)).contains(new DefaultValue.Literal("it's"));
        assertThat(Defaults.parse("NULL", text, false, false)).contains(new DefaultValue.Literal("NULL"));
        assertThat(Defaults.parse("CURRENT_TIMESTAMP", text, false, false))
                .contains(new DefaultValue.Literal("CURRENT_TIMESTAMP"));
        assertThat(Defaults.parse("CURRENT_TIMESTAMP", new DataType.Timestamp(0), false, false))
                .contains(new DefaultValue.Now());
        assertThat(Defaults.parse("uuid()", text, false, true)).contains(new DefaultValue.NewUuid());
        assertThat(Defaults.parse("concat('a','b')", text, false, true)).isEmpty();
        assertThat(Defaults.parse("0x00FF", new DataType.VarBinary(5), false, false))
                .contains(new DefaultValue.Literal("\\x00ff"));
        assertThat(Defaults.parse("0000-00-00 00:00:00", new DataType.Timestamp(0), false, false))
                .contains(new DefaultValue.Literal("0000-00-00 00:00:00"));
    }

    @Test
    void versionsAreToldApart() {
        assertThat(Server.of("5.5.5-10.3.39-MariaDB").isMariaDb(10, 3, 39)).isTrue();
        assertThat(Server.of("5.5.5-10.3.39-MariaDB").isMariaDb(10, 4, 0)).isFalse();
        assertThat(Server.of("5.5.9-log").isMySql(5, 5, 3)).isTrue();
        assertThat(Server.of("5.5.9-log").hasReadOnlyTransactions()).isFalse();
        assertThat(Server.of("8.0.36").isMySql(8, 0, 0)).isTrue();
    }
}
