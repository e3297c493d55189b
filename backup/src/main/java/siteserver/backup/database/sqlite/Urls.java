package siteserver.backup.database.sqlite;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** From settings to the database's file and from the file to an address for the driver. */
public final class Urls {

    public static final String PREFIX = "jdbc:sqlite:";

    private Urls() {}

    /**
     * The file that is meant, absolute. {@code ~/} and relative names start at the folder of the installation.
     *
     * @throws SiteServerException when no file is named: nothing was given, or a database in memory
     */
    public static Path file(ConnectionSettings settings) {
        String text = settings.jdbcUrl()
                .map(url -> url.substring(PREFIX.length()))
                .or(settings::database)
                .orElse("")
                .trim();
        try {
            Path file = text.startsWith("file:") ? ofUri(text, settings.base()) : ofText(text);
            return settings.base().resolve(file).toAbsolutePath().normalize();
        } catch (IllegalArgumentException noPath) {
            throw new SiteServerException(
                    DatabaseProblem.UNKNOWN_DATABASE, Place.NOWHERE, noPath, "\"" + text + "\" names no file.");
        }
    }

    /** Options of the driver behind a question mark are its own business and not ours: the file counts. */
    private static Path ofText(String text) {
        int question = text.indexOf('?');
        String name = question < 0 ? text : text.substring(0, question);
        if (name.isBlank() || name.equals(":memory:") || name.startsWith(":resource:")) {
            throw new InvalidPathException(name, "no file");
        }
        return Path.of(name.startsWith("~/") || name.startsWith("~\\") ? name.substring(2) : name);
    }

    private static Path ofUri(String text, Path base) {
        int question = text.indexOf('?');
        String address = question < 0 ? text : text.substring(0, question);
        URI uri = URI.create(address);
        return uri.isOpaque() ? base.resolve(uri.getSchemeSpecificPart()) : Path.of(uri.getPath());
    }

    /**
     * @param unchanging nobody writes to the file while it is read: neither locks nor side files are needed
     */
    static String forDriver(Path file, boolean unchanging) {
        return PREFIX + file.toUri().toASCIIString() + (unchanging ? "?mode=ro&immutable=1" : "?mode=ro");
    }
}
