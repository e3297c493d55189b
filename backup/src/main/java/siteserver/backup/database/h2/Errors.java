package siteserver.backup.database.h2;

import java.sql.SQLException;
import org.h2.api.ErrorCode;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.ErrorTranslator;
import siteserver.backup.database.Masking;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** Knows H2's error codes. */
final class Errors implements ErrorTranslator {

    private final String password;
    private final boolean encrypted;

    /**
     * @param password to be masked in messages; empty: none known
     * @param encrypted whether the file was opened with a password of its own
     */
    Errors(String password, boolean encrypted) {
        this.password = password;
        this.encrypted = encrypted;
    }

    @Override
    public SiteServerException translate(SQLException error, Place place) {
        return new SiteServerException(problem(error.getErrorCode()), place, error, told(error));
    }

    /** The driver adds the statement to its message, which helps nobody here. */
    private String told(SQLException error) {
        String message = Masking.mask(error.getMessage(), password);
        int statement = message.indexOf("; SQL statement:");
        return statement < 0 ? message : message.substring(0, statement);
    }

    private DatabaseProblem problem(int code) {
        return switch (code) {
            case ErrorCode.WRONG_USER_OR_PASSWORD, ErrorCode.WRONG_PASSWORD_FORMAT -> DatabaseProblem.WRONG_PASSWORD;
            case ErrorCode.FILE_ENCRYPTION_ERROR_1 ->
                encrypted ? DatabaseProblem.WRONG_PASSWORD : DatabaseProblem.NOT_A_DATABASE_FILE;
            case ErrorCode.DATABASE_NOT_FOUND_1,
                    ErrorCode.DATABASE_NOT_FOUND_WITH_IF_EXISTS_1,
                    ErrorCode.REMOTE_DATABASE_NOT_FOUND_1 -> DatabaseProblem.UNKNOWN_DATABASE;
            case ErrorCode.DATABASE_ALREADY_OPEN_1 -> DatabaseProblem.FILE_IN_USE;
            case ErrorCode.FILE_CORRUPTED_1 -> DatabaseProblem.FILE_DAMAGED;
            case ErrorCode.FILE_VERSION_ERROR_1 -> DatabaseProblem.TOO_OLD;
            case ErrorCode.LOCK_TIMEOUT_1 -> DatabaseProblem.LOCK_TIMEOUT;
            case ErrorCode.DEADLOCK_1, ErrorCode.CONCURRENT_UPDATE_1 -> DatabaseProblem.DEADLOCK;
            case ErrorCode.NOT_ENOUGH_RIGHTS_FOR_1 -> DatabaseProblem.MISSING_RIGHT;
            case ErrorCode.CONNECTION_BROKEN_1,
                    ErrorCode.DATABASE_IS_CLOSED,
                    ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
                    ErrorCode.IO_EXCEPTION_1,
                    ErrorCode.IO_EXCEPTION_2 -> DatabaseProblem.CONNECTION_LOST;
            case ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1,
                    ErrorCode.TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2,
                    ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1,
                    ErrorCode.COLUMN_NOT_FOUND_1,
                    ErrorCode.SCHEMA_NOT_FOUND_1 -> DatabaseProblem.TABLE_CHANGED;
            default -> DatabaseProblem.SERVER_ERROR;
        };
    }
}
