package siteserver.backup.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Vendors;

/**
 * The folder of each version as it lies on a server: {@code siteserver backup} without any option must find the
 * database in it. Names and keys are those of {@code sscms/config.md} 1.1, 2.
 */
class InstallationFoldersTest {

    private static final String BOM = "\uFEFF";

    @TempDir
    private Path folder;

    /** What lies beside the settings in every version. */
    @BeforeEach
    void otherFiles() throws IOException {
        write("packages.config", "<?xml version=\"1.0\"?><packages><package id=\"x\" version=\"1\" /></packages>");
        write("SiteServer/web.config", "<configuration><system.web /></configuration>");
        write(
                "bin/Some.dll.config",
                "<configuration><appSettings><add key='DatabaseType' value='x' /></appSettings></configuration>");
        write("index.html", "<html></html>");
    }

    @Test
    void version36To41() throws IOException {
        write(
                "Web.config",
                BOM + "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<configuration>\r\n"
                        + "  <configSections><section name=\"x\" type=\"y\" /></configSections>\r\n  <appSettings>\r\n"
                        + "    <!-- <add key=\"DatabaseType\" value=\"Oracle\" /> -->\r\n"
                        + "    <add key=\"DatabaseType\" value=\"MySql\" />\r\n    <add key=\"DatabaseOwner\" value=\"dbo\" />\r\n"
                        + "    <add key=\"ConnectionString\" value=\"server=(local);uid=sa;pwd=p@ss;database=cms\" />\r\n"
                        + "  </appSettings>\r\n  <system.web />\r\n</configuration>\r\n");

        assertIs(Installations.inFolder(folder).database(), "(local)", "sa");
        assertThat(Installations.inFolder(folder).version()).isEmpty();
    }

    @Test
    void version50Protected() throws IOException {
        write(
                "web.config",
                BOM + "<?xml version=\"1.0\" encoding=\"utf-8\"?><configuration><appSettings>"
                        + "<!--<add key=\"DatabaseType\" value=\"SqlServer\" />-->"
                        + "<add key=\"IsProtectData\" value=\"True\" />"
                        + "<add key=\"DatabaseType\" value=\"ycxuq7WofV40equals0\" />"
                        + "<add key=\"ConnectionString\" value=\"LSSmt9gk0slash02OGnJNTXFoFBloUfp8sS3mI1zyH0slash0z4OV4Az"
                        + "oDh1CSRELczZJ0add0kXhgmJJmc0K9RdAPM0equals0\" />"
                        + "</appSettings><system.web /></configuration>");
        write(
                "SiteFiles/Configuration/Configuration.config",
                BOM + "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<config>\r\n  <core adminDirectory=\"siteserver\""
                        + " isValidateCode=\"true\"\r\n    secretKey=\"a1b2c3d4e5f60718\">\r\n  </core>\r\n</config>");

        assertIs(Installations.inFolder(folder).database(), "127.0.0.1", "root");
    }

    @Test
    void version6() throws IOException {
        write(
                "Web.config",
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><configuration><appSettings>"
                        + "<add key=\"ValidationSettings:UnobtrusiveValidationMode\" value=\"None\" />"
                        + "<add key=\"IsNightlyUpdate\" value=\"False\" /><add key=\"IsProtectData\" value=\"False\" />"
                        + "<add key=\"ApiPrefix\" value=\"api\" /><add key=\"AdminDirectory\" value=\"SiteServer\" />"
                        + "<add key=\"HomeDirectory\" value=\"Home\" /><add key=\"SecretKey\" value=\"a1b2c3d4e5f60718\" />"
                        + "<add key=\"DatabaseType\" value=\"MySql\" /><add key=\"ConnectionString\" value=\""
                        + "Server=127.0.0.1;Port=3307;Uid=root;Pwd=p@ss;Database=cms;SslMode=Preferred;CharSet=utf8;\" />"
                        + "</appSettings></configuration>");

        ConnectionSettings settings = Installations.inFolder(folder).database();

        assertIs(settings, "127.0.0.1", "root");
        assertThat(settings.port()).hasValue(3307);
    }

    @Test
    void version6OnPostgreSqlProtected() throws IOException {
        write(
                "Web.config",
                "<configuration><appSettings><add key=\"IsProtectData\" value=\"true\" />"
                        + "<add key=\"SecretKey\" value=\"a1b2c3d4x\" /><add key=\"DatabaseType\" value=\""
                        + "0slash0ofJmPHieqYs0add0ixdMh0add0D0slash0Q0equals00equals00secret0\" />"
                        + "<add key=\"ConnectionString\" value=\"gNkkz7A8Ue6zzcd6myuuxOHF71xkABkmnOCvlPBi0fRrqALv8HLOp5r9z"
                        + "Ggh0add06UnsHkhxY7d6sg0equals00secret0\" /></appSettings></configuration>");

        ConnectionSettings settings = Installations.inFolder(folder).database();

        assertThat(settings.vendorId()).isEqualTo("postgresql");
        assertThat(settings.host()).contains("h");
        assertThat(settings.port()).hasValue(5433);
        assertThat(settings.user()).contains("u");
        assertThat(settings.password().reveal()).isEqualTo("p@ss");
    }

    @Test
    void version7() throws IOException {
        version7Files();
        write(
                "sscms.json",
                "{\r\n  \"IsProtectData\": false,\r\n  \"IsSafeMode\": false,\r\n  \"SecurityKey\": \"a1b2c3d4e5f60718\",\r\n"
                        + "  \"Database\": {\r\n    \"Type\": \"MySql\",\r\n    \"ConnectionString\": \"Server=127.0.0.1;Uid=root;"
                        + "Pwd=p@ss;Database=cms;SslMode=Preferred;CharSet=utf8;\"\r\n  },\r\n  \"Redis\": {\r\n"
                        + "    \"ConnectionString\": \"\"\r\n  },\r\n  \"IsDisablePlugins\": false,\r\n  \"AdminRestriction\": {"
                        + " \"Host\": \"\", \"AllowList\": [], \"BlockList\": [] },\r\n  \"Cors\": { \"IsOrigins\": false }\r\n}");

        assertIs(Installations.inFolder(folder).database(), "127.0.0.1", "root");
        assertThat(Installations.inFolder(folder).version()).contains("7");
    }

    @Test
    void version74ProtectedBySm4() throws IOException {
        version7Files();
        write(
                "sscms.json",
                "{\"IsProtectData\":true,\"SecurityKey\":\"0123456789abcdeffedcba9876543210."
                        + "00112233445566778899aabbccddeeff\",\"Database\":{\"Type\":\"f0da989337aae105935f3f2b6c348149\","
                        + "\"ConnectionString\":\"04b1bba11fcd9a91fa42765db1a8ce3f6dcf471a570e5f482c9c5a4eb28f2758b5ca8a98dc90"
                        + "a86d53de24c8f5f306b1f943f70657abdd13ac440ebb9f10da9e\"},\"Redis\":{\"ConnectionString\":\"\"}}");

        assertIs(Installations.inFolder(folder).database(), "127.0.0.1", "root");
    }

    @Test
    void version7OnSqliteProtected() throws IOException {
        version7Files();
        write(
                "sscms.json",
                "{\"IsProtectData\":true,\"SecurityKey\":\"0123456789abcdeffedcba9876543210."
                        + "00112233445566778899aabbccddeeff\",\"Database\":{\"Type\":\"e3e410d140759ab189783f2c5519b54a\","
                        + "\"ConnectionString\":\"\"}}");

        ConnectionSettings settings = Installations.inFolder(folder).database();

        assertThat(settings.vendorId()).isEqualTo("sqlite");
        assertThat(settings.database()).contains("~/database.sqlite");
        assertThat(settings.base()).isEqualTo(folder.toAbsolutePath());
        assertThat(Vendors.byId(settings.vendorId())).isPresent();
    }

    private void version7Files() throws IOException {
        write(
                "web.config",
                BOM + "<configuration><location path=\".\"><system.webServer /></location></configuration>");
        write("appsettings.json", "{\"Logging\":{\"LogLevel\":{\"Default\":\"Warning\"}},\"AllowedHosts\":\"*\"}");
        write("package.json", "{\"name\":\"sscms\",\"database\":\"none\"}");
        write("SSCMS.Web.deps.json", "{\"runtimeTarget\":{\"name\":\".NETCoreApp\"},\"targets\":{}}");
    }

    private static void assertIs(ConnectionSettings settings, String host, String user) {
        assertThat(settings.vendorId()).isEqualTo("mariadb");
        assertThat(settings.host()).contains(host);
        assertThat(settings.user()).contains(user);
        assertThat(settings.password().reveal()).isEqualTo("p@ss");
        assertThat(settings.database()).contains("cms");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
