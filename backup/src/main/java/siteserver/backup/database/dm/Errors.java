package siteserver.backup.database.dm;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.ErrorTranslator;
import siteserver.backup.database.Masking;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** Numbers of DM8's list of errors; all of them are below zero, and the driver's own 6001 is not. */
final class Errors implements ErrorTranslator {

    private static final Map<Integer, DatabaseProblem> KNOWN = Map.ofEntries(
            Map.entry(-2501, DatabaseProblem.WRONG_PASSWORD),
            Map.entry(-2103, DatabaseProblem.UNKNOWN_DATABASE),
            Map.entry(-2106, DatabaseProblem.TABLE_CHANGED),
            Map.entry(-2111, DatabaseProblem.TABLE_CHANGED),
            Map.entry(-5504, DatabaseProblem.MISSING_RIGHT),
            Map.entry(-5515, DatabaseProblem.MISSING_RIGHT),
            Map.entry(-6403, DatabaseProblem.LOCK_TIMEOUT),
            Map.entry(-6407, DatabaseProblem.LOCK_TIMEOUT));

    private final String password;

    Errors(String password) {
        this.password = password;
    }

    @Override
    public SiteServerException translate(SQLException error, Place place) {
        return new SiteServerException(problem(error), place, error, Masking.mask(error.getMessage(), password));
    }

    private static DatabaseProblem problem(SQLException error) {
        DatabaseProblem known = KNOWN.get(error.getErrorCode());
        if (known != null) {
            return known;
        }
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof java.net.ConnectException || cause instanceof java.net.UnknownHostException) {
                return DatabaseProblem.UNREACHABLE;
            } else if (cause instanceof IOException) {
                return DatabaseProblem.CONNECTION_LOST;
            }
        }
        int code = Math.abs(error.getErrorCode());
        boolean network = code == 6001 || code == 6010 || code == 70028;
        return network ? DatabaseProblem.UNREACHABLE : DatabaseProblem.SERVER_ERROR;
    }
}
