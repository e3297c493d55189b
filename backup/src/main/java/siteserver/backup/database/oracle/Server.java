package siteserver.backup.database.oracle;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.database.Sql;

/**
 * How old the server is; the views of 11.2 answer without it.
 *
 * @param text as the server tells it, for example {@code 19.0.0.0.0}
 */
record Server(int major, int minor, String text) {

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)");

    static Server of(Connection connection) throws SQLException {
        return of(Sql.text(
                        connection,
                        "SELECT VERSION FROM PRODUCT_COMPONENT_VERSION"
                                + " WHERE PRODUCT LIKE 'Oracle%' OR PRODUCT LIKE 'Personal%' ORDER BY PRODUCT")
                .orElse(""));
    }

    static Server of(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        return numbers.find()
                ? new Server(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)), text)
                : new Server(0, 0, text);
    }

    boolean atLeast(int wantedMajor, int wantedMinor) {
        return major > wantedMajor || major == wantedMajor && minor >= wantedMinor;
    }

    /** Identity columns, and columns that are not shown, came with 12.1. */
    boolean hasIdentities() {
        return atLeast(12, 1);
    }
}
