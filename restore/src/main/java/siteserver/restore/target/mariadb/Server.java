package siteserver.restore.target.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.database.Sql;
import siteserver.restore.target.TargetType;

/**
 * What is known of the server: MySQL 5.5 to 8.4 and MariaDB 10 to 11 differ in what they can.
 *
 * @param version 101104 is 10.11.4
 * @param localInfile whether the server takes rows by LOAD DATA LOCAL
 * @param largestPacket bytes of the longest statement that it takes
 * @param tablesByCase whether names of tables that differ in case only are two
 * @param collations that it knows of Unicode, latin1 and ascii, lower case, as it lists them: newer ones of MariaDB go
 *     without their charset's name
 */
record Server(
        boolean mariaDb,
        int version,
        boolean localInfile,
        long largestPacket,
        boolean tablesByCase,
        Set<String> collations) {

    Server {
        collations = Set.copyOf(collations);
    }

    /** Old MariaDB servers put {@code 5.5.5-} in front, so that old replicas believe them. */
    private static final Pattern VERSION = Pattern.compile("(?:5\\.5\\.5-)?(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*");

    /** Assumed while nobody has asked a server: what all supported ones of the last years can. */
    static final Server USUAL = new Server(
            false, 50744, true, 4L << 20, false, Set.of("utf8mb4_general_ci", "utf8mb4_unicode_ci", "utf8mb4_bin"));

    private static final int KEY_BYTES_OF_OLD_ROWS = 767;
    private static final int KEY_BYTES = 3072;

    /** Of all columns of an index together. */
    static final int ALL_KEY_BYTES = 3072;

    static Server of(Connection connection) throws SQLException {
        Set<String> collations = new HashSet<>(Sql.list(
                connection,
                "SELECT collation_name FROM information_schema.collation_character_set_applicability"
                        + " WHERE character_set_name IN ('utf8mb4', 'utf8mb3', 'utf8', 'latin1', 'ascii')",
                row -> row.getString(1).toLowerCase(Locale.ROOT)));
        return Sql.first(
                        connection,
                        "SELECT VERSION(), @@local_infile, @@max_allowed_packet, @@lower_case_table_names",
                        row -> of(
                                row.getString(1),
                                "1".equals(row.getString(2)),
                                row.getLong(3),
                                row.getInt(4) == 0,
                                collations))
                .orElse(USUAL);
    }

    /** Whether rows may come by LOAD DATA LOCAL now; an administrator can switch that while we work. */
    static boolean takesLocalInfile(Connection connection) throws SQLException {
        return Sql.text(connection, "SELECT @@local_infile").orElse("").equals("1");
    }

    static Server of(
            String version, boolean localInfile, long largestPacket, boolean tablesByCase, Set<String> collations) {
        Matcher parts = VERSION.matcher(version);
        if (!parts.matches()) {
            return new Server(false, USUAL.version, localInfile, largestPacket, tablesByCase, collations);
        }
        int patch = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        int number = Integer.parseInt(parts.group(1)) * 10_000 + Integer.parseInt(parts.group(2)) * 100 + patch;
        return new Server(version.contains("MariaDB"), number, localInfile, largestPacket, tablesByCase, collations);
    }

    /**
     * Whether a collation means here what its name says. MariaDB takes the name of MySQL's binary one for another that
     * fills up with blanks, so that keys would be equal that were not.
     *
     * @param collation its full name
     */
    boolean knows(String collation) {
        if (mariaDb && collation.equals("utf8mb4_0900_bin")) {
            return false;
        }
        boolean full = collation.startsWith("utf8mb4_");
        return collations.contains(collation) || full && collations.contains(collation.substring("utf8mb4_".length()));
    }

    /** Characters beyond U+FFFF. */
    boolean fullUnicode() {
        return version >= 50503;
    }

    String charset() {
        return fullUnicode() ? "utf8mb4" : "utf8";
    }

    /** The most bytes of one character in a column of this type. */
    int characterBytes(TargetType type) {
        return switch (type.limits().repertoire()) {
            case UNICODE -> fullUnicode() ? 4 : 3;
            case THREE_BYTES -> 3;
            case LATIN_1, ASCII -> 1;
        };
    }

    /** Digits of a second's fraction in dates and times. */
    int fractionDigits() {
        return version >= (mariaDb ? 50300 : 50604) ? 6 : 0;
    }

    /**
     * @param name inet4 or inet6
     */
    boolean addressTypes(String name) {
        return mariaDb && version >= (name.equals("inet4") ? 101000 : 100500);
    }

    boolean uuidType() {
        return mariaDb && version >= 100700;
    }

    boolean jsonType() {
        return version >= (mariaDb ? 100207 : 50708);
    }

    /** MySQL's own JSON type brings values into another spelling; MariaDB's is text with a check. */
    boolean jsonIsText() {
        return mariaDb;
    }

    /** A unique index over text of any length, kept as a hash. */
    boolean longUniqueKeys() {
        return mariaDb && version >= 100404;
    }

    boolean descendingIndexes() {
        return version >= (mariaDb ? 100800 : 80000);
    }

    /** The longest index entry of one column, in bytes. */
    int keyBytes() {
        return version >= (mariaDb ? 100202 : 50707) ? KEY_BYTES : KEY_BYTES_OF_OLD_ROWS;
    }

    /** Rows lie in the format DYNAMIC unless told otherwise: nothing of a long text stays on the page of its row. */
    boolean dynamicRows() {
        return keyBytes() == KEY_BYTES;
    }

    /** {@code DEFAULT CURRENT_TIMESTAMP} for more than the one {@code timestamp} column that had it first. */
    boolean defaultNow() {
        return version >= (mariaDb ? 100001 : 50605);
    }

    /** Keeps apart what differs in case, and trailing blanks where the server can. */
    String exactCollation() {
        if (mariaDb && version >= 100202) {
            return "utf8mb4_nopad_bin";
        }
        return !mariaDb && version >= 80017 ? "utf8mb4_0900_bin" : charset() + "_bin";
    }

    /** Takes texts for equal that differ in case; knows characters beyond U+FFFF where the server can. */
    String foldingCollation() {
        return fullUnicode() && version >= 50600 ? "utf8mb4_unicode_520_ci" : charset() + "_unicode_ci";
    }
}
