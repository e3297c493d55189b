package siteserver.backup.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.database.Sql;

/**
 * Which of the two systems answers, and how old it is.
 *
 * @param text as the server tells it, for example {@code 11.4.5-MariaDB} or {@code 5.5.9-log}
 */
record Server(boolean mariaDb, int major, int minor, int patch, String text) {

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?");

    /**
     * A relative that knows few of the settings of the two. By its own, a query ends after 10 seconds and a transaction
     * after 100; both count microseconds.
     */
    static final List<String> SESSION_OF_OCEANBASE = List.of(
            "SET SESSION sql_mode = ''",
            "SET NAMES utf8mb4",
            "SET SESSION time_zone = '+00:00'",
            "SET SESSION ob_query_timeout = 86400000000",
            "SET SESSION ob_trx_timeout = 86400000000",
            "SET SESSION ob_trx_idle_timeout = 86400000000",
            "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");

    static Server of(Connection connection) throws SQLException {
        return of(Sql.text(connection, "SELECT VERSION()").orElse(""));
    }

    static Server of(String text) {
        // Old replication set-ups let MariaDB say 5.5.5-10.x in front of its own number.
        String own = text.startsWith("5.5.5-10.") || text.startsWith("5.5.5-11.") ? text.substring(6) : text;
        Matcher numbers = NUMBERS.matcher(own);
        if (!numbers.find()) {
            return new Server(text.contains("MariaDB"), 0, 0, 0, text);
        }
        return new Server(
                text.contains("MariaDB"),
                Integer.parseInt(numbers.group(1)),
                Integer.parseInt(numbers.group(2)),
                numbers.group(3) == null ? 0 : Integer.parseInt(numbers.group(3)),
                text);
    }

    /** This version or a newer one, of either system. */
    boolean atLeast(int wantedMajor, int wantedMinor, int wantedPatch) {
        if (major != wantedMajor) {
            return major > wantedMajor;
        }
        return minor != wantedMinor ? minor > wantedMinor : patch >= wantedPatch;
    }

    boolean isMariaDb(int wantedMajor, int wantedMinor, int wantedPatch) {
        return mariaDb && atLeast(wantedMajor, wantedMinor, wantedPatch);
    }

    boolean isMySql(int wantedMajor, int wantedMinor, int wantedPatch) {
        return !mariaDb && atLeast(wantedMajor, wantedMinor, wantedPatch);
    }

    /** A transaction can be declared as reading only since MySQL 5.6.5 and MariaDB 10.0. */
    boolean hasReadOnlyTransactions() {
        return isMySql(5, 6, 5) || isMariaDb(10, 0, 1);
    }

    /** It says {@code 5.7.25-OceanBase-v4.2.1.0}. */
    boolean isOceanBase() {
        return text.contains("OceanBase");
    }

    String name() {
        return (mariaDb ? "MariaDB " : "MySQL ") + text;
    }
}
