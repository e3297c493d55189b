package siteserver.backup.database.h2;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        long declared = 1024;
        List<String> lengths = new ArrayList<>();
        for (Column column : table.columns()) {
            Optional<String> length = length(column);
            length.ifPresent(sql -> lengths.add("MAX(" + sql + ")"));
            if (length.isEmpty()) {
                declared = Math.max(declared, most(column.type()));
            }
        }
        if (lengths.isEmpty()) {
            return declared;
        }
        long found = Sql.first(
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
        return Math.max(declared, found);
    }

    /** SQL for the most bytes that a value's canonical text has; empty when its type bounds it. */
    private static Optional<String> length(Column column) {
        String name = Dialect.quoted(column.name());
        return switch (column.type().kind()) {
            case TEXT, VARCHAR, CHAR, ENUM ->
                most(column.type()) < SMALL
                        ? Optional.empty()
                        : Optional.of("3 * CAST(CHAR_LENGTH(" + name + ") AS BIGINT)");
            case BLOB, VARBINARY, BINARY ->
                most(column.type()) < SMALL
                        ? Optional.empty()
                        : Optional.of("2 * CAST(OCTET_LENGTH(" + name + ") AS BIGINT) + 2");
            case JSON, XML, ARRAY, OTHER -> Optional.of("4 * CAST(OCTET_LENGTH(" + name + ") AS BIGINT)");
            case DECIMAL -> Optional.of("CAST(CHAR_LENGTH(CAST(" + name + " AS VARCHAR)) AS BIGINT)");
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
                    POLYGON -> Optional.empty();
        };
    }

    private static long most(DataType type) {
        if (type instanceof DataType.Char text) {
            return 3L * text.length();
        }
        if (type instanceof DataType.VarChar text) {
            return 3L * text.length();
        }
        if (type instanceof DataType.Binary binary) {
            return 2L * binary.length() + 2;
        }
        if (type instanceof DataType.VarBinary binary) {
            return 2L * binary.length() + 2;
        }
        return type instanceof DataType.Text || type instanceof DataType.Blob ? Long.MAX_VALUE : 1024;
    }
}
