package siteserver.backup.database;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds vendors. No code anywhere else decides by a vendor's name. */
public final class Vendors {

    private Vendors() {}

    public static List<Vendor> all() {
        return ServiceLoader.load(Vendor.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Vendor::id))
                .toList();
    }

    public static Optional<Vendor> byId(String id) {
        return all().stream().filter(vendor -> vendor.id().equals(id)).findFirst();
    }

    /** By a config file's {@code DatabaseType}, in any case. */
    public static Optional<Vendor> byConfigName(String name) {
        String folded = name.trim().toLowerCase(Locale.ROOT);
        return all().stream()
                .filter(vendor -> vendor.configNames().contains(folded))
                .findFirst();
    }

    public static Optional<Vendor> byUrl(String jdbcUrl) {
        return all().stream().filter(vendor -> vendor.acceptsUrl(jdbcUrl)).findFirst();
    }
}
