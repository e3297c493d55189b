package siteserver.backup.folder.profile;

import java.util.Map;

/**
 * A kind of column: what an application calls a type of its own.
 *
 * @param type the neutral type as {@code TypeText} spells it, {@code {0}} for the kind's argument: {@code varchar({0})}
 * @param nativeTypes by vendor id, {@code {0}} as above; a vendor that is missing takes the neutral mapping
 */
public record ProfileKind(String type, Map<String, String> nativeTypes) {
    public ProfileKind {
        nativeTypes = Map.copyOf(nativeTypes);
    }
}
