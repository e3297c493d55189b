package siteserver.restore.target.mariadb;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Key;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.target.LoadSource;
import siteserver.restore.target.TargetTable;

/** Finds row and column in what the server says of a refused row. */
final class Errors {

    private static final Pattern ROW = Pattern.compile("(?i)\\brow (\\d+)");

    /** {@code column 'c'}, or {@code column `database`.`table`.`c`} in newer servers. */
    private static final Pattern COLUMN =
            Pattern.compile("(?i)\\bcolumn (?:'((?:[^']|'')+)'|(?:`(?:[^`]|``)+`\\.)*`((?:[^`]|``)+)`)");

    /** {@code for key 'PRIMARY'}, or {@code for key 't.PRIMARY'} in newer servers. */
    private static final Pattern KEY = Pattern.compile("(?i)\\bfor key '(?:.*\\.)?([^.]+)'");

    /** To the database, to a table, or a right of the server. */
    private static final Set<Integer> RIGHT_MISSING = Set.of(1044, 1142, 1227);

    private static final int DUPLICATE = 1062;
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int TABLE_FULL = 1114;
    private static final int OUT_OF_MEMORY = 1037;
    private static final int DISK_FULL = 1021;
    private static final int READ_ONLY = 1290;

    /** Codes of the general state HY000 that have nothing to do with the values. */
    private static final Set<Integer> OTHER_CAUSES =
            Set.of(LOCK_WAIT_TIMEOUT, TABLE_FULL, OUT_OF_MEMORY, DISK_FULL, READ_ONLY);

    /** Classes of states: truncated, data, integrity, general. */
    private static final Set<String> VALUE_STATES = Set.of("01", "22", "23", "HY");

    private Errors() {}

    /** The reading side knows the server's codes. */
    static SiteServerException translate(SQLException failure, Place place) {
        return Vendors.byId(Dialect.ID).orElseThrow().errors().translate(failure, place);
    }

    /** The user may not do what was tried. */
    static boolean isRightMissing(SQLException failure) {
        return RIGHT_MISSING.contains(failure.getErrorCode());
    }

    /** Whether the server speaks of the values and not of the connection, rights or locks. */
    static boolean aboutValues(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return VALUE_STATES.contains(state.substring(0, Math.min(2, state.length())))
                && !OTHER_CAUSES.contains(failure.getErrorCode());
    }

    /** A row that LOAD DATA cut or left out; what the server says of it is only a warning. */
    static SiteServerException refused(int code, String message, TargetTable table, LoadSource source) {
        return refused(code, message, table, source::placeOfRow, source.place());
    }

    /**
     * @param placeOfRow place of the row with the number that the server says, counted from 1
     * @param file used where it says none
     */
    static SiteServerException refused(
            int code, String message, TargetTable table, LongFunction<Place> placeOfRow, Place file) {
        Matcher row = ROW.matcher(message);
        if (code != DUPLICATE && row.find()) {
            return refused(message, placeOfRow.apply(Long.parseLong(row.group(1))), null);
        }
        Matcher key = KEY.matcher(message);
        if (code == DUPLICATE && key.find()) {
            List<String> columns = columns(table, key.group(1));
            return refused(message, columns.isEmpty() ? file : file.withColumn(String.join(", ", columns)), null);
        }
        return refused(message, file, null);
    }

    private static List<String> columns(TargetTable table, String keyName) {
        Optional<Key> key = keyName.equals("PRIMARY")
                ? table.primaryKey()
                : table.uniqueKeys().stream()
                        .filter(unique -> unique.name().equals(keyName))
                        .findFirst();
        return key.map(Key::columns).orElse(List.of());
    }

    /** A row that an INSERT of it alone refused. */
    static SiteServerException refused(SQLException failure, TargetTable table, Place row) {
        String message = String.valueOf(failure.getMessage());
        Matcher key = KEY.matcher(message);
        List<String> columns =
                failure.getErrorCode() == DUPLICATE && key.find() ? columns(table, key.group(1)) : List.of();
        return refused(message, columns.isEmpty() ? row : row.withColumn(String.join(", ", columns)), failure);
    }

    /**
     * A refused row whose place is known.
     *
     * @param cause nullable
     */
    static SiteServerException refused(String message, Place place, SQLException cause) {
        Matcher column = COLUMN.matcher(message);
        Place exact = place;
        if (column.find()) {
            exact = place.withColumn(
                    column.group(1) != null
                            ? column.group(1).replace("''", "'")
                            : column.group(2).replace("``", "`"));
        }
        return new SiteServerException(RestoreProblem.ROW_REFUSED, exact, cause, message);
    }

    /** The whole file was refused, or a row of it that the server numbers. */
    static SiteServerException refused(String message, LoadSource source, SQLException cause) {
        Matcher row = ROW.matcher(message);
        return refused(message, row.find() ? source.placeOfRow(Long.parseLong(row.group(1))) : source.place(), cause);
    }
}
