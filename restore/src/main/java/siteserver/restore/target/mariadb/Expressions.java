package siteserver.restore.target.mariadb;

import siteserver.restore.target.TargetColumn;

/** The few types that do not take a value's bytes as they are. */
final class Expressions {

    private static final String TEXT = "CONVERT(%s USING utf8mb4)";
    private static final int MYSQL_WITH_STANDARD_NAMES = 50600;

    private Expressions() {}

    static boolean wanted(TargetColumn column) {
        return isJson(column) || isGeometry(column) || isLatin(column);
    }

    /**
     * @param value a placeholder or a variable, of bytes
     */
    static String of(TargetColumn column, String value, Server server) {
        if (isJson(column)) {
            return TEXT.replace("%s", value);
        }
        if (isGeometry(column)) {
            boolean old = !server.mariaDb() && server.version() < MYSQL_WITH_STANDARD_NAMES;
            return (old ? "GeomFromText(" : "ST_GeomFromText(") + TEXT.replace("%s", value) + ")";
        }
        return isLatin(column) ? TEXT.replace("%s", value) : value;
    }

    /** Bytes of UTF-8 are only taken as they are by columns of Unicode and ascii. */
    private static boolean isLatin(TargetColumn column) {
        return column.type().sql().contains(" CHARACTER SET latin1 ");
    }

    private static boolean isJson(TargetColumn column) {
        return column.type().sql().equals(Types.JSON);
    }

    private static boolean isGeometry(TargetColumn column) {
        return column.type().load() == WellKnownText.FROM_CANONICAL;
    }
}
