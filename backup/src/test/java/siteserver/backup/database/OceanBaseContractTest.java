package siteserver.backup.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import siteserver.backup.testing.TestDatabases;

/** The way of OceanBase's MySQL mode against its relative MariaDB. */
class OceanBaseContractTest extends VendorContract {

    @Override
    protected String vendorId() {
        return "oceanbase";
    }

    @Override
    protected String database() {
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
    void theAddressOfItsOwnFormConnects() throws Exception {
        String url = TestDatabases.url(settings).replace("jdbc:mariadb:", "jdbc:oceanbase:");
        assertThat(Vendors.byUrl(url)).map(Vendor::id).contains("oceanbase");
        ConnectionSettings address = ConnectionSettings.ofUrl(
                "oceanbase",
                url,
                settings.user(),
                settings.password(),
                Path.of("").toAbsolutePath());
        try (Connection connection = vendor.connect(address)) {
            assertThat(Sql.text(connection, "SELECT 1")).contains("1");
        }
    }

    @Test
    void itsNameInSettingsIsKnown() {
        assertThat(Vendors.byConfigName("OceanBase")).map(Vendor::id).contains("oceanbase");
        assertThat(Vendors.byConfigName("MySql")).map(Vendor::id).contains("mariadb");
        assertThat(vendor.testedOnServer()).isFalse();
    }
}
