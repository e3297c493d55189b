package siteserver.restore.target;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds the writing sides. No code anywhere else decides by a vendor's name. */
public final class TargetVendors {

    private TargetVendors() {}

    /** Sorted by id. */
    public static List<TargetVendor> all() {
        return ServiceLoader.load(TargetVendor.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(TargetVendor::id))
                .toList();
    }

    public static Optional<TargetVendor> byId(String id) {
        return all().stream().filter(vendor -> vendor.id().equals(id)).findFirst();
    }
}
