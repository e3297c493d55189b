package siteserver.backup.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.testing.NeedsServer;
import siteserver.backup.testing.TestDatabases;

/** SQL Server itself, or a server that says it speaks as SQL Server does and lacks some of it. */
@NeedsServer(TestDatabases.SQL_SERVER)
class SqlServerContractTest extends VendorContract {

    private boolean compatible;

    @Override
    protected String vendorId() {
        return "sqlserver";
    }

    @Override
    protected Optional<String> caseInsensitiveType() {
        return Optional.of("NVARCHAR(60) COLLATE Latin1_General_CI_AS");
    }

    @Override
    protected String longTextType() {
        return "NVARCHAR(MAX)";
    }

    /** There is no such session: READ ONLY is the database's. Only what we send keeps us from writing. */
    @Override
    protected boolean knowsReadOnlySessions() {
        return false;
    }

    @Override
    protected String fingerprintSql() {
        // A server that does not know when an object was changed says an empty text for it.
        return "SELECT CAST(o.name AS nvarchar(128)) + N' ' + CAST(o.type AS nvarchar(2))"
                + (compatible ? "" : " + N' ' + CONVERT(nvarchar(30), o.modify_date, 121)")
                + " FROM sys.objects o WHERE o.is_ms_shipped = 0 ORDER BY 1";
    }

    @Override
    protected String credentials(String url, String user, String password) {
        return ";user=" + user + ";password=" + password;
    }

    @Override
    protected DatabaseProblem nobodyListens() {
        return DatabaseProblem.TCP_REFUSED;
    }

    /** A VARCHAR of this server is of one code page, in which most of the contract's texts cannot be written. */
    @Override
    protected void execute(String... statements) {
        super.execute(Arrays.stream(statements)
                .map(sql -> sql.replaceAll("(?<![A-Z])VARCHAR\\(", "NVARCHAR("))
                .toArray(String[]::new));
    }

    @BeforeEach
    void allowSnapshots() throws SQLException {
        try (Connection connection = TestDatabases.open(settings)) {
            compatible = Sql.first(
                            connection, "SELECT CAST(SERVERPROPERTY('Babelfish') AS int)", row -> row.getInt(1) == 1)
                    .orElse(false);
        }
        if (!compatible) {
            execute("ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON");
        }
    }

    @Override
    protected List<String> hostileNames() {
        List<String> names = new ArrayList<>(super.hostileNames());
        if (!compatible) {
            // This server's grammar has no bracket inside of brackets.
            names.add("brack]et");
            names.add("x]; DROP TABLE [select]; --");
        }
        return names;
    }

    @Test
    void failuresToConnectAreToldApart() {
        assertEachFailureToConnect();
    }

    @Test
    void tablesOfOtherSchemasKeepTheirSchema() throws Exception {
        execute(
                "CREATE SCHEMA old_site",
                "CREATE TABLE old_site.t (id INT NOT NULL PRIMARY KEY)",
                "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, other INT REFERENCES old_site.t (id))",
                "INSERT INTO old_site.t VALUES (7)",
                "INSERT INTO t VALUES (1, 7)");
        try (Connection connection = vendor.connect(settings)) {
            List<Table> tables = vendor.catalog().read(connection).tables();
            assertThat(tables).extracting(table -> table.name().toString()).containsExactly("t", "old_site.t");
            assertThat(tables.get(0).foreignKeys()).singleElement().satisfies(key -> assertThat(key.referencedTable())
                    .isEqualTo(tables.get(1).name()));
            CollectedRows rows = new CollectedRows();
            vendor.reader().read(connection, tables.get(1), KeyRange.WHOLE, rows);
            assertThat(rows.rows()).containsExactly(row("7"));
        }
    }

    /** The number of a deleted row stays used. */
    @Test
    void anIdentityTellsItsNextNumber() throws Exception {
        execute(
                "CREATE TABLE used (id INT IDENTITY(5, 1) NOT NULL PRIMARY KEY, v INT)",
                "INSERT INTO used (v) VALUES (1), (2), (3)",
                "DELETE FROM used WHERE id > 5",
                "CREATE TABLE fresh (id BIGINT IDENTITY(100, 1) NOT NULL PRIMARY KEY, v INT)");
        try (Connection connection = vendor.connect(settings)) {
            assertThat(table(connection, "used").counters().get(0).next()).hasToString("8");
            assertThat(table(connection, "fresh").counters().get(0).next()).hasToString("100");
            assertThat(table(connection, "used").columns().get(0).identity()).isTrue();
        }
    }

    /** The server's own order of such keys is neither that of their text nor that of their bytes. */
    @Test
    void uniqueidentifiersAreComparedByTheServer() {
        execute("CREATE TABLE t (id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY, n INT)");
        List<Object[]> keys = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            keys.add(new Object[] {
                String.format(
                        java.util.Locale.ROOT, "%08x-%04x-%04x-%04x-%012x", 255 - i, i, i * 7, i * 13, i * 29 % 256),
                i
            });
        }
        fill("INSERT INTO t (id, n) VALUES (?, ?)", keys);
        List<KeyRange> ranges = cut("t", new TableSize(256, 25_600), 1_000);
        assertThat(ranges.size()).isBetween(20, 32);
        assertEachRowOnce("t", ranges, 256);
    }

    @Test
    void everyKindOfColumnIsReadAsText() {
        execute(
                "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, b BIT, ti TINYINT, si SMALLINT, bi BIGINT,"
                        + " d DECIMAL(38, 10), m MONEY, sm SMALLMONEY, r REAL, f FLOAT, dt DATETIME, sdt SMALLDATETIME,"
                        + " d2 DATETIME2(3), da DATE, tm TIME(3), g UNIQUEIDENTIFIER, c CHAR(4), nc NCHAR(4),"
                        + " vc VARCHAR(20), nt NTEXT, tx TEXT, im IMAGE, bn BINARY(3), vb VARBINARY(MAX), x XML)",
                "INSERT INTO t VALUES (1, 1, 255, -32768, -9223372036854775808, 1234567890123456789012345678.0123456789,"
                        + " 922337203685477.5807, -214748.3648, 1.17549435E-38, 2.2250738585072014E-308,"
                        + " '1753-01-01T00:00:00.003', '2079-06-06T23:59:00', '0001-01-01T00:00:00.001',"
                        + " '9999-12-31', '23:59:59.999', '6F9619FF-8B86-D011-B42D-00C04FC964FF', 'ab', N'栏', 'x',"
                        + " N'栏目', 'text', 0x00FF, 0x0102, 0x, N'<a b=\"1\">栏</a>')",
                "INSERT INTO t (id) VALUES (2)");
        List<List<String>> rows = read("t", KeyRange.WHOLE);
        assertThat(rows.get(0))
                .containsExactly(
                        "1",
                        "true",
                        "255",
                        "-32768",
                        "-9223372036854775808",
                        "1234567890123456789012345678.0123456789",
                        "922337203685477.5807",
                        "-214748.3648",
                        "1.1754944e-38",
                        "2.2250738585072014e-308",
                        "1753-01-01 00:00:00.003",
                        "2079-06-06 23:59:00",
                        "0001-01-01 00:00:00.001",
                        "9999-12-31",
                        "23:59:59.999",
                        "6f9619ff-8b86-d011-b42d-00c04fc964ff",
                        "ab",
                        "栏",
                        "x",
                        "栏目",
                        "text",
                        "\\x00ff",
                        "\\x010200",
                        "\\x",
                        "<a b=\"1\">栏</a>");
        assertThat(rows.get(1).subList(1, rows.get(1).size())).containsOnlyNulls();
    }

    @Test
    void theSeventhDigitOfASecondIsKept() {
        assumeFalse(compatible, "this server keeps six digits, and sends the last moment of a day as one that is none");
        execute(
                "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, d2 DATETIME2(7), dto DATETIMEOFFSET(7), tm TIME(7))",
                "INSERT INTO t VALUES (1, '9999-12-31T23:59:59.9999999', '2018-09-01T12:34:56.1234567+05:45',"
                        + " '23:59:59.9999999')");
        assertThat(read("t", KeyRange.WHOLE))
                .containsExactly(
                        row("1", "9999-12-31 23:59:59.9999999", "2018-09-01 06:49:56.1234567+00", "23:59:59.9999999"));
    }

    /** Tables to which a login has no right are not in the catalogue, without an error: a smaller dump must not look whole. */
    @Test
    void aLoginThatMaySeeOnlySomeTablesIsTold() throws Exception {
        execute(
                "CREATE TABLE seen (id INT NOT NULL PRIMARY KEY)",
                "CREATE TABLE hidden (id INT NOT NULL PRIMARY KEY)",
                "INSERT INTO seen VALUES (7)");
        String login = "sst_reader_" + Long.toString(System.nanoTime(), 36);
        String password = "Reader-" + login;
        execute("CREATE LOGIN " + login + " WITH PASSWORD = '" + password + "'");
        try {
            execute("CREATE USER " + login + " FOR LOGIN " + login, "GRANT SELECT ON seen TO " + login);
            ConnectionSettings reader = new ConnectionSettings(
                    settings.vendorId(),
                    settings.jdbcUrl(),
                    settings.host(),
                    settings.port(),
                    settings.database(),
                    Optional.of(login),
                    new Secret(password),
                    settings.options(),
                    settings.base());
            try (Connection connection = vendor.connect(reader)) {
                Catalog catalog = vendor.catalog().read(connection);
                assertThat(catalog.tables())
                        .extracting(table -> table.name().name())
                        .containsExactly("seen");
                assertThat(catalog.warnings())
                        .extracting(Catalog.CatalogWarning::id)
                        .contains("SS-2565");
                CollectedRows rows = new CollectedRows();
                vendor.reader().read(connection, catalog.tables().get(0), KeyRange.WHOLE, rows);
                assertThat(rows.rows()).containsExactly(row("7"));
            }
            try (Connection connection = vendor.connect(settings)) {
                assertThat(vendor.catalog().read(connection).warnings())
                        .extracting(Catalog.CatalogWarning::id)
                        .doesNotContain("SS-2565");
            }
        } finally {
            execute("REVOKE SELECT ON seen FROM " + login, "DROP USER " + login, "DROP LOGIN " + login);
        }
    }

    @Test
    void aTableWhoseLockSomebodyHoldsIsNamed() throws Exception {
        assumeFalse(compatible, "this server's readers do not wait for writers");
        execute("CREATE TABLE t (id INT NOT NULL PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        try (Connection writer = TestDatabases.open(settings);
                Connection reader = vendor.connect(settings)) {
            Table table = table(reader, "t");
            writer.setAutoCommit(false);
            Sql.run(writer, "UPDATE t SET id = 2");
            Sql.run(reader, "SET LOCK_TIMEOUT 100");
            try {
                vendor.reader().read(reader, table, KeyRange.WHOLE, new CollectedRows());
                throw new AssertionError("what was not committed was read");
            } catch (SQLException failure) {
                assertThat(vendor.errors().translate(failure, siteserver.backup.folder.failure.Place.table("t")))
                        .hasMessageContaining("t");
            } finally {
                writer.rollback();
            }
        }
    }
}
