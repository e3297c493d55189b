package siteserver.backup.database.mariadb;

import java.sql.SQLException;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.ErrorTranslator;
import siteserver.backup.database.Masking;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** Error numbers of MySQL and MariaDB; the two agree on these. */
final class Errors implements ErrorTranslator {

    static final int DATABASE_ACCESS_DENIED = 1044;
    static final int ACCESS_DENIED = 1045;
    static final int TABLE_ACCESS_DENIED = 1142;
    static final int COLUMN_ACCESS_DENIED = 1143;
    static final int SPECIAL_ACCESS_DENIED = 1227;
    private static final int UNKNOWN_DATABASE = 1049;
    private static final int TOO_MANY_CONNECTIONS = 1040;
    private static final int HOST_BLOCKED = 1129;
    private static final int HOST_NOT_ALLOWED = 1130;
    private static final int ACCESS_DENIED_NO_PASSWORD = 1698;
    private static final int PASSWORD_EXPIRED = 1862;
    private static final int SECURE_TRANSPORT_REQUIRED = 3159;
    private static final int SERVER_SHUTDOWN = 1053;
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int DEADLOCK = 1213;
    private static final int NO_SUCH_TABLE = 1146;
    private static final int BAD_FIELD = 1054;
    private static final int TABLE_DEFINITION_CHANGED = 1412;
    private static final int KILLED = 1927;
    private static final String CLASS_CONNECTION = "08";

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
        return new SiteServerException(problem(error), place, error, Masking.mask(error.getMessage(), password));
    }

    /** A right is missing: another way may need none. */
    static boolean isRightMissing(SQLException error) {
        return switch (error.getErrorCode()) {
            case DATABASE_ACCESS_DENIED,
                    ACCESS_DENIED,
                    TABLE_ACCESS_DENIED,
                    COLUMN_ACCESS_DENIED,
                    SPECIAL_ACCESS_DENIED -> true;
            default -> false;
        };
    }

    /** Another session holds what is waited for. */
    static boolean isLockTimeout(SQLException error) {
        return error.getErrorCode() == LOCK_WAIT_TIMEOUT;
    }

    /** The session is gone, or waited too long: the next statement would fare no better. */
    static boolean isOfSession(SQLException error) {
        DatabaseProblem problem = problem(error);
        return problem == DatabaseProblem.LOCK_TIMEOUT || problem == DatabaseProblem.CONNECTION_LOST;
    }

    private static DatabaseProblem problem(SQLException error) {
        if (isTls(error)) {
            return DatabaseProblem.TLS_REFUSED;
        }
        // The driver's own words; it has no code for this.
        if (error.getMessage() != null && error.getMessage().contains("RSA public key is not available")) {
            return DatabaseProblem.PASSWORD_NOT_PROTECTED;
        }
        return switch (error.getErrorCode()) {
            case ACCESS_DENIED, ACCESS_DENIED_NO_PASSWORD, PASSWORD_EXPIRED -> DatabaseProblem.WRONG_PASSWORD;
            case UNKNOWN_DATABASE -> DatabaseProblem.UNKNOWN_DATABASE;
            case SECURE_TRANSPORT_REQUIRED -> DatabaseProblem.TLS_REFUSED;
            case DATABASE_ACCESS_DENIED, TABLE_ACCESS_DENIED, COLUMN_ACCESS_DENIED, SPECIAL_ACCESS_DENIED ->
                DatabaseProblem.MISSING_RIGHT;
            case LOCK_WAIT_TIMEOUT -> DatabaseProblem.LOCK_TIMEOUT;
            case DEADLOCK -> DatabaseProblem.DEADLOCK;
            case NO_SUCH_TABLE, BAD_FIELD, TABLE_DEFINITION_CHANGED -> DatabaseProblem.TABLE_CHANGED;
            case TOO_MANY_CONNECTIONS, HOST_BLOCKED, HOST_NOT_ALLOWED -> DatabaseProblem.UNREACHABLE;
            case SERVER_SHUTDOWN, KILLED -> DatabaseProblem.CONNECTION_LOST;
            default -> bySqlState(error);
        };
    }

    private static DatabaseProblem bySqlState(SQLException error) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        if (!state.startsWith(CLASS_CONNECTION)) {
            return DatabaseProblem.SERVER_ERROR;
        }
        String message = error.getMessage() == null ? "" : error.getMessage();
        boolean connecting = message.contains("connect to") || message.contains("Connection refused");
        return connecting ? DatabaseProblem.UNREACHABLE : DatabaseProblem.CONNECTION_LOST;
    }

    /** The driver has no code of its own for TLS: either its cause is one, or the server offers none. */
    static boolean isTls(SQLException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage() == null ? "" : cause.getMessage();
            if (cause instanceof javax.net.ssl.SSLException
                    || cause instanceof java.security.cert.CertificateException
                    || message.contains("ssl not enabled in the server")) {
                return true;
            }
        }
        return false;
    }
}
