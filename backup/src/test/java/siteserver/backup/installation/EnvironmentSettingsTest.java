package siteserver.backup.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.folder.failure.SiteServerException;

/** Variables of version 7 in a container: {@code sscms/config.md} 2.1. */
class EnvironmentSettingsTest {

    private static final Map<String, String> PARTS = Map.of(
            "SSCMS_SECURITY_KEY", "k",
            "SSCMS_DATABASE_TYPE", "PostgreSql",
            "SSCMS_DATABASE_HOST", "db",
            "SSCMS_DATABASE_PORT", "5433",
            "SSCMS_DATABASE_USER", "site",
            "SSCMS_DATABASE_PASSWORD", "p@ss",
            "SSCMS_DATABASE_NAME", "cms");

    private static final Map<String, String> TEXT = Map.of(
            "SSCMS_SECURITY_KEY", "k",
            "SSCMS_DATABASE_TYPE", "mysql",
            "SSCMS_DATABASE_CONNECTION_STRING", "Server=db;Uid=u;Pwd=p;Database=d");

    private static final String FILE =
            "{\"Database\":{\"Type\":\"PostgreSql\",\"ConnectionString\":\"Server=other;Database=x\"}}";

    @TempDir
    private Path folder;

    @Test
    void theyAreEnoughByThemselves() {
        ConnectionSettings settings = Installations.inFolder(folder, PARTS).database();

        assertThat(settings.vendorId()).isEqualTo("postgresql");
        assertThat(settings.host()).contains("db");
        assertThat(settings.port()).hasValue(5433);
        assertThat(settings.user()).contains("site");
        assertThat(settings.password().reveal()).isEqualTo("p@ss");
        assertThat(settings.database()).contains("cms");
        assertThat(Installations.inFolder(folder, TEXT).database().vendorId()).isEqualTo("mariadb");
    }

    @Test
    void theyWinOverTheFileOfVersion7() throws IOException {
        Files.writeString(folder.resolve("sscms.json"), FILE);

        assertThat(Installations.inFolder(folder, PARTS).database().host()).contains("db");
        assertThat(Installations.ofFile(folder.resolve("sscms.json")).database().host())
                .contains("other");
    }

    @Test
    void besideAnOlderVersionTheUserIsAsked() throws IOException {
        Files.writeString(
                folder.resolve("Web.config"),
                "<configuration><appSettings><add key='DatabaseType' value='MySql'/>"
                        + "<add key='ConnectionString' value='Server=h;Database=d'/></appSettings></configuration>");

        SiteServerException failure =
                catchThrowableOfType(SiteServerException.class, () -> Installations.inFolder(folder, PARTS));

        assertThat(failure.problem()).isEqualTo(InstallationProblem.SEVERAL_FOUND);
        assertThat(failure.getMessage())
                .contains("SSCMS_DATABASE", "Web.config")
                .doesNotContain("p@ss");
    }

    @Test
    void incompleteOnesDoNotCount() throws IOException {
        Files.writeString(folder.resolve("sscms.json"), FILE);
        for (String name : PARTS.keySet()) {
            if (!name.equals("SSCMS_DATABASE_PORT")) {
                Map<String, String> fewer = new java.util.HashMap<>(PARTS);
                fewer.remove(name);
                assertThat(Installations.inFolder(folder, fewer).database().host())
                        .as(name)
                        .contains("other");
            }
        }
    }

    @Test
    void sqliteLiesInItsOwnPlace() {
        ConnectionSettings settings = Installations.inFolder(
                        folder, Map.of("SSCMS_SECURITY_KEY", "k", "SSCMS_DATABASE_TYPE", "SQLite"))
                .database();

        assertThat(settings.database()).contains("~/wwwroot/sitefiles/database.sqlite");
        assertThat(settings.base()).isEqualTo(folder.toAbsolutePath());
    }

    @Test
    void whatIsWrongIsToldWithoutThePassword() {
        for (Map.Entry<String, String> wrong : Map.of("SSCMS_DATABASE_PORT", "many", "SSCMS_DATABASE_TYPE", "Sybase")
                .entrySet()) {
            Map<String, String> changed = new java.util.HashMap<>(PARTS);
            changed.put(wrong.getKey(), wrong.getValue());
            SiteServerException failure =
                    catchThrowableOfType(SiteServerException.class, () -> Installations.inFolder(folder, changed));
            assertThat(failure.getMessage()).contains(wrong.getValue()).doesNotContain("p@ss");
        }
    }
}
