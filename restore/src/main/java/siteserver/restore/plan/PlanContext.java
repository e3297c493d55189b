package siteserver.restore.plan;

import java.time.ZoneId;
import java.util.Optional;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.profile.Profile;
import siteserver.restore.target.TargetVendor;

/**
 * What all tables of a restore have in common.
 *
 * @param vendor as it is on the server
 * @param sourceVendor id of the vendor that the dump was read from; empty when unknown
 * @param zone of local date-times; empty: nobody said
 * @param listener hears what cannot be carried over
 */
public record PlanContext(
        TargetVendor vendor, String sourceVendor, Profile profile, Optional<ZoneId> zone, Listener listener) {

    /** The name that the application expects on this vendor. */
    String named(String name) {
        return profile.nameAt(vendor.id(), name);
    }

    /** The way back: the dump came from this kind of database. */
    boolean sameVendor() {
        return sourceVendor.equals(vendor.id());
    }
}
