package siteserver.restore.target;

/** What a vendor asks of names. Names are always quoted, so that few are forbidden. */
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

    /** {@link #tooLong(String)} for vendors that measure names of tables in another way. */
    default boolean tooLong(Kind kind, String name) {
        return tooLong(name);
    }

    /** {@link #folded(String)} for vendors that compare names of tables in another way. */
    default String folded(Kind kind, String name) {
        return folded(name);
    }

    /** {@link #legal(String)} for vendors that keep some names from their users. */
    default String legal(Kind kind, String name) {
        return legal(name);
    }

    /** What a name is the name of. */
    enum Kind {
        /** Schemas too. */
        TABLE,
        COLUMN,
        /** Keys, indexes, foreign keys. */
        KEY
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
