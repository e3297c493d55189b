package siteserver.backup.database.h2;

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
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;

/** Steps through a table; the session runs queries lazily, so that a result is never held as a whole. */
final class Rows implements TableReader {

    /** Values of a declared length below this one are not asked for: 1 MB of text is nothing to plan for. */
    private static final long SMALL = 1 << 20;

    /** Above this many bytes a guess would cost too many readers, or the whole run. */
    private static final long LARGE = 4 << 20;

    @Override
    public long read(Connection connection, Table table, KeyRange range, RowSink sink) throws SQLException {
        List<Cells> cells =
                table.columns().stream().map(column -> Cells.of(column.type())).toList();
        List<String> columns = table.columns().stream()
                .map(column -> Dialect.quoted(column.name()))
                .toList();
        List<String> key = key(table);
        UnicodeCheck check = new UnicodeCheck(table, key);
        String sql = "SELECT " + String.join(", ", columns) + Ranges.from(connection, table.name())
                + Ranges.where(range) + order(key);
        long count = 0;
        Row row = new Row(cells.size());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Ranges.bind(statement, table, range);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    row.clear();
                    for (int i = 0; i < cells.size(); i++) {
                        cells.get(i).add(row, rows, i + 1);
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

    @Override
    public long largestCell(Connection connection, Table table, TableSize size) throws SQLException {
        long declared = table.columns().stream()
                .filter(column -> isBounded(column.type()))
                .mapToLong(column -> most(column.type()))
                .max()
                .orElse(0);
        List<Column> open = table.columns().stream()
                .filter(column -> !isBounded(column.type()))
                .toList();
        if (open.isEmpty()) {
            return declared;
        }
        // Characters are known without reading the text, bytes are not.
        long found = greatest(
                connection,
                table,
                open.stream().map(column -> length(column, false)).toList());
        if (found > LARGE) {
            found = greatest(
                    connection,
                    table,
                    open.stream().map(column -> length(column, true)).toList());
        }
        return Math.max(declared, found);
    }

    private static long greatest(Connection connection, Table table, List<String> lengths) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT " + String.join(", ", lengths) + Ranges.from(connection, table.name()),
                        row -> {
                            long greatest = 0;
                            for (int i = 1; i <= lengths.size(); i++) {
                                greatest = Math.max(greatest, row.getLong(i));
                            }
                            return greatest;
                        })
                .orElse(0L);
    }

    /**
     * SQL for the greatest number of bytes that values' canonical text has.
     *
     * @param exact count the bytes of text instead of taking three for each character
     */
    private static String length(Column column, boolean exact) {
        String name = Dialect.quoted(column.name());
        String bytes = "CAST(MAX(OCTET_LENGTH(" + name + ")) AS BIGINT)";
        return switch (column.type().kind()) {
            case TEXT, VARCHAR, CHAR, ENUM -> exact ? bytes : "3 * CAST(MAX(CHAR_LENGTH(" + name + ")) AS BIGINT)";
            case BLOB, VARBINARY, BINARY -> "2 * " + bytes + " + 2";
            case DECIMAL -> "CAST(MAX(CHAR_LENGTH(CAST(" + name + " AS VARCHAR))) AS BIGINT)";
            case BOOL,
                    INT,
                    REAL,
                    DOUBLE,
                    BITS,
                    DATE,
                    TIME,
                    TIMESTAMP,
                    TIMESTAMP_WITH_ZONE,
                    UUID,
                    POINT,
                    LINE,
                    POLYGON,
                    JSON,
                    XML -> "4 * " + bytes;
            // Times with a zone and intervals have no bytes of their own.
            case ARRAY, OTHER ->
                column.nativeType().equals("JAVA_OBJECT")
                        ? "2 * " + bytes + " + 2"
                        : "4 * CAST(MAX(CHAR_LENGTH(CAST(" + name + " AS VARCHAR))) AS BIGINT)";
        };
    }

    private static boolean isBounded(DataType type) {
        return most(type) <= SMALL;
    }

    /** The most bytes of a type's canonical text. */
    private static long most(DataType type) {
        return switch (type.kind()) {
            case CHAR -> 3L * ((DataType.Char) type).length();
            case VARCHAR -> 3L * ((DataType.VarChar) type).length();
            case BINARY -> 2L * ((DataType.Binary) type).length() + 2;
            case VARBINARY -> 2L * ((DataType.VarBinary) type).length() + 2;
            case DECIMAL -> ((DataType.Decimal) type).precision().orElse(Integer.MAX_VALUE) + 2L;
            case TEXT, BLOB, ENUM, JSON, XML, ARRAY, OTHER -> Long.MAX_VALUE;
            case BOOL,
                    INT,
                    REAL,
                    DOUBLE,
                    BITS,
                    DATE,
                    TIME,
                    TIMESTAMP,
                    TIMESTAMP_WITH_ZONE,
                    UUID,
                    POINT,
                    LINE,
                    POLYGON -> 64;
        };
    }
}
