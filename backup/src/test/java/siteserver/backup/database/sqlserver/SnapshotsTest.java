package siteserver.backup.database.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.Snapshot;
import siteserver.backup.folder.failure.Place;

/** What is sent to servers whose databases allow SNAPSHOT isolation, or do not. */
class SnapshotsTest {

    private static TdsServer.Script database(int snapshotState, String banner) {
        return (sql, procedure) -> {
            if (sql.contains("SERVERPROPERTY")) {
                return TdsServer.rows(List.of(List.of("10.50.6000.34", "Express", "4", banner)), 4, procedure);
            } else if (sql.contains("snapshot_isolation_state")) {
                return TdsServer.rows(List.of(List.of(String.valueOf(snapshotState))), 1, procedure);
            } else if (sql.contains("is_read_committed_snapshot_on")) {
                return TdsServer.rows(List.of(List.of("1")), 1, procedure);
            } else if (sql.contains("FROM sys.tables")) {
                return TdsServer.rows(List.of(List.of("dbo", "a]b"), List.of("shop", "Order")), 2, procedure);
            } else if (sql.contains("SELECT TOP (1) 1")) {
                return TdsServer.rows(List.of(List.of("1")), 1, procedure);
            }
            return new TdsTokens().done();
        };
    }

    private static final String SQL_SERVER = "Microsoft SQL Server 2008 R2 (SP3)";

    private interface Look {
        void at(Snapshot snapshot, List<String> asked);
    }

    private static void open(TdsServer.Script script, boolean lock, Look look) throws Exception {
        try (TdsServer server = TdsServer.start(script)) {
            Snapshots opener = new Snapshots(new Dialect());
            try (Snapshot snapshot = lock
                    ? opener.openLocked(server.settings(Map.of()), 3)
                    : opener.open(server.settings(Map.of()), 3)) {
                look.at(snapshot, server.asked());
            }
            assertThat(server.asked()).noneMatch(sql -> sql.contains("ALTER DATABASE"));
        }
    }

    @Test
    void oneConnectionUnderSnapshotIsolation() throws Exception {
        open(database(1, SQL_SERVER), false, (snapshot, asked) -> {
            assertThat(snapshot.connections()).hasSize(1);
            assertThat(snapshot.consistent()).isTrue();
            assertThat(snapshot.description())
                    .contains("SQL Server 2008 R2", "one connection under SNAPSHOT isolation");
            assertThat(asked).containsSubsequence("SET TRANSACTION ISOLATION LEVEL SNAPSHOT", "BEGIN TRANSACTION");
            assertThat(asked.get(asked.size() - 1))
                    .as("the moment is that of the first read")
                    .startsWith("SELECT TOP (1) 1 FROM [dbo].[a]]b]");
            assertThat(asked).noneMatch(sql -> sql.contains("TABLOCK"));
        });
    }

    @Test
    void withLocksSeveralConnectionsStartTogether() throws Exception {
        open(database(1, SQL_SERVER), true, (snapshot, asked) -> {
            assertThat(snapshot.connections()).hasSize(3);
            assertThat(snapshot.consistent()).isTrue();
            int held = last(asked, "WITH (TABLOCK, HOLDLOCK)");
            int started = first(asked, "ISOLATION LEVEL SNAPSHOT");
            int released = last(asked, "ROLLBACK");
            assertThat(held).isPositive().isLessThan(started);
            assertThat(last(asked, "SELECT TOP (1) 1 FROM [dbo]"))
                    .as("each has read before writers go on")
                    .isLessThan(released);
            assertThat(asked.stream().filter(sql -> sql.contains("TABLOCK"))).hasSize(2);
        });
    }

    @Test
    void withoutSnapshotsLocksAreHeldToTheEnd() throws Exception {
        open(database(0, SQL_SERVER), true, (snapshot, asked) -> {
            assertThat(snapshot.connections()).hasSize(3);
            assertThat(snapshot.consistent()).isTrue();
            assertThat(snapshot.description()).contains("shared locks on 2 tables held by one transaction");
            assertThat(asked)
                    .anyMatch(sql -> sql.startsWith("SELECT TOP (1) 1 FROM [shop].[Order] WITH (TABLOCK, HOLDLOCK)"))
                    .noneMatch(sql -> sql.contains("ROLLBACK"));
        });
    }

    @Test
    void withoutEitherItIsSaidThatNoMomentWasReached() throws Exception {
        for (int state : new int[] {0, 2, 3}) {
            open(database(state, SQL_SERVER), false, (snapshot, asked) -> {
                assertThat(snapshot.connections()).hasSize(3);
                assertThat(snapshot.consistent()).isFalse();
                assertThat(snapshot.description()).contains("not consistent", "each statement of one moment", "--lock");
                assertThat(asked).noneMatch(sql -> sql.contains("ISOLATION LEVEL SNAPSHOT"));
            });
        }
    }

    @Test
    void hintsOfServersThatLockNothingAreNotReliedOn() throws Exception {
        open(database(1, "Babelfish for PostgreSQL"), true, (snapshot, asked) -> {
            assertThat(snapshot.connections()).hasSize(1);
            assertThat(asked).noneMatch(sql -> sql.contains("TABLOCK"));
        });
        open(database(0, "Babelfish for PostgreSQL"), true, (snapshot, asked) -> assertThat(snapshot.consistent())
                .isFalse());
    }

    @Test
    void aWriterThatDoesNotEndIsToldAndNothingStaysLocked() {
        TdsServer.Script calm = database(0, SQL_SERVER);
        TdsServer.Script busy = (sql, procedure) -> sql.contains("[shop].[Order] WITH (TABLOCK")
                ? TdsServer.error(1222, 16, "Lock request time out period exceeded.", procedure)
                : calm.answer(sql, procedure);
        try (TdsServer server = TdsServer.start(busy)) {
            assertThatThrownBy(() -> new Snapshots(new Dialect()).openLocked(server.settings(Map.of()), 3))
                    .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(new Dialect()
                                    .errors()
                                    .translate(failure, Place.NOWHERE)
                                    .problem())
                            .isEqualTo(DatabaseProblem.LOCK_TIMEOUT));
            assertThat(server.asked()).anyMatch(sql -> sql.contains("ROLLBACK"));
        }
    }

    private static int first(List<String> asked, String words) {
        for (int i = 0; i < asked.size(); i++) {
            if (asked.get(i).contains(words)) {
                return i;
            }
        }
        return -1;
    }

    private static int last(List<String> asked, String words) {
        for (int i = asked.size() - 1; i >= 0; i--) {
            if (asked.get(i).contains(words)) {
                return i;
            }
        }
        return -1;
    }
}
