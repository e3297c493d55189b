package siteserver.backup.database;

import java.sql.Connection;
import java.sql.SQLException;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.Table;

/** Streams rows in canonical text. Memory does not grow with their number. */
public interface TableReader {

    /**
     * Reads the columns of {@code table} in its order, rows in key order where the table has a key.
     *
     * @return number of rows handed to the sink, without those that are {@link RowSink#unusable}
     */
    long read(Connection connection, Table table, KeyRange range, RowSink sink) throws SQLException;

    /** Number of rows, counted by the server in the connection's transaction. */
    long count(Connection connection, Table table) throws SQLException;

    /**
     * The largest cell of the table in bytes of canonical text, asked from the server before reading, so that memory
     * is known. Cheap where types and sizes already bound it.
     */
    long largestCell(Connection connection, Table table, TableSize size) throws SQLException;
}
