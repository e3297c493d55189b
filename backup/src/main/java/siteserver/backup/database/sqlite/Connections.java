package siteserver.backup.database.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** Opens the file for reading only: a missing one is not made, an existing one is not altered. */
final class Connections {

    private static final int BUSY_MILLISECONDS = 15_000;
    private static final String MAGIC = "SQLite format 3\0";
    private static final int WRITE_VERSION_AT = 18;
    private static final int WRITE_AHEAD_LOG = 2;

    private Connections() {}

    static Connection open(ConnectionSettings settings) {
        Path file = Urls.file(settings);
        Place place = Place.file(file);
        if (!Files.exists(file)) {
            throw new SiteServerException(DatabaseProblem.UNKNOWN_DATABASE, place, "The file does not exist.");
        }
        if (!Files.isRegularFile(file)) {
            throw new SiteServerException(DatabaseProblem.UNKNOWN_DATABASE, place, "This is not a file.");
        }
        if (!Files.isReadable(file)) {
            throw new SiteServerException(DatabaseProblem.MISSING_RIGHT, place, "The file may not be read.");
        }
        try {
            return open(Urls.forDriver(file, mustCountAsUnchanging(file)), busyMilliseconds(settings));
        } catch (SQLException failure) {
            throw new Errors().translate(failure, place);
        }
    }

    /** As System.Data.SQLite's connection strings name it; ours when it is missing or no number. */
    private static int busyMilliseconds(ConnectionSettings settings) {
        String text = settings.options().getOrDefault("busytimeout", "");
        return text.matches("[0-9]{1,7}") ? Integer.parseInt(text) : BUSY_MILLISECONDS;
    }

    private static Connection open(String url, int busyMilliseconds) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(busyMilliseconds);
        Connection connection = config.createConnection(url);
        try {
            // The schema of a foreign file is not trusted: its expressions may call nothing that has side effects.
            Sql.run(connection, "PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON");
            // Reads the header: a file that is no database, or an encrypted one, is told here and not later.
            Sql.text(connection, "SELECT count(*) FROM sqlite_master");
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

    /**
     * A database with a write-ahead log wants side files beside it, even for reading. In a folder that we may not write
     * to, and without such a log, it can still be read as a file that nobody changes.
     */
    private static boolean mustCountAsUnchanging(Path file) {
        Path folder = file.getParent();
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        return folder != null && !Files.isWritable(folder) && !Files.exists(log) && usesWriteAheadLog(file);
    }

    private static boolean usesWriteAheadLog(Path file) {
        try (InputStream input = Files.newInputStream(file)) {
            byte[] header = input.readNBytes(WRITE_VERSION_AT + 1);
            return header.length > WRITE_VERSION_AT
                    && new String(header, 0, MAGIC.length(), StandardCharsets.ISO_8859_1).equals(MAGIC)
                    && header[WRITE_VERSION_AT] == WRITE_AHEAD_LOG;
        } catch (IOException failure) {
            throw new SiteServerException(
                    DatabaseProblem.UNREACHABLE, Place.file(file), failure, String.valueOf(failure.getMessage()));
        }
    }
}
