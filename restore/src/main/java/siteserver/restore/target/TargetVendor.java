package siteserver.restore.target;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.ErrorTranslator;
import siteserver.backup.database.Vendor;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.Problem;
import siteserver.backup.folder.schema.TableName;

/**
 * The writing side of one database vendor; found by {@link java.util.ServiceLoader}. One implementation per package
 * {@code siteserver.restore.target.<vendor>}, named {@code Dialect}; its parts have the same file names in every
 * vendor's package: {@code Types}, {@code Names}, {@code Schema}, {@code Loads}, {@code Counters}, {@code Errors}.
 * Stateless. What was written is read back by the {@link Vendor reading side} with the same id.
 */
public interface TargetVendor {

    /** The id of the reading side of the same vendor: {@code postgresql}. */
    String id();

    Set<TargetCapability> capabilities();

    /**
     * This vendor as it is on the server of a session: versions and settings differ in types, lengths and ways to load.
     * What the parts of the returned vendor say holds for that server. Without this, the usual server is assumed.
     */
    default TargetVendor on(Connection connection) throws SQLException {
        return this;
    }

    /**
     * This vendor as it writes what was read from another or the same one: where both are the same, keys mean the same.
     *
     * @param sourceVendor id of the vendor that the dump was read from; empty when unknown
     */
    default TargetVendor from(String sourceVendor) {
        return this;
    }

    /**
     * Opens one session for writing: UTC, UTF-8, auto-commit off, strict about values. Only this session is set up,
     * never the server. Failures become {@code SiteServerException}s with exit code 5 that tell apart: server not
     * reachable, wrong password, unknown database, TLS refused. An embedded database that does not exist is created.
     */
    Connection connect(ConnectionSettings settings);

    /**
     * Tables, views, sequences and routines that lie in the database already, in any schema but the system's own. What
     * belongs to an installed extension, and what comes and goes with a table (its indexes, its own sequences), does
     * not count. Sorted by name; our own progress table is among them.
     */
    List<ExistingObject> existingObjects(Connection connection) throws SQLException;

    TargetNames names();

    TargetTypes types();

    SchemaWriter schema();

    Loader loader();

    CounterWriter counters();

    /** Turns the driver's exception into ours. Mostly the reading side's own translator. */
    ErrorTranslator errors();

    /**
     * Whether a row file that met this may be loaded again at once, because the server gave way to another session: a
     * deadlock, above all. Its transaction holds nothing but the file's rows and has been rolled back.
     */
    default boolean gaveWay(Problem problem) {
        return problem == DatabaseProblem.DEADLOCK;
    }

    /**
     * What the user must know of this server and these tables before anything is written: a slower way to load, a
     * column or an index that is not made as it was.
     */
    default List<Remark> remarks(List<TargetTable> tables) {
        return List.of();
    }

    /** Whether a whole row has room, for a vendor where that does not follow from its columns. Empty: it does. */
    default Optional<RowRoom> rowRoom(TargetTable table) {
        return Optional.empty();
    }

    /**
     * How much of each column of a unique key the server compares, where its indexes have no room for all: characters of
     * text, bytes of binary data; 0: the whole value.
     *
     * @param columns of the key, by their names in the target
     * @param primary it is the primary key
     */
    default int[] comparedLengths(TargetTable table, List<String> columns, boolean primary) {
        return new int[columns.size()];
    }

    /**
     * Rows that point to rows that are not there, for a vendor without {@link TargetCapability#LATE_FOREIGN_KEYS}: it
     * makes foreign keys before the rows come and does not look at them. One remark per foreign key.
     *
     * @param connection in no transaction, all rows are in
     */
    default List<Remark> brokenForeignKeys(Connection connection) throws SQLException {
        return List.of();
    }

    /**
     * Keys and indexes that were not made, because the rows or the server do not allow them. One remark per key.
     *
     * @param connection in no transaction; all keys were made that could be
     */
    default List<Remark> keysLeftOut(Connection connection, List<TargetTable> tables) throws SQLException {
        return List.of();
    }

    /**
     * Asks a server that alone knows which texts it takes for equal. Empty where {@link TargetType#keyForm} says it all.
     *
     * @param connection in no transaction; used by one thread at a time
     */
    default Optional<KeyComparison> keyComparison(Connection connection) {
        return Optional.empty();
    }

    /**
     * Finds rows for whose index entries the server has no room, where that does not follow from the columns. Empty: it
     * does, and keys and indexes are planned so that all entries have room.
     *
     * @param connection in no transaction; used by one thread at a time
     */
    default Optional<IndexRoom> indexRoom(Connection connection) {
        return Optional.empty();
    }

    /**
     * @param id key of the text in {@code siteserver.restore.failure}, for example {@code SS-4530}
     */
    record Remark(String id, Place place, List<Object> arguments) {
        public Remark {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * @param kind singular lower-case noun: {@code table}, {@code view}, …
     * @param name schema empty in the default schema
     */
    record ExistingObject(String kind, TableName name) {
        @Override
        public String toString() {
            return kind + " " + name;
        }
    }
}
