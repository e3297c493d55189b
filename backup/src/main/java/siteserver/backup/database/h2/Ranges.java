package siteserver.backup.database.h2;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
import siteserver.backup.folder.schema.TableName;

/** What H2 is asked while a table is cut into ranges. There is one connection only; ranges make files of a handy size. */
final class Ranges implements KeyProbe {

    private static final String LARGE_TEXT = "CHARACTER LARGE OBJECT";

    @Override
    public boolean ordersLikeItCompares(Column column) {
        return column.type() instanceof DataType.Int
                || column.type() instanceof DataType.VarChar
                || (column.type() instanceof DataType.Text
                        && !column.nativeType().equals(LARGE_TEXT));
    }

    @Override
    public long count(Connection connection, Table table) throws SQLException {
        return Sql.number(connection, "SELECT COUNT(*)" + from(connection, table.name()));
    }

    @Override
    public Optional<BigInteger[]> minAndMax(Connection connection, Table table, String column) throws SQLException {
        String name = Dialect.quoted(column);
        return Sql.pair(connection, "SELECT MIN(" + name + "), MAX(" + name + ")" + from(connection, table.name()));
    }

    @Override
    public Optional<List<String>> keyAt(
            Connection connection, Table table, List<String> columns, Optional<List<String>> lower, long offset)
            throws SQLException {
        KeyRange range = new KeyRange(columns, lower, Optional.empty());
        String names = columns.stream().map(Dialect::quoted).collect(Collectors.joining(", "));
        String sql = "SELECT " + names + from(connection, table.name()) + where(range) + " ORDER BY " + names
                + " OFFSET " + offset + " ROWS FETCH NEXT 1 ROW ONLY";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, table, range);
            try (ResultSet rows = statement.executeQuery()) {
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

    /** {@code FROM} and the quoted name; names outside the default schema have theirs. */
    static String from(Connection connection, TableName name) throws SQLException {
        String schema = name.inDefaultSchema() ? connection.getSchema() : name.schema();
        return " FROM " + Dialect.quoted(schema) + "." + Dialect.quoted(name.name());
    }

    /** A WHERE clause with parameters, or nothing for the whole table. */
    static String where(KeyRange range) {
        List<String> conditions = new ArrayList<>(2);
        range.lower().ifPresent(bound -> conditions.add(compare(range.columns(), bound.size(), ">=")));
        range.upper().ifPresent(bound -> conditions.add(compare(range.columns(), bound.size(), "<")));
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static String compare(List<String> columns, int bounds, String operator) {
        String names = columns.subList(0, bounds).stream().map(Dialect::quoted).collect(Collectors.joining(", "));
        String parameters = String.join(", ", Collections.nCopies(bounds, "?"));
        return bounds == 1
                ? names + " " + operator + " " + parameters
                : "(" + names + ") " + operator + " (" + parameters + ")";
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
