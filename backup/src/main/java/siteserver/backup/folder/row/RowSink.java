package siteserver.backup.folder.row;

import siteserver.backup.folder.failure.SiteServerException;

/** Takes rows one after the other, in one of two forms. Not thread-safe. */
public interface RowSink {

    /** One row whose cells are in the order of the table's columns. The row may be reused after the call. */
    void row(Row row);

    /**
     * One row as a data line of our CSV form (DESIGN 2), ended by a line feed: exactly one row, already canonical. A
     * line may hold quoted line ends. The bytes may be reused after the call.
     */
    void csvLine(byte[] bytes, int from, int length);

    /**
     * One row that cannot be carried as it is, because a text in it is not Unicode; its cells hold the bytes as the
     * source has them. Stops, unless a sink sets such rows aside.
     *
     * @param reason names table, column and key
     */
    default void unusable(Row row, SiteServerException reason) {
        throw reason;
    }
}
