package siteserver.backup.database.sqlserver;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import siteserver.backup.database.KeyProbe;
import siteserver.backup.database.KeyRange;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;

/**
 * Bounds are found and compared by the server, in the columns' own types and collations: uniqueidentifiers and texts
 * have an order of their own. There are no row values, so comparisons are spelled out.
 */
final class Ranges implements KeyProbe {

    @Override
    public boolean ordersLikeItCompares(Column column) {
        DataType type = column.type();
        return type instanceof DataType.Int
                || type instanceof DataType.Decimal
                || type instanceof DataType.Bool
                || type instanceof DataType.Char
                || type instanceof DataType.VarChar
                || type instanceof DataType.Date
                || type instanceof DataType.Time
                || type instanceof DataType.Timestamp
                || type instanceof DataType.TimestampWithZone
                || type instanceof DataType.Binary
                || type instanceof DataType.VarBinary
                || type instanceof DataType.Uuid;
    }

    @Override
    public long count(Connection connection, Table table) throws SQLException {
        String from = Relations.of(connection, table.name()).from();
        return Sql.number(connection, "SELECT COUNT_BIG(*) FROM " + from);
    }

    @Override
    public Optional<BigInteger[]> minAndMax(Connection connection, Table table, String column) throws SQLException {
        String from = Relations.of(connection, table.name()).from();
        String name = Relations.column(column);
        return Sql.pair(connection, "SELECT MIN(" + name + "), MAX(" + name + ") FROM " + from);
    }

    /** OFFSET came with 2012; the numbered rows in front of the wished one do the same for every version. */
    @Override
    public Optional<List<String>> keyAt(
            Connection connection, Table table, List<String> columns, Optional<List<String>> lower, long offset)
            throws SQLException {
        Relations relation = Relations.of(connection, table.name());
        KeyRange from = new KeyRange(columns, lower, Optional.empty());
        List<Cells> cells =
                columns.stream().map(name -> Cells.of(relation.typeOf(name))).toList();
        List<String> keys = new ArrayList<>();
        List<String> numbered = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            numbered.add(Relations.column(columns.get(i)) + " AS k" + i);
            keys.add(cells.get(i).sql("n.k" + i));
        }
        String order = orderBy(columns);
        String sql = "SELECT " + String.join(", ", keys) + " FROM (SELECT TOP (" + (offset + 1) + ") "
                + String.join(", ", numbered) + ", ROW_NUMBER() OVER (" + order.trim() + ") AS n FROM "
                + relation.from() + where(relation, from) + order + ") AS n WHERE n.n = " + (offset + 1);
        return Sql.first(connection, sql, found -> {
            Row row = new Row(columns.size());
            List<String> key = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                cells.get(i).add(row, found, i + 1);
                key.add(row.text(i));
            }
            return key;
        });
    }

    /** {@code  WHERE …}, or nothing. */
    static String where(Relations relation, KeyRange range) {
        List<String> conditions = new ArrayList<>(2);
        range.lower().ifPresent(bound -> conditions.add(compare(relation, range.columns(), '>', ">=", bound)));
        range.upper().ifPresent(bound -> conditions.add(compare(relation, range.columns(), '<', "<", bound)));
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    static String orderBy(List<String> columns) {
        return columns.isEmpty()
                ? ""
                : columns.stream().map(Relations::column).collect(Collectors.joining(", ", " ORDER BY ", ""));
    }

    /** {@code a >= 1 AND (a > 1 OR (a = 1 AND (b >= 2)))}: the first part lets the server use the key. */
    private static String compare(
            Relations relation, List<String> columns, char strict, String last, List<String> bound) {
        String condition = "";
        for (int i = bound.size() - 1; i >= 0; i--) {
            String name = Relations.column(columns.get(i));
            String value = constant(relation.typeOf(columns.get(i)), bound.get(i));
            condition = condition.isEmpty()
                    ? name + " " + last + " " + value
                    : name + " " + strict + "= " + value + " AND (" + name + " " + strict + " " + value + " OR (" + name
                            + " = " + value + " AND (" + condition + ")))";
        }
        return "(" + condition + ")";
    }

    /** A constant of the column's own type and collation: another one would be sorted by other rules. */
    static String constant(ServerType type, String text) {
        return switch (type.name()) {
            case "bit" -> "CAST(" + (text.equals("true") ? 1 : 0) + " AS bit)";
            case "tinyint", "smallint", "int", "bigint", "decimal", "numeric", "money", "smallmoney" ->
                "CAST(" + new BigDecimal(text).toPlainString() + " AS " + type.text() + ")";
            case "char", "varchar", "nchar", "nvarchar" ->
                "CAST(" + Relations.literal(text) + collate(type) + " AS " + type.text() + ")" + collate(type);
            case "binary", "varbinary", "timestamp" ->
                "CAST(0x" + HexFormat.of().formatHex(HexFormat.of().parseHex(text.substring(2))) + " AS "
                        + (type.name().equals("timestamp") ? "binary(8)" : type.text()) + ")";
            case "datetimeoffset" ->
                "CONVERT(" + type.text() + ", "
                        + Relations.literal(text.substring(0, text.length() - "+00".length()) + " +00:00") + ", 121)";
            case "date", "time", "datetime", "smalldatetime", "datetime2" ->
                "CONVERT(" + type.text() + ", " + Relations.literal(text) + ", 121)";
            default -> "CAST(" + Relations.literal(text) + " AS " + type.text() + ")";
        };
    }

    private static String collate(ServerType type) {
        return type.collation().isEmpty() ? "" : " COLLATE " + type.collation();
    }
}
