package siteserver.transform.stage;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** Turns SQLite's errors on our own statements into ours. */
final class Failures {

    private Failures() {}

    static SiteServerException of(SQLException error, Place place) {
        if (code(error) == SQLiteErrorCode.SQLITE_FULL.code) {
            return new SiteServerException(FolderProblem.DISK_FULL, place, error, String.valueOf(error.getMessage()));
        }
        return new SiteServerException(StageProblem.SCRATCH_FAILED, place, error, String.valueOf(error.getMessage()));
    }

    /** The primary result code; sqlite-jdbc reports the extended one. */
    static int code(SQLException error) {
        return error.getErrorCode() & 0xff;
    }
}
