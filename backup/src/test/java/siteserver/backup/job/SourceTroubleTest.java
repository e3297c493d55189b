package siteserver.backup.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.testing.TestDatabases;

/** What goes wrong with a source while it is read: each failure names the table and the way out, and leaves nothing held. */
class SourceTroubleTest {

    private static final String OLD = TestDatabases.MYSQL_5_5;

    /** Bytes: a table of some megabytes is read in many ranges. */
    private static final long RANGE = 1 << 20;

    @TempDir
    Path temporary;

    private Path directory() {
        return temporary.resolve("backup");
    }

    private static ConnectionSettings fresh(String server) {
        if (server.equals(OLD)) {
            assumeThat(TestDatabases.missing(server)).isEmpty();
        }
        return TestDatabases.fresh(server);
    }

    private void fails(
            ConnectionSettings source, Listener listener, DatabaseProblem problem, String table, String todo) {
        assertThatThrownBy(() -> BackupJob.run(Backups.options(source, directory()), listener, RANGE))
                .asInstanceOf(type(SiteServerException.class))
                .satisfies(failure -> {
                    assertThat(failure.problem()).as(failure.getMessage()).isEqualTo(problem);
                    assertThat(failure.getMessage()).contains("(table " + table + ")", todo);
                });
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

    @Test
    void aTableThatMayNotBeReadIsNamed() {
        ConnectionSettings source = fresh("postgresql");
        TestDatabases.execute(
                source,
                "CREATE ROLE half_reader LOGIN PASSWORD 'postgres'",
                "CREATE TABLE open_one (id int)",
                "CREATE TABLE secret (id int)",
                "INSERT INTO open_one VALUES (1)",
                "GRANT SELECT ON open_one TO half_reader");
        ConnectionSettings limited = as(source, "half_reader", source.database().orElseThrow());
        fails(limited, Listener.SILENT, DatabaseProblem.MISSING_RIGHT, "secret", "--excludes");

        BackupOptions without =
                Backups.choosing(Backups.options(limited, directory()), List.of(), List.of("secret"), -1);
        assertThat(BackupJob.run(without, Listener.SILENT).rows()).isEqualTo(1);
    }

    /** A MySQL or MariaDB database of a name that does not begin with "test", where everybody may do everything. */
    private static ConnectionSettings withRights(String server, String... grants) {
        ConnectionSettings source = fresh(server);
        String database = "rights_" + source.database().orElseThrow();
        String user = "u" + database.substring(database.lastIndexOf('_'));
        TestDatabases.execute(
                source,
                "CREATE DATABASE " + database,
                "CREATE TABLE " + database + ".open_one (id INT PRIMARY KEY, v INT) ENGINE=InnoDB",
                "CREATE TABLE " + database + ".secret (id INT PRIMARY KEY) ENGINE=InnoDB",
                "INSERT INTO " + database + ".open_one VALUES (1, 2)");
        for (String host : List.of("localhost", "%")) {
            TestDatabases.execute(source, "CREATE USER '" + user + "'@'" + host + "' IDENTIFIED BY 'postgres'");
            for (String grant : grants) {
                TestDatabases.execute(
                        source,
                        "GRANT " + grant.replace("ON ", "ON " + database + ".") + " TO '" + user + "'@'" + host + "'");
            }
        }
        return as(source, user, database);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mariadb", OLD})
    void aTableThatIsSeenButMayNotBeReadIsNamed(String server) {
        ConnectionSettings limited = withRights(server, "SELECT ON open_one", "INSERT ON secret");
        fails(limited, Listener.SILENT, DatabaseProblem.MISSING_RIGHT, "secret", "--excludes");
    }

    /** The server hides the table "secret" from this user: nobody can tell, but that it may be so can be told. */
    @ParameterizedTest
    @CsvSource({"mariadb, SELECT ON open_one", "mariadb, SELECT (id) ON open_one", OLD + ", SELECT ON open_one"})
    void rightsToSingleTablesAreWarnedOf(String server, String grant) {
        Backups.Heard heard = new Backups.Heard();
        ConnectionSettings limited = withRights(server, grant);
        assertThat(BackupJob.run(Backups.options(limited, directory()), heard).rows())
                .isEqualTo(1);
        assertThat(heard.notes()).contains("SS-2565");
    }

    @ParameterizedTest
    @CsvSource({
        "mariadb, 'SELECT, LOCK TABLES', the user lacks the right RELOAD to the global one",
        OLD + ", 'SELECT, LOCK TABLES', the user lacks the right RELOAD to the global one",
        "mariadb, SELECT, the user lacks the rights RELOAD and LOCK TABLES",
        OLD + ", SELECT, the user lacks the rights RELOAD and LOCK TABLES"
    })
    void theOtherWayToAConsistentMomentIsSaid(String server, String rights, String said) {
        Backups.Heard heard = new Backups.Heard();
        BackupResult result = BackupJob.run(Backups.options(withRights(server, rights + " ON *"), directory()), heard);
        assertThat(result.rows()).isEqualTo(1);
        assertThat(result.consistent()).isTrue();
        assertThat(result.consistency()).contains(said);
        assertThat(heard.notes()).contains("SS-2701").doesNotContain("SS-2565");
    }

    private static void fill(ConnectionSettings source) {
        if (source.vendorId().equals("postgresql")) {
            TestDatabases.execute(
                    source,
                    "CREATE TABLE large (id int PRIMARY KEY, v text)",
                    "INSERT INTO large SELECT i, repeat('x', 400) FROM generate_series(1, 131072) i");
            return;
        }
        TestDatabases.execute(
                source,
                "CREATE TABLE large (id INT AUTO_INCREMENT PRIMARY KEY, v TEXT) ENGINE=InnoDB",
                "INSERT INTO large (v) VALUES (REPEAT('x', 400))");
        for (int i = 0; i < 17; i++) {
            TestDatabases.execute(source, "INSERT INTO large (v) SELECT v FROM large");
        }
    }

    /** Ends every session of the database, as an administrator would. */
    private static void killAll(ConnectionSettings source) {
        try (Connection other = TestDatabases.open(source)) {
            if (source.vendorId().equals("postgresql")) {
                Sql.list(
                        other,
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND pid <> pg_backend_pid()",
                        row -> row.getBoolean(1));
                return;
            }
            List<Long> sessions = Sql.list(
                    other,
                    "SELECT ID FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND ID <> CONNECTION_ID()",
                    row -> row.getLong(1));
            for (long session : sessions) {
                Sql.run(other, "KILL " + session);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb", OLD})
    void aConnectionThatIsLostInTheMiddleOfATableIsTold(String server) {
        ConnectionSettings source = fresh(server);
        fill(source);
        AtomicBoolean killed = new AtomicBoolean();
        Listener killing = event -> {
            if (event instanceof Event.Progress && killed.compareAndSet(false, true)) {
                killAll(source);
            }
        };
        fails(source, killing, DatabaseProblem.CONNECTION_LOST, "large", "run the command again");
        assertThat(killed).isTrue();
        assertThat(directory().resolve("_incomplete")).exists();

        assertThat(BackupJob.run(Backups.options(source, directory()), Listener.SILENT)
                        .rows())
                .isEqualTo(131072);
        DumpFolder.open(directory()).verify(1, Listener.SILENT);
    }

    /** From the moment of the snapshot on; MySQL 5.5 would hand out an emptied table as one that never had a row. */
    @ParameterizedTest
    @CsvSource({
        "mariadb, TRUNCATE TABLE t",
        "mariadb, ALTER TABLE t DROP COLUMN v",
        "mariadb, DROP TABLE t",
        OLD + ", TRUNCATE TABLE t",
        OLD + ", ALTER TABLE t DROP COLUMN v",
        OLD + ", DROP TABLE t"
    })
    void aTableIsNotAlteredWhileItIsRead(String server, String change) {
        ConnectionSettings source = fresh(server);
        TestDatabases.execute(
                source,
                "CREATE TABLE a (id INT PRIMARY KEY) ENGINE=InnoDB",
                "CREATE TABLE t (id INT PRIMARY KEY, v INT) ENGINE=InnoDB",
                "INSERT INTO t VALUES (1, 1)");
        AtomicBoolean refused = new AtomicBoolean();
        Listener altering = event -> {
            if (event instanceof Event.Note note && note.id().equals("SS-2701")) {
                assertThatThrownBy(() -> TestDatabases.execute(source, "SET SESSION lock_wait_timeout = 1", change))
                        .hasMessageContaining("Lock wait timeout");
                refused.set(true);
            }
        };
        assertThat(BackupJob.run(Backups.options(source, directory()), altering).rows())
                .isEqualTo(1);
        assertThat(refused).isTrue();
        TestDatabases.execute(source, change);
    }

    /** Rows of an engine without transactions that come while it is read. */
    @ParameterizedTest
    @ValueSource(strings = {"mariadb", OLD})
    void aTableWithoutTransactionsThatGrowsIsTold(String server) {
        ConnectionSettings source = fresh(server);
        TestDatabases.execute(
                source, "CREATE TABLE t (id INT PRIMARY KEY) ENGINE=MyISAM", "INSERT INTO t VALUES (1), (2)");
        fails(
                source,
                event -> {
                    if (event instanceof Event.Started) {
                        TestDatabases.execute(source, "INSERT INTO t VALUES (3)");
                    }
                },
                DatabaseProblem.TABLE_CHANGED,
                "t",
                "while the site is stopped");
    }
}
