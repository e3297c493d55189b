package siteserver.backup.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.OpenSnapshot;
import siteserver.backup.database.Snapshot;
import siteserver.backup.database.SnapshotOpener;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.engine.Task;
import siteserver.backup.folder.engine.TaskPool;
import siteserver.backup.folder.failure.Place;

/**
 * Writers are held off for the moment in which every connection starts its own consistent snapshot: by the global read
 * lock, or, without the right to it, by read locks on all tables. Tables of engines without transactions are not
 * covered and make the snapshot not consistent.
 */
final class Snapshots implements SnapshotOpener {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    /** A statement for each table would take its time while writers are held off. */
    private static final int TABLES_AT_ONCE = 50;

    private static final String START = "START TRANSACTION WITH CONSISTENT SNAPSHOT";

    private final Function<ConnectionSettings, Connection> sessions;

    /**
     * @param sessions opens a reading session
     */
    Snapshots(Function<ConnectionSettings, Connection> sessions) {
        this.sessions = sessions;
    }

    @Override
    public Snapshot open(ConnectionSettings settings, int connections) throws SQLException {
        List<Connection> open = new ArrayList<>(connections);
        try (Connection locker = sessions.apply(settings)) {
            for (int i = 0; i < connections; i++) {
                open.add(sessions.apply(settings));
            }
            // The list is asked for before the lock, because it may take its time.
            List<String> tables = CatalogQueries.tablesWithoutTransactions(locker);
            Lock lock = lockOrName(locker);
            List<Connection> readers = lock == Lock.NONE ? open.subList(0, 1) : List.copyOf(open);
            for (Connection reader : readers) {
                Sql.run(reader, START);
            }
            holdTables(readers, CatalogQueries.baseTables(locker));
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

    /**
     * A table that was used in a transaction cannot be altered, dropped or emptied until it ends. Otherwise servers as
     * old as MySQL 5.5 hand out an emptied table as one that never had a row. Every reader uses every table: one that
     * came to a table later would queue behind an ALTER that waits for the others, and wait for ever.
     */
    private static void holdTables(List<Connection> readers, List<String> tables) {
        List<Task<Connection, Void>> tasks = new ArrayList<>();
        for (Connection reader : readers) {
            tasks.add(any -> {
                holdTables(reader, tables);
                return null;
            });
        }
        TaskPool.run(readers, tasks);
    }

    private static void holdTables(Connection reader, List<String> tables) {
        for (int from = 0; from < tables.size(); from += TABLES_AT_ONCE) {
            List<String> some = tables.subList(from, Math.min(tables.size(), from + TABLES_AT_ONCE));
            try {
                Sql.run(
                        reader,
                        some.stream()
                                .map(table -> "(SELECT 1 FROM " + Relations.quote(table) + " LIMIT 0)")
                                .collect(Collectors.joining(" UNION ALL ")));
            } catch (SQLException failure) {
                // Which one it was is not said.
                LOG.debug("tables are held one by one", failure);
                holdOneByOne(reader, some);
            }
        }
    }

    private static void holdOneByOne(Connection reader, List<String> tables) {
        for (String table : tables) {
            try {
                Sql.run(reader, "SELECT 1 FROM " + Relations.quote(table) + " LIMIT 0");
            } catch (SQLException failure) {
                if (Errors.isOfSession(failure)) {
                    throw Errors.of("").translate(failure, Place.table(table));
                }
                // Nobody may want this one: what is wrong with it is told by whoever reads it.
                LOG.debug("table {} is not held", table, failure);
            }
        }
    }

    private enum Lock {
        GLOBAL("global read lock", ""),
        TABLES("read locks on all tables", "; the user lacks the right RELOAD to the global one"),
        /** One connection alone needs none. */
        NONE("no lock", "; the user lacks the rights RELOAD and LOCK TABLES, and so one connection reads all tables");

        private final String words;
        private final String reason;

        Lock(String words, String reason) {
            this.words = words;
            this.reason = reason;
        }
    }

    /** The server does not say which table it waited for: the user needs to know it. */
    private static Lock lockOrName(Connection locker) throws SQLException {
        try {
            return lock(locker);
        } catch (SQLException failure) {
            if (!Errors.isLockTimeout(failure)) {
                throw failure;
            }
            throw Errors.of("").translate(failure, heldByOthers(locker));
        }
    }

    private static Place heldByOthers(Connection locker) throws SQLException {
        Sql.run(locker, "SET SESSION lock_wait_timeout = 1");
        for (String table : CatalogQueries.baseTables(locker)) {
            try {
                Sql.run(locker, "SELECT 1 FROM " + Relations.quote(table) + " LIMIT 0");
            } catch (SQLException failure) {
                if (Errors.isLockTimeout(failure)) {
                    return Place.table(table);
                }
                if (!Errors.isRightMissing(failure)) {
                    throw failure;
                }
            }
        }
        return Place.NOWHERE;
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
                + (connections == 1 ? " connection" : " connections") + position + lock.reason
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
