package siteserver.restore.target.h2;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.Sql;
import siteserver.backup.database.h2.Urls;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** Sessions that write. A database that is not there is made; its folder must be there. */
final class Sessions {

    private Sessions() {}

    static Connection open(ConnectionSettings settings) {
        Urls urls = Urls.of(settings).forWriting();
        Place place =
                urls.file().map(file -> Place.file(file + Urls.FILE_ENDING)).orElse(Place.NOWHERE);
        urls.file().ifPresent(file -> checkFolder(file, place));
        try {
            Connection connection = new org.h2.Driver().connect(urls.url(), urls.properties());
            prepare(connection);
            return connection;
        } catch (SQLException failure) {
            throw Errors.translate(failure, place);
        }
    }

    private static void checkFolder(Path file, Place place) {
        Path folder = file.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new SiteServerException(
                    DatabaseProblem.UNKNOWN_DATABASE, place, "The folder " + folder + " does not exist.");
        }
        if (folder != null && !Files.isWritable(folder)) {
            throw new SiteServerException(
                    DatabaseProblem.MISSING_RIGHT, place, "The folder " + folder + " may not be written.");
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        try {
            Sql.run(connection, "SET QUERY_TIMEOUT 0");
            connection.setAutoCommit(false);
        } catch (SQLException failure) {
            try {
                connection.close();
            } catch (SQLException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }
}
