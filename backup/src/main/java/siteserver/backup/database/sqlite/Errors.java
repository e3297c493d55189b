package siteserver.backup.database.sqlite;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.ErrorTranslator;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** Knows SQLite's result codes. */
final class Errors implements ErrorTranslator {

    /** The low byte of an extended code is the plain one. */
    private static final int PLAIN = 0xff;

    @Override
    public SiteServerException translate(SQLException error, Place place) {
        return new SiteServerException(problem(error), place, error, String.valueOf(error.getMessage()));
    }

    private static DatabaseProblem problem(SQLException error) {
        if (!(error instanceof SQLiteException failure)) {
            return DatabaseProblem.SERVER_ERROR;
        }
        SQLiteErrorCode code = failure.getResultCode();
        if (code == SQLiteErrorCode.SQLITE_READONLY_ROLLBACK
                || code == SQLiteErrorCode.SQLITE_READONLY_RECOVERY
                || code == SQLiteErrorCode.SQLITE_READONLY_CANTINIT) {
            return DatabaseProblem.FILE_NEEDS_RECOVERY;
        }
        int plain = code.code & PLAIN;
        if (plain == SQLiteErrorCode.SQLITE_BUSY.code || plain == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return DatabaseProblem.LOCK_TIMEOUT;
        }
        if (plain == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return DatabaseProblem.NOT_A_DATABASE_FILE;
        }
        if (plain == SQLiteErrorCode.SQLITE_CORRUPT.code) {
            return DatabaseProblem.FILE_DAMAGED;
        }
        if (plain == SQLiteErrorCode.SQLITE_PERM.code
                || plain == SQLiteErrorCode.SQLITE_AUTH.code
                || plain == SQLiteErrorCode.SQLITE_READONLY.code) {
            return DatabaseProblem.MISSING_RIGHT;
        }
        if (plain == SQLiteErrorCode.SQLITE_CANTOPEN.code) {
            return DatabaseProblem.UNREACHABLE;
        }
        if (plain == SQLiteErrorCode.SQLITE_IOERR.code) {
            return DatabaseProblem.CONNECTION_LOST;
        }
        if (plain == SQLiteErrorCode.SQLITE_SCHEMA.code || namesSomethingGone(failure)) {
            return DatabaseProblem.TABLE_CHANGED;
        }
        return DatabaseProblem.SERVER_ERROR;
    }

    /** All names come from the catalogue that was read before; SQLite has only a text for this. */
    private static boolean namesSomethingGone(SQLiteException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("no such table") || message.contains("no such column");
    }
}
