package siteserver.backup.folder.row;

/** Reads rows one after the other. Not thread-safe. Failures are {@code SiteServerException}s that name the line. */
public interface RowReader extends AutoCloseable {

    /**
     * Clears the row and fills it with the next one, its cells in the order of the table's columns.
     *
     * @return false at the end, the row is then empty
     */
    boolean next(Row row);

    /** Line in the file (CSV) or position of the row in the file (JSON) of the last row, counted from 1. */
    long line();

    @Override
    void close();
}
