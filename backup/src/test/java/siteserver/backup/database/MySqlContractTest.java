package siteserver.backup.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import siteserver.backup.testing.NeedsServer;
import siteserver.backup.testing.TestDatabases;

/** The newest MySQL that this vendor's reading side knows. */
@NeedsServer(TestDatabases.MYSQL_8_4)
class MySqlContractTest extends VendorContract {

    @Override
    protected String vendorId() {
        return "mariadb";
    }

    @Override
    protected String database() {
        return TestDatabases.MYSQL_8_4;
    }

    @Override
    protected Optional<String> caseInsensitiveType() {
        return Optional.of("VARCHAR(60) COLLATE utf8mb4_0900_ai_ci");
    }

    @Override
    protected String longTextType() {
        return "LONGTEXT";
    }

    @Override
    protected String fingerprintSql() {
        return "SELECT CONCAT(TABLE_NAME, TABLE_TYPE, COALESCE(CREATE_TIME, ''), COALESCE(AUTO_INCREMENT, 0))"
                + " FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() ORDER BY 1";
    }

    @Test
    void failuresToConnectAreToldApart() {
        assertEachFailureToConnect();
    }

    /** Where the connection string says nothing, as in most old ones, passwords must still find their way. */
    @Test
    void encryptionIsTakenWhereItIsOffered() throws Exception {
        try (Connection connection =
                vendor.connect(with(settings, settings.port(), settings.database(), settings.password(), Map.of()))) {
            assertThat(Sql.first(connection, "SHOW STATUS LIKE 'Ssl_cipher'", row -> row.getString(2))
                            .orElseThrow())
                    .isNotEmpty();
        }
    }

    /** The way in which passwords are kept since 8.0: they go over TLS, or under a key of the server's that one must want. */
    @Test
    void withoutTlsAPasswordWantsItsKey() throws Exception {
        String user = "sha_" + settings.database().orElseThrow();
        execute(
                "CREATE USER '" + user + "'@'%' IDENTIFIED BY 'site'",
                "GRANT SELECT ON `" + settings.database().orElseThrow() + "`.* TO '" + user + "'@'%'");
        try {
            ConnectionSettings plain = new ConnectionSettings(
                    "mariadb",
                    Optional.empty(),
                    settings.host(),
                    settings.port(),
                    settings.database(),
                    Optional.of(user),
                    new Secret("site"),
                    Map.of("sslmode", "None"),
                    settings.base());
            assertConnectFails(plain, DatabaseProblem.PASSWORD_NOT_PROTECTED);
            String url =
                    TestDatabases.url(settings).replaceFirst("\\?.*", "?sslMode=disable&allowPublicKeyRetrieval=true");
            vendor.connect(ConnectionSettings.ofUrl(
                            "mariadb", url, Optional.of(user), new Secret("site"), settings.base()))
                    .close();
            // What the server has seen once it takes without a key, until then.
            execute("FLUSH PRIVILEGES");
            assertConnectFails(plain, DatabaseProblem.PASSWORD_NOT_PROTECTED);
            vendor.connect(with(
                            plain,
                            plain.port(),
                            plain.database(),
                            plain.password(),
                            Map.of("sslmode", "None", "allowpublickeyretrieval", "True")))
                    .close();
        } finally {
            execute("DROP USER '" + user + "'@'%'");
        }
    }

    /** Rights of accounts as providers give them, by a role. */
    @Test
    void rightsMayComeFromARole() throws Exception {
        String name = settings.database().orElseThrow();
        execute(
                "CREATE ROLE 'reads_" + name + "'",
                "GRANT SELECT, LOCK TABLES ON `" + name + "`.* TO 'reads_" + name + "'",
                "CREATE USER 'u_" + name + "'@'%' IDENTIFIED BY 'site'",
                "GRANT 'reads_" + name + "' TO 'u_" + name + "'@'%'",
                "SET DEFAULT ROLE ALL TO 'u_" + name + "'@'%'",
                "CREATE TABLE t (id INT PRIMARY KEY)",
                "INSERT INTO t VALUES (1)");
        ConnectionSettings limited = new ConnectionSettings(
                "mariadb",
                Optional.empty(),
                settings.host(),
                settings.port(),
                settings.database(),
                Optional.of("u_" + name),
                new Secret("site"),
                settings.options(),
                settings.base());
        try (Snapshot snapshot = vendor.snapshots().open(limited, 2)) {
            assertThat(snapshot.description()).contains("read locks on all tables on 2 connections");
            Catalog catalog = vendor.catalog().read(snapshot.connections().get(0));
            assertThat(catalog.tables()).hasSize(1);
            assertThat(catalog.warnings()).isEmpty();
        } finally {
            execute("DROP USER 'u_" + name + "'@'%'", "DROP ROLE 'reads_" + name + "'");
        }
    }

    /** What has no place in a dump is listed; what has one is carried. */
    @Test
    void expressionsChecksAndDirectionsAreReadOrListed() throws Exception {
        execute(
                "CREATE TABLE t (id INT PRIMARY KEY, a INT, b VARCHAR(20) DEFAULT (CONCAT('x', 'y')),"
                        + " u CHAR(36) DEFAULT (UUID()), c INT GENERATED ALWAYS AS (a * 2) VIRTUAL,"
                        + " place POINT SRID 4326, v VECTOR(2), CONSTRAINT positive CHECK (a > 0),"
                        + " KEY down (a DESC, b), KEY computed ((a + 1)), UNIQUE KEY up (a DESC))",
                "INSERT INTO t (id, a, place, v) VALUES (1, 3, ST_GeomFromText('POINT(40.5 -70.25)', 4326),"
                        + " STRING_TO_VECTOR('[1,2]'))");
        try (Connection connection = vendor.connect(settings)) {
            Catalog catalog = vendor.catalog().read(connection);
            assertThat(catalog.notCarried())
                    .extracting(object -> object.kind() + " " + object.name())
                    .containsExactlyInAnyOrder(
                            "checks t.positive", "defaults t.b", "generated columns t.c", "indexes t.computed");
            assertThat(table(connection, "t").indexes())
                    .extracting(index -> index.name() + " " + index.unique() + " "
                            + index.parts().stream()
                                    .map(part -> part.column() + (part.descending() ? " down" : ""))
                                    .toList())
                    .containsExactlyInAnyOrder("down false [a down, b]", "up true [a down]");
            // Latitude comes first in what was written; everywhere else x does.
            assertThat(readAll(connection, "t").get(0))
                    .contains("1", "3", "xy", "6", "(-70.25,40.5)", "\\x0000803f00000040");
        }
    }

    /** What MariaDB and the old versions do not have. */
    @Test
    void itsOwnKindsOfColumnsAreRead() throws Exception {
        execute(
                "CREATE TABLE t (id INT PRIMARY KEY, hidden INT INVISIBLE DEFAULT 7, doc JSON,"
                        + " made VARCHAR(20) AS (CONCAT('n', id)) STORED, stamp DATETIME(6) DEFAULT (NOW(6)),"
                        + " up VARCHAR(9) DEFAULT (UPPER('x')), KEY by_expression ((id + 1)), KEY downwards (made DESC))",
                "INSERT INTO t (id, doc, stamp) VALUES (1, '{\"b\": 1.50, \"a\": \"栏\"}', '2018-09-01 12:34:56.5')");
        try (Connection connection = vendor.connect(settings)) {
            assertThat(table(connection, "t").columns())
                    .extracting(column -> column.name())
                    .contains("id", "hidden", "doc", "stamp", "up");
            assertThat(readAll(connection, "t").get(0))
                    .contains("1", "7", "{\"a\": \"栏\", \"b\": 1.5}", "2018-09-01 12:34:56.5", "X");
        }
    }
}
