package siteserver.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import siteserver.backup.database.Catalog;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Vendor;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.testing.TestDatabases;
import siteserver.cli.command.Typed;

/**
 * The demo's old site from every vendor to every vendor, through the command line, and the way back on each. Restore
 * proves itself by reading back; what is checked here besides is looked up by plain JDBC and stands here by hand.
 */
class DemoSiteTest {

    /** 1,000 contents: the shape counts here, not the size. */
    private static final int PERCENT = 5;

    @TempDir
    private static Path folder;

    private static final Map<String, ConnectionSettings> SOURCES = new HashMap<>();
    private static Path passwordFile;

    @BeforeAll
    static void makeSourcesAndConvertThem() throws IOException {
        passwordFile = Files.writeString(folder.resolve("password.txt"), "postgres\n");
        for (String vendor : TestDatabases.VENDORS) {
            ConnectionSettings source = TestDatabases.fresh(vendor);
            SOURCES.put(vendor, source);
            Path scratch = Files.createDirectories(folder.resolve(vendor));
            DemoSite.create(source, scratch, PERCENT, 1, Listener.SILENT);
            Typed backup = Typed.run(
                    with(source, "backup", "-d", scratch.resolve("backup"), "--source-zone", "Asia/Shanghai"));
            assertThat(backup.code()).as(backup.all()).isZero();
            assertThat(backup.all()).doesNotContain("postgres\n");
            Typed update = Typed.run("update", "-d", scratch.resolve("backup"));
            assertThat(update.code()).as(update.all()).isZero();
        }
    }

    static List<List<String>> pairs() {
        List<List<String>> pairs = new ArrayList<>();
        for (String source : TestDatabases.VENDORS) {
            for (String target : TestDatabases.VENDORS) {
                pairs.add(List.of(source, target));
            }
        }
        return pairs;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void theSiteArrivesOnEveryVendor(List<String> pair) throws SQLException {
        ConnectionSettings target = TestDatabases.fresh(pair.get(1));

        Typed restore = Typed.run(
                with(target, "restore", "-d", folder.resolve(pair.get(0)).resolve("update")));

        assertThat(restore.code()).as(restore.all()).isZero();
        assertThat(restore.results()).contains("Restore is complete and proven");
        Vendor vendor = Vendors.byId(target.vendorId()).orElseThrow();
        assertThat(query(target, "SELECT count(*) FROM " + vendor.quote("model_Content")))
                .isEqualTo("1000");
        assertThat(query(target, "SELECT count(*) FROM " + vendor.quote("siteserver_Channel")))
                .isEqualTo("284");
        assertThat(one(target, vendor, "SiteName", "siteserver_Site", "Id", 201))
                .isEqualTo("青山市图书馆");
        assertThat(one(target, vendor, "ChannelName", "siteserver_Channel", "Id", 2))
                .isEqualTo("要闻");
        assertThat(one(target, vendor, "Content", "siteserver_Channel", "Id", 2))
                .isEqualTo("<p>要闻：<img src=\"@/upload/images/banner2.png\" alt=\"要闻\" /></p>");
        // Row 97 lies in the recycle bin: its channel id stays negative.
        assertThat(one(target, vendor, "ChannelId", "model_Content", "Id", 97)).startsWith("-");
        assertThat(one(target, vendor, "ImageUrl", "model_Content", "Id", 3)).isEqualTo("@upload/images/2016/3.jpg");
        assertThat(one(target, vendor, "Region", "model_Content", "Id", 1)).isEqualTo("东区");
        assertThat(one(target, vendor, "ReadMinutes", "model_Content", "Id", 1)).isNull();
        assertThat(one(target, vendor, "Title", "model_Content", "Id", 1000)).endsWith("（1000）");
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void theWayBackGivesTheSameDatabase(String vendorId) throws SQLException {
        ConnectionSettings target = TestDatabases.fresh(vendorId);

        Typed restore =
                Typed.run(with(target, "restore", "-d", folder.resolve(vendorId).resolve("backup")));

        assertThat(restore.code()).as(restore.all()).isZero();
        assertThat(tables(target)).isEqualTo(tables(SOURCES.get(vendorId)));
    }

    @Test
    void everySourceGivesTheSameContents() {
        List<String> firsts = new ArrayList<>();
        for (String vendor : TestDatabases.VENDORS) {
            ConnectionSettings source = SOURCES.get(vendor);
            Vendor dialect = Vendors.byId(vendor).orElseThrow();
            firsts.add(one(source, dialect, "Content", "model_Content", "ID", 77));
        }
        assertThat(firsts).doesNotContainNull();
        assertThat(firsts.stream().distinct()).hasSize(1);
    }

    static List<String> vendors() {
        return TestDatabases.VENDORS;
    }

    private static Object[] with(ConnectionSettings database, Object... words) {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--url", TestDatabases.url(database)));
        database.user().ifPresent(user -> all.addAll(List.of("--user", user, "--password-file", passwordFile)));
        return all.toArray();
    }

    private static List<Table> tables(ConnectionSettings settings) throws SQLException {
        Vendor vendor = Vendors.byId(settings.vendorId()).orElseThrow();
        try (Connection connection = vendor.connect(settings)) {
            Catalog catalog = vendor.catalog().read(connection);
            return catalog.tables();
        }
    }

    private static String one(
            ConnectionSettings settings, Vendor vendor, String column, String table, String key, int id) {
        return query(
                settings,
                "SELECT " + vendor.quote(column) + " FROM " + vendor.quote(table) + " WHERE " + vendor.quote(key)
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
