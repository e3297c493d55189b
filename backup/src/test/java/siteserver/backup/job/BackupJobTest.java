package siteserver.backup.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.Secret;
import siteserver.backup.database.Snapshot;
import siteserver.backup.database.Sql;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpFormat;
import siteserver.backup.folder.OnError;
import siteserver.backup.folder.engine.Task;
import siteserver.backup.folder.engine.TaskPool;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Messages;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.Problem;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.manifest.Facts;
import siteserver.backup.testing.TestDatabases;

class BackupJobTest {

    private static final String HARD = "a,\"b\"\r\n'c'\t栏目😀";

    @TempDir
    Path folder;

    private Path directory() {
        return folder.resolve("backup");
    }

    private static ConnectionSettings site(String vendor) {
        ConnectionSettings source = TestDatabases.fresh(vendor);
        TestDatabases.execute(
                source,
                "CREATE TABLE pages (id INT NOT NULL PRIMARY KEY, title VARCHAR(200), price DECIMAL(18,2)," + " made "
                        + (vendor.equals("mariadb") ? "DATETIME" : "TIMESTAMP") + ", note VARCHAR(50) DEFAULT 'none')",
                "CREATE INDEX pages_title ON pages (title)",
                "CREATE TABLE links (source_id INT, target VARCHAR(50))",
                "CREATE TABLE empty_one (id INT NOT NULL PRIMARY KEY)",
                "INSERT INTO links VALUES (1, 'x')",
                "INSERT INTO links VALUES (1, 'x')",
                "CREATE VIEW titles AS SELECT title FROM pages");
        try (Connection connection = TestDatabases.open(source);
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO pages (id, title, price, made, note) VALUES (?, ?, ?, ?, ?)")) {
            Object[][] rows = {
                {2, HARD, "12.50", "2018-09-01 12:34:56", ""},
                {1, null, null, null, null},
                {3, "", "-0.05", "1986-05-04 02:30:00", "x"}
            };
            for (Object[] row : rows) {
                insert.setObject(1, row[0]);
                insert.setString(2, (String) row[1]);
                boolean text = vendor.equals("sqlite");
                insert.setObject(3, row[2] == null || text ? row[2] : new BigDecimal((String) row[2]));
                insert.setObject(
                        4, row[3] == null || text ? row[3] : LocalDateTime.parse(((String) row[3]).replace(' ', 'T')));
                insert.setString(5, (String) row[4]);
                insert.executeUpdate();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return source;
    }

    private static List<String> row(String... cells) {
        return Arrays.asList(cells);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "mariadb", "postgresql", "sqlite"})
    void aDatabaseComesOutWhole(String vendor) {
        ConnectionSettings source = site(vendor);
        Backups.Heard heard = new Backups.Heard();
        BackupResult result = BackupJob.run(Backups.options(source, directory()), heard);

        assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(result.consistent()).isTrue();
        assertThat(result.partial()).isFalse();
        assertThat(result.rows()).isEqualTo(5);
        assertThat(result.notCarried()).containsEntry("views", 1);
        assertThat(result.tables())
                .extracting(table -> table.name().toLowerCase(Locale.ROOT))
                .containsExactly("empty_one", "links", "pages");
        assertThat(result.tables()).extracting(BackupResult.TableResult::rows).containsExactly(0L, 2L, 3L);
        assertThat(result.tables()).extracting(BackupResult.TableResult::files).containsExactly(0, 1, 1);

        DumpFolder dump = DumpFolder.open(directory());
        dump.verify(2, Listener.SILENT);
        dump.needWhole();
        assertThat(Backups.rows(dump, "pages"))
                .containsExactly(
                        row("1", null, null, null, null),
                        row("2", HARD, "12.50", "2018-09-01 12:34:56", ""),
                        row("3", "", "-0.05", "1986-05-04 02:30:00", "x"));
        assertThat(Backups.rows(dump, "links")).containsExactly(row("1", "x"), row("1", "x"));
        assertThat(Backups.rows(dump, "empty_one")).isEmpty();
        assertThat(Backups.table(dump, "pages").table().primaryKey()).isPresent();
        assertThat(Backups.table(dump, "pages").table().indexes()).hasSize(1);
        assertThat(directory().resolve("objects"))
                .isDirectoryRecursivelyContaining("glob:**/views/{titles,TITLES,public.titles}.txt");

        Facts facts = dump.manifest().orElseThrow().facts();
        assertThat(facts.created()).contains(Backups.NOW);
        assertThat(facts.application().orElseThrow().name()).isEqualTo("sscms");
        assertThat(facts.sourceZone()).contains("Asia/Shanghai");
        assertThat(facts.source().orElseThrow().vendor()).isEqualTo(vendor);
        assertThat(facts.consistent()).isTrue();
        assertThat(facts.consistency()).isEqualTo(result.consistency());
        assertThat(facts.partial()).isEmpty();
        assertThat(facts.notCarried()).containsEntry("views", 1);

        assertThat(heard.notes()).contains("SS-2701", "SS-2703", "SS-2704");
        assertThat(heard.all(Event.Started.class).findFirst().orElseThrow().rows())
                .hasValue(5);
        assertThat(heard.all(Event.TableStarted.class)).hasSize(3);
        assertThat(heard.all(Event.TableFinished.class).mapToLong(Event.TableFinished::rows))
                .containsExactlyInAnyOrder(2L, 0L, 3L);
        assertThat(heard.all(Event.Progress.class)
                        .mapToLong(Event.Progress::moreRows)
                        .sum())
                .isEqualTo(5);
        assertThat(heard.all(Event.Finished.class)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "mariadb", "postgresql", "sqlite"})
    void aTableInManyRangesLosesNothing(String vendor) throws Exception {
        ConnectionSettings source = TestDatabases.fresh(vendor);
        TestDatabases.execute(source, "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, v VARCHAR(600))");
        List<List<String>> expected = new ArrayList<>();
        try (Connection connection = TestDatabases.open(source)) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
                for (int i = 0; i < 3000; i++) {
                    String text = "栏目".repeat(i % 97) + i;
                    insert.setInt(1, i * 3 - 4000);
                    insert.setString(2, text);
                    insert.addBatch();
                    expected.add(List.of(Integer.toString(i * 3 - 4000), text));
                }
                insert.executeBatch();
            }
            connection.commit();
            if (vendor.equals("postgresql") || vendor.equals("mariadb")) {
                Sql.run(connection, vendor.equals("mariadb") ? "ANALYZE TABLE t" : "ANALYZE t");
                connection.commit();
            }
        }
        BackupResult result = BackupJob.run(Backups.options(source, directory()), Listener.SILENT, 64 << 10);
        assertThat(result.tables().get(0).files()).isGreaterThan(2);
        assertThat(Backups.rows(DumpFolder.open(directory()), "t")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mariadb", "postgresql"})
    void pairsWrittenDuringTheBackupAreBothThereOrNeither(String vendor) throws Exception {
        ConnectionSettings source = TestDatabases.fresh(vendor);
        TestDatabases.execute(
                source,
                "CREATE TABLE left_half (id INT NOT NULL PRIMARY KEY, v VARCHAR(100))",
                "CREATE TABLE right_half (id INT NOT NULL PRIMARY KEY, v VARCHAR(100))");
        AtomicBoolean stop = new AtomicBoolean();
        AtomicReference<Throwable> broken = new AtomicReference<>();
        Thread writer = new Thread(() -> {
            try (Connection connection = TestDatabases.open(source)) {
                connection.setAutoCommit(false);
                for (int i = 1; !stop.get(); i++) {
                    Sql.run(
                            connection,
                            "INSERT INTO left_half VALUES (" + i + ", 'x')",
                            "INSERT INTO right_half VALUES (" + i + ", 'x')");
                    connection.commit();
                }
            } catch (SQLException failure) {
                broken.set(failure);
            }
        });
        writer.start();
        try {
            int before = -1;
            for (int round = 0; round < 3; round++) {
                Thread.sleep(150);
                Path directory = folder.resolve("backup" + round);
                BackupResult result = BackupJob.run(Backups.options(source, directory), Listener.SILENT, 4 << 10);
                DumpFolder dump = DumpFolder.open(directory);
                List<List<String>> left = Backups.rows(dump, "left_half");
                assertThat(result.consistent()).isTrue();
                assertThat(Backups.rows(dump, "right_half")).isEqualTo(left);
                assertThat(left.size()).isGreaterThan(before);
                before = left.size();
            }
        } finally {
            stop.set(true);
            writer.join();
        }
        assertThat(broken.get()).isNull();
    }

    @Test
    void tablesAndRowsCanBeChosen() {
        BackupOptions options = Backups.options(site("sqlite"), directory());
        BackupResult result = BackupJob.run(
                Backups.choosing(options, List.of("PAGES", "Links"), List.of("links"), 2), Listener.SILENT);
        assertThat(result.partial()).isTrue();
        assertThat(result.tables()).singleElement().satisfies(table -> {
            assertThat(table.name()).isEqualTo("pages");
            assertThat(table.rows()).isEqualTo(2);
        });
        DumpFolder dump = DumpFolder.open(directory());
        assertThat(Backups.rows(dump, "pages"))
                .extracting(cells -> cells.get(0))
                .containsExactly("1", "2");
        assertThat(dump.manifest().orElseThrow().facts().partial())
                .contains("at most 2 rows of each table; 1 of 3 tables");
        assertProblem(dump::needWhole, FolderProblem.PARTIAL_DUMP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "mariadb", "postgresql"})
    void aLimitOfRowsHoldsForEachTable(String vendor) {
        BackupOptions options = Backups.choosing(Backups.options(site(vendor), directory()), List.of(), List.of(), 1);
        BackupResult result = BackupJob.run(options, Listener.SILENT);
        assertThat(result.tables()).extracting(BackupResult.TableResult::rows).containsExactly(0L, 1L, 1L);
    }

    @Test
    void anUnknownTableIsNamedBeforeAnythingIsWritten() {
        BackupOptions options = Backups.options(site("sqlite"), directory());
        assertThatThrownBy(() -> BackupJob.run(
                        Backups.choosing(options, List.of("pages"), List.of("pagse", "nodes"), -1), Listener.SILENT))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> {
                    assertThat(failure.problem()).isEqualTo(DatabaseProblem.NO_SUCH_TABLE);
                    assertThat(failure.why()).contains("pagse, nodes");
                    assertThat(failure.todo()).contains("empty_one, links, pages");
                });
        assertThat(directory()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "mariadb", "postgresql", "sqlite"})
    void anEmptyDatabaseIsTold(String vendor) {
        ConnectionSettings source = TestDatabases.fresh(vendor);
        TestDatabases.execute(source, "CREATE TABLE t (id INT)", "DROP TABLE t");
        assertProblem(
                () -> BackupJob.run(Backups.options(source, directory()), Listener.SILENT),
                DatabaseProblem.EMPTY_DATABASE);
        assertThat(directory()).doesNotExist();
    }

    @Test
    void anUnreachableSourceLeavesNothing() {
        ConnectionSettings source = ConnectionSettings.ofUrl(
                "postgresql",
                "jdbc:postgresql://localhost:1/site",
                Optional.of("u"),
                new Secret("hidden-word"),
                folder);
        assertProblem(
                () -> BackupJob.run(Backups.options(source, directory()), Listener.SILENT),
                DatabaseProblem.UNREACHABLE);
        assertThat(directory()).doesNotExist();
    }

    @Test
    void anExistingFolderIsNotTouched() throws IOException {
        Files.createDirectories(directory());
        Files.writeString(directory().resolve("mine.txt"), "mine", StandardCharsets.UTF_8);
        BackupOptions options = Backups.options(site("sqlite"), directory());
        assertProblem(() -> BackupJob.run(options, Listener.SILENT), FolderProblem.OUTPUT_EXISTS);
        assertThat(directory()).isDirectoryNotContaining("glob:**_*");
        Path file = directory().resolve("mine.txt");
        assertProblem(
                () -> BackupJob.run(Backups.options(options.source(), file), Listener.SILENT),
                FolderProblem.PATH_IS_A_FILE);
        assertProblem(
                () -> BackupJob.run(Backups.options(options.source(), file.resolve("below")), Listener.SILENT),
                FolderProblem.CANNOT_WRITE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "mariadb", "postgresql", "sqlite"})
    void anInterruptStopsAndTheNextRunStartsOver(String vendor) throws Exception {
        ConnectionSettings source = site(vendor);
        BackupOptions options = Backups.options(source, directory());
        Thread running = Thread.currentThread();
        Listener interrupting = event -> {
            if (event instanceof Event.Started) {
                running.interrupt();
            }
        };
        try {
            assertProblem(() -> BackupJob.run(options, interrupting), FolderProblem.STOPPED);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(directory().resolve("_incomplete")).exists();
        assertThat(directory().resolve("_manifest.json")).doesNotExist();
        assertProblem(() -> DumpFolder.open(directory()), FolderProblem.INCOMPLETE);
        // Nothing holds the source: it can be altered at once.
        TestDatabases.execute(source, "DROP TABLE links");

        assertThat(BackupJob.run(options, Listener.SILENT).rows()).isEqualTo(3);
        DumpFolder.open(directory()).verify(1, Listener.SILENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mariadb", "postgresql"})
    void aStopDoesNotWaitForTheServer(String vendor) {
        String sleep = vendor.equals("mariadb") ? "SELECT SLEEP(60)" : "SELECT pg_sleep(60)";
        ConnectionSettings source = TestDatabases.fresh(vendor);
        long start = System.nanoTime();
        try (Snapshot snapshot = Vendors.byId(vendor).orElseThrow().snapshots().open(source, 2)) {
            List<Task<Connection, Void>> tasks = List.of(
                    connection -> {
                        try {
                            Sql.text(connection, sleep);
                        } catch (SQLException aborted) {
                            throw new IllegalStateException(aborted);
                        }
                        return null;
                    },
                    connection -> {
                        Thread.sleep(300);
                        throw new SiteServerException(FolderProblem.STOPPED, Place.NOWHERE);
                    });
            assertProblem(() -> TaskPool.run(snapshot.connections(), tasks, BackupJob::abort), FolderProblem.STOPPED);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        assertThat(System.nanoTime() - start).isLessThan(30_000_000_000L);
    }

    @Test
    void theJsonFormHasPages() {
        BackupOptions options =
                Backups.with(Backups.options(site("sqlite"), directory()), DumpFormat.JSON, 2, OnError.STOP);
        BackupResult result = BackupJob.run(options, Listener.SILENT);
        assertThat(result.tables()).extracting(BackupResult.TableResult::files).containsExactly(0, 1, 2);
        assertThat(directory().resolve("pages/2.json")).exists();
        assertThat(Backups.rows(DumpFolder.open(directory()), "pages"))
                .containsExactly(
                        row("1", null, null, null, null),
                        row("2", HARD, "12.50", "2018-09-01 12:34:56", ""),
                        row("3", "", "-0.05", "1986-05-04 02:30:00", "x"));
    }

    private ConnectionSettings withInvalidText() {
        ConnectionSettings source = TestDatabases.fresh("sqlite");
        TestDatabases.execute(
                source,
                "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)",
                "INSERT INTO t VALUES (1, 'good'), (2, CAST(x'61ff62' AS TEXT)), (3, CAST(x'eda080' AS TEXT)), (4, '')");
        return source;
    }

    @Test
    void invalidTextStops() {
        assertThatThrownBy(() -> BackupJob.run(Backups.options(withInvalidText(), directory()), Listener.SILENT))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> {
                    assertThat(failure.problem()).isEqualTo(DatabaseProblem.INVALID_TEXT);
                    assertThat(failure.place()).hasToString("table t, column v");
                    assertThat(failure.why()).isEqualTo("Row id = 2.");
                });
        assertProblem(() -> DumpFolder.open(directory()), FolderProblem.INCOMPLETE);
    }

    @Test
    void invalidTextIsSetAside() throws IOException {
        Backups.Heard heard = new Backups.Heard();
        BackupOptions options =
                Backups.with(Backups.options(withInvalidText(), directory()), DumpFormat.CSV, 1000, OnError.REJECT);
        BackupResult result = BackupJob.run(options, heard);
        assertThat(result.exitCode()).isEqualTo(ExitCode.REJECTS);
        assertThat(result.rejects()).isEqualTo(2);
        assertThat(Backups.rows(DumpFolder.open(directory()), "t")).containsExactly(row("1", "good"), row("4", ""));
        assertThat(Files.readString(directory().resolve("rejects/t.csv"), StandardCharsets.UTF_8))
                .isEqualTo("""
                        "reject reason","reject column","id","v"
                        "A text in the database is not valid Unicode. Row id = 2.","v","2","\\x61ff62"
                        "A text in the database is not valid Unicode. Row id = 3.","v","3","\\xeda080"
                        """);
        assertThat(heard.all(Event.Rejected.class)).hasSize(2);
        assertThat(heard.notes()).contains("SS-2706");
        DumpFolder.open(directory()).verify(1, Listener.SILENT);
    }

    @Test
    void warningsOfTheCatalogueAreTold() {
        ConnectionSettings source = TestDatabases.fresh("sqlite");
        TestDatabases.execute(
                source,
                "CREATE TABLE t (id INTEGER PRIMARY KEY, v VARCHAR(3))",
                "INSERT INTO t VALUES (1, 'too long')");
        Backups.Heard heard = new Backups.Heard();
        BackupJob.run(Backups.options(source, directory()), heard);
        assertThat(heard.all(Event.Note.class).filter(note -> note.id().equals("SS-2550")))
                .singleElement()
                .satisfies(note -> assertThat(Messages.text(
                                note.owner(), note.id(), note.arguments().toArray()))
                        .isEqualTo("Table t: values lie outside the declared type of a column, which is therefore"
                                + " widened: v, declared VARCHAR(3), is read as varchar(8)"));
    }

    private static void assertProblem(Runnable action, Problem problem) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(SiteServerException.class, failure -> assertThat(failure.problem())
                        .isEqualTo(problem));
    }
}
