package siteserver.backup.installation;

import java.nio.file.Path;
import java.util.Optional;
import siteserver.backup.database.ConnectionSettings;

/**
 * A system that was found in a folder.
 *
 * @param application id as recipes use it, for example {@code sscms}
 * @param version what the settings tell of the version; empty when only the database knows
 * @param settingsFile the file that the connection was read from
 */
public record Installation(
        String application, Optional<String> version, Path settingsFile, ConnectionSettings database) {}
