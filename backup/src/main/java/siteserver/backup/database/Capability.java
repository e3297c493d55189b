package siteserver.backup.database;

/** What a vendor's reading side can do. A contract test shows that an undeclared one really fails. */
public enum Capability {
    /** Several connections read the same consistent state. */
    SHARED_SNAPSHOT,
    /** The database is a file on this machine; a connection string names it as {@code Data Source}. */
    EMBEDDED_FILE,
    /** Can be written to while it is read; embedded files may not allow it. */
    CONCURRENT_WRITES,
    /** Tables may live in schemas other than the default one. */
    SCHEMAS,
    /** Columns are declared case-insensitive by collation. */
    CASE_INSENSITIVE_TEXT,
    /** The server itself hands out rows in our CSV form. */
    CSV_STREAM
}
