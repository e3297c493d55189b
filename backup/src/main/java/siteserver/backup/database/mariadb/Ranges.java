package siteserver.backup.database.mariadb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import siteserver.backup.database.KeyProbe;
import siteserver.backup.database.KeyRange;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;

/**
 * Bounds are found and compared by the server, in the columns' own types and collations. Row values are spelled out,
 * because the server finds no range of an index in {@code (a, b) >= (1, 2)}.
 */
final class Ranges implements KeyProbe {

    @Override
    public boolean ordersLikeItCompares(Column column) {
        DataType type = column.type();
        String nativeType = column.nativeType().toLowerCase(Locale.ROOT);
        // Enumerations and sets sort by number and compare by text; years of two digits mean other years.
        boolean special = nativeType.startsWith("set(") || nativeType.startsWith("year");
        return !special
                && (type instanceof DataType.Int
                        || type instanceof DataType.Decimal
                        || type instanceof DataType.Char
                        || type instanceof DataType.VarChar
                        || type instanceof DataType.Text
                        || type instanceof DataType.Date
                        || type instanceof DataType.Time
                        || type instanceof DataType.Timestamp
                        || type instanceof DataType.TimestampWithZone
                        || type instanceof DataType.Binary
                        || type instanceof DataType.VarBinary
                        || type instanceof DataType.Uuid);
    }

    @Override
    public long count(Connection connection, Table table) throws SQLException {
        String from = Relations.of(connection, table.name()).from();
        return Sql.number(connection, "SELECT COUNT(*) FROM " + from);
    }

    @Override
    public Optional<BigInteger[]> minAndMax(Connection connection, Table table, String column) throws SQLException {
        String from = Relations.of(connection, table.name()).from();
        String name = Relations.column(column);
        return Sql.pair(
                connection, "SELECT CAST(MIN(" + name + ") AS CHAR), CAST(MAX(" + name + ") AS CHAR) FROM " + from);
    }

    @Override
    public Optional<List<String>> keyAt(
            Connection connection, Table table, List<String> columns, Optional<List<String>> lower, long offset)
            throws SQLException {
        Relations relation = Relations.of(connection, table.name());
        List<Column> keyColumns = columns.stream()
                .map(name -> table.columns().get(table.indexOf(name)))
                .toList();
        KeyRange from = new KeyRange(columns, lower, Optional.empty());
        String sql = "SELECT " + Rows.selectList(keyColumns, relation, Server.of(connection)) + " FROM "
                + relation.from()
                + where(table, from) + orderBy(columns) + " LIMIT 1 OFFSET " + offset;
        return Sql.first(connection, sql, found -> {
            Row row = new Row(columns.size());
            List<String> key = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                Cell.of(keyColumns.get(i)).add(row, found.getBytes(i + 1));
                key.add(row.text(i));
            }
            return key;
        });
    }

    /** {@code  WHERE …}, or nothing. */
    static String where(Table table, KeyRange range) {
        List<String> conditions = new ArrayList<>(2);
        range.lower().ifPresent(bound -> conditions.add(compare(table, range.columns(), '>', ">=", bound)));
        range.upper().ifPresent(bound -> conditions.add(compare(table, range.columns(), '<', "<", bound)));
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    static String orderBy(List<String> columns) {
        return columns.isEmpty()
                ? ""
                : " ORDER BY "
                        + String.join(
                                ", ", columns.stream().map(Relations::column).toList());
    }

    /** {@code a >= 1 AND (a > 1 OR (a = 1 AND (b >= 2)))}: the first part lets the server use the key. */
    private static String compare(Table table, List<String> columns, char strict, String last, List<String> bound) {
        String condition = "";
        for (int i = bound.size() - 1; i >= 0; i--) {
            String name = Relations.column(columns.get(i));
            String value = constant(table.columns().get(table.indexOf(columns.get(i))), bound.get(i));
            condition = condition.isEmpty()
                    ? name + " " + last + " " + value
                    : name + " " + strict + "= " + value + " AND (" + name + " " + strict + " " + value + " OR (" + name
                            + " = " + value + " AND (" + condition + ")))";
        }
        return "(" + condition + ")";
    }

    /** A constant of the column's own kind: a number compared with a text would be compared as two doubles. */
    private static String constant(Column column, String text) {
        DataType type = column.type();
        if (type instanceof DataType.Int || type instanceof DataType.Decimal) {
            return new BigDecimal(text).toPlainString();
        }
        if (type instanceof DataType.Binary || type instanceof DataType.VarBinary) {
            return "X'" + HexFormat.of().formatHex(HexFormat.of().parseHex(text.substring(2))) + "'";
        }
        if (type instanceof DataType.TimestampWithZone) {
            return hex(text.endsWith("+00") ? text.substring(0, text.length() - 3) : text);
        }
        return hex(text);
    }

    /** Hexadecimal digits need no escaping, whatever the server's mode is. */
    private static String hex(String text) {
        return "_utf8mb4 X'" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + "'";
    }
}
