package siteserver.backup.folder.profile;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A kind of column: what an application calls a type of its own.
 *
 * @param type the neutral type as {@code TypeText} spells it, {@code {0}} for the kind's argument: {@code varchar({0})}
 * @param nativeTypes by vendor id, {@code {0}} as above; a vendor that is missing takes the neutral mapping
 */
public record ProfileKind(String type, Map<String, String> nativeTypes) {
    /** Types that hold instants, as servers spell them. */
    private static final Pattern INSTANT =
            Pattern.compile("(timestamptz|datetimeoffset|.* with (local )?time zone).*", Pattern.CASE_INSENSITIVE);

    public ProfileKind {
        nativeTypes = Map.copyOf(nativeTypes);
    }

    /** Ids of vendors whose type of this kind holds instants. */
    Set<String> instantVendors() {
        Set<String> vendors = new TreeSet<>();
        nativeTypes.forEach((vendor, type) -> {
            if (INSTANT.matcher(type).matches()) {
                vendors.add(vendor);
            }
        });
        return vendors;
    }
}
