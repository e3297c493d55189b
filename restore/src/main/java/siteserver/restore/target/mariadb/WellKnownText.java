package siteserver.restore.target.mariadb;

import java.nio.charset.StandardCharsets;
import siteserver.restore.target.CellFunction;

/** Canonical points, lines and polygons to the text that ST_GeomFromText reads. Well-known text stays what it is. */
final class WellKnownText {

    static final CellFunction FROM_CANONICAL =
            (bytes, from, length, out) -> out.add(of(new String(bytes, from, length, StandardCharsets.UTF_8)));

    private WellKnownText() {}

    static String of(String canonical) {
        if (canonical.startsWith("[(")) {
            return "LINESTRING(" + points(canonical.substring(1, canonical.length() - 1)) + ")";
        }
        if (canonical.startsWith("((")) {
            return "POLYGON((" + points(canonical.substring(1, canonical.length() - 1)) + "))";
        }
        return canonical.startsWith("(") ? "POINT(" + points(canonical) + ")" : canonical;
    }

    /** {@code (1,2),(3,4)} to {@code 1 2,3 4}. */
    private static String points(String list) {
        return list.substring(1, list.length() - 1)
                .replace("),(", ";")
                .replace(',', ' ')
                .replace(';', ',');
    }
}
