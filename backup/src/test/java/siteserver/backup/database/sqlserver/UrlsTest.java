package siteserver.backup.database.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.Secret;
import siteserver.backup.folder.failure.SiteServerException;

class UrlsTest {

    private static ConnectionSettings settings(String server, Optional<String> user, Map<String, String> options) {
        return new ConnectionSettings(
                "sqlserver",
                Optional.empty(),
                Optional.of(server),
                OptionalInt.empty(),
                Optional.of("site"),
                user,
                new Secret("p;w}d"),
                options,
                Path.of("").toAbsolutePath());
    }

    private static Urls url(String url) {
        return Urls.of(ConnectionSettings.ofUrl(
                "sqlserver", url, Optional.empty(), Secret.NONE, Path.of("").toAbsolutePath()));
    }

    private static SiteServerException refused(String server, Optional<String> user, Map<String, String> options) {
        SiteServerException failure =
                catchThrowableOfType(SiteServerException.class, () -> Urls.of(settings(server, user, options)));
        assertThat(failure.problem()).isEqualTo(DatabaseProblem.UNSUPPORTED_CONNECTION);
        return failure;
    }

    @ParameterizedTest
    @CsvSource({
        "(local), localhost, '', 1433",
        "., localhost, '', 1433",
        "(LOCAL)\\MSSQLSERVER, localhost, '', 1433",
        "db.example.org, db.example.org, '', 1433",
        "'tcp:db.example.org,1444', db.example.org, '', 1444",
        "'10.0.0.5 , 1444', 10.0.0.5, '', 1444",
        "db:1555, db, '', 1555",
        "'db\\SHOP,1444', db, SHOP, 1444",
        "::1, ::1, '', 1433"
    })
    void serversOfDotNet(String text, String host, String instance, int port) {
        ServerName name = ServerName.of(text, OptionalInt.empty());
        assertThat(name.host()).isEqualTo(host);
        assertThat(name.instance().orElse("")).isEqualTo(instance);
        assertThat(name.resolvedPort()).isEqualTo(port);
    }

    @Test
    void anInstanceHasThePortThatItsServiceTells() {
        ServerName name = ServerName.of(".\\SQLEXPRESS", OptionalInt.empty());
        assertThat(name.host()).isEqualTo("localhost");
        assertThat(name.instance()).contains("SQLEXPRESS");
        assertThat(name.port()).isEmpty();
        assertThat(name.toString()).isEqualTo("localhost\\SQLEXPRESS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(localdb)\\MSSQLLocalDB",
                "(LocalDB)\\v11.0",
                "np:\\\\.\\pipe\\LOCALDB#1234\\tsql\\query",
                "np:db",
                "\\\\db\\pipe\\sql\\query",
                "lpc:db",
                "|DataDirectory|\\Site.sdf",
                "db,port"
            })
    void waysThatAreNotTcpAreRefusedWithTheWayOut(String server) {
        SiteServerException failure = refused(server, Optional.of("sa"), Map.of());
        assertThat(failure.getMessage()).contains(server.contains(",") ? "port" : server.substring(0, 3));
        assertThat(failure.todo()).isNotBlank().doesNotContain("{1}");
    }

    @Test
    void filesAndUserInstancesAreRefused() {
        assertThat(refused("db", Optional.of("sa"), Map.of("attachdbfilename", "|DataDirectory|\\site.mdf"))
                        .todo())
                .contains("Attach");
        refused("db", Optional.of("sa"), Map.of("user instance", "True"));
        refused("db", Optional.of("sa"), Map.of("network library", "dbnmpntw"));
        refused("db", Optional.of("sa"), Map.of("authentication", "Active Directory Integrated"));
    }

    @Test
    void integratedSecurityIsRefusedWithTheWayOut() {
        for (Map<String, String> words : java.util.List.of(
                Map.of("integrated security", "SSPI"),
                Map.of("integrated security", "true"),
                Map.of("trusted_connection", "yes"))) {
            assertThat(refused("db", Optional.empty(), words).todo())
                    .contains("--user")
                    .contains("NTLM");
        }
        assertThat(Urls.of(settings("db", Optional.of("sa"), Map.of("integrated security", "false")))
                        .properties())
                .containsEntry("user", "sa");
    }

    @Test
    void aWindowsAccountLogsInByNtlm() {
        assertThat(Urls.of(settings("db", Optional.of("SHOP\\backup"), Map.of("integrated security", "SSPI")))
                        .properties())
                .containsEntry("integratedSecurity", "true")
                .containsEntry("authenticationScheme", "NTLM")
                .containsEntry("domain", "SHOP")
                .containsEntry("user", "backup")
                .containsEntry("password", "p;w}d");
    }

    @ParameterizedTest
    @CsvSource({
        "db, '', '', PREFERRED",
        "localhost, '', '', NONE",
        "db, true, '', VERIFIED",
        "db, Mandatory, True, REQUIRED",
        "db, false, true, NONE",
        "db, Optional, '', NONE",
        "db, strict, '', STRICT"
    })
    void encryption(String server, String encrypt, String trust, Urls.Tls expected) {
        assertThat(Urls.of(settings(
                                server, Optional.of("sa"), Map.of("encrypt", encrypt, "trustservercertificate", trust)))
                        .tls())
                .isEqualTo(expected);
    }

    @Test
    void whatDotNetHasAndTheDriverHasNotIsLeftOut() {
        assertThat(Urls.of(settings(
                                "db",
                                Optional.of("sa"),
                                Map.of(
                                        "multipleactiveresultsets", "true",
                                        "persist security info", "false",
                                        "max pool size", "200",
                                        "connect timeout", "30",
                                        "failover partner", "db2")))
                        .properties())
                .containsEntry("failoverPartner", "db2")
                .containsEntry("responseBuffering", "adaptive")
                .containsEntry("connectRetryCount", "0")
                .doesNotContainKeys("multipleactiveresultsets", "max pool size");
    }

    @Test
    void addressesOfTheDriver() {
        Urls urls = url("jdbc:sqlserver://db\\SHOP:1444;databaseName=my site;user=sa;password={a;}}b};encrypt=false");
        assertThat(urls.properties())
                .containsEntry("serverName", "db")
                .containsEntry("portNumber", "1444")
                .containsEntry("databaseName", "my site")
                .containsEntry("user", "sa")
                .containsEntry("password", "a;}b");
        assertThat(urls.tls()).isEqualTo(Urls.Tls.NONE);
        assertThat(urls.password()).isEqualTo("a;}b");
        assertThat(url("jdbc:sqlserver://;serverName=db;portNumber=1555;database=x")
                        .properties())
                .containsEntry("serverName", "db")
                .containsEntry("portNumber", "1555")
                .containsEntry("databaseName", "x");
    }
}
