package siteserver.backup.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MariaDbContractTest extends VendorContract {

    @Override
    protected String vendorId() {
        return "mariadb";
    }

    @Override
    protected Optional<String> caseInsensitiveType() {
        return Optional.of("VARCHAR(60) COLLATE utf8mb4_unicode_ci");
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

    @Test
    void sslModeDecidesAboutEncryption() throws Exception {
        boolean offered = !cipher(Map.of()).isEmpty();
        assertThat(cipher(Map.of("sslmode", "None"))).isEmpty();
        assertThat(cipher(Map.of("sslmode", "Preferred")).isEmpty()).isEqualTo(!offered);
        Map<String, String> required = Map.of("sslmode", "Required");
        if (offered) {
            assertThat(cipher(required)).isNotEmpty();
        } else {
            assertConnectFails(
                    with(settings, settings.port(), settings.database(), settings.password(), required),
                    DatabaseProblem.TLS_REFUSED);
        }
    }

    private String cipher(Map<String, String> options) throws SQLException {
        try (Connection connection =
                vendor.connect(with(settings, settings.port(), settings.database(), settings.password(), options))) {
            return Sql.first(connection, "SHOW STATUS LIKE 'Ssl_cipher'", row -> row.getString(2))
                    .orElseThrow();
        }
    }

    @Test
    void anAddressOfMySqlIsUnderstood() throws Exception {
        String url = "jdbc:mysql://localhost:" + settings.port().orElseThrow() + "/"
                + settings.database().orElseThrow()
                + "?useSSL=false&characterEncoding=utf8&serverTimezone=Asia/Shanghai&allowLocalInfile=true"
                + "&tinyInt1isBit=true";
        assertThat(vendor.acceptsUrl(url)).isTrue();
        execute("CREATE TABLE t (id TINYINT(1) NOT NULL PRIMARY KEY)", "INSERT INTO t VALUES (2)");
        settings = ConnectionSettings.ofUrl("mariadb", url, settings.user(), settings.password(), settings.base());
        assertThat(read("t", KeyRange.WHOLE)).containsExactly(row("2"));
    }

    @Test
    void withoutTheRightToTheGlobalLockTablesAreLocked() throws Exception {
        String database = "locks_of_" + settings.database().orElseThrow();
        execute("CREATE DATABASE " + database);
        settings = with(settings, settings.port(), Optional.of(database), settings.password(), settings.options());
        execute("CREATE TABLE a (id INT PRIMARY KEY)", "CREATE TABLE b (id INT PRIMARY KEY)");
        ConnectionSettings limited = limited("SELECT, LOCK TABLES");
        try (Snapshot snapshot = vendor.snapshots().open(limited, 3)) {
            assertThat(snapshot.description()).contains("read locks on all tables on 3 connections");
            assertThat(snapshot.consistent()).isTrue();
            // The locks are gone again: others write on.
            execute("INSERT INTO a VALUES (1)");
            Connection last = snapshot.connections().get(2);
            assertThat(Sql.text(last, "SELECT COUNT(*) FROM a")).contains("0");
        }
    }

    @Test
    void withoutAnyRightToLockThereIsOneConnection() throws Exception {
        // On databases whose names start with "test" everybody has all rights.
        String database = "rights_of_" + settings.database().orElseThrow();
        execute("CREATE DATABASE " + database, "CREATE TABLE " + database + ".a (id INT PRIMARY KEY)");
        settings = with(settings, settings.port(), Optional.of(database), settings.password(), settings.options());
        try (Snapshot snapshot = vendor.snapshots().open(limited("SELECT"), 3)) {
            assertThat(snapshot.connections()).hasSize(1);
            assertThat(snapshot.consistent()).isTrue();
        }
    }

    @Test
    void tablesWithoutTransactionsAreNamed() throws Exception {
        execute(
                "CREATE TABLE good (id INT PRIMARY KEY) ENGINE=InnoDB",
                "CREATE TABLE old_one (id INT PRIMARY KEY) ENGINE=MyISAM");
        try (Snapshot snapshot = vendor.snapshots().open(settings, 2)) {
            assertThat(snapshot.consistent()).isFalse();
            assertThat(snapshot.description()).contains("old_one").doesNotContain("good");
            Catalog catalog = vendor.catalog().read(snapshot.connections().get(0));
            assertThat(catalog.warnings())
                    .extracting(warning -> warning.id() + " " + warning.table())
                    .containsExactly("SS-2502 old_one");
        }
    }

    @Test
    void aChangedTableIsTold() throws Exception {
        execute("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        try (Connection connection = vendor.connect(settings)) {
            // Not a snapshot of ours: that would hold the table.
            Sql.run(connection, "START TRANSACTION WITH CONSISTENT SNAPSHOT");
            var table = table(connection, "t");
            execute("TRUNCATE TABLE t");
            try {
                vendor.reader().read(connection, table, KeyRange.WHOLE, new CollectedRows());
                throw new AssertionError("an empty table was read");
            } catch (SQLException failure) {
                assertProblem(
                        vendor.errors().translate(failure, siteserver.backup.folder.failure.Place.table("t")),
                        DatabaseProblem.TABLE_CHANGED);
            }
        }
    }

    private ConnectionSettings limited(String rights) {
        String user = "limited" + rights.length();
        execute(
                "CREATE USER IF NOT EXISTS '" + user + "'@'%' IDENTIFIED BY 'site'",
                "CREATE USER IF NOT EXISTS '" + user + "'@'localhost' IDENTIFIED BY 'site'",
                "GRANT " + rights + " ON `" + settings.database().orElseThrow() + "`.* TO '" + user + "'@'%'",
                "GRANT " + rights + " ON `" + settings.database().orElseThrow() + "`.* TO '" + user + "'@'localhost'");
        return new ConnectionSettings(
                "mariadb",
                Optional.empty(),
                settings.host(),
                OptionalInt.of(settings.port().orElseThrow()),
                settings.database(),
                Optional.of(user),
                new Secret("site"),
                settings.options(),
                settings.base());
    }
}
