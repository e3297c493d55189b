package siteserver.backup.database.h2;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** Opens a database for reading only: a missing one is not made, an existing one is not altered. */
final class Connections {

    private static final String PLAIN_HEADER = "H:2";
    private static final String ENCRYPTED_HEADER = "H2encrypt";

    private Connections() {}

    static Connection open(ConnectionSettings settings) {
        Urls urls = Urls.of(settings);
        urls.file().ifPresent(file -> checkFile(file, urls.encrypted()));
        Place place =
                urls.file().map(file -> Place.file(file + Urls.FILE_ENDING)).orElse(Place.NOWHERE);
        try {
            Connection connection = new org.h2.Driver().connect(urls.url(), urls.properties());
            prepare(connection);
            return connection;
        } catch (SQLException failure) {
            throw new Errors(urls.properties().getProperty("password"), urls.encrypted()).translate(failure, place);
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        try {
            Sql.run(connection, "SET QUERY_TIMEOUT 0");
        } catch (SQLException failure) {
            try {
                connection.close();
            } catch (SQLException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }

    /** Looked at before the driver does, whose messages on such files help nobody. */
    private static void checkFile(Path name, boolean encrypted) {
        Path file = name.resolveSibling(name.getFileName() + Urls.FILE_ENDING);
        Place place = Place.file(file);
        if (!Files.isRegularFile(file)) {
            if (Files.isRegularFile(name.resolveSibling(name.getFileName() + ".h2.db"))) {
                throw new SiteServerException(
                        DatabaseProblem.TOO_OLD, place, "The file is of H2 1.3 or older; H2 2.x is needed.");
            }
            throw new SiteServerException(DatabaseProblem.UNKNOWN_DATABASE, place, "The file does not exist.");
        }
        if (!Files.isReadable(file)) {
            throw new SiteServerException(DatabaseProblem.MISSING_RIGHT, place, "The file may not be read.");
        }
        String header = header(file);
        if (header.startsWith(ENCRYPTED_HEADER) ? !encrypted : !header.startsWith(PLAIN_HEADER)) {
            throw new SiteServerException(
                    DatabaseProblem.NOT_A_DATABASE_FILE,
                    place,
                    header.startsWith(ENCRYPTED_HEADER)
                            ? "It is encrypted: give an address with CIPHER=… and both passwords."
                            : "It does not begin like a database of H2.");
        }
    }

    private static String header(Path file) {
        try (InputStream input = Files.newInputStream(file)) {
            return new String(input.readNBytes(16), StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new SiteServerException(
                    DatabaseProblem.UNREACHABLE, Place.file(file), failure, String.valueOf(failure.getMessage()));
        }
    }
}
