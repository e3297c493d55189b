package siteserver.backup.installation;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import siteserver.backup.database.Capability;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Vendor;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** From the two texts that every SS CMS keeps, a type and a connection string, to settings. */
final class SettingsDatabase {

    /** Every type that a version of SS CMS has known ({@code sscms/config.md} 1.1, 2.3), lower case. */
    private static final Set<String> TYPES = Set.of(
            "mysql",
            "mariadb",
            "oceanbase",
            "sqlserver",
            "postgresql",
            "oracle",
            "access",
            "sqlite",
            "kingbasees",
            "dm");

    /** Types for which nobody has a driver in Java, lower case. */
    private static final Set<String> COMPACT = Set.of("sqlce", "sqlserverce", "sqlservercompact");

    private SettingsDatabase() {}

    /** Whether a text names a database that some version can have, also when this tool does not know it. */
    static boolean isType(String text) {
        String folded = text.trim().toLowerCase(Locale.ROOT);
        return TYPES.contains(folded)
                || COMPACT.contains(folded)
                || Vendors.byConfigName(text).isPresent();
    }

    /** Whether a text names a database that is a file. */
    static boolean isEmbedded(String type) {
        return type != null
                && Vendors.byConfigName(type)
                        .map(vendor -> vendor.capabilities().contains(Capability.EMBEDDED_FILE))
                        .orElse(false);
    }

    /**
     * @param type nullable
     * @param connectionString nullable
     */
    static ConnectionSettings of(String type, String connectionString, Path file) {
        Place place = Place.file(file);
        Vendor vendor = vendor(type, place);
        if (connectionString == null || connectionString.isBlank()) {
            throw new SiteServerException(InstallationProblem.NO_CONNECTION_STRING, place);
        }
        return ConnectionString.settings(vendor, connectionString, folder(file), place);
    }

    /**
     * @param type nullable
     */
    static Vendor vendor(String type, Place place) {
        String name = type == null ? "" : type.trim();
        if (COMPACT.contains(name.toLowerCase(Locale.ROOT))) {
            throw new SiteServerException(InstallationProblem.COMPACT_DATABASE, place, name);
        }
        return Vendors.byConfigName(name)
                .orElseThrow(
                        () -> new SiteServerException(InstallationProblem.UNKNOWN_DATABASE_TYPE, place, name, known()));
    }

    /** What {@code ~/} and relative files mean: the folder of the settings file. */
    static Path folder(Path settingsFile) {
        return Optional.ofNullable(settingsFile.toAbsolutePath().getParent())
                .orElse(Path.of("").toAbsolutePath());
    }

    private static String known() {
        return Vendors.all().stream()
                .flatMap(vendor -> vendor.configNames().stream().sorted())
                .collect(Collectors.joining(", "));
    }
}
