package siteserver.backup.folder;

import java.util.Locale;

/** Names that every dump folder has in common. */
public final class DumpFiles {

    /** The list of the tables' folders. */
    public static final String TABLES = "_tables.json";

    /** What one table is made of. */
    public static final String METADATA = "_metadata.json";

    /** Written last: its presence says that all else is there. */
    public static final String MANIFEST = "_manifest.json";

    /** There while a folder is being written, and afterwards when that did not come to an end. */
    public static final String INCOMPLETE = "_incomplete";

    /** Held by the process that writes. */
    public static final String LOCK = "_lock";

    /** Folder of what a dump does not carry, as text for a human. */
    public static final String OBJECTS = "objects";

    /** Folder of files that must survive beside the database. */
    public static final String FILES = "files";

    /** Folder of lists that somebody should look through. */
    public static final String LISTED = "listed";

    /** Folder of rows that were set aside. */
    public static final String REJECTS = "rejects";

    /** What an update left behind. */
    public static final String NOT_CARRIED = "not-carried.csv";

    /** Where the oldest dumps of the original tool have everything else. */
    static final String DATABASE = "Database";

    private DumpFiles() {}

    /** The row file of this number, counted from 1. */
    static String rowFile(int number, DumpFormat format) {
        return number + extension(format);
    }

    static String extension(DumpFormat format) {
        return "." + format.name().toLowerCase(Locale.ROOT);
    }
}
