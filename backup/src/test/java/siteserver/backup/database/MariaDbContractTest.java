package siteserver.backup.database;

import java.util.Optional;

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
}
