package siteserver.backup.installation;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Secret;
import siteserver.backup.folder.failure.Place;

/**
 * The environment variables {@code SSCMS_…} of version 7, which win over its settings file when they are complete
 * ({@code sscms/config.md} 2.1). Their values are never encrypted.
 */
final class EnvironmentSettings {

    private static final String PREFIX = "SSCMS_";

    /** Version 7 in a container keeps its SQLite file here, whatever a connection string says. */
    private static final String SQLITE_FILE = "Data Source=~/wwwroot/sitefiles/database.sqlite";

    private final Map<String, String> variables;

    EnvironmentSettings(Map<String, String> variables) {
        this.variables = variables;
    }

    /** For messages. */
    static String description() {
        return "the environment variables " + PREFIX + "DATABASE_…";
    }

    /**
     * @param settingsFile where the installation would have its settings file
     * @return empty when the variables are not complete enough for version 7 to use them
     */
    Optional<Installation> read(Path settingsFile) {
        String type = value("DATABASE_TYPE");
        if (type.isEmpty() || value("SECURITY_KEY").isEmpty()) {
            return Optional.empty();
        }
        String connectionString = SettingsDatabase.isEmbedded(type) ? SQLITE_FILE : value("DATABASE_CONNECTION_STRING");
        if (!connectionString.isEmpty()) {
            return found(settingsFile, SettingsDatabase.of(type, connectionString, settingsFile));
        }
        String host = value("DATABASE_HOST");
        String user = value("DATABASE_USER");
        String password = value("DATABASE_PASSWORD");
        String name = value("DATABASE_NAME");
        if (host.isEmpty() || user.isEmpty() || password.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        return found(
                settingsFile,
                new ConnectionSettings(
                        SettingsDatabase.vendor(type, Place.NOWHERE).id(),
                        Optional.empty(),
                        Optional.of(host),
                        port(value("DATABASE_PORT")),
                        Optional.of(name),
                        Optional.of(user),
                        new Secret(password),
                        Map.of(),
                        SettingsDatabase.folder(settingsFile)));
    }

    private static Optional<Installation> found(Path settingsFile, ConnectionSettings database) {
        return Optional.of(
                new Installation(SscmsJson.APPLICATION, Optional.of(SscmsJson.VERSION), settingsFile, database));
    }

    private static OptionalInt port(String text) {
        return text.isBlank() || text.trim().equals("0")
                ? OptionalInt.empty()
                : OptionalInt.of(ConnectionString.port(text.trim(), Place.NOWHERE));
    }

    private String value(String name) {
        return variables.getOrDefault(PREFIX + name, "");
    }
}
