package siteserver.restore.target.h2;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.restore.failure.RestoreProblem;

/** The reading side knows the codes; the column of a refused value stands in the message. */
final class Errors {

    /** {@code column "Name CHARACTER VARYING(10)"}, or {@code column "Name"}. */
    private static final Pattern COLUMN = Pattern.compile(
            "(?i)\\bcolumn \"(.+?)(?: (?:TINYINT|SMALLINT|INTEGER|BIGINT|NUMERIC|CHARACTER|VARCHAR_IGNORECASE|BINARY|ENUM)\\b.*?)?\"",
            Pattern.DOTALL);

    /** {@code Unique index or primary key violation: "PRIMARY KEY ON PUBLIC.t(Id) …"}. */
    private static final Pattern KEY = Pattern.compile(" ON [^(]*\\(([^()]+)\\)");

    private Errors() {}

    static SiteServerException translate(SQLException failure, Place place) {
        return Vendors.byId(Dialect.ID).orElseThrow().errors().translate(failure, place);
    }

    /** A row that was not taken: the server speaks of its values (states 22 and 23), or of anything else. */
    static SiteServerException refused(SQLException failure, Place place) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (!state.startsWith("22") && !state.startsWith("23")) {
            return translate(failure, place);
        }
        String message = String.valueOf(failure.getMessage());
        int statement = message.indexOf("; SQL statement:");
        String told = statement < 0 ? message : message.substring(0, statement);
        Matcher column = COLUMN.matcher(told);
        Matcher key = KEY.matcher(told);
        Place exact = place;
        if (column.find()) {
            exact = place.withColumn(column.group(1).replace("\"\"", "\""));
        } else if (key.find()) {
            exact = place.withColumn(
                    key.group(1).replaceAll(" NULLS (?:FIRST|LAST)", "").replaceAll("[\\\\\"]", ""));
        }
        return new SiteServerException(RestoreProblem.ROW_REFUSED, exact, failure, told);
    }
}
