package siteserver.restore.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static siteserver.restore.job.Dump.row;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.Sql;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.backup.testing.TestDatabases;
import siteserver.restore.load.ProgressTable;

/** What goes wrong with a target while it is filled: the table and the way out are named, and the next run goes on. */
class TargetTroubleTest {

    private static final String OLD = TestDatabases.MYSQL_5_5;

    @TempDir
    Path temporary;

    private static ConnectionSettings fresh(String server) {
        if (server.equals(OLD)) {
            assumeThat(TestDatabases.missing(server)).isEmpty();
        }
        return TestDatabases.fresh(server);
    }

    /** Three row files of one table. */
    private Path dump() {
        Table site = Table.of(
                TableName.of("site"),
                List.of(
                        Column.of("id", new DataType.Int(32, false)).notNull(),
                        Column.of("v", new DataType.Text(false))));
        return new Dump(temporary.resolve("dump"))
                .files(
                        site,
                        List.of(
                                List.<String[]>of(row("1", "a")),
                                List.<String[]>of(row("2", "b")),
                                List.<String[]>of(row("3", "c"))))
                .write();
    }

    private RestoreResult restore(Path dump, ConnectionSettings target, Listener listener) {
        return RestoreJob.run(
                new RestoreOptions(
                        dump,
                        target,
                        List.of(),
                        List.of(),
                        OnLoss.FAIL,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        1,
                        temporary.resolve("rejects")),
                listener);
    }

    private void fails(
            Path dump, ConnectionSettings target, Listener listener, DatabaseProblem problem, String... words) {
        assertThatThrownBy(() -> restore(dump, target, listener))
                .asInstanceOf(type(SiteServerException.class))
                .satisfies(failure -> {
                    assertThat(failure.problem()).as(failure.getMessage()).isEqualTo(problem);
                    assertThat(failure.getMessage()).contains(words);
                });
    }

    private static boolean isPostgreSql(ConnectionSettings target) {
        return target.vendorId().equals("postgresql");
    }

    private static ConnectionSettings as(ConnectionSettings settings, String user, String database) {
        return new ConnectionSettings(
                settings.vendorId(),
                settings.jdbcUrl(),
                settings.host(),
                settings.port(),
                Optional.of(database),
                Optional.of(user),
                settings.password(),
                settings.options(),
                settings.base());
    }

    /** Runs once, when the first row file is about to be loaded. */
    private static Listener atLoad(Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        return event -> {
            if (event instanceof Event.TableStarted started
                    && started.phase().equals("load")
                    && done.compareAndSet(false, true)) {
                action.run();
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb", OLD})
    void aTargetInWhichNothingMayBeMadeIsTold(String server) {
        ConnectionSettings admin = fresh(server);
        // On databases whose names start with "test" everybody has all rights.
        String database = "limited_" + admin.database().orElseThrow();
        String user = "u" + database.substring(database.lastIndexOf('_'));
        TestDatabases.execute(admin, "CREATE DATABASE " + database);
        String grant;
        if (isPostgreSql(admin)) {
            TestDatabases.execute(admin, "CREATE ROLE " + user + " LOGIN PASSWORD 'postgres'");
            grant = "GRANT CREATE ON SCHEMA public TO " + user;
        } else {
            for (String host : List.of("localhost", "%")) {
                TestDatabases.execute(
                        admin,
                        "CREATE USER '" + user + "'@'" + host + "' IDENTIFIED BY 'postgres'",
                        "GRANT SELECT, INSERT ON " + database + ".* TO '" + user + "'@'" + host + "'");
            }
            grant = "GRANT ALL ON " + database + ".* TO '" + user + "'@'localhost', '" + user + "'@'%'";
        }
        ConnectionSettings target = as(admin, user, database);
        Path dump = dump();
        fails(
                dump,
                target,
                Listener.SILENT,
                DatabaseProblem.MISSING_RIGHT,
                "(table " + ProgressTable.NAME + ")",
                "the owner of the target database may");

        TestDatabases.execute(as(admin, admin.user().orElseThrow(), database), grant);
        assertThat(restore(dump, target, Listener.SILENT).rows()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb", OLD})
    void aConnectionThatIsLostBetweenFilesIsToldAndTheNextRunGoesOn(String server) {
        ConnectionSettings target = fresh(server);
        Path dump = dump();
        AtomicBoolean killed = new AtomicBoolean();
        Listener killing = event -> {
            if (event instanceof Event.Progress progress
                    && progress.phase().equals("load")
                    && killed.compareAndSet(false, true)) {
                killAll(target);
            }
        };
        fails(
                dump,
                target,
                killing,
                DatabaseProblem.CONNECTION_LOST,
                "(table site, file ",
                "a restore goes on where it stopped");
        AtomicReference<String> resumed = new AtomicReference<>("");
        assertThat(restore(dump, target, event -> {
                            if (event instanceof Event.Note note && note.id().equals("SS-4506")) {
                                resumed.set(note.toString());
                            }
                        })
                        .rows())
                .isEqualTo(3);
        assertThat(resumed.get()).isNotEmpty();
    }

    private static void killAll(ConnectionSettings target) {
        try (Connection other = TestDatabases.open(target)) {
            List<String> kills = isPostgreSql(target)
                    ? List.of("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND pid <> pg_backend_pid()")
                    : Sql.list(
                            other,
                            "SELECT CONCAT('KILL ', ID) FROM information_schema.PROCESSLIST"
                                    + " WHERE DB = DATABASE() AND ID <> CONNECTION_ID()",
                            row -> row.getString(1));
            Sql.run(other, kills.toArray(String[]::new));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The other session holds our progress table and then wants the rows that we have just loaded. */
    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb", OLD})
    void theVictimOfADeadlockIsLoadedAgain(String server) throws Exception {
        ConnectionSettings target = fresh(server);
        String heavy = "heavy_" + target.database().orElseThrow();
        if (!isPostgreSql(target)) {
            // The server gives up the session that has written less.
            TestDatabases.execute(
                    target,
                    "CREATE DATABASE " + heavy,
                    "CREATE TABLE " + heavy + ".t (id INT) ENGINE=InnoDB",
                    "INSERT INTO " + heavy + ".t VALUES (1), (2), (3), (4), (5), (6), (7), (8)");
        }
        try (Connection other = TestDatabases.open(target)) {
            AtomicReference<CompletableFuture<Void>> winner = new AtomicReference<>();
            RestoreResult result = restore(dump(), target, atLoad(() -> {
                hold(other, isPostgreSql(target), heavy);
                winner.set(CompletableFuture.runAsync(() -> win(other, isPostgreSql(target))));
            }));
            assertThat(result.rows()).isEqualTo(3);
            // It got our rows while it still held what we waited for: ours was rolled back.
            winner.get().get(20, TimeUnit.SECONDS);
        }
    }

    private static void hold(Connection other, boolean postgreSql, String heavy) {
        try {
            if (postgreSql) {
                Sql.run(other, "BEGIN", "LOCK TABLE " + ProgressTable.NAME + " IN EXCLUSIVE MODE");
            } else {
                Sql.run(other, "BEGIN");
                for (int i = 0; i < 6; i++) {
                    Sql.run(other, "INSERT INTO " + heavy + ".t SELECT id FROM " + heavy + ".t");
                }
                Sql.list(other, "SELECT * FROM " + ProgressTable.NAME + " FOR UPDATE", row -> row.getString(1));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void win(Connection other, boolean postgreSql) {
        String waiting = postgreSql
                ? "SELECT 1 FROM pg_locks WHERE NOT granted"
                : "SELECT 1 FROM information_schema.INNODB_TRX WHERE trx_state = 'LOCK WAIT'";
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
            while (Sql.text(other, waiting).isEmpty() && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            if (postgreSql) {
                Sql.run(other, "LOCK TABLE site IN EXCLUSIVE MODE", "COMMIT");
            } else {
                Sql.list(other, "SELECT * FROM site FOR UPDATE", row -> row.getString(1));
                Sql.run(other, "COMMIT");
            }
        } catch (SQLException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A trigger says what a server says that finds a deadlock each time. */
    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb", OLD})
    void aDeadlockThatComesAgainIsTold(String server) {
        ConnectionSettings target = fresh(server);
        Path dump = dump();
        String[] make = isPostgreSql(target)
                ? new String[] {
                    "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                            + " RAISE EXCEPTION 'deadlock detected' USING ERRCODE = '40P01'; END $$",
                    "CREATE TRIGGER g BEFORE INSERT ON " + quoted(target) + " FOR EACH ROW EXECUTE PROCEDURE f()"
                }
                : new String[] {
                    "CREATE TRIGGER g BEFORE INSERT ON " + quoted(target) + " FOR EACH ROW SIGNAL SQLSTATE '40001'"
                            + " SET MYSQL_ERRNO = 1213, MESSAGE_TEXT = 'Deadlock found'"
                };
        fails(
                dump,
                target,
                atLoad(() -> TestDatabases.execute(target, make)),
                DatabaseProblem.DEADLOCK,
                "(table site, file ",
                "run the command again");
        TestDatabases.execute(
                target,
                isPostgreSql(target)
                        ? new String[] {"DROP TRIGGER g ON " + quoted(target), "DROP FUNCTION f()"}
                        : new String[] {"DROP TRIGGER g"});
        assertThat(restore(dump, target, Listener.SILENT).rows()).isEqualTo(3);
    }

    private static String quoted(ConnectionSettings target) {
        return Vendors.byId(target.vendorId()).orElseThrow().quote("site");
    }
}
