package siteserver.backup.database;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostgreSqlContractTest extends VendorContract {

    @Override
    protected String vendorId() {
        return "postgresql";
    }

    @Override
    protected Optional<String> caseInsensitiveType() {
        execute("CREATE EXTENSION IF NOT EXISTS citext");
        return Optional.of("citext");
    }

    @Override
    protected String fingerprintSql() {
        return "SELECT c.oid::text || c.relname || c.relkind::text || c.relfilenode || coalesce(s.n_tup_upd, 0)"
                + " FROM pg_class c LEFT JOIN pg_stat_user_tables s ON s.relid = c.oid"
                + " WHERE c.relnamespace = 'public'::regnamespace ORDER BY 1";
    }

    @Test
    void failuresToConnectAreToldApart() {
        assertEachFailureToConnect();
        assertConnectFails(
                with(settings, settings.port(), settings.database(), settings.password(), Map.of("sslmode", "require")),
                DatabaseProblem.TLS_REFUSED);
    }

    @Test
    void preferredTakesAServerWithoutTls() throws Exception {
        vendor.connect(with(settings, settings.port(), settings.database(), settings.password(), Map.of()))
                .close();
    }
}
