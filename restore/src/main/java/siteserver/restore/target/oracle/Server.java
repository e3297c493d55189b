package siteserver.restore.target.oracle;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.database.Sql;

/**
 * What differs from server to server.
 *
 * @param nameBytes length of a name: 30 before 12.2
 * @param identities has identity columns (12.1); else a sequence and a trigger number a column
 * @param booleans has a type for true and false (23)
 * @param nationalCharacters longest NVARCHAR2
 * @param unicode texts that are not national are Unicode too
 */
record Server(int nameBytes, boolean identities, boolean booleans, int nationalCharacters, boolean unicode) {

    /** The server that is taken for granted before one is asked: the least that any has. */
    static final Server OLDEST = new Server(30, false, false, 1333, false);

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)");

    static Server of(Connection connection) throws SQLException {
        return of(
                Sql.text(
                                connection,
                                "SELECT VERSION FROM PRODUCT_COMPONENT_VERSION"
                                        + " WHERE PRODUCT LIKE 'Oracle%' OR PRODUCT LIKE 'Personal%' ORDER BY PRODUCT")
                        .orElse(""),
                parameter(connection, "NLS_NCHAR_CHARACTERSET"),
                parameter(connection, "NLS_CHARACTERSET"));
    }

    /**
     * @param version {@code 19.0.0.0.0}
     * @param national {@code AL16UTF16}, two bytes per unit; or {@code UTF8}, up to three
     */
    static Server of(String version, String national, String characters) {
        Matcher numbers = NUMBERS.matcher(version);
        int number = numbers.find() ? Integer.parseInt(numbers.group(1)) * 100 + Integer.parseInt(numbers.group(2)) : 0;
        return new Server(
                number >= 1202 ? 128 : 30,
                number >= 1201,
                number >= 2300,
                national.equals("AL16UTF16") ? 2000 : 1333,
                characters.toUpperCase(Locale.ROOT).contains("UTF8"));
    }

    private static String parameter(Connection connection, String name) throws SQLException {
        return Sql.text(connection, "SELECT VALUE FROM NLS_DATABASE_PARAMETERS WHERE PARAMETER = ?", name)
                .orElse("");
    }
}
