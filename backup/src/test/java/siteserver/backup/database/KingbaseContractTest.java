package siteserver.backup.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import siteserver.backup.testing.TestDatabases;

/**
 * The way of KingbaseES against its relative PostgreSQL, over a driver that stands where its own would be found and hands
 * out connections that are none of PostgreSQL's.
 */
class KingbaseContractTest extends VendorContract {

    @Override
    protected String vendorId() {
        return "kingbase";
    }

    @Override
    protected String database() {
        return "postgresql";
    }

    @Override
    protected Optional<String> caseInsensitiveType() {
        return Optional.empty();
    }

    @Override
    protected String fingerprintSql() {
        return "SELECT c.oid::text || c.relname || c.relkind::text || c.relfilenode"
                + " FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace ORDER BY 1";
    }

    @Test
    void theAddressOfItsOwnFormConnects() throws Exception {
        String url = TestDatabases.url(settings).replace("jdbc:postgresql:", "jdbc:kingbase8:");
        assertThat(vendor.acceptsUrl(url)).isTrue();
        assertThat(Vendors.byUrl(url)).map(Vendor::id).contains("kingbase");
        ConnectionSettings address = ConnectionSettings.ofUrl(
                "kingbase",
                url,
                settings.user(),
                settings.password(),
                Path.of("").toAbsolutePath());
        try (Connection connection = vendor.connect(address)) {
            assertThat(connection.isWrapperFor(org.postgresql.PGConnection.class))
                    .isFalse();
            assertThat(Sql.text(connection, "SELECT 1")).contains("1");
        }
    }

    @Test
    void theUsualPortIsItsOwn() {
        ConnectionSettings nowhere =
                with(settings, OptionalInt.empty(), settings.database(), settings.password(), settings.options());
        assertConnectFails(nowhere, DatabaseProblem.UNREACHABLE);
    }

    @Test
    void itsNameInSettingsIsKnown() {
        assertThat(Vendors.byConfigName("KingbaseES")).map(Vendor::id).contains("kingbase");
        assertThat(vendor.testedOnServer()).isFalse();
        assertThat(vendor.relative()).contains("postgresql");
    }
}
