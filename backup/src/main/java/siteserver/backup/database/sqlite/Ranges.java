package siteserver.backup.database.sqlite;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import siteserver.backup.database.KeyProbe;
import siteserver.backup.database.KeyRange;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;

/**
 * What SQLite is asked while a table is cut into ranges. There is one connection only; ranges make row files of a
 * handy size.
 */
final class Ranges implements KeyProbe {

    /** Columns whose values are all of one storage class: those compare as they sort, in the column's collation. */
    @Override
    public boolean ordersLikeItCompares(Column column) {
        return column.widened().isEmpty()
                && (column.type() instanceof DataType.Int
                        || ((column.type() instanceof DataType.VarChar
                                        || column.type() instanceof DataType.Char
                                        || column.type() instanceof DataType.Text)
                                && Types.Affinity.of(column.nativeType()) == Types.Affinity.TEXT));
    }

    @Override
    public long count(Connection connection, Table table) throws SQLException {
        return Sql.number(
                connection,
                "SELECT count(*) FROM " + Dialect.quoted(table.name().name()));
    }

    @Override
    public Optional<BigInteger[]> minAndMax(Connection connection, Table table, String column) throws SQLException {
        String name = Dialect.quoted(column);
        // Two questions, because only a single min or max is answered from an index.
        String from = ") FROM " + Dialect.quoted(table.name().name());
        Optional<String> least = Sql.text(connection, "SELECT min(" + name + from);
        Optional<String> greatest = Sql.text(connection, "SELECT max(" + name + from);
        return least.isEmpty() || greatest.isEmpty()
                ? Optional.empty()
                : Optional.of(new BigInteger[] {new BigInteger(least.get()), new BigInteger(greatest.get())});
    }

    @Override
    public Optional<List<String>> keyAt(
            Connection connection, Table table, List<String> columns, Optional<List<String>> lower, long offset)
            throws SQLException {
        KeyRange from = new KeyRange(columns, lower, Optional.empty());
        String names = columns.stream().map(Dialect::quoted).collect(Collectors.joining(", "));
        String sql = "SELECT " + names + " FROM "
                + Dialect.quoted(table.name().name()) + where(from) + " ORDER BY " + names + " LIMIT 1 OFFSET "
                + offset;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, table, from);
            try (var rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                List<String> key = new ArrayList<>();
                for (int i = 1; i <= columns.size(); i++) {
                    key.add(rows.getString(i));
                }
                return Optional.of(key);
            }
        }
    }

    /** A WHERE clause with parameters, or nothing for the whole table. */
    static String where(KeyRange range) {
        List<String> conditions = new ArrayList<>(2);
        range.lower().ifPresent(bound -> conditions.add(compare(range.columns(), bound.size(), ">=")));
        range.upper().ifPresent(bound -> conditions.add(compare(range.columns(), bound.size(), "<")));
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static String compare(List<String> columns, int bounds, String operator) {
        String names =
                columns.subList(0, bounds).stream().map(Dialect::quoted).collect(Collectors.joining(", ", "(", ")"));
        return names + " " + operator + " (" + String.join(", ", Collections.nCopies(bounds, "?")) + ")";
    }

    static void bind(PreparedStatement statement, Table table, KeyRange range) throws SQLException {
        int at = 1;
        for (Optional<List<String>> bounds : List.of(range.lower(), range.upper())) {
            if (bounds.isPresent()) {
                for (int i = 0; i < bounds.get().size(); i++) {
                    Column column =
                            table.columns().get(table.indexOf(range.columns().get(i)));
                    String text = bounds.get().get(i);
                    if (column.type() instanceof DataType.Int) {
                        statement.setLong(at++, Long.parseLong(text));
                    } else {
                        statement.setString(at++, text);
                    }
                }
            }
        }
    }
}
