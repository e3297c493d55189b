package siteserver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.testing.TestDatabases;
import siteserver.cli.command.Typed;

/** A dump of 3.6 by the original tool, to both new versions and with default options. */
class GoldenOf36Test {

    @TempDir
    private static Path folder;

    @ParameterizedTest(name = "to {0} on {1}")
    @CsvSource({"7.4, postgresql", "7.4, mariadb", "6, postgresql", "6, mariadb"})
    void itArrives(String to, String vendor) throws Exception {
        Path update = folder.resolve("update-" + to);
        if (!Files.exists(update)) {
            Path backup = folder.resolve("backup-" + to);
            GoldenTest.copyGolden((to.equals("6") ? "6" : "7") + "/v36", backup);
            Typed made = Typed.run(
                    "update", "-d", backup, "-o", update, "--application", "sscms", "--from", "3.6", "--to", to);
            assertThat(made.code()).as(made.all()).isIn(0, 3);
        }
        ConnectionSettings target = TestDatabases.fresh(vendor);
        List<Object> arguments = new ArrayList<>(List.of("restore", "-d", update, "--url", TestDatabases.url(target)));
        arguments.addAll(List.of("--source-zone", "Asia/Shanghai"));
        target.user().ifPresent(user -> arguments.addAll(List.of("--user", user)));
        if (!target.password().reveal().isEmpty()) {
            Path secret = Files.writeString(
                    folder.resolve(vendor + "-password.txt"), target.password().reveal() + "\n");
            arguments.addAll(List.of("--password-file", secret));
        }
        Typed restore = Typed.run(arguments.toArray());
        // 3: fractions of seconds finer than a column holds were cut, and are counted.
        assertThat(restore.code()).as(restore.all()).isIn(0, 3);
        assertThat(restore.results()).contains("proven");
        RestoredSite site = new RestoredSite(vendor, target);
        assertThat(site.number("SELECT COUNT(*) FROM siteserver_Site".replace("siteserver_Site", name(to))))
                .isPositive();
    }

    private static String name(String to) {
        return to.equals("6") ? "siteserver_Site" : "[siteserver_Site]";
    }
}
