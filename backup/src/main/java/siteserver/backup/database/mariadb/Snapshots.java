package siteserver.backup.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.OpenSnapshot;
import siteserver.backup.database.Snapshot;
import siteserver.backup.database.SnapshotOpener;
import siteserver.backup.database.Sql;

/**
 * Writers are held off for the moment in which every connection starts its own consistent snapshot: by the global read
 * lock, or, without the right to it, by read locks on all tables. Tables of engines without transactions are not
 * covered and make the snapshot not consistent.
 */
final class Snapshots implements SnapshotOpener {

    private static final String START = "START TRANSACTION WITH CONSISTENT SNAPSHOT";

    private final Dialect dialect;

    Snapshots(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Snapshot open(ConnectionSettings settings, int connections) throws SQLException {
        List<Connection> open = new ArrayList<>(connections);
        try (Connection locker = dialect.connect(settings)) {
            for (int i = 0; i < connections; i++) {
                open.add(dialect.connect(settings));
            }
            // The list is asked for before the lock, because it may take its time.
            List<String> tables = CatalogQueries.tablesWithoutTransactions(locker);
            Lock lock = lock(locker);
            List<Connection> readers = lock == Lock.NONE ? open.subList(0, 1) : List.copyOf(open);
            for (Connection reader : readers) {
                Sql.run(reader, START);
            }
            String position = position(locker);
            Sql.run(locker, "UNLOCK TABLES");
            if (lock == Lock.NONE) {
                OpenSnapshot.closeAll(open.subList(1, open.size()), new IllegalStateException());
            }
            return new OpenSnapshot(
                    readers, describe(locker, lock, readers.size(), position, tables), tables.isEmpty());
        } catch (SQLException | RuntimeException failure) {
            OpenSnapshot.closeAll(open, failure);
            throw failure;
        }
    }

    private enum Lock {
        GLOBAL("global read lock"),
        TABLES("read locks on all tables"),
        /** One connection alone needs none. */
        NONE("no lock");

        private final String words;

        Lock(String words) {
            this.words = words;
        }
    }

    private static Lock lock(Connection locker) throws SQLException {
        try {
            Sql.run(locker, "FLUSH TABLES WITH READ LOCK");
            return Lock.GLOBAL;
        } catch (SQLException denied) {
            if (!Errors.isRightMissing(denied)) {
                throw denied;
            }
        }
        List<String> tables = CatalogQueries.baseTables(locker);
        if (tables.isEmpty()) {
            return Lock.TABLES;
        }
        try {
            Sql.run(
                    locker,
                    "LOCK TABLES "
                            + String.join(
                                    ", ",
                                    tables.stream()
                                            .map(name -> Relations.quote(name) + " READ")
                                            .toList()));
            return Lock.TABLES;
        } catch (SQLException denied) {
            if (!Errors.isRightMissing(denied)) {
                throw denied;
            }
            return Lock.NONE;
        }
    }

    private static String describe(
            Connection locker, Lock lock, int connections, String position, List<String> withoutTransactions)
            throws SQLException {
        return Server.of(locker).name() + " consistent snapshot under " + lock.words + " on " + connections
                + (connections == 1 ? " connection" : " connections") + position
                + (withoutTransactions.isEmpty()
                        ? ""
                        : "; not consistent: tables without transactions " + String.join(", ", withoutTransactions));
    }

    /** Where the binary log stood; many accounts may not ask for it, and many servers write none. */
    private static String position(Connection locker) throws SQLException {
        Server server = Server.of(locker);
        String question = server.isMySql(8, 4, 0) ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS";
        try {
            Optional<String> file = Sql.first(locker, question, row -> row.getString(1) + ":" + row.getString(2));
            Optional<String> gtid = server.isMariaDb(10, 0, 2)
                    ? Sql.text(locker, "SELECT @@GLOBAL.gtid_binlog_pos")
                    : server.isMySql(5, 6, 5) ? Sql.text(locker, "SELECT @@GLOBAL.gtid_executed") : Optional.empty();
            return file.map(text -> " at binary log " + text).orElse(", no binary log")
                    + gtid.filter(text -> !text.isEmpty())
                            .map(text -> ", GTID " + text)
                            .orElse("");
        } catch (SQLException denied) {
            if (!Errors.isRightMissing(denied)) {
                throw denied;
            }
            return ", binary log position not readable";
        }
    }
}
