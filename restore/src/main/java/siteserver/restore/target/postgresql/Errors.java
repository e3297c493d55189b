package siteserver.restore.target.postgresql;

import java.sql.SQLException;
import java.util.Set;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** The reading side knows the server's codes. */
final class Errors {

    /**
     * Classes of states that have nothing to do with the row at which they came up: connection, deadlock, room, locks,
     * stop of the server, its files, its own faults.
     */
    private static final Set<String> OTHER_CAUSES = Set.of("08", "40", "53", "55", "57", "58", "XX");

    private Errors() {}

    /** Whether the server speaks of the values and not of the connection, locks or its own state. */
    static boolean isAboutValues(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return !OTHER_CAUSES.contains(state.substring(0, Math.min(2, state.length())));
    }

    static SiteServerException translate(SQLException failure, Place place) {
        return Vendors.byId(Dialect.ID).orElseThrow().errors().translate(failure, place);
    }
}
