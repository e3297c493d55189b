package siteserver.backup.database.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.Snapshot;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.testing.TestDatabases;

/** A table that another session holds for itself while a backup begins. */
class LocksTest {

    private final ConnectionSettings settings = TestDatabases.fresh("postgresql");

    @BeforeEach
    void fill() {
        TestDatabases.execute(
                settings,
                "CREATE TABLE free (id int)",
                "CREATE TABLE held (id int)",
                "INSERT INTO held VALUES (1), (2)");
    }

    /** What the tool does, with less patience. */
    private Snapshot open(String patience) throws SQLException {
        return new Snapshots(session -> {
                    Connection connection = new Dialect().connect(session);
                    try {
                        Sql.run(connection, "SET lock_timeout = '" + patience + "'");
                    } catch (SQLException failure) {
                        throw new IllegalStateException(failure);
                    }
                    return connection;
                })
                .open(settings, 2);
    }

    @Test
    void theSessionsOfTheToolDoNotWaitForEver() throws Exception {
        try (Connection connection = new Dialect().connect(settings)) {
            assertThat(Sql.text(connection, "SHOW lock_timeout")).contains("30s");
        }
    }

    @Test
    void aTableThatIsHeldTooLongIsNamed() throws Exception {
        try (Connection other = TestDatabases.open(settings)) {
            Sql.run(other, "BEGIN", "LOCK TABLE held IN ACCESS EXCLUSIVE MODE");
            fails(DatabaseProblem.LOCK_TIMEOUT, "Another session holds the table", () -> open("300ms")
                    .close());
            Sql.run(other, "ROLLBACK");
        }
        try (Snapshot snapshot = open("300ms")) {
            assertThat(snapshot.connections()).hasSize(2);
        }
    }

    /** To the snapshot, which is older than the truncation, the table would be empty and not what it was before. */
    @Test
    void aTableThatIsEmptiedWhileTheBackupWaitsForItIsTold() throws Exception {
        emptied("TRUNCATE held");
    }

    @Test
    void soIsOneThatIsRewritten() throws Exception {
        emptied("ALTER TABLE held ALTER COLUMN id TYPE bigint");
    }

    private void emptied(String change) throws Exception {
        try (Connection other = TestDatabases.open(settings)) {
            Sql.run(other, "BEGIN", change);
            CompletableFuture<Void> committed = CompletableFuture.runAsync(() -> commitWhenWaitedFor(other));
            fails(DatabaseProblem.TABLE_CHANGED, "Run the backup again", () -> open("20s")
                    .close());
            committed.get(20, TimeUnit.SECONDS);
        }
        try (Snapshot snapshot = open("300ms")) {
            assertThat(snapshot.consistent()).isTrue();
        }
    }

    private static void commitWhenWaitedFor(Connection other) {
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
            while (Sql.text(other, "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'held'::regclass")
                            .isEmpty()
                    && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            Sql.run(other, "COMMIT");
        } catch (SQLException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void fails(
            DatabaseProblem problem, String todo, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).asInstanceOf(type(SiteServerException.class)).satisfies(failure -> {
            assertThat(failure.problem()).isEqualTo(problem);
            assertThat(failure.getMessage()).contains("(table held)", todo);
        });
    }
}
