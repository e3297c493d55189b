package siteserver.backup.database;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
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
}
