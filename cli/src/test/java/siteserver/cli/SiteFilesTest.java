package siteserver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Secret;
import siteserver.backup.testing.TestDatabases;
import siteserver.cli.command.Typed;

/**
 * The files of a small SS CMS 5.0 on their way to 7: a main site in the web root, a site in a folder of its own with a
 * child, templates of three character sets.
 */
class SiteFilesTest {

    private static final Charset GBK = Charset.forName("GBK");
    private static final Charset BIG5 = Charset.forName("Big5");
    private static final Instant OLD = Instant.parse("2016-05-04T02:30:00Z");
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 0, 13, 10, (byte) 0xff};

    @TempDir
    private static Path folder;

    private static Path site;
    private static Path outside;
    private static Typed backup;
    private static Typed update;

    @BeforeAll
    static void dumpAndConvert() throws IOException {
        site = folder.resolve("old");
        outside = folder.resolve("elsewhere");
        makeSite();
        backup = Typed.run("backup", "-c", site.resolve("Web.config"), "-d", site.resolve("backup"), "--files");
        update = Typed.run("update", "-d", site.resolve("backup"), "--from", "5.0", "-o", folder.resolve("update"));
    }

    private static void makeSite() throws IOException {
        file("Web.config", """
                <?xml version="1.0" encoding="utf-8"?>
                <configuration><appSettings>
                  <add key="DatabaseType" value="SQLite" />
                  <add key="ConnectionString" value="Data Source=~/site.sqlite;Version=3;" />
                </appSettings></configuration>
                """.getBytes(StandardCharsets.UTF_8));
        ConnectionSettings database = ConnectionSettings.ofUrl(
                "sqlite", "jdbc:sqlite:" + site.resolve("site.sqlite"), Optional.empty(), Secret.NONE, site);
        try (var connection = DriverManager.getConnection(database.jdbcUrl().orElseThrow());
                var statement = connection.createStatement()) {
            for (String sql : List.of(
                    "CREATE TABLE bairong_Config (IsInitialized VARCHAR(18), DatabaseVersion VARCHAR(50),"
                            + " RestrictionBlackList TEXT, RestrictionWhiteList TEXT, UpdateDate DATETIME,"
                            + " UserConfig TEXT, SystemConfig TEXT)",
                    "INSERT INTO bairong_Config (IsInitialized, DatabaseVersion) VALUES ('True', '5.0.145')",
                    "CREATE TABLE siteserver_PublishmentSystem (PublishmentSystemId INTEGER PRIMARY KEY,"
                            + " PublishmentSystemName NVARCHAR(50), PublishmentSystemDir VARCHAR(50),"
                            + " IsHeadquarters VARCHAR(18), ParentPublishmentSystemId INTEGER, SettingsXml TEXT,"
                            + " PublishmentSystemType VARCHAR(50), AuxiliaryTableForContent VARCHAR(50),"
                            + " AuxiliaryTableForGovPublic VARCHAR(50), AuxiliaryTableForGovInteract VARCHAR(50),"
                            + " AuxiliaryTableForVote VARCHAR(50), AuxiliaryTableForJob VARCHAR(50),"
                            + " IsCheckContentUseLevel VARCHAR(18), CheckContentLevel INTEGER,"
                            + " PublishmentSystemUrl VARCHAR(200), Taxis INTEGER)",
                    site("(1, 'Main', '', 'True', 0, NULL)"),
                    site("(2, 'News', 'news', 'False', 0, 'Charset=gb2312&PageSize=5')"),
                    site("(3, 'Sport', 'sport', 'False', 2, NULL)"),
                    site("(4, 'Gone', 'gone', 'False', 0, NULL)"),
                    site("(5, 'Evil', '..\\elsewhere', 'False', 0, NULL)"),
                    "CREATE TABLE siteserver_Template (TemplateId INTEGER PRIMARY KEY, PublishmentSystemId INTEGER,"
                            + " TemplateName NVARCHAR(50), TemplateType VARCHAR(50), RelatedFileName NVARCHAR(50),"
                            + " CreatedFileFullName NVARCHAR(50), CreatedFileExtName VARCHAR(50), Charset VARCHAR(50),"
                            + " IsDefault VARCHAR(18))",
                    template(1, 1, "IndexPageTemplate", "T_index.html", "utf-8"),
                    template(2, 2, "ChannelTemplate", "T_channel.html", "gb2312"),
                    template(3, 3, "ContentTemplate", "T_content.html", "big5"),
                    template(4, 2, "ChannelTemplate", "T_broken.html", "gb2312"))) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        text("T_index.html", "<title>首页</title>", StandardCharsets.UTF_8);
        text("index.html", "generated", StandardCharsets.UTF_8);
        text("upload/images/2016/1.txt", "uploaded", StandardCharsets.UTF_8);
        file("SiteFiles/UserFiles/anna/picture.png", PICTURE);
        text("SiteFiles/SiteTemplates/T_One/index.html", "a site template", StandardCharsets.UTF_8);
        // The folder's name is spelled as Windows does not care and Linux does.
        text("news/template/T_channel.html", "<META charset='gb2312'>栏目“一”", GBK);
        file("news/template/T_broken.html", new byte[] {'<', (byte) 0xff, (byte) 0xff, '>'});
        text("news/include/head.html", "头部", GBK);
        text("news/include/old.js", "// 头部", GBK);
        text("news/bin/list.txt", "a folder of the site's own", StandardCharsets.UTF_8);
        text("news/sport/Template/Content/T_content.html", "內容", BIG5);
        // What is the system's own, and what is no file of a site.
        text("bin/App.dll", "code", StandardCharsets.UTF_8);
        text("SiteServer/main.aspx", "code", StandardCharsets.UTF_8);
        text("SiteFiles/assets/app.js", "code", StandardCharsets.UTF_8);
        text("SiteFiles/TemporaryFiles/x.tmp", "rubbish", StandardCharsets.UTF_8);
        text("older-backup/_tables.json", "[]", StandardCharsets.UTF_8);
        text("older-backup/_manifest.json", "{}", StandardCharsets.UTF_8);
        Files.createDirectories(outside);
        Files.writeString(outside.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(site.resolve("news/elsewhere"), outside);
        Files.createSymbolicLink(site.resolve("news/round"), site.resolve("news"));
        Files.createSymbolicLink(site.resolve("news/pictures"), site.resolve("upload/images"));
        Files.setLastModifiedTime(site.resolve("index.html"), FileTime.from(OLD));
    }

    private static String site(String values) {
        return "INSERT INTO siteserver_PublishmentSystem (PublishmentSystemId, PublishmentSystemName,"
                + " PublishmentSystemDir, IsHeadquarters, ParentPublishmentSystemId, SettingsXml) VALUES " + values;
    }

    private static String template(int id, int siteId, String type, String file, String charset) {
        return "INSERT INTO siteserver_Template VALUES (" + id + ", " + siteId + ", 'T', '" + type + "', '" + file
                + "', '@/index.html', '.html', '" + charset + "', 'False')";
    }

    private static void text(String path, String text, Charset charset) throws IOException {
        file(path, text.getBytes(charset));
    }

    private static void file(String path, byte[] content) throws IOException {
        Path file = site.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    @Test
    void theSitesFilesAreInTheDump() throws IOException {
        // Links out of the system's folder and a site whose folder leads out were told.
        assertThat(backup.code()).as(backup.all()).isEqualTo(3);
        assertThat(backup.messages())
                .contains("Lost SS-5153: 2 files and folders are not in the dump; rejects/files.csv lists them")
                .contains(
                        "Lost SS-5154: The folder of the site \"5\" leads out of the system's folder: \"../elsewhere\"")
                .contains("Warning SS-5152: The folder \"gone\" of a site is not there.")
                .contains("SiteFiles/TemporaryFiles", "SiteFiles/assets", "SiteServer", "bin", "older-backup");
        Path dump = site.resolve("backup");
        assertThat(dump.resolve("rejects/files.csv")).content().contains("\"news/elsewhere\"", "\"news/round\"");
        String manifest = Files.readString(dump.resolve("_manifest.json"));
        assertThat(manifest).contains("\"files/web/upload/images/2016/1.txt\"", "\"files/web/news/bin/list.txt\"");
        assertThat(manifest)
                .doesNotContain(
                        "secret",
                        "App.dll",
                        "main.aspx",
                        "app.js",
                        "x.tmp",
                        "Web.config",
                        "site.sqlite",
                        "older-backup");
        assertThat(dump.resolve("files/web/SiteFiles/UserFiles/anna/picture.png"))
                .hasBinaryContent(PICTURE);
        assertThat(backup.results()).contains("Site files: 12, ");
    }

    @Test
    void theyArriveInTheWebRootOfTheNewSystem() throws IOException {
        assertThat(update.code()).as(update.all()).isEqualTo(3);
        assertThat(update.messages())
                .contains("12 site files are taken over; 3 of them are texts that became utf-8.")
                .contains("Decided SS-3651: 1 texts could not be read in the character set that the old system used");
        assertThat(folder.resolve("update/listed/site-files.csv")).content().contains("T_broken.html");
        Path system = newSystem("new");
        Path web = system.resolve("wwwroot");

        Typed restore = restore(system);

        assertThat(restore.code()).as(restore.all()).isZero();
        assertThat(restore.results()).contains("Site files: 12, ");
        assertThat(Files.readString(web.resolve("T_index.html"))).isEqualTo("<title>首页</title>");
        assertThat(Files.readString(web.resolve("news/Template/T_channel.html")))
                .isEqualTo("<META charset='utf-8'>栏目“一”");
        assertThat(Files.readString(web.resolve("news/sport/Template/Content/T_content.html")))
                .isEqualTo("內容");
        assertThat(Files.readString(web.resolve("news/include/head.html"))).isEqualTo("头部");
        assertThat(web.resolve("news/include/old.js")).hasBinaryContent("// 头部".getBytes(GBK));
        assertThat(web.resolve("news/Template/T_broken.html"))
                .hasBinaryContent(new byte[] {'<', (byte) 0xff, (byte) 0xff, '>'});
        assertThat(web.resolve("news/pictures/2016/1.txt")).hasContent("uploaded");
        assertThat(web.resolve("sitefiles/sitetemplates/T_One/index.html")).hasContent("a site template");
        assertThat(web.resolve("SiteFiles/UserFiles/anna/picture.png")).hasBinaryContent(PICTURE);
        assertThat(Files.getLastModifiedTime(web.resolve("index.html")).toInstant())
                .isEqualTo(OLD);
        assertThat(Files.readString(system.resolve("sscms.json"))).contains("SQLite");
        try (Stream<Path> all = Files.walk(system)) {
            assertThat(all.filter(path -> path.getFileName().toString().contains("part")))
                    .isEmpty();
        }
    }

    @Test
    void whatIsThereIsNeverOverwritten() throws IOException {
        Path system = newSystem("occupied");
        Path web = system.resolve("wwwroot");
        Files.createDirectories(web.resolve("news"));
        Files.writeString(web.resolve("index.html"), "the new system's page");
        Files.writeString(web.resolve("T_index.html"), "<title>首页</title>");
        Files.writeString(web.resolve("upload"), "a file where a folder should be");
        Files.createSymbolicLink(web.resolve("news/include"), outside);

        Typed restore = restore(system);

        assertThat(restore.code()).as(restore.all()).isEqualTo(3);
        assertThat(Files.readString(web.resolve("index.html"))).isEqualTo("the new system's page");
        assertThat(outside).isDirectoryContaining("glob:**secret.txt").isDirectoryNotContaining("glob:**head.html");
        assertThat(restore.results()).contains("1 were there already; 4 were not put there.");
        assertThat(folder.resolve("update-rejects/files.csv"))
                .content()
                .contains(
                        "\"wwwroot/index.html\"",
                        "\"wwwroot/upload/images/2016/1.txt\"",
                        "\"wwwroot/news/include/head.html\"");
        assertThat(web.resolve("SiteFiles/UserFiles/anna/picture.png")).hasBinaryContent(PICTURE);
    }

    @Test
    void anAlteredFileStopsTheRunBeforeItsNameIsGiven() throws IOException {
        Path copy = folder.resolve("altered");
        try (Stream<Path> files = Files.walk(folder.resolve("update"))) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        copy.resolve(folder.resolve("update").relativize(file).toString()));
            }
        }
        Files.writeString(copy.resolve("files/web/upload/images/2016/1.txt"), "UPLOADED");
        Path system = newSystem("third");

        Typed restore =
                Typed.run("restore", "-d", copy, "-c", system.resolve("sscms.json"), "--source-zone", "UTC", "--files");

        assertThat(restore.code()).as(restore.all()).isEqualTo(7);
        assertThat(restore.messages()).contains("SS-1004", "1.txt");
        assertThat(system.resolve("wwwroot/upload/images/2016/1.txt")).doesNotExist();
    }

    @Test
    void withoutASystemTheFolderHasToBeNamed() {
        ConnectionSettings target = TestDatabases.fresh("sqlite");
        Typed restore =
                Typed.run("restore", "-d", folder.resolve("update"), "--url", TestDatabases.url(target), "--files");
        assertThat(restore.code()).isEqualTo(2);
        assertThat(restore.messages()).contains("SS-6009", "--files <folder>");

        Typed without = Typed.run(
                "restore", "-d", folder.resolve("update"), "--url", TestDatabases.url(target), "--source-zone", "UTC");
        assertThat(without.code()).as(without.all()).isZero();
        assertThat(without.messages()).contains("The dump also holds 12 site files.");
    }

    /** The dump itself goes back to where it was: web root and system's folder are one. */
    @Test
    void theUnconvertedFilesGoBack() throws IOException {
        ConnectionSettings target = TestDatabases.fresh("sqlite");
        Path system = Files.createDirectory(folder.resolve("same-again"));

        Typed restore = Typed.run(
                "restore", "-d", site.resolve("backup"), "--url", TestDatabases.url(target), "--files", system);

        assertThat(restore.code()).as(restore.all()).isZero();
        assertThat(system.resolve("news/template/T_channel.html"))
                .hasBinaryContent("<META charset='gb2312'>栏目“一”".getBytes(GBK));
        assertThat(system.resolve("SiteFiles/SiteTemplates/T_One/index.html")).exists();
    }

    private static Path newSystem(String name) throws IOException {
        Path system = Files.createDirectory(folder.resolve(name));
        Files.createDirectories(system.resolve("wwwroot/sitefiles/assets"));
        Files.writeString(system.resolve("sscms.json"), """
                {"IsProtectData": false, "Database": {"Type": "SQLite", "ConnectionString": "Data Source=~/new.sqlite;Version=3;"}}
                """);
        return system;
    }

    private static Typed restore(Path system) {
        return Typed.run(
                "restore",
                "-d",
                folder.resolve("update"),
                "-c",
                system.resolve("sscms.json"),
                "--source-zone",
                "Asia/Shanghai",
                "--files");
    }
}
