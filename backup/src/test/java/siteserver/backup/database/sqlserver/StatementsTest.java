package siteserver.backup.database.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import siteserver.backup.database.KeyRange;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.schema.NotCarried;
import siteserver.backup.folder.schema.TableName;

/**
 * Our statements, run by H2 in its compatibility mode over tables that have the names of the catalogue's views and columns:
 * what does not parse, or asks for a column that 2008 R2 lacks, fails here and not at somebody's server.
 */
class StatementsTest {

    private static final Server OLDEST = Server.of("10.50.6000.34", "Express", 4, "Microsoft SQL Server 2008 R2");

    private Connection connection;
    private final Refusals refused = new Refusals();

    @BeforeEach
    void catalogue() throws SQLException, IOException {
        connection = DriverManager.getConnection("jdbc:h2:mem:" + UUID.randomUUID()
                + ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
        try (InputStream input = Objects.requireNonNull(getClass().getResourceAsStream("sys-2008r2.sql"))) {
            for (String statement : new String(input.readAllBytes(), StandardCharsets.UTF_8).split(";\n", -1)) {
                if (!statement.isBlank()) {
                    Sql.run(connection, statement);
                }
            }
        }
        for (String function : List.of(
                "COLLATIONPROPERTY(String a, String b) { return a == null ? null : \"1252\"; }",
                "TYPE_NAME(int a) { return \"int\"; }",
                "SCHEMA_NAME() { return \"dbo\"; }")) {
            String name = function.substring(0, function.indexOf('('));
            Sql.run(connection, "CREATE ALIAS " + name + " AS 'String " + function.replace("'", "''") + "'");
        }
        Sql.run(
                connection,
                "CREATE ALIAS SCHEMA_ID AS 'int schemaId() { return 1; }'",
                "CREATE SCHEMA dbo",
                "CREATE TABLE dbo.t (id int NOT NULL, k nvarchar(10) NOT NULL)",
                "INSERT INTO dbo.t VALUES (1, 'a'), (1, 'b'), (2, 'a'), (2, 'c'), (3, 'a')");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void theCatalogue() throws SQLException {
        CatalogQueries queries = new CatalogQueries(connection, OLDEST, refused);
        assertThat(queries.tables()).containsExactly(new CatalogQueries.TableRow(100, "dbo", "t"));
        assertThat(queries.columns()).extracting(CatalogQueries.ColumnRow::name).containsExactly("id", "k");
        assertThat(queries.columns().get(1).type())
                .as("an alias type is what it stands for")
                .isEqualTo(new ServerType("nvarchar", 20, 0, 0, "Latin1_General_CI_AS", 1252));
        assertThat(queries.identities().get(0).last()).contains(java.math.BigInteger.valueOf(41));
        assertThat(queries.indexes())
                .extracting(CatalogQueries.IndexRow::column)
                .containsExactly(1, 2);
        assertThat(queries.rowCounts()).containsExactly(new CatalogQueries.SizeRow(100, 41));
        assertThat(queries.bytes())
                .as("rows and large values")
                .containsExactly(new CatalogQueries.SizeRow(100, 7 * 8192));
        assertThat(queries.defaults()).isEmpty();
        assertThat(queries.boundDefaults()).isEmpty();
        assertThat(queries.computed()).isEmpty();
        assertThat(queries.foreignKeys()).isEmpty();
        assertThat(new Leftovers(queries, OLDEST).read())
                .containsExactly(new NotCarried("user types", "dbo.Code", "int"));
        assertThat(refused.warnings()).isEmpty();
    }

    @Test
    void oneTable() throws SQLException {
        Relations relation = Relations.of(connection, TableName.of("t"));
        assertThat(relation.schema()).isEqualTo("dbo");
        assertThat(relation.typeOf("k").text()).isEqualTo("nvarchar(10)");
        assertThat(relation.from()).isEqualTo("[dbo].[t] AS r");
    }

    /** Without collations, which H2 has otherwise. */
    @Test
    void rangesOfACompositeKeyHoldEachRowOnce() throws SQLException {
        ServerType number = new ServerType("int", 4, 10, 0, "", 0);
        ServerType text = new ServerType("nvarchar", 20, 0, 0, "", 0);
        Relations relation = new Relations("dbo", "t", java.util.Map.of("id", number, "k", text));
        List<String> key = List.of("id", "k");
        List<List<String>> bounds = List.of(List.of("1", "b"), List.of("2", "c"));
        List<KeyRange> ranges = List.of(
                new KeyRange(key, Optional.empty(), Optional.of(bounds.get(0))),
                new KeyRange(key, Optional.of(bounds.get(0)), Optional.of(bounds.get(1))),
                new KeyRange(key, Optional.of(bounds.get(1)), Optional.empty()));
        List<List<String>> found = new ArrayList<>();
        for (KeyRange range : ranges) {
            found.add(Sql.list(
                    connection,
                    "SELECT r.[id], r.[k] FROM " + relation.from() + Ranges.where(relation, range)
                            + Ranges.orderBy(key),
                    row -> row.getString(1) + row.getString(2)));
        }
        assertThat(found).containsExactly(List.of("1a"), List.of("1b", "2a"), List.of("2c", "3a"));
    }

    @Test
    void constantsAreOfTheColumnsOwnTypeAndCollation() {
        assertThat(Ranges.constant(new ServerType("varchar", 50, 0, 0, "Chinese_PRC_CI_AS", 936), "it's"))
                .isEqualTo("CAST(N'it''s' COLLATE Chinese_PRC_CI_AS AS varchar(50)) COLLATE Chinese_PRC_CI_AS");
        assertThat(Ranges.constant(
                        new ServerType("uniqueidentifier", 16, 0, 0, "", 0), "6f9619ff-8b86-d011-b42d-00c04fc964ff"))
                .isEqualTo("CAST(N'6f9619ff-8b86-d011-b42d-00c04fc964ff' AS uniqueidentifier)");
        assertThat(Ranges.constant(new ServerType("datetime", 8, 23, 3, "", 0), "2018-09-01 12:34:56.007"))
                .isEqualTo("CONVERT(datetime, N'2018-09-01 12:34:56.007', 121)");
        assertThat(Ranges.constant(new ServerType("datetimeoffset", 10, 34, 7, "", 0), "2018-09-01 04:34:56.5+00"))
                .isEqualTo("CONVERT(datetimeoffset(7), N'2018-09-01 04:34:56.5 +00:00', 121)");
        assertThat(Ranges.constant(new ServerType("varbinary", 8, 0, 0, "", 0), "\\x00ff"))
                .isEqualTo("CAST(0x00ff AS varbinary(8))");
        assertThat(Ranges.constant(new ServerType("bit", 1, 1, 0, "", 0), "true"))
                .isEqualTo("CAST(1 AS bit)");
        assertThat(Ranges.constant(new ServerType("decimal", 9, 10, 2, "", 0), "-1.50"))
                .isEqualTo("CAST(-1.50 AS decimal(10,2))");
    }
}
