package siteserver.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.testing.TestDatabases;
import siteserver.cli.demo.DemoSite;

/** The zone of the site's date-times is asked for once, with whichever command, and the plan asks when nobody has said it. */
class SourceZoneTest {

    private static final String ASKED = "Nobody has said in which time zone the site's date-times are."
            + " On kingbase and postgresql the new system keeps instants";

    @TempDir
    private Path folder;

    private static ConnectionSettings source;
    private static Path passwordFile;

    @BeforeAll
    static void makeSite(@TempDir Path shared) throws IOException {
        passwordFile = Files.writeString(shared.resolve("password.txt"), "postgres\n");
        source = TestDatabases.fresh("sqlite");
        DemoSite.create(source, shared, 1, 1, Listener.SILENT);
        TestDatabases.execute(source, "UPDATE \"siteserver_TemplateLog\" SET \"AddDate\" = '2018-09-01 12:34:56'");
    }

    private Typed backup(String... more) {
        return run(List.of("backup", "--url", TestDatabases.url(source), "-d", folder.resolve("backup")), more);
    }

    private Typed update(String... more) {
        List<Object> words = new ArrayList<>(List.of("update", "-d", folder.resolve("backup")));
        return run(words, more);
    }

    private Typed restore(ConnectionSettings target, String... more) {
        List<Object> words =
                new ArrayList<>(List.of("restore", "-d", folder.resolve("update"), "--url", TestDatabases.url(target)));
        words.addAll(List.of("--allow-partial", "--includes", "siteserver_TemplateLog"));
        target.user().ifPresent(user -> words.addAll(List.of("--user", user, "--password-file", passwordFile)));
        return run(words, more);
    }

    private static Typed run(List<?> words, String... more) {
        List<Object> all = new ArrayList<>(words);
        all.addAll(Arrays.asList(more));
        return Typed.run(all.toArray());
    }

    private String recorded(String dump) {
        return DumpFolder.open(folder.resolve(dump))
                .manifest()
                .orElseThrow()
                .facts()
                .sourceZone()
                .orElse("none");
    }

    private static String instant(ConnectionSettings target) throws SQLException {
        try (Connection connection = TestDatabases.open(target);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT to_char(\"CreatedDate\" AT TIME ZONE 'UTC',"
                        + " 'YYYY-MM-DD HH24:MI:SS') FROM \"siteserver_TemplateLog\" LIMIT 1")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    @Test
    void saidWithBackupItHoldsToTheEnd() throws SQLException {
        assertThat(backup("--source-zone", "Asia/Shanghai").code()).isZero();
        Typed update = update();
        assertThat(update.code()).as(update.all()).isZero();
        assertThat(update.results()).doesNotContain("time zone");
        assertThat(recorded("update")).isEqualTo("Asia/Shanghai");

        ConnectionSettings target = TestDatabases.fresh("postgresql");
        Typed restore = restore(target);
        assertThat(restore.code()).as(restore.all()).isZero();
        assertThat(instant(target)).isEqualTo("2018-09-01 04:34:56");
    }

    @Test
    void saidWithUpdateItIsRecordedAndWinsOverWhatBackupWasTold() throws SQLException {
        assertThat(backup("--source-zone", "UTC").code()).isZero();
        assertThat(update("--source-zone", "+09:00").code()).isZero();
        assertThat(recorded("backup")).isEqualTo("UTC");
        assertThat(recorded("update")).isEqualTo("+09:00");

        ConnectionSettings target = TestDatabases.fresh("postgresql");
        assertThat(restore(target).code()).isZero();
        assertThat(instant(target)).isEqualTo("2018-09-01 03:34:56");
    }

    @Test
    void thePlanAsksWhenNobodyHasSaidIt() {
        assertThat(backup().code()).isZero();
        assertThat(update("--dry-run").results()).contains(ASKED);
        assertThat(update("--dry-run", "--source-zone", "Asia/Shanghai").results())
                .doesNotContain(ASKED);
        Typed update = update();
        assertThat(update.code()).isZero();
        assertThat(update.results()).contains(ASKED);

        Typed refused = restore(TestDatabases.fresh("postgresql"));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.messages()).contains("SS-4005").contains("siteserver_TemplateLog.CreatedDate");
        assertThat(restore(TestDatabases.fresh("sqlite")).code()).isZero();
    }

    @Test
    void anUnknownZoneIsRefusedBeforeAnythingIsDone() {
        assertThat(backup().code()).isZero();
        Typed update = update("--source-zone", "Asia/Nowhere");
        assertThat(update.code()).isEqualTo(2);
        assertThat(update.messages()).contains("SS-6002").contains("Asia/Nowhere");
        assertThat(folder.resolve("update")).doesNotExist();
    }
}
