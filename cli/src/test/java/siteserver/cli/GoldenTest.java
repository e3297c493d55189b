package siteserver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Vendor;
import siteserver.backup.database.Vendors;
import siteserver.backup.testing.TestDatabases;
import siteserver.cli.command.Typed;

/**
 * A dump of the original tool, through the command line. Its rows are made up and hold what a database
 * could not: keys that are no columns, a log with the same id twice, numbers beyond 32 bits. With default options
 * everything arrives but the values of those keys, which is why update ends with 3. What is expected here was read
 * from its files by hand.
 */
class GoldenTest {

    @TempDir
    private static Path folder;

    private static Typed update;
    private static Path passwordFile;

    @BeforeAll
    static void convert() throws IOException, URISyntaxException {
        passwordFile = Files.writeString(folder.resolve("password.txt"), "postgres\n");
        copyGolden("7/v50", folder.resolve("backup"));
        update = Typed.run("update", "-d", folder.resolve("backup"), "--application", "sscms", "--from", "5.0");
    }

    /** The files lie in a folder while one module is tested, and in a jar while all are built. */
    static void copyGolden(String name, Path target) throws IOException, URISyntaxException {
        URI found =
                TestDatabases.class.getResource("/golden/" + name + "/backup").toURI();
        if (!found.getScheme().equals("jar")) {
            copy(Path.of(found), target);
            return;
        }
        try (FileSystem jar = FileSystems.newFileSystem(found, Map.of())) {
            copy(jar.getPath("/golden/" + name + "/backup"), target);
        }
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(source.relativize(file).toString()));
            }
        }
    }

    @Test
    void updateTellsWhichColumnsItFoundAndWhatItWidened() {
        assertThat(update.code()).as(update.all()).isZero();
        assertThat(update.messages())
                .doesNotContain("Lost ")
                .contains("Warning SS-1513: The rows hold keys that the list of columns lacks; they are read as columns"
                        + " of text: title. (table ss_poll_item")
                .contains("(table siteserver_Content_1, column Hits)")
                .doesNotContain("Rejected");
        assertThat(folder.resolve("update/rejects")).doesNotExist();
    }

    @Test
    void theSiteArrivesInSqlite() {
        ConnectionSettings target = arrived("sqlite");

        assertThat(query(target, "SELECT typeof(\"Hits\") FROM \"siteserver_Content_1\" WHERE \"Id\" = 4"))
                .isEqualTo("integer");
        assertThat(query(target, "SELECT \"AddDate\" FROM \"siteserver_Content_1\" WHERE \"Id\" = 3"))
                .isEqualTo("2019-10-04 07:27:54");
        assertThat(nextId(target)).isGreaterThan(1L << 31);
    }

    @Test
    void theSiteArrivesInPostgreSql() {
        ConnectionSettings target = arrived("postgresql");

        assertThat(type(target, "siteserver_Content_1", "Hits")).isEqualTo("bigint");
        assertThat(type(target, "siteserver_Content_3", "Taxis")).isEqualTo("bigint");
        assertThat(type(target, "siteserver_RelatedField", "Id")).isEqualTo("bigint");
        assertThat(type(target, "siteserver_Content_1", "Downloads")).isEqualTo("integer");
        assertThat(type(target, "siteserver_Content_1", "AddDate")).isEqualTo("timestamp with time zone");
        // Half past seven in Shanghai is half past eleven in the evening before in Greenwich.
        assertThat(query(
                        target,
                        "SELECT to_char(\"AddDate\" AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')"
                                + " FROM \"siteserver_Content_1\" WHERE \"Id\" = 3"))
                .isEqualTo("2019-10-03 23:27:54");
        assertThat(nextId(target)).isGreaterThan(1L << 31);
    }

    private static ConnectionSettings arrived(String vendorId) {
        ConnectionSettings target = TestDatabases.fresh(vendorId);
        Vendor vendor = Vendors.byId(vendorId).orElseThrow();

        Typed restore = Typed.run(restore(target));
        assertThat(restore.code()).as(restore.all()).isZero();
        // One of them is the style for the signatures that users have.
        assertThat(restore.results()).contains("Restore is complete and proven: 53 tables, 139 rows.");

        String contents = "siteserver_Content_1";
        assertThat(one(target, vendor, "来源部门", contents, 1)).isEqualTo("信息中心");
        assertThat(one(target, vendor, "Title", contents, 2)).isNull();
        assertThat(one(target, vendor, "ChannelId", contents, 2)).isEqualTo("-10");
        assertThat(one(target, vendor, "Taxis", contents, 2)).isEqualTo("-2147483648");
        assertThat(one(target, vendor, "FileUrl", contents, 3)).isEqualTo("😀 emoji 👩\u200d💻 组合");
        assertThat(one(target, vendor, "LinkUrl", contents, 4)).isEmpty();
        assertThat(one(target, vendor, "Hits", contents, 4)).isEqualTo("2749704979406702");
        assertThat(one(target, vendor, "Body", contents, 5))
                .isEqualTo("<p>正文 <img src=\"@/upload/images/2019/1.jpg\" alt='图 “一”' /></p>\r\n"
                        + "<p>second &nbsp; 段落</p>");
        assertThat(one(target, vendor, "Body", contents, 10)).isEqualTo("@/upload@/upload@/upload@@/upload");
        return target;
    }

    private static String type(ConnectionSettings target, String table, String column) {
        return query(
                target,
                "SELECT data_type FROM information_schema.columns WHERE table_name = '" + table
                        + "' AND column_name = '" + column + "'");
    }

    /** The number that the database itself gives to a row of a table whose ids go beyond 32 bits. */
    private static long nextId(ConnectionSettings target) {
        try (Connection connection = TestDatabases.open(target);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO \"siteserver_RelatedField\" (\"Title\") VALUES ('new')");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return Long.parseLong(query(target, "SELECT \"Id\" FROM \"siteserver_RelatedField\" WHERE \"Title\" = 'new'"));
    }

    private static Object[] restore(ConnectionSettings target) {
        List<Object> all = new ArrayList<>(List.of(
                "restore",
                "-d",
                folder.resolve("update"),
                "--source-zone",
                "Asia/Shanghai",
                "--url",
                TestDatabases.url(target)));
        target.user().ifPresent(user -> all.addAll(List.of("--user", user, "--password-file", passwordFile)));
        return all.toArray();
    }

    private static String one(ConnectionSettings settings, Vendor vendor, String column, String table, int id) {
        return query(
                settings,
                "SELECT " + vendor.quote(column) + " FROM " + vendor.quote(table) + " WHERE " + vendor.quote("Id")
                        + " = " + id);
    }

    private static String query(ConnectionSettings settings, String sql) {
        try (Connection connection = TestDatabases.open(settings);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).as(sql).isTrue();
            return rows.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
