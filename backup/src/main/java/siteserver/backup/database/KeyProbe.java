package siteserver.backup.database;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Table;

/** What a server is asked while a table is cut into ranges by {@link KeyRanges}. */
public interface KeyProbe {

    /**
     * Whether bounds of this column work: its order is the one that {@code <} compares by, and its canonical text
     * given back means exactly the same value.
     */
    boolean ordersLikeItCompares(Column column);

    long count(Connection connection, Table table) throws SQLException;

    /** Smallest and greatest value of a whole-number column; empty for a table without rows. */
    Optional<BigInteger[]> minAndMax(Connection connection, Table table, String column) throws SQLException;

    /**
     * The key of the row that lies {@code offset} rows behind the first one with {@code lower <= key}, in the server's
     * own order; empty when there are not so many.
     *
     * @param lower empty: from the table's first row
     * @return one canonical text per key column
     */
    Optional<List<String>> keyAt(
            Connection connection, Table table, List<String> columns, Optional<List<String>> lower, long offset)
            throws SQLException;
}
