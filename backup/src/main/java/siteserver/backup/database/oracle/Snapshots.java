package siteserver.backup.database.oracle;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.OpenSnapshot;
import siteserver.backup.database.Snapshot;
import siteserver.backup.database.SnapshotOpener;
import siteserver.backup.database.Sql;
import siteserver.backup.database.Vendor;

/**
 * One moment is asked for, and every connection reads each table as of it. Where the account may ask for no moment, one
 * connection reads within a read-only transaction, which has one too.
 */
final class Snapshots implements SnapshotOpener {

    private static final String READ_ONLY = "SET TRANSACTION READ ONLY";

    /** From the exact to the nearly exact; the last one needs no right, and is at most three seconds behind. */
    private static final List<String> MOMENTS = List.of(
            "SELECT DBMS_FLASHBACK.GET_SYSTEM_CHANGE_NUMBER FROM DUAL",
            "SELECT CURRENT_SCN FROM V$DATABASE",
            "SELECT TIMESTAMP_TO_SCN(SYSTIMESTAMP) FROM DUAL");

    private final Vendor vendor;

    Snapshots(Vendor vendor) {
        this.vendor = vendor;
    }

    @Override
    public Snapshot open(ConnectionSettings settings, int connections) throws SQLException {
        List<Connection> open = new ArrayList<>(connections);
        try {
            Connection first = vendor.connect(settings);
            open.add(first);
            OptionalLong scn = scn(first);
            if (scn.isEmpty()) {
                Sql.run(first, "ROLLBACK", READ_ONLY);
                return new OpenSnapshot(
                        open,
                        vendor.displayName() + ", one connection, read-only transaction (the account may ask for no"
                                + " SCN: GRANT EXECUTE ON DBMS_FLASHBACK lets several connections read at once)",
                        true);
            }
            open.set(0, MomentConnection.of(first, scn.getAsLong()));
            while (open.size() < connections) {
                open.add(MomentConnection.of(vendor.connect(settings), scn.getAsLong()));
            }
            String description =
                    vendor.displayName() + " AS OF SCN " + scn.getAsLong() + " on " + open.size() + " connections";
            return new OpenSnapshot(open, description, true);
        } catch (SQLException | RuntimeException failure) {
            OpenSnapshot.closeAll(open, failure);
            throw failure;
        }
    }

    private static OptionalLong scn(Connection connection) throws SQLException {
        for (String question : MOMENTS) {
            try {
                return OptionalLong.of(
                        Sql.first(connection, question, row -> row.getLong(1)).orElseThrow());
            } catch (SQLException refused) {
                // Some servers lack the question, some accounts the right; a lost connection is another matter.
                if (!Errors.isRightMissing(refused) && !connection.isValid(5)) {
                    throw refused;
                }
            }
        }
        return OptionalLong.empty();
    }
}
