package siteserver.restore.target.sqlite;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** The reading side knows the codes; the columns of a broken key stand in the message. */
final class Errors {

    /** {@code UNIQUE constraint failed: t.a, t.b} */
    private static final Pattern COLUMNS = Pattern.compile("constraint failed: ([^()]+)\\)?$");

    private Errors() {}

    static SiteServerException translate(SQLException failure, Place place) {
        return Vendors.byId(Dialect.ID).orElseThrow().errors().translate(failure, place);
    }

    static Place column(SQLException failure, Place place) {
        Matcher columns = COLUMNS.matcher(String.valueOf(failure.getMessage()));
        if (!columns.find()) {
            return place;
        }
        return place.withColumn(Stream.of(columns.group(1).split(", "))
                .map(name -> name.substring(name.indexOf('.') + 1))
                .collect(Collectors.joining(", ")));
    }
}
