package siteserver.restore.target.oracle;

import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.restore.failure.RestoreProblem;

/** The reading side knows the server's codes; the column of a refused value stands in the message. */
final class Errors {

    /** {@code ("CMS"."NODES"."Name")}, or {@code column "CMS"."NODES"."Name"}. */
    private static final Pattern COLUMN = Pattern.compile("\"[^\"]+\"\\.\"[^\"]+\"\\.\"([^\"]+)\"");

    /** Unique and other keys, missing and too long values, numbers and dates that are none. */
    private static final Set<Integer> ABOUT_VALUES = Set.of(
            1, 1400, 1401, 1407, 1426, 1438, 1461, 1480, 1489, 1722, 2290, 2291, 2292, 6502, 12899, 12703, 22835, 1465,
            1867, 1873, 26014);

    private Errors() {}

    static SiteServerException translate(SQLException failure, Place place) {
        return Vendors.byId(Dialect.ID).orElseThrow().errors().translate(failure, place);
    }

    /** Whether the server speaks of the values and not of the connection, rights, space or locks. */
    static boolean aboutValues(SQLException failure) {
        int code = failure.getErrorCode();
        // 18xx: dates; from the driver 17xxx: values that it cannot bind.
        return ABOUT_VALUES.contains(code) || code >= 1810 && code <= 1866 || code == 17059 || code == 17070;
    }

    /** A row that was not taken. */
    static SiteServerException refused(SQLException failure, Place place) {
        if (!aboutValues(failure)) {
            return translate(failure, place);
        }
        String message = String.valueOf(failure.getMessage()).strip();
        int link = message.indexOf("https://docs.oracle.com/error-help");
        Matcher column = COLUMN.matcher(message);
        Place exact = column.find() ? place.withColumn(column.group(1)) : place;
        return new SiteServerException(
                RestoreProblem.ROW_REFUSED,
                exact,
                failure,
                link < 0 ? message : message.substring(0, link).strip());
    }
}
