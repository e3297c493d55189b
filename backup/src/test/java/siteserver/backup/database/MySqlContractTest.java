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
