package siteserver.backup.database.sqlite;

import java.nio.charset.Charset;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import siteserver.backup.database.KeyRange;
import siteserver.backup.database.KeyRanges;
import siteserver.backup.database.Sql;
import siteserver.backup.database.TableReader;
import siteserver.backup.database.TableSize;
import siteserver.backup.database.UnicodeCheck;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Table;

/** Steps through a table; SQLite holds one row at a time. */
final class Rows implements TableReader {

    /** Longest canonical text of anything but text and binary data. */
    private static final long PLAIN_CELL = 512;

    private static final int COLUMNS_AT_ONCE = 500;

    @Override
    public long read(Connection connection, Table table, KeyRange range, RowSink sink) throws SQLException {
        Charset encoding = Charset.forName(CatalogQueries.encoding(connection));
        List<Cells> cells = table.columns().stream()
                .map(column -> Cells.of(table.name().name(), column, encoding))
                .toList();
        List<String> key = key(table);
        UnicodeCheck check = new UnicodeCheck(table, key);
        String sql = "SELECT "
                + cells.stream().map(Cells::expression).collect(Collectors.joining(", "))
                + " FROM " + Dialect.quoted(table.name().name()) + Ranges.where(range) + order(key);
        long count = 0;
        Row row = new Row(cells.size());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Ranges.bind(statement, table, range);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    row.clear();
                    for (int i = 0; i < cells.size(); i++) {
                        cells.get(i).append(row, rows, i + 1);
                    }
                    if (check.hand(row, sink)) {
                        count++;
                    }
                }
            }
        }
        return count;
    }

    private static List<String> key(Table table) {
        return new KeyRanges(new Ranges()).key(table).orElse(List.of());
    }

    private static String order(List<String> key) {
        return key.isEmpty()
                ? ""
                : key.stream().map(Dialect::quoted).collect(Collectors.joining(", ", " ORDER BY ", ""));
    }

    @Override
    public long count(Connection connection, Table table) throws SQLException {
        return new Ranges().count(connection, table);
    }

    /** Lengths stand in each row's header: the values themselves are not read. */
    @Override
    public long largestCell(Connection connection, Table table, TableSize size) throws SQLException {
        boolean wide = !CatalogQueries.encoding(connection).equals("UTF-8");
        List<String> lengths = table.columns().stream()
                .filter(column -> growth(column, wide) > 0)
                .map(column -> "max(octet_length(" + Dialect.quoted(column.name()) + ")) * " + growth(column, wide))
                .toList();
        long largest = PLAIN_CELL;
        for (int start = 0; start < lengths.size(); start += COLUMNS_AT_ONCE) {
            List<String> some = lengths.subList(start, Math.min(lengths.size(), start + COLUMNS_AT_ONCE));
            String sql = "SELECT " + String.join(", ", some) + " FROM "
                    + Dialect.quoted(table.name().name());
            largest = Math.max(
                    largest,
                    Sql.first(connection, sql, row -> greatest(row, some.size()))
                            .orElse(0L));
        }
        return largest + 2;
    }

    private static long greatest(ResultSet row, int columns) throws SQLException {
        long greatest = 0;
        for (int i = 1; i <= columns; i++) {
            greatest = Math.max(greatest, row.getLong(i));
        }
        return greatest;
    }

    /**
     * How many bytes of canonical text a stored byte may become; 0 for types whose values are never long.
     *
     * @param wide the database holds text in units of two bytes, which become up to three
     */
    private static int growth(Column column, boolean wide) {
        return switch (column.type().kind()) {
            case CHAR, VARCHAR, TEXT, XML, JSON -> wide ? 2 : 1;
            case BINARY, VARBINARY, BLOB -> 2;
            case BOOL,
                    INT,
                    DECIMAL,
                    REAL,
                    DOUBLE,
                    ENUM,
                    BITS,
                    DATE,
                    TIME,
                    TIMESTAMP,
                    TIMESTAMP_WITH_ZONE,
                    UUID,
                    ARRAY,
                    POINT,
                    LINE,
                    POLYGON,
                    OTHER -> 0;
        };
    }
}
