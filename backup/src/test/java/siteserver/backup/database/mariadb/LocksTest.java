package siteserver.backup.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.Snapshot;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.testing.TestDatabases;

/** A table that another session holds for itself while a backup begins. */
class LocksTest {

    /** What the tool does, with less patience. */
    private static Snapshot open(ConnectionSettings settings) throws SQLException {
        return new Snapshots(session -> {
                    Connection connection = new Dialect().connect(session);
                    try {
                        Sql.run(connection, "SET SESSION lock_wait_timeout = 1");
                    } catch (SQLException failure) {
                        throw new IllegalStateException(failure);
                    }
                    return connection;
                })
                .open(settings, 2);
    }

    /** A reader that comes to a table only now must not queue behind whoever waits for the other reader. */
    @ParameterizedTest
    @ValueSource(strings = {"mariadb", TestDatabases.MYSQL_5_5})
    void whoWaitsToAlterATableHoldsOffNoReader(String server) throws Exception {
        if (server.equals(TestDatabases.MYSQL_5_5)) {
            assumeThat(TestDatabases.missing(server)).isEmpty();
        }
        ConnectionSettings settings = TestDatabases.fresh(server);
        TestDatabases.execute(settings, "CREATE TABLE t (id INT) ENGINE=InnoDB", "INSERT INTO t VALUES (1)");
        try (Connection other = TestDatabases.open(settings)) {
            Thread waiting = new Thread(() -> {
                try {
                    Sql.run(other, "ALTER TABLE t ADD more INT");
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
            });
            try (Snapshot snapshot = open(settings)) {
                waiting.start();
                await(settings);
                for (Connection reader : snapshot.connections()) {
                    assertThat(Sql.text(reader, "SELECT COUNT(*) FROM t")).contains("1");
                }
                assertThat(waiting.isAlive()).isTrue();
            }
            waiting.join(10_000);
            assertThat(Sql.text(other, "SELECT more FROM t")).isEmpty();
            assertThat(waiting.isAlive()).isFalse();
        }
    }

    /** Until the server itself says that the other session waits for the table. */
    private static void await(ConnectionSettings settings) throws Exception {
        try (Connection watcher = TestDatabases.open(settings)) {
            for (int i = 0; i < 200; i++) {
                if (Sql.text(
                                watcher,
                                "SELECT 1 FROM information_schema.PROCESSLIST WHERE DB = DATABASE()"
                                        + " AND STATE LIKE 'Waiting for table metadata lock%'")
                        .isPresent()) {
                    return;
                }
                Thread.sleep(25);
            }
        }
        throw new AssertionError("nobody waits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mariadb", TestDatabases.MYSQL_5_5})
    void aTableThatIsHeldTooLongIsNamed(String server) throws Exception {
        if (server.equals(TestDatabases.MYSQL_5_5)) {
            assumeThat(TestDatabases.missing(server)).isEmpty();
        }
        ConnectionSettings settings = TestDatabases.fresh(server);
        TestDatabases.execute(
                settings, "CREATE TABLE free (id INT) ENGINE=InnoDB", "CREATE TABLE held (id INT) ENGINE=InnoDB");
        try (Connection tool = new Dialect().connect(settings)) {
            assertThat(Sql.text(tool, "SELECT @@lock_wait_timeout")).contains("30");
        }
        try (Connection other = TestDatabases.open(settings)) {
            Sql.run(other, "LOCK TABLES held WRITE");
            assertThatThrownBy(() -> open(settings).close())
                    .asInstanceOf(type(SiteServerException.class))
                    .satisfies(failure -> {
                        assertThat(failure.problem()).isEqualTo(DatabaseProblem.LOCK_TIMEOUT);
                        assertThat(failure.getMessage()).contains("(table held)", "Another session holds the table");
                    });
            // The failed backup holds off nobody.
            Sql.run(other, "INSERT INTO held VALUES (1)", "UNLOCK TABLES", "INSERT INTO free VALUES (1)");
        }
        try (Snapshot snapshot = open(settings)) {
            assertThat(Sql.text(snapshot.connections().get(1), "SELECT COUNT(*) FROM held"))
                    .contains("1");
        }
    }
}
