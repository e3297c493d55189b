package siteserver.restore.target;

import java.sql.Connection;
import java.sql.SQLException;

/** Loads row files by the vendor's bulk path. */
public interface Loader {

    /**
     * Loads one row file into an existing table, inside the connection's running transaction, and neither commits nor
     * rolls back: the engine marks the file as loaded in the same transaction. Identity columns take the given values.
     *
     * <p>All or an error: a warning, a skipped or cut value, or a count other than the number of rows handed over is a
     * failure, {@code RestoreProblem.ROW_REFUSED}, that names table, row file, line and, where the server tells it,
     * the column.
     *
     * @return number of rows that the server says it has taken
     */
    long load(Connection connection, TargetTable table, LoadSource source) throws SQLException;
}
