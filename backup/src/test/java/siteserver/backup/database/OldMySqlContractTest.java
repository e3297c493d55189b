package siteserver.backup.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import siteserver.backup.testing.TestDatabases;

/** The oldest server that this vendor's reading side knows. */
@EnabledIf("siteserver.backup.testing.TestDatabases#hasOldMySql")
class OldMySqlContractTest extends VendorContract {

    @Override
    protected String vendorId() {
        return "mariadb";
    }

    @Override
    protected String database() {
        return TestDatabases.MYSQL_5_5;
    }

    /** The contract's texts want more than the character set that sites of that age were set up with. */
    @BeforeEach
    void fullUnicode() {
        execute("ALTER DATABASE `" + settings.database().orElseThrow() + "` CHARACTER SET utf8mb4");
    }

    @Override
    protected Optional<String> caseInsensitiveType() {
        return Optional.of("VARCHAR(60) COLLATE utf8mb4_unicode_ci");
    }

    /** MySQL has known them since 5.6.5; before, only what we send keeps us from writing. */
    @Override
    protected boolean knowsReadOnlySessions() {
        return false;
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

    /** This one was built without TLS, as many servers of its age are. */
    @Test
    void aServerWithoutTlsIsTakenAsItIs() throws Exception {
        for (Map<String, String> options : List.of(Map.<String, String>of(), Map.of("sslmode", "Preferred"))) {
            try (Connection connection = vendor.connect(
                    with(settings, settings.port(), settings.database(), settings.password(), options))) {
                assertThat(Sql.first(connection, "SHOW STATUS LIKE 'Ssl_cipher'", row -> row.getString(2))
                                .orElse(""))
                        .isEmpty();
                // Nobody else listens on the way to this machine itself.
                assertThat(vendor.catalog().read(connection).warnings()).isEmpty();
            }
        }
        for (String wanted : List.of("Required", "VerifyCA", "VerifyFull")) {
            assertConnectFails(
                    with(
                            settings,
                            settings.port(),
                            settings.database(),
                            settings.password(),
                            Map.of("sslmode", wanted)),
                    DatabaseProblem.TLS_REFUSED);
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
        }
    }
}
