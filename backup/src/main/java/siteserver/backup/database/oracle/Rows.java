package siteserver.backup.database.oracle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

/** Steps through a table; the driver fetches some rows at a time. */
public class Rows implements TableReader {

    /** What one fetch may hold, in bytes of declared lengths. */
    private static final long FETCH_BYTES = 4 << 20;

    private static final int MOST_ROWS = 1000;

    /** With the row comes the beginning of each of its large objects. */
    private static final long LARGE_OBJECT = 64 << 10;

    /** A LONG has no length that could be asked for. */
    private static final long LONG_GUESS = 4 << 20;

    private static final int LARGEST_NUMBER = 170;

    @Override
    public long read(Connection connection, Table table, KeyRange range, RowSink sink) throws SQLException {
        List<Cells> cells = table.columns().stream().map(this::cells).toList();
        List<String> columns = table.columns().stream().map(this::expression).toList();
        List<String> key = new KeyRanges(new Ranges()).key(table).orElse(List.of());
        UnicodeCheck check = new UnicodeCheck(table, key);
        String sql = "SELECT " + String.join(", ", columns) + Relations.from(connection, table.name())
                + Ranges.where(range) + Ranges.orderBy(key);
        long count = 0;
        Row row = new Row(cells.size());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(fetchSize(table));
            Ranges.bind(statement, table, range);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    row.clear();
                    // In their order: behind a LONG, those in front of it are gone.
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

    /** How the values of a column become canonical text. */
    protected Cells cells(Column column) {
        return Cells.of(column);
    }

    /** SQL that gives the column's value in the form that {@link #cells} takes. */
    protected String expression(Column column) {
        return Cells.expression(column);
    }

    protected static String quoted(Column column) {
        return Relations.quote(column.name());
    }

    private static int fetchSize(Table table) {
        long bytes = table.columns().stream()
                .mapToLong(column -> Cells.isLarge(column.type()) ? LARGE_OBJECT : most(column.type()))
                .sum();
        return (int) Math.max(10, Math.min(MOST_ROWS, FETCH_BYTES / Math.max(1, bytes)));
    }

    @Override
    public long count(Connection connection, Table table) throws SQLException {
        return new Ranges().count(connection, table);
    }

    @Override
    public long largestCell(Connection connection, Table table, TableSize size) throws SQLException {
        long largest = 0;
        List<String> lengths = new ArrayList<>();
        for (Column column : table.columns()) {
            String name = Relations.quote(column.name());
            if (!Cells.isLarge(column.type())) {
                largest = Math.max(largest, most(column.type()));
            } else if (column.nativeType().startsWith("LONG")) {
                largest = Math.max(largest, LONG_GUESS);
            } else if (column.type() instanceof DataType.Blob) {
                lengths.add("2 * MAX(DBMS_LOB.GETLENGTH(" + name + ")) + 2");
            } else {
                // Characters, each of three bytes at most: one beyond U+FFFF counts as two and has four.
                lengths.add("3 * MAX(DBMS_LOB.GETLENGTH(" + expression(column) + "))");
            }
        }
        if (lengths.isEmpty()) {
            return largest;
        }
        long found = Sql.first(
                        connection,
                        "SELECT " + String.join(", ", lengths) + Relations.from(connection, table.name()),
                        row -> {
                            long greatest = 0;
                            for (int i = 1; i <= lengths.size(); i++) {
                                greatest = Math.max(greatest, row.getLong(i));
                            }
                            return greatest;
                        })
                .orElse(0L);
        return Math.max(largest, found);
    }

    /** The most bytes of canonical text that a value within a row has. */
    private static long most(DataType type) {
        return switch (type.kind()) {
            case CHAR -> 3L * ((DataType.Char) type).length();
            case VARCHAR -> 3L * ((DataType.VarChar) type).length();
            case VARBINARY -> 2L * ((DataType.VarBinary) type).length() + 2;
            case DECIMAL -> LARGEST_NUMBER;
            case OTHER -> 4000;
            case TEXT, BLOB, XML, JSON -> Long.MAX_VALUE;
            case BOOL,
                    INT,
                    REAL,
                    DOUBLE,
                    ENUM,
                    BITS,
                    DATE,
                    TIME,
                    TIMESTAMP,
                    TIMESTAMP_WITH_ZONE,
                    BINARY,
                    UUID,
                    ARRAY,
                    POINT,
                    LINE,
                    POLYGON -> 64;
        };
    }
}
