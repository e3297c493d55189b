package siteserver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.testing.TestDatabases;
import siteserver.cli.command.Typed;
import siteserver.cli.demo.DemoSite;

/**
 * Processes that are killed (SIGKILL) in the middle of their work, and the same command again: what comes of it is what
 * an undisturbed run gives, byte by byte.
 */
class KilledProcessTest {

    private static final int TABLES = 6;

    @TempDir
    private static Path folder;

    private static final Map<String, ConnectionSettings> SOURCES = new HashMap<>();
    private static Path passwordFile;
    private static Path dump;

    /** Six tables of a megabyte, each pointing to one without rows: that has no row file that could be marked. */
    @BeforeAll
    static void makeSources() throws IOException {
        passwordFile = Files.writeString(folder.resolve("password.txt"), "postgres\n");
        ConnectionSettings source = TestDatabases.fresh("postgresql");
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TABLE kinds (id serial PRIMARY KEY, name varchar(40))");
        for (int i = 1; i <= TABLES; i++) {
            statements.add("CREATE TABLE t" + i + " (id serial PRIMARY KEY, kind integer REFERENCES kinds (id),"
                    + " name varchar(60) NOT NULL UNIQUE, price numeric(12,3), made timestamp(6), body text)");
            statements.add("INSERT INTO t" + i + " (name, price, made, body) SELECT 'Titel 栏目 ' || n, n / 8.0,"
                    + " timestamp '2011-02-03 04:05:06.789' + n * interval '1 hour',"
                    + " CASE WHEN n % 7 = 0 THEN NULL ELSE repeat(md5(n::text), 70) END"
                    + " FROM generate_series(1, 500) n");
        }
        TestDatabases.execute(source, statements.toArray(new String[0]));
        SOURCES.put("postgresql", source);
        dump = folder.resolve("dump");
        succeed(with(source, "backup", "-d", dump));
        ConnectionSettings other = TestDatabases.fresh("mariadb");
        succeed(with(other, "restore", "-d", dump));
        SOURCES.put("mariadb", other);
    }

    private static void succeed(Object... words) {
        Typed run = Typed.run(words);
        assertThat(run.code()).as(run.all()).isZero();
    }

    private static Object[] with(ConnectionSettings database, Object... words) {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--url", TestDatabases.url(database)));
        database.user().ifPresent(user -> all.addAll(List.of("--user", user, "--password-file", passwordFile)));
        return all.toArray();
    }

    /** A JVM of its own. */
    private static Process start(Path output, Object... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        for (Object word : words) {
            command.add(word.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    private static String text(Path output) throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    private static void kill(Process process) throws InterruptedException {
        assertThat(process.isAlive()).isTrue();
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Row files of both folders, byte by byte. */
    private static void assertSameRows(Path actual, Path expected) throws IOException {
        assertThat(rowFiles(actual)).isEqualTo(rowFiles(expected)).isNotEmpty();
        for (String file : rowFiles(expected)) {
            assertThat(actual.resolve(file)).as(file).hasSameBinaryContentAs(expected.resolve(file));
        }
    }

    private static TreeSet<String> rowFiles(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            TreeSet<String> names = new TreeSet<>();
            files.filter(file -> file.toString().endsWith(".csv"))
                    .forEach(file -> names.add(root.relativize(file).toString()));
            return names;
        }
    }

    @ParameterizedTest(name = "{0} at the {2}. {1}")
    @CsvSource({
        "postgresql, 'COPY ', 4",
        "postgresql, 'setval', 2",
        "mariadb, 'Titel', 1500",
        "mariadb, 'AUTO_INCREMENT = ', 2"
    })
    void aRestoreGoesOn(String vendorId, String word, int times) throws Exception {
        ConnectionSettings target = TestDatabases.fresh(vendorId);
        Path output = folder.resolve(vendorId + times + word.length() + ".txt");
        try (StallingLine line = new StallingLine(target, word, times, false)) {
            Process first = start(output, with(line.settings(), "restore", "-d", dump));
            assertThat(line.awaitStall()).as(text(output)).isTrue();
            kill(first);
        }

        Typed backup = Typed.run(with(target, "backup", "-d", folder.resolve("early-" + output.getFileName())));
        assertThat(backup.all()).contains("siteserver_restore_unfinished");

        Process second = start(output, with(target, "restore", "-d", dump));
        assertThat(second.waitFor(120, TimeUnit.SECONDS)).isTrue();

        assertThat(second.exitValue()).as(text(output)).isZero();
        assertThat(text(output)).contains("Going on with the restore", "Restore is complete and proven");
        Path back = folder.resolve("back-" + output.getFileName());
        succeed(with(target, "backup", "-d", back));
        assertSameRows(back, dump);
        assertThat(back.resolve("siteserver_restore_unfinished")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"postgresql", "mariadb"})
    void aBackupStartsOver(String vendorId) throws Exception {
        ConnectionSettings source = SOURCES.get(vendorId);
        Path output = folder.resolve("backup-" + vendorId + ".txt");
        Path back = folder.resolve("killed-" + vendorId);
        try (StallingLine line = new StallingLine(source, "Titel", 1500, true)) {
            Process first = start(output, with(line.settings(), "backup", "-d", back));
            assertThat(line.awaitStall()).as(text(output)).isTrue();
            kill(first);
            line.flow();

            Typed early = Typed.run(with(TestDatabases.fresh("sqlite"), "restore", "-d", back));
            assertThat(early.code()).as(early.all()).isEqualTo(7);
            // No lock of the killed session is left.
            TestDatabases.execute(source, "DELETE FROM kinds");

            succeed(with(line.settings(), "backup", "-d", back));
            assertSameRows(back, dump);
        }
    }

    @Test
    void anUpdateStartsOver() throws Exception {
        Path backup = folder.resolve("old");
        DemoSite.dump(backup, 1, 1);
        Path undisturbed = folder.resolve("undisturbed");
        Object[] words = {"update", "-d", backup, "-o", undisturbed, "--source-zone", "Asia/Shanghai"};
        int code = Typed.run(words).code();
        assertThat(code).isIn(0, 3);

        Path updated = folder.resolve("updated");
        words[4] = updated;
        Path output = folder.resolve("update.txt");
        Process first = start(output, words);
        while (first.isAlive() && !Files.exists(updated.resolve("_incomplete"))) {
            LockSupport.parkNanos(1_000_000);
        }
        kill(first);
        assertThat(updated.resolve("_incomplete")).exists();

        Typed early = Typed.run(with(TestDatabases.fresh("sqlite"), "restore", "-d", updated));
        assertThat(early.code()).as(early.all()).isEqualTo(7);

        Typed again = Typed.run(words);
        assertThat(again.code()).as(again.all()).isEqualTo(code);
        assertSameRows(updated, undisturbed);
    }
}
