package siteserver.restore.target;

/** What a vendor asks of names. Names are always quoted, so that no character is forbidden but those said here. */
public interface TargetNames {

    /** Quotes a name for this vendor's SQL; doubles quote characters inside. */
    String quote(String name);

    /**
     * Whether a name is too long. The measure is the vendor's: bytes for PostgreSQL, characters for MariaDB; a vendor
     * without a limit always says false.
     */
    boolean tooLong(String name);

    /** The form under which two names of tables or columns are the same to this database; folds case or nothing. */
    String folded(String name);

    /** The name as it may be; most vendors take every name that is quoted. */
    default String legal(String name) {
        return name;
    }

    /** Where the name of an index must be unique. */
    IndexScope indexScope();

    /** Scope of index names. */
    enum IndexScope {
        /** Each table has its own names (MariaDB). */
        TABLE,
        /** One name space of tables and indexes (PostgreSQL, SQLite). */
        SCHEMA,
        /** Each table has its own names of indexes; keys, foreign keys and tables share one name space (SQL Server). */
        KEYS_IN_SCHEMA
    }
}
