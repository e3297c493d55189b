package siteserver.backup.database.sqlite;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.value.FloatText;

/**
 * Looks at every value of a table once, inside the server, and tells which columns hold values outside their declared
 * types. Only such columns, and dates, are looked at again.
 */
final class ValueScan {

    /** Columns asked for in one statement; SQLite allows 2000 results. */
    private static final int COLUMNS_AT_ONCE = 300;

    private final Connection connection;
    private final String from;

    ValueScan(Connection connection, String table) {
        this.connection = connection;
        this.from = " FROM " + Dialect.quoted(table);
    }

    /**
     * @param rows in the table
     * @param bytes of all cells
     * @param offending positions of the columns with values outside their types
     * @param withNull positions of the columns with NULLs
     */
    record Overview(long rows, long bytes, List<Integer> offending, List<Integer> withNull) {}

    /**
     * All that a column's values are.
     *
     * @param least smallest whole number, 0 when there is none
     * @param longest characters of the longest text; of texts with NUL characters their bytes
     * @param largest bytes of the largest binary value
     */
    record Profile(
            long wholes, long least, long greatest, long reals, long texts, long longest, long blobs, long largest) {

        boolean empty() {
            return wholes + reals + texts + blobs == 0;
        }

        /** Whether every whole number is one that a double holds exactly. */
        boolean wholesFitDouble() {
            return least >= -(1L << 53) && greatest <= 1L << 53;
        }
    }

    /**
     * What the texts of a column say as dates and times.
     *
     * @param fraction most digits of a second's fraction
     */
    record MomentProfile(long dates, long times, long locals, long zoned, long others, int fraction) {}

    /** Digits before and behind the point that a column's numbers need; empty: not all are decimal numbers. */
    record Digits(int whole, int fraction) {}

    Overview overview(List<Column> columns) throws SQLException {
        long rows = 0;
        long bytes = 0;
        List<Integer> offending = new ArrayList<>();
        List<Integer> withNull = new ArrayList<>();
        for (int start = 0; start < columns.size() || start == 0; start += COLUMNS_AT_ONCE) {
            int end = Math.min(columns.size(), start + COLUMNS_AT_ONCE);
            StringBuilder sql = new StringBuilder("SELECT count(*)");
            for (Column column : columns.subList(start, end)) {
                String name = Dialect.quoted(column.name());
                sql.append(", total(octet_length(")
                        .append(name)
                        .append(")), count(")
                        .append(name);
                sql.append("), max(").append(offends(name, column.type())).append(')');
            }
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(sql.append(from).toString())) {
                result.next();
                rows = result.getLong(1);
                for (int i = start; i < end; i++) {
                    int at = 2 + (i - start) * 3;
                    bytes += (long) result.getDouble(at);
                    if (result.getLong(at + 1) < rows) {
                        withNull.add(i);
                    }
                    if (result.getInt(at + 2) != 0) {
                        offending.add(i);
                    }
                }
            }
        }
        return new Overview(rows, bytes, offending, withNull);
    }

    /**
     * SQL that is true for a value outside the type and NULL or false for NULL. Dates, times and UUIDs are not judged
     * here.
     */
    private static String offends(String name, DataType type) {
        return switch (type.kind()) {
            case BOOL -> notOf(name, "'integer'") + " OR " + name + " NOT IN (0, 1)";
            case INT -> offends(name, (DataType.Int) type);
            case DECIMAL -> offends(name, (DataType.Decimal) type);
            case REAL, DOUBLE -> notOf(name, "'real'");
            // A blank at the end is no part of a char(n) elsewhere; SQLite keeps it, so it is kept in a varchar(n).
            case CHAR -> longerThan(name, ((DataType.Char) type).length()) + " OR substr(" + name + ", -1) = ' '";
            case VARCHAR -> longerThan(name, ((DataType.VarChar) type).length());
            case TEXT, XML -> notOf(name, "'text'");
            case JSON -> notOf(name, "'text'") + " OR NOT json_valid(" + name + ")";
            case BLOB -> notOf(name, "'blob'");
            case BINARY ->
                notOf(name, "'blob'") + " OR octet_length(" + name + ") <> " + ((DataType.Binary) type).length();
            case VARBINARY ->
                notOf(name, "'blob'") + " OR octet_length(" + name + ") > " + ((DataType.VarBinary) type).length();
            case DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_ZONE, UUID -> "0";
            case ENUM, BITS, ARRAY, POINT, LINE, POLYGON, OTHER ->
                throw new IllegalArgumentException("SQLite has no " + type);
        };
    }

    private static String offends(String name, DataType.Int type) {
        BigInteger values = BigInteger.ONE.shiftLeft(type.bits());
        BigInteger least =
                type.unsigned() ? BigInteger.ZERO : values.shiftRight(1).negate();
        BigInteger greatest = least.add(values).subtract(BigInteger.ONE).min(BigInteger.valueOf(Long.MAX_VALUE));
        // The least number of all cannot be written as a literal: its digits without the sign are too great.
        String text = least.bitLength() > 62 ? "(-9223372036854775807 - 1)" : least.toString();
        return notOf(name, "'integer'") + " OR " + name + " NOT BETWEEN " + text + " AND " + greatest;
    }

    private static String offends(String name, DataType.Decimal type) {
        String noNumber = notOf(name, "'integer', 'real'");
        if (type.precision().isEmpty()) {
            return noNumber + " OR " + name + " IN (9e999, -9e999)";
        }
        int whole = type.precision().getAsInt() - type.scale();
        return noNumber + " OR " + name + " >= 1e" + whole + " OR " + name + " <= -1e" + whole + " OR (typeof(" + name
                + ") = 'real' AND round(" + name + ", " + type.scale() + ") <> " + name + ")";
    }

    /** {@code length} counts to the first NUL character only; bytes are cheap to ask and rarely too many. */
    private static String longerThan(String name, int length) {
        return notOf(name, "'text'") + " OR (octet_length(" + name + ") > " + length + " AND (length(" + name + ") > "
                + length + " OR instr(" + name + ", char(0)) > 0))";
    }

    private static String notOf(String name, String classes) {
        return "typeof(" + name + ") NOT IN (" + classes + ", 'null')";
    }

    Profile profile(String columnName) throws SQLException {
        String name = Dialect.quoted(columnName);
        String type = "typeof(" + name + ")";
        String whole = "CASE WHEN " + type + " = 'integer' THEN " + name + " END";
        String characters = "CASE WHEN " + type + " = 'text' THEN CASE WHEN instr(" + name
                + ", char(0)) > 0 THEN octet_length(" + name + ") ELSE length(" + name + ") END END";
        String blob = "CASE WHEN " + type + " = 'blob' THEN octet_length(" + name + ") END";
        String sql = "SELECT total(" + type + " = 'integer'), min(" + whole + "), max(" + whole + "), total(" + type
                + " = 'real'), total(" + type + " = 'text'), max(" + characters + "), total(" + type
                + " = 'blob'), max(" + blob + ")" + from;
        return Sql.first(
                        connection,
                        sql,
                        row -> new Profile(
                                (long) row.getDouble(1),
                                row.getLong(2),
                                row.getLong(3),
                                (long) row.getDouble(4),
                                (long) row.getDouble(5),
                                row.getLong(6),
                                (long) row.getDouble(7),
                                row.getLong(8)))
                .orElseThrow();
    }

    /** Reads the texts of date and time columns; numbers and binary values count as others. */
    Map<Integer, MomentProfile> moments(List<Column> columns, List<Integer> positions) throws SQLException {
        Map<Integer, MomentProfile> found = new LinkedHashMap<>();
        if (positions.isEmpty()) {
            return found;
        }
        List<String> names = positions.stream()
                .map(position -> Dialect.quoted(columns.get(position).name()))
                .toList();
        long[][] counts = new long[names.size()][Moments.Kind.values().length];
        int[] fractions = new int[names.size()];
        Moments moments = new Moments();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + String.join(", ", names) + from)) {
            while (rows.next()) {
                for (int i = 0; i < counts.length; i++) {
                    // As a string and not as bytes, which would be UTF-16 in some databases.
                    String text = rows.getString(i + 1);
                    if (text != null) {
                        counts[i][
                                moments.parse(text.getBytes(StandardCharsets.UTF_8))
                                        .ordinal()]++;
                        fractions[i] = Math.max(fractions[i], moments.fractionDigits());
                    }
                }
            }
        }
        for (int i = 0; i < counts.length; i++) {
            long[] count = counts[i];
            found.put(
                    positions.get(i),
                    new MomentProfile(
                            count[Moments.Kind.DATE.ordinal()],
                            count[Moments.Kind.TIME.ordinal()],
                            count[Moments.Kind.LOCAL.ordinal()],
                            count[Moments.Kind.ZONED.ordinal()],
                            count[Moments.Kind.OTHER.ordinal()],
                            fractions[i]));
        }
        return found;
    }

    /** Values of a UUID column that are not written as 8-4-4-4-12 lower-case hexadecimal digits. */
    boolean allUuids(String columnName) throws SQLException {
        String name = Dialect.quoted(columnName);
        String digit = "[0-9a-f]";
        String pattern =
                String.join("-", digit.repeat(8), digit.repeat(4), digit.repeat(4), digit.repeat(4), digit.repeat(12));
        String sql = "SELECT count(*)" + from + " WHERE " + name + " IS NOT NULL AND NOT (typeof(" + name
                + ") = 'text' AND " + name + " GLOB '" + pattern + "')";
        return Sql.first(connection, sql, row -> row.getLong(1)).orElseThrow() == 0;
    }

    /** The digits that the numbers outside a decimal type need; null when some have no end in 38 digits. */
    Digits digits(Column column, DataType.Decimal declared) throws SQLException {
        String name = Dialect.quoted(column.name());
        int whole = declared.precision().orElse(0) - declared.scale();
        int fraction = declared.scale();
        String sql = "SELECT " + name + from + " WHERE " + offends(name, declared);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                Object value = rows.getObject(1);
                if (!(value instanceof Number number) || Double.isInfinite(number.doubleValue())) {
                    return null;
                }
                BigDecimal decimal = value instanceof Double real
                        ? new BigDecimal(FloatText.of(real))
                        : BigDecimal.valueOf(number.longValue());
                whole = Math.max(whole, decimal.precision() - decimal.scale());
                fraction = Math.max(fraction, decimal.scale());
            }
        }
        return whole + fraction > 38 ? null : new Digits(whole, fraction);
    }
}
