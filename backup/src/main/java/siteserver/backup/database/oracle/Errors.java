package siteserver.backup.database.oracle;

import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.ErrorTranslator;
import siteserver.backup.database.Masking;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.Problem;
import siteserver.backup.folder.failure.SiteServerException;

/** Oracle's error numbers (ORA-…); those from 17000 to 18999 are the driver's own. */
final class Errors implements ErrorTranslator {

    /** The server's number where the driver only says that the login failed; the first one in the text counts. */
    private static final Pattern NUMBER = Pattern.compile("\\b(?:ORA|TNS)-(\\d{5})\\b");

    /** What the driver says of its own failures; the listener's or the server's own number may stand beside. */
    private static final int FIRST_OF_DRIVER = 17000;

    private static final int LAST_OF_DRIVER = 18999;

    private static final String CLASS_CONNECTION = "08";

    private static final Map<Integer, Problem> KNOWN = Map.ofEntries(
            // to the listener
            Map.entry(12541, OracleProblem.NO_LISTENER),
            Map.entry(12543, DatabaseProblem.UNREACHABLE),
            Map.entry(12545, DatabaseProblem.UNREACHABLE),
            Map.entry(12535, DatabaseProblem.UNREACHABLE),
            Map.entry(12170, DatabaseProblem.UNREACHABLE),
            Map.entry(12560, DatabaseProblem.UNREACHABLE),
            Map.entry(17820, DatabaseProblem.UNREACHABLE),
            Map.entry(17868, DatabaseProblem.UNREACHABLE),
            Map.entry(12514, OracleProblem.UNKNOWN_SERVICE),
            Map.entry(12505, OracleProblem.UNKNOWN_SID),
            Map.entry(12154, OracleProblem.UNKNOWN_ALIAS),
            Map.entry(12261, OracleProblem.UNKNOWN_ALIAS),
            Map.entry(12263, OracleProblem.UNKNOWN_ALIAS),
            Map.entry(12519, OracleProblem.TOO_MANY_SESSIONS),
            Map.entry(12516, OracleProblem.TOO_MANY_SESSIONS),
            Map.entry(12520, OracleProblem.TOO_MANY_SESSIONS),
            Map.entry(12526, OracleProblem.NOT_OPEN),
            Map.entry(12528, OracleProblem.NOT_OPEN),
            Map.entry(12650, OracleProblem.ENCRYPTION_REQUIRED),
            Map.entry(12660, OracleProblem.ENCRYPTION_REQUIRED),
            Map.entry(12637, OracleProblem.ENCRYPTION_REQUIRED),
            // to the database
            Map.entry(1017, DatabaseProblem.WRONG_PASSWORD),
            Map.entry(1005, DatabaseProblem.WRONG_PASSWORD),
            Map.entry(17443, DatabaseProblem.WRONG_PASSWORD),
            Map.entry(28000, OracleProblem.ACCOUNT_LOCKED),
            Map.entry(28001, OracleProblem.PASSWORD_EXPIRED),
            Map.entry(28040, OracleProblem.OLD_PASSWORD_VERSION),
            Map.entry(1045, OracleProblem.NO_SESSION_RIGHT),
            Map.entry(18, OracleProblem.TOO_MANY_SESSIONS),
            Map.entry(20, OracleProblem.TOO_MANY_SESSIONS),
            Map.entry(2391, OracleProblem.TOO_MANY_SESSIONS),
            Map.entry(1033, OracleProblem.NOT_OPEN),
            Map.entry(1034, OracleProblem.NOT_OPEN),
            Map.entry(1035, OracleProblem.NOT_OPEN),
            Map.entry(1089, OracleProblem.NOT_OPEN),
            Map.entry(1090, OracleProblem.NOT_OPEN),
            Map.entry(1109, OracleProblem.NOT_OPEN),
            // while working
            Map.entry(28, DatabaseProblem.CONNECTION_LOST),
            Map.entry(1012, DatabaseProblem.CONNECTION_LOST),
            Map.entry(1092, DatabaseProblem.CONNECTION_LOST),
            Map.entry(2396, DatabaseProblem.CONNECTION_LOST),
            Map.entry(2399, DatabaseProblem.CONNECTION_LOST),
            Map.entry(3113, DatabaseProblem.CONNECTION_LOST),
            Map.entry(3114, DatabaseProblem.CONNECTION_LOST),
            Map.entry(3135, DatabaseProblem.CONNECTION_LOST),
            Map.entry(12537, DatabaseProblem.CONNECTION_LOST),
            Map.entry(12547, DatabaseProblem.CONNECTION_LOST),
            Map.entry(12570, DatabaseProblem.CONNECTION_LOST),
            Map.entry(12571, DatabaseProblem.CONNECTION_LOST),
            Map.entry(17008, DatabaseProblem.CONNECTION_LOST),
            Map.entry(17410, DatabaseProblem.CONNECTION_LOST),
            Map.entry(17800, DatabaseProblem.CONNECTION_LOST),
            Map.entry(942, OracleProblem.NOT_VISIBLE),
            Map.entry(904, DatabaseProblem.TABLE_CHANGED),
            Map.entry(1466, DatabaseProblem.TABLE_CHANGED),
            Map.entry(8103, DatabaseProblem.TABLE_CHANGED),
            Map.entry(1410, DatabaseProblem.TABLE_CHANGED),
            Map.entry(1031, DatabaseProblem.MISSING_RIGHT),
            Map.entry(990, DatabaseProblem.MISSING_RIGHT),
            Map.entry(1950, OracleProblem.NO_QUOTA),
            Map.entry(1536, OracleProblem.NO_QUOTA),
            Map.entry(1555, OracleProblem.SNAPSHOT_TOO_OLD),
            Map.entry(22924, OracleProblem.SNAPSHOT_TOO_OLD),
            Map.entry(8180, OracleProblem.SNAPSHOT_TOO_OLD),
            Map.entry(8181, OracleProblem.SNAPSHOT_TOO_OLD),
            Map.entry(60, OracleProblem.DEADLOCK),
            Map.entry(8177, OracleProblem.CANNOT_SERIALIZE),
            Map.entry(54, DatabaseProblem.LOCK_TIMEOUT),
            Map.entry(4021, DatabaseProblem.LOCK_TIMEOUT),
            Map.entry(30006, DatabaseProblem.LOCK_TIMEOUT),
            Map.entry(1013, DatabaseProblem.LOCK_TIMEOUT),
            Map.entry(1652, OracleProblem.NO_SPACE),
            Map.entry(1653, OracleProblem.NO_SPACE),
            Map.entry(1654, OracleProblem.NO_SPACE),
            Map.entry(1658, OracleProblem.NO_SPACE),
            Map.entry(1691, OracleProblem.NO_SPACE),
            Map.entry(1688, OracleProblem.NO_SPACE),
            Map.entry(30036, OracleProblem.NO_SPACE),
            Map.entry(972, OracleProblem.NAME_TOO_LONG),
            Map.entry(1450, OracleProblem.KEY_TOO_LONG),
            Map.entry(16000, OracleProblem.READ_ONLY_DATABASE),
            Map.entry(1552, OracleProblem.READ_ONLY_DATABASE));

    private final String password;

    private Errors(String password) {
        this.password = password;
    }

    /**
     * @param password never shown; empty: none known
     */
    static Errors of(String password) {
        return new Errors(password);
    }

    @Override
    public SiteServerException translate(SQLException error, Place place) {
        return new SiteServerException(problem(error), place, error, told(error));
    }

    /** The driver adds the address of its documentation, which helps nobody here. */
    private String told(SQLException error) {
        String message = Masking.mask(error.getMessage(), password);
        int link = message.indexOf("https://docs.oracle.com/error-help");
        return (link < 0 ? message : message.substring(0, link)).strip();
    }

    /** Whether a right, or an object that only others may see, is missing: another way may need none. */
    static boolean isRightMissing(SQLException error) {
        int number = number(error);
        return number == 942 || number == 1031 || number == 904 || number == 6550 || number == 4043;
    }

    /** The server's own number, also where the driver wrapped it into one of its own. */
    static int number(SQLException error) {
        int code = error.getErrorCode();
        if (code != 0 && (code < FIRST_OF_DRIVER || code > LAST_OF_DRIVER)) {
            return code;
        }
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            Matcher number = NUMBER.matcher(cause.getMessage() == null ? "" : cause.getMessage());
            while (number.find()) {
                int found = Integer.parseInt(number.group(1));
                if (found < FIRST_OF_DRIVER || found > LAST_OF_DRIVER) {
                    return found;
                }
            }
        }
        return code;
    }

    private static Problem problem(SQLException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof javax.net.ssl.SSLException
                    || cause instanceof java.security.cert.CertificateException) {
                return DatabaseProblem.TLS_REFUSED;
            }
        }
        Problem known = KNOWN.get(number(error));
        if (known != null) {
            return known;
        }
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        if (number(error) == 17002 || state.startsWith(CLASS_CONNECTION)) {
            String message = error.getMessage() == null ? "" : error.getMessage();
            boolean connecting = message.contains("could not establish") || message.contains("nknown host");
            return connecting ? DatabaseProblem.UNREACHABLE : DatabaseProblem.CONNECTION_LOST;
        }
        return DatabaseProblem.SERVER_ERROR;
    }
}
