package siteserver.backup.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.Problem;
import siteserver.backup.folder.failure.SiteServerException;

/** Forms of settings files and connection strings: {@code sscms/config.md}. */
class InstallationsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    MySql      | Server=db.example;Port=3307;Uid=site;Pwd=p@ss;Database=cms;SslMode=Preferred;CharSet=utf8; | mariadb    | db.example | 3307 | cms | site
                    MYSQL      | server = db.example ; uid=site; pwd='p@ss' ;database=cms                                   | mariadb    | db.example |      | cms | site
                    PostgreSql | Host=db.example;Port=5433;Username=site;Password="p@ss";Database=cms;                       | postgresql | db.example | 5433 | cms | site
                    postgresql | Server=db.example;User Id=site;Password=p@ss;Database=cms                                   | postgresql | db.example |      | cms | site
                    SqlServer  | Data Source=db.example,1444;Initial Catalog=cms;User ID=site;Password=p@ss;Persist Security Info=False;MultipleActiveResultSets=True | sqlserver | db.example | 1444 | cms | site
                    sqlserver  | server=(local)\\SQLEXPRESS;database=cms;uid=site;pwd="p@ss";Encrypt=False                | sqlserver  | (local)\\SQLEXPRESS |  | cms | site
                    mysql      | Data Source=db.example;User  Name=site;Password=p@ss;Initial Catalog=cms                    | mariadb    | db.example |      | cms | site
                    """)
    void connectionStringsOfEveryForm(
            String type, String text, String vendor, String host, Integer port, String database, String user)
            throws IOException {
        webConfig(type, text);

        ConnectionSettings settings = Installations.inFolder(folder).database();

        assertThat(settings.vendorId()).isEqualTo(vendor);
        assertThat(settings.host()).contains(host);
        assertThat(settings.port()).isEqualTo(port == null ? OptionalInt.empty() : OptionalInt.of(port));
        assertThat(settings.database()).contains(database);
        assertThat(settings.user()).contains(user);
        assertThat(settings.password().reveal()).isEqualTo("p@ss");
        assertThat(settings.base()).isEqualTo(folder.toAbsolutePath());
    }

    @Test
    void passwordsMayHoldQuotesSemicolonsAndEqualsSigns() throws IOException {
        webConfig("MySql", "Server=h;Uid=u;Pwd=&quot;a;b=c&quot;&quot;d'&quot;;Database=x");

        assertThat(Installations.inFolder(folder).database().password().reveal())
                .isEqualTo("a;b=c\"d'");
    }

    @Test
    void unknownKeysAreKeptAsOptions() throws IOException {
        webConfig("MySql", "Server=h;Uid=u;Pwd=p;Database=x;SslMode=None;CharSet=utf8");

        assertThat(Installations.inFolder(folder).database().options())
                .containsEntry("sslmode", "None")
                .containsEntry("charset", "utf8")
                .hasSize(2);
    }

    @Test
    void sqliteIsOurDocumentedExtension() throws IOException {
        webConfig("SQLite", "Data Source=~/site.sqlite;Version=3;");

        ConnectionSettings settings = Installations.inFolder(folder).database();

        assertThat(settings.vendorId()).isEqualTo("sqlite");
        assertThat(settings.database()).contains("~/site.sqlite");
        assertThat(settings.host()).isEmpty();
    }

    @Test
    void keysOfAppSettingsIgnoreCase() throws IOException {
        write(
                "web.config",
                "<configuration><appSettings><add key='databasetype' value='MySql'/>"
                        + "<add key='CONNECTIONSTRING' value='Server=h;Database=d'/></appSettings></configuration>");

        assertThat(Installations.inFolder(folder).application()).isEqualTo("sscms");
    }

    @Test
    void aWebConfigInAnotherCharsetIsRead() throws IOException {
        Files.write(
                folder.resolve("Web.config"),
                ("<?xml version='1.0' encoding='gb2312'?><configuration><!-- 数据库 --><appSettings>"
                                + "<add key='DatabaseType' value='MySql'/>"
                                + "<add key='ConnectionString' value='Server=h;Database=数据'/></appSettings></configuration>")
                        .getBytes(Charset.forName("GB2312")));

        assertThat(Installations.inFolder(folder).database().database()).contains("数据");
    }

    /** Editors on Windows write marks, UTF-16 and other line ends; what stands in the first line stays as it was. */
    @Test
    void marksAndLineEndsOfWindowsAreRead() throws IOException {
        String xml = "<?xml version=\"1.0\" encoding=\"%s\"?>\r\n<configuration>\r\n  <appSettings>\r\n"
                + "    <add key=\"DatabaseType\" value=\"MySql\" />\r\n    <add key=\"ConnectionString\"\r\n"
                + "      value=\"Server=h;Database=数据\" />\r\n  </appSettings>\r\n</configuration>\r\n";
        String json = "{\r\n\t\"Database\": {\r\n\t\t\"Type\": \"MySql\",\r\n"
                + "\t\t\"ConnectionString\": \"Server=h;Database=数据\"\r\n\t}\r\n}\r\n";
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            for (String declared : List.of("utf-8", "utf-16", "gb2312")) {
                Files.write(folder.resolve("Web.config"), ("\uFEFF" + xml.formatted(declared)).getBytes(charset));
                assertThat(Installations.inFolder(folder).database().database())
                        .as(charset + " " + declared)
                        .contains("数据");
            }
            Files.delete(folder.resolve("Web.config"));
            Files.write(folder.resolve("sscms.json"), ("\uFEFF" + json).getBytes(charset));
            assertThat(Installations.inFolder(folder).database().database())
                    .as(charset.toString())
                    .contains("数据");
            Files.delete(folder.resolve("sscms.json"));
        }
    }

    @Test
    void missingRightsAreToldAsSuch() throws IOException {
        assertThat(MarkedText.why(new AccessDeniedException("Web.config"), "other"))
                .contains("no right to read it");
        assertThat(MarkedText.why(new IOException("disk"), "other")).isEqualTo("other");

        for (String name : List.of("Web.config", "sscms.json")) {
            write(name, "{}");
            Path file = folder.resolve(name);
            assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"), "rights of POSIX");
            Files.setPosixFilePermissions(file, Set.of());
            assumeTrue(!Files.isReadable(file), "root may read everything");
            assertProblem(InstallationProblem.UNREADABLE, name, "no right to read it");
            Files.delete(file);
        }
    }

    @Test
    void settingsMayStandInAnotherFileOfTheSameFolder() throws IOException {
        write("Web.config", "<configuration><appSettings configSource='db.xml'/></configuration>");
        write(
                "db.xml",
                "<appSettings><add key='DatabaseType' value='MySql'/>"
                        + "<add key='ConnectionString' value='Server=h;Database=d'/></appSettings>");

        assertThat(Installations.inFolder(folder).database().database()).contains("d");
    }

    @Test
    void sscmsJsonIsReadWithAMarkAndNamesInAnyCase() throws IOException {
        write(
                "sscms.json",
                "\uFEFF{\"isProtectData\":false,\"SecurityKey\":\"x\",\"database\":{\"TYPE\":\"PostgreSql\","
                        + "\"connectionString\":\"Server=h;Port=5432;User Id=u;Password=p;Database=d;\"},}");

        Installation found = Installations.inFolder(folder);

        assertThat(found.version()).isEqualTo(Optional.of("7"));
        assertThat(found.database().vendorId()).isEqualTo("postgresql");
    }

    @Test
    void version7KnowsThePlaceOfItsSqliteFile() throws IOException {
        for (String rest : List.of("", ",\"ConnectionString\":\"\"", ",\"ConnectionString\":null")) {
            write("sscms.json", "{\"Database\":{\"Type\":\"SQLite\"" + rest + "}}");

            ConnectionSettings settings = Installations.inFolder(folder).database();

            assertThat(settings.vendorId()).isEqualTo("sqlite");
            assertThat(siteserver.backup.database.sqlite.Urls.file(settings))
                    .isEqualTo(folder.toAbsolutePath().resolve("database.sqlite"));
        }
        write(
                "sscms.json",
                "{\"Database\":{\"Type\":\"SQLite\",\"ConnectionString\":\"Data Source=~/database.sqlite;Version=3;\"}}");
        assertThat(siteserver.backup.database.sqlite.Urls.file(
                        Installations.inFolder(folder).database()))
                .isEqualTo(folder.toAbsolutePath().resolve("database.sqlite"));
    }

    @Test
    void theWebConfigOfVersion7IsNoInstallation() throws IOException {
        write("web.config", "<configuration><system.webServer/></configuration>");
        write("sscms.json", "{\"Database\":{\"Type\":\"SQLite\",\"ConnectionString\":\"Data Source=~/d.sqlite\"}}");

        assertThat(Installations.inFolder(folder).settingsFile().getFileName()).hasToString("sscms.json");
    }

    @Test
    void twoInstallationsAskForOne() throws IOException {
        webConfig("MySql", "Server=h;Database=d");
        write("sscms.json", "{\"Database\":{\"Type\":\"SQLite\",\"ConnectionString\":\"Data Source=~/d.sqlite\"}}");

        SiteServerException failure = failure();

        assertThat(failure.problem()).isEqualTo(InstallationProblem.SEVERAL_FOUND);
        assertThat(failure.getMessage()).contains("Web.config", "sscms.json", "-c");
        assertThat(Installations.ofFile(folder.resolve("sscms.json")).database().vendorId())
                .isEqualTo("sqlite");
    }

    @Test
    void anEmptyFolderSaysWhatItLookedFor() {
        SiteServerException failure = failure();

        assertThat(failure.problem()).isEqualTo(InstallationProblem.NOTHING_FOUND);
        assertThat(failure.exitCode()).isEqualTo(ExitCode.INSTALLATION);
        assertThat(failure.getMessage()).contains("Web.config", "sscms.json", "--url");
    }

    @Test
    void aMissingFileIsTold() {
        SiteServerException failure = catchThrowableOfType(
                SiteServerException.class, () -> Installations.ofFile(folder.resolve("no.config")));

        assertThat(failure.problem()).isEqualTo(InstallationProblem.FILE_MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<configuration><appSettings>\n<add key='ConnectionString' value='Pwd=geheim'>\n",
                "",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><configuration><appSettings>"
                        + "<add key='ConnectionString' value='&e;'/></appSettings></configuration>"
            })
    void unreadableXmlNamesTheLineAndNoSecret(String text) throws IOException {
        write("Web.config", text);

        SiteServerException failure = failure();

        assertThat(failure.problem()).isEqualTo(InstallationProblem.UNREADABLE);
        assertThat(failure.place().file()).isPresent();
        assertThat(failure.getMessage()).doesNotContain("geheim").doesNotContain("root:");
    }

    @Test
    void unreadableJsonNamesTheLineAndNoSecret() throws IOException {
        write("sscms.json", "{\"Database\":{\"Type\":\"MySql\",\n\"ConnectionString\":\"Pwd=geheim;\" geheim");

        SiteServerException failure = failure();

        assertThat(failure.problem()).isEqualTo(InstallationProblem.UNREADABLE);
        assertThat(failure.place().line()).hasValue(2);
        assertThat(failure.getMessage()).doesNotContain("geheim");
    }

    @Test
    void anUnknownDatabaseTypeNamesTheKnownOnes() throws IOException {
        webConfig("Sybase", "Server=h;Database=d;Pwd=geheim");

        assertProblem(InstallationProblem.UNKNOWN_DATABASE_TYPE, "Sybase", "mysql", "postgresql");
    }

    @Test
    void sqlServerCompactIsRefusedWithAdvice() throws IOException {
        webConfig("SqlCe", "Data Source=|DataDirectory|\\Site.sdf;Persist Security Info=False");

        assertProblem(InstallationProblem.COMPACT_DATABASE, "SqlCe", "--url");
    }

    @Test
    void aSectionThatWindowsEncryptedIsToldAsSuch() throws IOException {
        write(
                "Web.config",
                "<configuration><appSettings configProtectionProvider='RsaProtectedConfigurationProvider'>"
                        + "<EncryptedData/></appSettings></configuration>");
        assertProblem(InstallationProblem.ENCRYPTED_SECTION, "aspnet_regiis");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Server=h;Port=many", "Server=h;Pwd='geheim", "Database=d;Pwd=geheim", "Server=h;geheim"})
    void badConnectionStringsAreNotShown(String text) throws IOException {
        webConfig("MySql", text);

        SiteServerException failure = failure();

        assertThat(failure.problem()).isEqualTo(InstallationProblem.BAD_CONNECTION_STRING);
        assertThat(failure.getMessage()).doesNotContain("geheim");
    }

    @Test
    void anEmptyConnectionStringIsTold() throws IOException {
        webConfig("MySql", " ");

        assertProblem(InstallationProblem.NO_CONNECTION_STRING, "ConnectionString");
    }

    private void assertProblem(Problem problem, String... parts) {
        SiteServerException failure = failure();
        assertThat(failure.problem()).isEqualTo(problem);
        assertThat(failure.exitCode()).isEqualTo(ExitCode.INSTALLATION);
        assertThat(failure.getMessage()).contains(parts).doesNotContain("geheim");
    }

    private SiteServerException failure() {
        return catchThrowableOfType(SiteServerException.class, () -> Installations.inFolder(folder));
    }

    private void webConfig(String type, String connectionString) throws IOException {
        write(
                "Web.config",
                "<configuration><appSettings><add key=\"DatabaseType\" value=\"" + type
                        + "\"/><add key=\"ConnectionString\" value=\""
                        + connectionString.replace("\"p@ss\"", "&quot;p@ss&quot;")
                        + "\"/></appSettings></configuration>");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }
}
