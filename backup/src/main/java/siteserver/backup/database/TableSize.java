package siteserver.backup.database;

/**
 * Estimates from the catalogue.
 *
 * @param rows -1 when nobody knows
 * @param bytes of the rows without indexes; -1 when nobody knows
 */
public record TableSize(long rows, long bytes) {
    public static final TableSize UNKNOWN = new TableSize(-1, -1);
}
