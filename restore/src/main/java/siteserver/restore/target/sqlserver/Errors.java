package siteserver.restore.target.sqlserver;

import com.microsoft.sqlserver.jdbc.SQLServerError;
import com.microsoft.sqlserver.jdbc.SQLServerException;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.ErrorTranslator;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.restore.failure.RestoreProblem;

/** What a server says of a statement that writes; all else is known to the reading side. */
final class Errors implements ErrorTranslator {

    private static final int DEADLOCK = 1205;

    /**
     * NULL, foreign key or check, twice in a key; too long; overflow of numbers; text that is no number, date, time or
     * UUID; a row or an index entry that is too long; what bulk copy calls an invalid length or value; bad XML.
     */
    private static final Set<Integer> VALUES = Set.of(
            515, 547, 2601, 2627, 8152, 2628, 220, 232, 8115, 241, 242, 245, 295, 296, 8114, 8169, 517, 511, 1946, 4815,
            4819, 4863, 4867, 8023, 7339, 9400, 9402, 9420, 9436, 9455);

    /** No right to use the schema, to set IDENTITY_INSERT, to reseed, to drop, to load. */
    private static final Set<Integer> RIGHTS = Set.of(2760, 8104, 2557, 2571, 3701, 4834, 15151, 15247);

    /** {@code the value NULL into column 'c', table …}; {@code in table 't', column 'c'. Truncated value …}. */
    private static final Pattern COLUMN = Pattern.compile("(?i)\\bcolumn '((?:[^']|'')+)'");

    private final ErrorTranslator reading;

    Errors() {
        this.reading = Vendors.byId(Dialect.ID).orElseThrow().errors();
    }

    @Override
    public SiteServerException translate(SQLException error, Place place) {
        SiteServerException known = reading.translate(error, place);
        return known.problem() == DatabaseProblem.SERVER_ERROR && RIGHTS.contains(number(error))
                ? new SiteServerException(DatabaseProblem.MISSING_RIGHT, place, error, known.why())
                : known;
    }

    static boolean isDeadlock(SQLException failure) {
        return number(failure) == DEADLOCK;
    }

    /** Whether the server speaks of the values and not of the connection, rights or locks. */
    static boolean isAboutValues(SQLException failure) {
        String state = failure.getSQLState();
        int number = number(failure);
        // The driver looks at lengths before it sends them, and gives no code.
        boolean byDriver = state == null && number == 0 && failure.getCause() == null;
        return byDriver
                || VALUES.contains(number)
                || state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    static SiteServerException refused(SQLException failure, Place place) {
        String message = withoutConnection(String.valueOf(failure.getMessage()));
        Matcher column = COLUMN.matcher(message);
        Place exact = column.find() ? place.withColumn(column.group(1).replace("''", "'")) : place;
        return new SiteServerException(RestoreProblem.ROW_REFUSED, exact, failure, message);
    }

    /** The driver writes the id of its connection behind every message. */
    private static String withoutConnection(String message) {
        int id = message.indexOf(" ClientConnectionId:");
        return id < 0 ? message : message.substring(0, id);
    }

    /** The server's own number; 0 when the driver speaks. */
    static int number(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            SQLServerError told = cause instanceof SQLServerException own ? own.getSQLServerError() : null;
            if (told != null) {
                return told.getErrorNumber();
            }
        }
        return failure.getErrorCode();
    }
}
