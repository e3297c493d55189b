package siteserver.backup.folder;

/** The form of the row files in a dump: {@code --format}. Both are readable at any time. */
public enum DumpFormat {
    /** Our own form: exact and fast. */
    CSV,
    /** The form that the original tools restore. */
    JSON
}
