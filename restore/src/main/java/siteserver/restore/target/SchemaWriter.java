package siteserver.restore.target;

import java.sql.SQLException;
import java.util.List;
import siteserver.backup.folder.schema.ForeignKey;

/**
 * Writes the SQL that makes tables, keys and indexes. Nothing here talks to a server; the engine runs the statements
 * one after the other. Every name is quoted, every literal is written by us: no text of the folder becomes SQL.
 */
public interface SchemaWriter {

    /** Empty when the vendor has no schemas. */
    List<DdlStatement> createSchema(String schema);

    /**
     * The table with its columns and what this vendor can only make with the table: SQLite its keys and foreign keys,
     * MariaDB the key of an auto-increment column. Statements that must follow at once (owned sequences) are included.
     */
    List<DdlStatement> createTable(TargetTable table);

    /** Removes a table that a stopped run left half filled. */
    List<DdlStatement> dropTable(TargetTable table);

    /** Primary key, unique keys and indexes that {@link #createTable} did not make; run when the rows are in. */
    List<DdlStatement> keysAndIndexes(TargetTable table);

    /** One foreign key, added when the rows of all tables are in; empty when {@link #createTable} made it. */
    List<DdlStatement> foreignKey(TargetTable table, ForeignKey key);

    /** What to do about a foreign key that the server has refused for what it is, and not for the rows. */
    default KeyRemedy afterRefusal(SQLException refused) {
        return KeyRemedy.NONE;
    }

    /** Ways out for a foreign key. */
    enum KeyRemedy {
        /** The restore stops. */
        NONE,
        /** It is made without its actions: the server then refuses what it would have done. */
        WITHOUT_ACTIONS,
        /** It cannot be made on this server. */
        LEFT_OUT
    }

    /**
     * @param makes name of the key or index that the statement makes, as the target's catalogue will spell it, so that
     *     a repeated run leaves it out where it is there already; empty for all else
     */
    record DdlStatement(String makes, String sql) {
        public static DdlStatement of(String sql) {
            return new DdlStatement("", sql);
        }
    }
}
