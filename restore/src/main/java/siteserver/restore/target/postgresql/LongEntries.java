package siteserver.restore.target.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import siteserver.backup.database.ErrorTranslator;
import siteserver.backup.database.postgresql.Copies;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.CellFunction;
import siteserver.restore.target.IndexRoom;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.ddl.TextLines;

/**
 * Finds rows for whose entries an index has no room. The server compresses a long value before it counts the bytes, each
 * version and setting in its own way: so it is asked. Entries that have room without compression are not sent; others go
 * into a temporary table and an index over it, all of which is rolled back.
 */
final class LongEntries implements IndexRoom.Entries {

    private static final Logger LOG = LoggerFactory.getLogger(LongEntries.class);

    /** Of an entry: a third of a page of 8,192 bytes, less what the page needs for itself. Older servers take 8 more. */
    private static final int MOST_BYTES = 2704;

    private static final int HEAD = 16;
    private static final int HEAD_OF_VALUE = 12;
    private static final int BYTES_OF_OTHERS = 40;

    /** Sent in one go. */
    private static final int PIECE_BYTES = 1 << 20;

    private static final int BUFFER = 64 << 10;
    private static final String TOO_MUCH = "54000";

    /** No right to make temporary tables; a type that is not there yet, or that has no order. */
    private static final Set<String> CANNOT_ASK = Set.of("42501", "42704");

    private static final String TABLE = "pg_temp.siteserver_entries";

    private final Connection connection;
    private final ErrorTranslator errors;
    private final Place place;
    private final List<TargetColumn> columns;
    private final int[] cells;
    private final List<Entry> waiting = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private int waitingBytes;
    private boolean asks = true;

    private record Refused(int file, long line, long rowHigh, long rowLow) {}

    /**
     * @param cells as the loader takes them
     */
    private record Entry(Row cells, Refused row) {}

    /**
     * @param connection in no transaction
     */
    LongEntries(Connection connection, ErrorTranslator errors, TargetTable table, List<String> names) {
        this.connection = connection;
        this.errors = errors;
        this.place = Place.table(table.name().toString());
        this.columns =
                names.stream().map(name -> table.column(name).orElseThrow()).toList();
        this.cells = columns.stream().mapToInt(table.columns()::indexOf).toArray();
    }

    @Override
    public void add(Row row, int file, long line, long rowHigh, long rowLow) {
        long most = HEAD;
        for (int i = 0; i < cells.length; i++) {
            most += row.isNull(cells[i])
                    ? 0
                    : HEAD_OF_VALUE + most(columns.get(i).type().stored(), row.length(cells[i]));
        }
        if (most > MOST_BYTES) {
            send(row, file, line, rowHigh, rowLow);
        }
    }

    /** Bytes of a value before compression, in any encoding of a server. */
    private static long most(DataType type, int length) {
        return switch (type.kind()) {
            // Blanks fill it up. Other encodings than UTF-8 take twice its bytes at most.
            case CHAR -> 2L * length + ((DataType.Char) type).length();
            case VARCHAR, TEXT, XML -> 2L * length;
            case BINARY, VARBINARY, BLOB -> length / 2;
            case JSON, ARRAY, LINE, POLYGON, BITS, OTHER -> 8L * length + BYTES_OF_OTHERS;
            case BOOL, INT, DECIMAL, REAL, DOUBLE, ENUM, DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_ZONE, UUID, POINT ->
                length + BYTES_OF_OTHERS;
        };
    }

    /** Tables are looked at side by side, over one connection. */
    private void send(Row row, int file, long line, long rowHigh, long rowLow) {
        Row entry = new Row(cells.length);
        int bytes = 0;
        for (int i = 0; i < cells.length; i++) {
            int cell = cells[i];
            if (row.isNull(cell)) {
                entry.addNull();
            } else {
                load(columns.get(i)).apply(row.bytes(), row.start(cell), row.length(cell), entry);
                bytes += row.length(cell);
            }
        }
        synchronized (connection) {
            if (asks) {
                waiting.add(new Entry(entry, new Refused(file, line, rowHigh, rowLow)));
                waitingBytes += bytes;
                if (waitingBytes > PIECE_BYTES) {
                    ask();
                }
            }
        }
    }

    /** The type of an enumeration is not there yet; a value has the bytes of a whole number. */
    private static CellFunction load(TargetColumn column) {
        return column.type().stored() instanceof DataType.Enumeration
                ? (bytes, from, length, out) -> out.add("0")
                : column.type().load();
    }

    private static String type(TargetColumn column) {
        if (column.type().stored() instanceof DataType.Enumeration) {
            return "integer";
        }
        // It has the same bytes, and its extension may not be there yet.
        return column.type().sql().equals("citext") ? "text" : column.type().sql();
    }

    @Override
    public void refused(IndexRoom.Refused each) {
        synchronized (connection) {
            ask();
        }
        refused.stream()
                .sorted(Comparator.comparingInt(Refused::file).thenComparingLong(Refused::line))
                .forEach(row -> each.found(row.file(), row.line(), row.rowHigh(), row.rowLow()));
    }

    private void ask() {
        if (waiting.isEmpty()) {
            return;
        }
        String definitions = IntStream.range(0, cells.length)
                .mapToObj(i -> "k" + i + " " + type(columns.get(i)))
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE siteserver_entries (" + definitions + ") ON COMMIT DROP");
            hold(statement, waiting);
        } catch (SQLException failure) {
            if (!CANNOT_ASK.contains(failure.getSQLState())) {
                throw errors.translate(failure, place);
            }
            LOG.info("the server cannot be asked for the room of index entries: {}", place, failure);
            asks = false;
        } finally {
            rollback();
        }
        waiting.clear();
        waitingBytes = 0;
    }

    /** Halves what the server refuses, until the rows are found. */
    private void hold(Statement statement, List<Entry> some) throws SQLException {
        Savepoint before = connection.setSavepoint();
        boolean room = true;
        try {
            copy(some);
            statement.execute("CREATE INDEX ON " + TABLE + " ("
                    + IntStream.range(0, cells.length).mapToObj(i -> "k" + i).collect(Collectors.joining(", ")) + ")");
        } catch (SQLException failure) {
            if (!TOO_MUCH.equals(failure.getSQLState())) {
                throw failure;
            }
            room = false;
        }
        connection.rollback(before);
        if (room) {
            return;
        }
        if (some.size() == 1) {
            refused.add(some.get(0).row());
            return;
        }
        int half = some.size() / 2;
        hold(statement, some.subList(0, half));
        hold(statement, some.subList(half, some.size()));
    }

    private void copy(List<Entry> some) throws SQLException {
        Copies.In copy = Copies.in(connection, "COPY " + TABLE + " FROM STDIN (FORMAT text, ENCODING 'UTF8')");
        try {
            TextLines lines = new TextLines(BUFFER, copy::write);
            for (Entry entry : some) {
                lines.add(entry.cells());
            }
            lines.flush();
            copy.end();
        } finally {
            copy.cancel();
        }
    }

    private void rollback() {
        try {
            connection.rollback();
        } catch (SQLException failure) {
            throw errors.translate(failure, place);
        }
    }
}
