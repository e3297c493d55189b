package siteserver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Vendor;
import siteserver.backup.database.Vendors;
import siteserver.backup.testing.TestDatabases;
import siteserver.cli.command.Typed;

/**
 * SS CMS 5.0 as it was installed on MySQL 5.5: every table of its install script, a small site, and tables of the site's
 * own with all types; from a real server of that age to the newest version on others, and back to where it came from.
 */
class OldMySqlTest {

    /** One statement; those of the files end at the end of a line. */
    private static final Pattern END = Pattern.compile(";\\n");

    @TempDir
    private static Path folder;

    private static Typed backup;
    private static Typed update;
    private static Path passwordFile;

    @BeforeAll
    static void dumpAndConvert() throws IOException {
        Assumptions.assumeThat(TestDatabases.missing(TestDatabases.MYSQL_5_5)).isEmpty();
        passwordFile = Files.writeString(folder.resolve("password.txt"), "postgres\n");
        ConnectionSettings source = TestDatabases.fresh(TestDatabases.MYSQL_5_5);
        TestDatabases.execute(source, statements("schema.sql"));
        TestDatabases.execute(source, statements("rows.sql"));
        backup = Typed.run(with(source, "backup", "-d", folder.resolve("backup")));
        update = Typed.run("update", "-d", folder.resolve("backup"));
    }

    private static String[] statements(String file) throws IOException {
        try (InputStream in = OldMySqlTest.class.getResourceAsStream("/mysql-5.0/" + file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*\\n", "");
            return END.splitAsStream(text).filter(sql -> !sql.isBlank()).toArray(String[]::new);
        }
    }

    @Test
    void backupNamesWhatIsNotOfOneMoment() {
        assertThat(backup.code()).as(backup.all()).isZero();
        assertThat(backup.messages()).contains("MySQL 5.5.9", "own_guestbook");
        assertThat(backup.results()).containsPattern("model_Content +3 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mariadb", "postgresql", "sqlite"})
    void theSiteArrives(String vendorId) {
        assertThat(update.code()).as(update.all()).isZero();
        ConnectionSettings target = TestDatabases.fresh(vendorId);
        Vendor vendor = Vendors.byId(vendorId).orElseThrow();

        Typed restore = Typed.run(with(
                target,
                "restore",
                "-d",
                folder.resolve("update"),
                "--source-zone",
                "Asia/Shanghai",
                "--on-loss",
                "fix"));
        // MariaDB alone knows the zero date.
        assertThat(restore.code()).as(restore.all()).isEqualTo(vendorId.equals("mariadb") ? 0 : 3);
        assertThat(restore.results()).contains("Restore is complete and proven");

        assertThat(one(target, vendor, "SiteName", "siteserver_Site", 1)).isEqualTo("主站");
        assertThat(one(target, vendor, "SiteDir", "siteserver_Site", 7)).isEqualTo("news");
        assertThat(one(target, vendor, "ChannelName", "siteserver_Channel", 2)).isEqualTo("新闻 & \"公告\"");
        assertThat(one(target, vendor, "RelatedFileName", "siteserver_Template", 1))
                .isEqualTo("T_系统首页模板.html");
        assertThat(one(target, vendor, "Title", "model_Content", 1)).isEqualTo("第一篇'文章");
        assertThat(one(target, vendor, "Body", "model_Content", 1)).isEqualTo("<p>正文\n第二行 \\ \"引号\"</p>");
        assertThat(one(target, vendor, "Title", "model_Content", 2)).isEqualTo("trailing blanks   ");
        assertThat(one(target, vendor, "Body", "model_Content", 2)).isNull();
        assertThat(one(target, vendor, "Title", "model_Content", 3)).isEmpty();
        assertThat(one(target, vendor, "Hits", "model_Content", 3)).isEqualTo("2147483647");
        assertThat(one(target, vendor, "Summary", "model_Content", 3)).isEqualTo("ß € ÿ");
        assertThat(one(target, vendor, "Name", "own_guestbook", 1)).isEqualTo("李四，北京");
        assertThat(one(target, vendor, "City", "own_guestbook", 1)).isEqualTo("Zürich");
        assertThat(one(target, vendor, "Flag", "own_types", 1)).isEqualTo("2");
        assertThat(one(target, vendor, "Big", "own_types", 1)).isEqualTo("18446744073709551615");
        assertThat(one(target, vendor, "Colour", "own_types", 1)).isEqualTo("blue's");
        assertThat(one(target, vendor, "Marks", "own_types", 1)).isEqualTo("a,c");
        assertThat(one(target, vendor, "Price", "own_types", 1)).isEqualTo("123456789012345.12345");
        assertThat(one(target, vendor, "Flag", "own_types", 2)).isNull();
        if (!vendorId.equals("mariadb")) {
            assertThat(one(target, vendor, "LastModifiedDate", "model_Content", 2))
                    .isNull();
            assertThat(restore.results()).contains("LastModifiedDate");
        }
    }

    /** The way back: the unconverted dump, in a server of the same age. */
    @Test
    void theDumpGoesBack() {
        ConnectionSettings target = TestDatabases.fresh(TestDatabases.MYSQL_5_5);

        Typed restore = Typed.run(with(target, "restore", "-d", folder.resolve("backup")));

        assertThat(restore.code()).as(restore.all()).isZero();
        Vendor vendor = Vendors.byId("mariadb").orElseThrow();
        assertThat(query(target, "SELECT CAST(LastEditDate AS CHAR) FROM model_Content WHERE ID = 2"))
                .isEqualTo("0000-00-00 00:00:00");
        assertThat(one(target, vendor, "Name", "own_guestbook", 1)).isEqualTo("李四，北京");
        assertThat(query(target, "SELECT HEX(Picture) FROM own_types WHERE Id = 1"))
                .isEqualTo("DEADBEEF");
        assertThat(query(target, "SELECT Bits + 0 FROM own_types WHERE Id = 1")).isEqualTo("21");
        assertThat(query(target, "SELECT CAST(Span AS CHAR) FROM own_types WHERE Id = 1"))
                .startsWith("-12:30:00");
        assertThat(query(
                        target,
                        "SELECT AUTO_INCREMENT FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()"
                                + " AND TABLE_NAME = 'model_Content'"))
                .isEqualTo("500");
    }

    private static Object[] with(ConnectionSettings database, Object... command) {
        List<Object> all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--url", TestDatabases.url(database)));
        database.user().ifPresent(user -> all.addAll(List.of("--user", user, "--password-file", passwordFile)));
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
