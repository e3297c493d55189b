package siteserver.restore.target.sqlserver;

import com.microsoft.sqlserver.jdbc.SQLServerBulkCopy;
import com.microsoft.sqlserver.jdbc.SQLServerBulkCopyOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.RowReader;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.LoadSource;
import siteserver.restore.target.Loader;
import siteserver.restore.target.TargetTable;

/**
 * Bulk copy, all batches of a row file in the engine's transaction. The server takes all rows of a batch or none, and
 * tells of the one that it refused neither line nor values: inserts of the same rows find it. A server that refuses bulk
 * copy gets inserts from the start.
 */
final class Loads implements Loader {

    /** Rows that the server sorts and locks at a time. */
    private static final int BATCH = 50_000;

    /** What goes over as the type that the column has. */
    private static final Pattern NOT_CONVERTED =
            Pattern.compile("bit|tinyint|smallint|int|bigint|real|float|nvarchar\\(.*|varbinary\\(.*");

    private final Server server;

    Loads(Server server) {
        this.server = server;
    }

    /** A deadlock's victim is tried once more: nothing but these rows is in the transaction. */
    @Override
    public long load(Connection connection, TargetTable table, LoadSource source) throws SQLException {
        try {
            return once(connection, table, source);
        } catch (SQLException failure) {
            if (!Errors.isDeadlock(failure)) {
                throw failure;
            }
            connection.rollback();
            return once(connection, table, source);
        }
    }

    private long once(Connection connection, TargetTable table, LoadSource source) throws SQLException {
        if (!takesBulkCopy(table)) {
            return Inserts.load(connection, table, source);
        }
        try (RowReader reader = source.rows()) {
            BulkRows rows = new BulkRows(reader, table.columns());
            try (SQLServerBulkCopy copy = new SQLServerBulkCopy(connection)) {
                copy.setBulkCopyOptions(options());
                copy.setDestinationTableName(Names.quoted(table.name()));
                copy.writeToServer(rows);
            } catch (SQLException refused) {
                if (!Errors.isAboutValues(refused)) {
                    throw refused;
                }
                throw named(refused, connection, table, source);
            }
            if (rows.failure() != null) {
                throw rows.failure();
            }
            return rows.rows();
        }
    }

    private static SQLServerBulkCopyOptions options() throws SQLException {
        SQLServerBulkCopyOptions options = new SQLServerBulkCopyOptions();
        options.setKeepIdentity(true);
        options.setKeepNulls(true);
        options.setTableLock(true);
        options.setBatchSize(BATCH);
        options.setBulkCopyTimeout(0);
        return options;
    }

    /**
     * Bulk copy would leave out white space between the elements of XML; and Babelfish takes the bytes of a text for the
     * date, number or UUID that it was to be made into, and does not count identities that are copied.
     */
    private boolean takesBulkCopy(TargetTable table) {
        boolean xml = table.columns().stream().anyMatch(column -> column.type().stored() instanceof DataType.Xml);
        boolean plain = table.columns().stream()
                .allMatch(column -> !column.identity()
                        && NOT_CONVERTED.matcher(column.type().sql()).matches());
        return server.bulkCopy() && !xml && (plain || !server.compatible());
    }

    private static SiteServerException named(
            SQLException refused, Connection connection, TargetTable table, LoadSource source) throws SQLException {
        connection.rollback();
        try {
            Inserts.load(connection, table, source);
        } catch (SiteServerException exact) {
            exact.addSuppressed(refused);
            return exact;
        }
        return Errors.refused(refused, source.place());
    }
}
