package siteserver.backup.database.postgresql;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import siteserver.backup.database.KeyProbe;
import siteserver.backup.database.KeyRange;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;

/** Bounds are found and compared by the server, in the columns' own types and collations. */
final class Ranges implements KeyProbe {

    @Override
    public boolean ordersLikeItCompares(Column column) {
        DataType type = column.type();
        // The operators of an extension's type outside the search path would not be found: others would be taken.
        if (column.nativeType().contains(".") && !(type instanceof DataType.Enumeration)) {
            return false;
        }
        // Floating point and numeric hold NaN, which sorts and compares alike; json and xml have no order at all.
        return !(type instanceof DataType.Json
                || type instanceof DataType.Xml
                || type instanceof DataType.Array
                || type instanceof DataType.Point
                || type instanceof DataType.Line
                || type instanceof DataType.Polygon
                || type instanceof DataType.Other);
    }

    @Override
    public long count(Connection connection, Table table) throws SQLException {
        String from = Relations.of(connection, table.name()).from();
        return Sql.number(connection, "SELECT count(*) FROM " + from);
    }

    @Override
    public Optional<BigInteger[]> minAndMax(Connection connection, Table table, String column) throws SQLException {
        String from = Relations.of(connection, table.name()).from();
        String name = Relations.column(column);
        return Sql.pair(connection, "SELECT min(" + name + ")::text, max(" + name + ")::text FROM " + from);
    }

    @Override
    public Optional<List<String>> keyAt(
            Connection connection, Table table, List<String> columns, Optional<List<String>> lower, long offset)
            throws SQLException {
        Relations relation = Relations.of(connection, table.name());
        List<String> texts = columns.stream()
                .map(name -> "CAST(" + Relations.column(name) + " AS text)")
                .toList();
        KeyRange from = new KeyRange(lower.isEmpty() ? List.of() : columns, lower, Optional.empty());
        String sql = "SELECT " + String.join(", ", texts) + " FROM " + relation.from() + where(relation, from)
                + orderBy(columns) + " LIMIT 1 OFFSET " + offset;
        return Sql.first(connection, sql, row -> {
            List<String> key = new ArrayList<>(columns.size());
            for (int i = 1; i <= columns.size(); i++) {
                key.add(row.getString(i));
            }
            return key;
        });
    }

    /** {@code  WHERE (a, b) >= (…) AND (a, b) < (…)}, or nothing. Bounds are constants of the columns' own types. */
    static String where(Relations relation, KeyRange range) {
        List<String> conditions = new ArrayList<>(2);
        range.lower().ifPresent(bound -> conditions.add(compare(relation, range.columns(), ">=", bound)));
        range.upper().ifPresent(bound -> conditions.add(compare(relation, range.columns(), "<", bound)));
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    static String orderBy(List<String> columns) {
        return columns.isEmpty()
                ? ""
                : " ORDER BY "
                        + String.join(
                                ", ", columns.stream().map(Relations::column).toList());
    }

    private static String compare(Relations relation, List<String> columns, String operator, List<String> bound) {
        List<String> left = new ArrayList<>(bound.size());
        List<String> right = new ArrayList<>(bound.size());
        for (int i = 0; i < bound.size(); i++) {
            left.add(Relations.column(columns.get(i)));
            right.add("CAST(" + Relations.literal(bound.get(i)) + " AS " + relation.typeOf(columns.get(i)) + ")");
        }
        return "ROW(" + String.join(", ", left) + ") " + operator + " ROW(" + String.join(", ", right) + ")";
    }
}
