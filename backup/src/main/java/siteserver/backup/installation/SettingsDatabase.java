package siteserver.backup.installation;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Vendor;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** From the two texts that every SS CMS keeps, a type and a connection string, to settings. */
final class SettingsDatabase {

    private SettingsDatabase() {}

    /**
     * @param type nullable
     * @param connectionString nullable
     */
    static ConnectionSettings of(String type, String connectionString, Path file) {
        Place place = Place.file(file);
        if (type == null || type.isBlank()) {
            throw new SiteServerException(InstallationProblem.UNKNOWN_DATABASE_TYPE, place, "", known());
        }
        Vendor vendor = Vendors.byConfigName(type)
                .orElseThrow(() -> new SiteServerException(
                        InstallationProblem.UNKNOWN_DATABASE_TYPE, place, type.trim(), known()));
        if (connectionString == null || connectionString.isBlank()) {
            throw new SiteServerException(InstallationProblem.NO_CONNECTION_STRING, place);
        }
        Path base = Optional.ofNullable(file.toAbsolutePath().getParent())
                .orElse(Path.of("").toAbsolutePath());
        return ConnectionString.settings(vendor, connectionString, base, place);
    }

    private static String known() {
        return Vendors.all().stream()
                .flatMap(vendor -> vendor.configNames().stream().sorted())
                .collect(Collectors.joining(", "));
    }
}
