package siteserver.backup.database.mariadb;

import java.util.regex.Pattern;
import siteserver.backup.folder.value.FloatText;

/** Well-known text to the canonical text of points, lines and polygons. */
final class Geometry {

    /** MySQL since 5.7 puts each point between brackets, MariaDB and older servers do not; all of them read both. */
    private static final Pattern MULTIPOINT = Pattern.compile("MULTIPOINT\\(\\([^()]*\\)(?:,\\([^()]*\\))*\\)");

    private Geometry() {}

    /** A polygon with holes, a collection or anything else unknown stays well-known text. */
    static String canonical(String text) {
        if (text.startsWith("POINT(")) {
            return points(inner(text, "POINT("));
        }
        if (text.startsWith("LINESTRING(")) {
            return "[" + points(inner(text, "LINESTRING(")) + "]";
        }
        if (text.startsWith("POLYGON((") && text.indexOf(')') == text.length() - 2) {
            String ring = text.substring("POLYGON((".length(), text.length() - 2);
            return "(" + points(ring) + ")";
        }
        return MULTIPOINT
                .matcher(text)
                .replaceAll(points ->
                        points.group().replace("((", "(").replace("),(", ",").replace("))", ")"));
    }

    private static String inner(String text, String start) {
        return text.substring(start.length(), text.length() - 1);
    }

    /** {@code 1 2,3 4} to {@code (1,2),(3,4)}. */
    private static String points(String list) {
        StringBuilder text = new StringBuilder(list.length() + 16);
        for (String point : list.split(",", -1)) {
            int blank = point.trim().indexOf(' ');
            text.append(text.isEmpty() ? "(" : ",(")
                    .append(number(point.trim().substring(0, blank)))
                    .append(',')
                    .append(number(point.trim().substring(blank + 1)))
                    .append(')');
        }
        return text.toString();
    }

    private static String number(String text) {
        return FloatText.of(Double.parseDouble(text));
    }
}
