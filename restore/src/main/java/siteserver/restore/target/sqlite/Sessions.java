package siteserver.restore.target.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.Sql;
import siteserver.backup.database.sqlite.Urls;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** Sessions that write. A file that is not there is made; its folder must be there. */
final class Sessions {

    private static final int BUSY_MILLISECONDS = 15_000;

    private Sessions() {}

    static Connection open(ConnectionSettings settings) {
        Path file = Urls.file(settings);
        Place place = Place.file(file);
        if (file.getParent() != null && !Files.isDirectory(file.getParent())) {
            throw new SiteServerException(
                    DatabaseProblem.UNKNOWN_DATABASE, place, "The folder " + file.getParent() + " does not exist.");
        }
        if (Files.isDirectory(file)) {
            throw new SiteServerException(DatabaseProblem.UNKNOWN_DATABASE, place, "This is a folder, not a file.");
        }
        if (Files.exists(file) ? !Files.isWritable(file) : !Files.isWritable(file.getParent())) {
            throw new SiteServerException(DatabaseProblem.MISSING_RIGHT, place, "It may not be written.");
        }
        try {
            return open(Urls.PREFIX + file);
        } catch (SQLException failure) {
            throw Errors.translate(failure, place);
        }
    }

    private static Connection open(String url) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLISECONDS);
        Connection connection = config.createConnection(url);
        try {
            Sql.run(
                    connection,
                    "PRAGMA encoding = 'UTF-8'",
                    // A stopped run must find what it had: the journal stays. Fresh pages hardly go through it.
                    "PRAGMA journal_mode = DELETE",
                    "PRAGMA synchronous = NORMAL",
                    "PRAGMA foreign_keys = OFF",
                    "PRAGMA cache_size = -32768",
                    "PRAGMA temp_store = FILE");
            Sql.text(connection, "SELECT count(*) FROM sqlite_master");
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException | RuntimeException failure) {
            try {
                connection.close();
            } catch (SQLException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }
}
