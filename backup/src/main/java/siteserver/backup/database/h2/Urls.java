package siteserver.backup.database.h2;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/**
 * The address that the driver is given: nothing is created, altered or run by it.
 *
 * @param file name of the database without its ending; empty: not a file of this machine
 * @param encrypted whether a cipher was named
 */
public record Urls(String url, Properties properties, Optional<Path> file, boolean encrypted) {

    public static final String PREFIX = "jdbc:h2:";
    public static final String FILE_ENDING = ".mv.db";

    /** Settings of an address that would write, run statements or start a server; and those that are ours to set. */
    private static final Set<String> NOT_OURS = Set.of(
            "INIT",
            "IFEXISTS",
            "FORBID_CREATION",
            "ACCESS_MODE_DATA",
            "AUTO_SERVER",
            "AUTO_SERVER_PORT",
            "AUTO_RECONNECT",
            "LAZY_QUERY_EXECUTION",
            "TRACE_LEVEL_FILE",
            "TRACE_LEVEL_SYSTEM_OUT",
            "TIME ZONE",
            "SCHEMA_SEARCH_PATH",
            "LOCK_TIMEOUT",
            "DB_CLOSE_ON_EXIT",
            "MAX_OPERATION_MEMORY",
            "USER",
            "PASSWORD");

    private static final String OURS = ";IFEXISTS=TRUE;LAZY_QUERY_EXECUTION=1;LOCK_TIMEOUT=15000;TIME ZONE=UTC";
    private static final String OURS_OF_FILE =
            ";ACCESS_MODE_DATA=r;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0;DB_CLOSE_ON_EXIT=FALSE";

    public static Urls of(ConnectionSettings settings) {
        String address = settings.jdbcUrl()
                .map(url -> url.substring(PREFIX.length()))
                .or(settings::database)
                .orElse("");
        int semicolon = address.indexOf(';');
        String name = (semicolon < 0 ? address : address.substring(0, semicolon)).trim();
        Map<String, String> given = given(semicolon < 0 ? "" : address.substring(semicolon + 1));
        settings.options().forEach((key, value) -> given.putIfAbsent(key.toUpperCase(Locale.ROOT), value));

        Properties properties = new Properties();
        properties.setProperty("user", settings.user().orElse(given.getOrDefault("USER", "")));
        properties.setProperty(
                "password",
                settings.password().isEmpty()
                        ? given.getOrDefault("PASSWORD", "")
                        : settings.password().reveal());
        StringBuilder more = new StringBuilder();
        if (given.containsKey("CIPHER")) {
            more.append(";CIPHER=").append(given.get("CIPHER"));
        }
        // Only an address of H2's own kind names H2's settings; a connection string has keys of other vendors.
        if (settings.jdbcUrl().isPresent()) {
            given.forEach((key, value) -> {
                if (!NOT_OURS.contains(key) && !key.equals("CIPHER")) {
                    more.append(';').append(key).append('=').append(value);
                }
            });
        }
        boolean encrypted = given.containsKey("CIPHER");
        if (name.startsWith("mem:") || name.startsWith("tcp:") || name.startsWith("ssl:")) {
            return new Urls(PREFIX + name + more + OURS, properties, Optional.empty(), encrypted);
        }
        Path file = file(name, settings);
        return new Urls(PREFIX + "file:" + file + more + OURS + OURS_OF_FILE, properties, Optional.of(file), encrypted);
    }

    /** The same database, to be written to, and made when it is not there; for the writing side. */
    public Urls forWriting() {
        return new Urls(
                url.replace(";IFEXISTS=TRUE", "").replace(";ACCESS_MODE_DATA=r", ""), properties, file, encrypted);
    }

    private static Map<String, String> given(String settings) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String pair : settings.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                given.put(pair.substring(0, equals).trim().toUpperCase(Locale.ROOT), pair.substring(equals + 1));
            }
        }
        return given;
    }

    private static Path file(String name, ConnectionSettings settings) {
        String path = name.startsWith("file:") ? name.substring("file:".length()) : name;
        Path start = settings.base();
        if (path.startsWith("~/") || path.startsWith("~\\")) {
            // In an address this is H2's own sign for the user's home, in a connection string the site's folder.
            start = settings.jdbcUrl().isPresent() ? Path.of(System.getProperty("user.home")) : start;
            path = path.substring(2);
        }
        for (String ending : new String[] {FILE_ENDING, ".h2.db", ".db"}) {
            if (path.endsWith(ending)) {
                path = path.substring(0, path.length() - ending.length());
                break;
            }
        }
        try {
            if (path.isBlank()) {
                throw new InvalidPathException(path, "no file");
            }
            return start.resolve(path).toAbsolutePath().normalize();
        } catch (InvalidPathException noPath) {
            throw new SiteServerException(
                    DatabaseProblem.UNKNOWN_DATABASE, Place.NOWHERE, noPath, "\"" + name + "\" names no file.");
        }
    }
}
