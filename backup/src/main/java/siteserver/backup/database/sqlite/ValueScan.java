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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.value.FloatText;

/**
 * Looks at every value of a table once, inside the server, and tells which columns hold values outside their declared
 * types. Only such columns, and dates, are looked at again.
 */
final class ValueScan {

    /** Columns judged in one result: expressions may be 1000 deep. */
    private static final int COLUMNS_AT_ONCE = 100;

    private static final int MOST_LENGTHS = 200;

    private static final String UUID_PATTERN =
            Stream.of(8, 4, 4, 4, 12).map("[0-9a-f]"::repeat).collect(Collectors.joining("-"));

    private final Connection connection;
    private final String from;

    ValueScan(Connection connection, String table) {
        this.connection = connection;
        this.from = " FROM " + Dialect.quoted(table);
    }

    /**
     * @param rows in the table
     * @param bytes of all cells, about
     * @param offending names of the columns with values outside their types
     * @param withNull names of the key columns with NULLs
     */
    record Overview(long rows, long bytes, List<String> offending, List<String> withNull) {}

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

    /**
     * One pass over the table, with as few results as possible: each costs as much as the test itself.
     *
     * @param keyColumns columns whose NULLs are looked for
     */
    Overview overview(List<Column> columns, List<String> keyColumns) throws SQLException {
        List<List<Column>> groups = groups(columns);
        StringBuilder sql = new StringBuilder("SELECT count(*), total(")
                .append(bytes(columns))
                .append(')');
        for (List<Column> group : groups) {
            sql.append(", max(")
                    .append(group.stream().map(ValueScan::offends).collect(Collectors.joining(" OR ")))
                    .append(')');
        }
        for (String column : keyColumns) {
            sql.append(", count(").append(Dialect.quoted(column)).append(')');
        }
        List<String> offending = new ArrayList<>();
        List<String> withNull = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql.append(from).toString())) {
            result.next();
            long rows = result.getLong(1);
            for (int i = 0; i < groups.size(); i++) {
                if (result.getInt(3 + i) != 0) {
                    offending.addAll(offending(groups.get(i)));
                }
            }
            for (int i = 0; i < keyColumns.size(); i++) {
                if (result.getLong(3 + groups.size() + i) < rows) {
                    withNull.add(keyColumns.get(i));
                }
            }
            return new Overview(rows, (long) result.getDouble(2), offending, withNull);
        }
    }

    private static List<List<Column>> groups(List<Column> columns) {
        List<List<Column>> groups = new ArrayList<>();
        for (int start = 0; start < columns.size(); start += COLUMNS_AT_ONCE) {
            groups.add(columns.subList(start, Math.min(columns.size(), start + COLUMNS_AT_ONCE)));
        }
        return groups;
    }

    private List<String> offending(List<Column> group) throws SQLException {
        String sql = "SELECT "
                + group.stream().map(column -> "max(" + offends(column) + ")").collect(Collectors.joining(", "))
                + from;
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            for (int i = 0; i < group.size(); i++) {
                if (result.getInt(i + 1) != 0) {
                    found.add(group.get(i).name());
                }
            }
        }
        return found;
    }

    /** Bytes of a row: long values by their length, the others by their usual one. */
    private static String bytes(List<Column> columns) {
        long usual = 0;
        StringBuilder lengths = new StringBuilder();
        int counted = 0;
        for (Column column : columns) {
            int length = usualLength(column.type());
            if (length > 0 || counted == MOST_LENGTHS) {
                usual += Math.max(length, 1);
            } else {
                counted++;
                lengths.append(" + coalesce(octet_length(")
                        .append(Dialect.quoted(column.name()))
                        .append("), 0)");
            }
        }
        return usual + lengths.toString();
    }

    /** 0: differs too much to be guessed. */
    private static int usualLength(DataType type) {
        return switch (type.kind()) {
            case BOOL -> 1;
            case INT, DECIMAL, REAL, DOUBLE -> 8;
            case DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_ZONE -> 19;
            case UUID -> 36;
            case CHAR -> Math.max(1, ((DataType.Char) type).length());
            case VARCHAR -> ((DataType.VarChar) type).length() > 100 ? 0 : ((DataType.VarChar) type).length() / 2 + 1;
            case TEXT, XML, JSON, BLOB, BINARY, VARBINARY -> 0;
            case ENUM, BITS, ARRAY, POINT, LINE, POLYGON, OTHER ->
                throw new IllegalArgumentException("SQLite has no " + type);
        };
    }

    private static String offends(Column column) {
        return "(" + offends(Dialect.quoted(column.name()), column.type()) + ")";
    }

    /**
     * SQL that is true for a value outside the type and NULL or false for NULL. Of dates and times it is true for all
     * but the most usual spelling.
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
            // Only the most usual spelling; whether others will do is looked at outside.
            case DATE -> "date(" + name + ") IS NOT " + name + " OR " + name + " < '0001'";
            case TIME -> "time(" + name + ") IS NOT " + name;
            case TIMESTAMP -> "datetime(" + name + ") IS NOT " + name + " OR " + name + " < '0001'";
            case TIMESTAMP_WITH_ZONE -> "typeof(" + name + ") <> 'null'";
            case UUID -> notOf(name, "'text'") + " OR " + name + " NOT GLOB '" + UUID_PATTERN + "'";
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
