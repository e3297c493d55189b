package siteserver.backup.database.oracle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import siteserver.backup.database.KeyProbe;
import siteserver.backup.database.KeyRange;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;

/** What the server is asked while a table is cut into ranges. It sorts and compares text by its codes in every session. */
public final class Ranges implements KeyProbe {

    /** Blank-padded text compares with a bound otherwise than it sorts; a moment's text is not its value. */
    @Override
    public boolean ordersLikeItCompares(Column column) {
        return column.type() instanceof DataType.Int
                || column.type() instanceof DataType.Decimal
                || column.type() instanceof DataType.VarChar;
    }

    @Override
    public long count(Connection connection, Table table) throws SQLException {
        return Sql.number(connection, "SELECT COUNT(*)" + Relations.from(connection, table.name()));
    }

    @Override
    public Optional<BigInteger[]> minAndMax(Connection connection, Table table, String column) throws SQLException {
        String name = Relations.quote(column);
        return Sql.first(
                connection,
                "SELECT MIN(" + name + "), MAX(" + name + ")" + Relations.from(connection, table.name()),
                row -> row.getBigDecimal(1) == null
                        ? null
                        : new BigInteger[] {
                            row.getBigDecimal(1).toBigIntegerExact(),
                            row.getBigDecimal(2).toBigIntegerExact()
                        });
    }

    /** Servers before 12.1 have no OFFSET; the numbered rows are sorted inside and cut off outside. */
    @Override
    public Optional<List<String>> keyAt(
            Connection connection, Table table, List<String> columns, Optional<List<String>> lower, long offset)
            throws SQLException {
        KeyRange range = new KeyRange(columns, lower, Optional.empty());
        List<String> aliased = new ArrayList<>();
        List<String> aliases = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            aliased.add(Relations.quote(columns.get(i)) + " AS k" + i);
            aliases.add("k" + i);
        }
        String sorted = "SELECT " + String.join(", ", aliased) + Relations.from(connection, table.name()) + where(range)
                + orderBy(columns);
        String keys = String.join(", ", aliases);
        String sql = "SELECT " + keys + " FROM (SELECT " + keys + ", ROWNUM AS n FROM (" + sorted + ") WHERE ROWNUM <= "
                + (offset + 1) + ") WHERE n = " + (offset + 1);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, table, range);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                List<String> key = new ArrayList<>();
                for (int i = 1; i <= columns.size(); i++) {
                    boolean text = column(table, columns.get(i - 1)).type() instanceof DataType.VarChar;
                    key.add(text ? rows.getString(i) : rows.getBigDecimal(i).toPlainString());
                }
                return Optional.of(key);
            }
        }
    }

    static String orderBy(List<String> columns) {
        return columns.isEmpty()
                ? ""
                : columns.stream().map(Relations::quote).collect(Collectors.joining(", ", " ORDER BY ", ""));
    }

    /** A WHERE clause with parameters, or nothing for the whole table. */
    static String where(KeyRange range) {
        List<String> conditions = new ArrayList<>(2);
        range.lower().ifPresent(bound -> conditions.add(compare(range.columns(), bound.size(), ">", ">=")));
        range.upper().ifPresent(bound -> conditions.add(compare(range.columns(), bound.size(), "<", "<")));
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    /** The server compares no rows of values: {@code (a > ? OR (a = ? AND b >= ?))}. */
    private static String compare(List<String> columns, int bounds, String before, String last) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < bounds; i++) {
            String name = Relations.quote(columns.get(i));
            sql.append(
                    i == bounds - 1
                            ? name + " " + last + " ?"
                            : "(" + name + " " + before + " ? OR (" + name + " = ? AND ");
        }
        return sql.append("))".repeat(bounds - 1)).toString();
    }

    static void bind(PreparedStatement statement, Table table, KeyRange range) throws SQLException {
        int at = 1;
        for (Optional<List<String>> bounds : List.of(range.lower(), range.upper())) {
            if (bounds.isPresent()) {
                int size = bounds.get().size();
                for (int i = 0; i < size; i++) {
                    Column column = column(table, range.columns().get(i));
                    for (int times = i == size - 1 ? 1 : 2; times > 0; times--) {
                        bind(statement, at++, column, bounds.get().get(i));
                    }
                }
            }
        }
    }

    private static void bind(PreparedStatement statement, int at, Column column, String text) throws SQLException {
        if (!(column.type() instanceof DataType.VarChar)) {
            statement.setBigDecimal(at, new BigDecimal(text));
        } else if (column.nativeType().startsWith("N")) {
            // In the national character set, or letters that the other one lacks would be question marks.
            statement.setNString(at, text);
        } else {
            statement.setString(at, text);
        }
    }

    private static Column column(Table table, String name) {
        return table.columns().get(table.indexOf(name));
    }
}
