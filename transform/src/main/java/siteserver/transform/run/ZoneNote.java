package siteserver.transform.run;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import siteserver.backup.folder.profile.Profile;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.plan.Blueprint;
import siteserver.transform.plan.OutputTable;

/** Tells while there is still time to ask that date-times will become instants and that nobody has said in which zone they are. */
final class ZoneNote {

    private ZoneNote() {}

    /**
     * @param profile of the output
     * @return empty when no vendor has instants for the date-times that the output has rows for
     */
    static Optional<String> of(Blueprint blueprint, Profile profile) {
        if (profile.zone().isPresent()) {
            return Optional.empty();
        }
        Set<String> vendors = new TreeSet<>();
        for (int i = 0; i < blueprint.outputs().size(); i++) {
            if (blueprint.plan().tables().get(i).rows() > 0) {
                vendors.addAll(vendors(blueprint.outputs().get(i), profile));
            }
        }
        return vendors.isEmpty()
                ? Optional.empty()
                : Optional.of("Nobody has said in which time zone the site's date-times are. On "
                        + String.join(" and ", vendors) + " the new system keeps instants, so that a restore there"
                        + " needs it: say it now, for example --source-zone Asia/Shanghai, and it is recorded.");
    }

    private static Set<String> vendors(OutputTable output, Profile profile) {
        Set<String> vendors = new TreeSet<>();
        for (Column column : output.shape().columns()) {
            String kind = output.logicalTypes().get(column.name());
            if (kind != null && column.type() instanceof DataType.Timestamp) {
                vendors.addAll(profile.instantVendors(kind));
            }
        }
        return vendors;
    }
}
