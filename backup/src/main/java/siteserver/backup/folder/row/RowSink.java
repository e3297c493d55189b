package siteserver.backup.folder.row;

/** Takes rows one after the other, in one of two forms. Not thread-safe. */
public interface RowSink {

    /** One row whose cells are in the order of the table's columns. The row may be reused after the call. */
    void row(Row row);

    /**
     * One row as a data line of our CSV form (DESIGN 2), ended by a line feed: exactly one row, already canonical. A
     * line may hold quoted line ends. The bytes may be reused after the call.
     */
    void csvLine(byte[] bytes, int from, int length);
}
