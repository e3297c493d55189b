package siteserver.restore.target.oracle;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.target.LoadSource;
import siteserver.restore.target.Loader;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;

/**
 * Array inserts: one statement, many rows. A refused batch is undone to its savepoint, and its rows are tried one by one
 * to name the one.
 */
public class Loads implements Loader {

    private static final int MOST_ROWS = 500;
    private static final int MOST_BYTES = 4 << 20;

    /** Longer values than this travel as objects of their own: a batch takes no streams. */
    private static final int MOST_IN_ROW = 32_000;

    /** The driver's own numbers of types; with the standard ones it would make decimal numbers of them. */
    private static final int BINARY_FLOAT = 100;

    private static final int BINARY_DOUBLE = 101;

    @Override
    public long load(Connection connection, TargetTable table, LoadSource source) throws SQLException {
        try (RowReader reader = source.rows();
                PreparedStatement insert = connection.prepareStatement(sql(table));
                LargeObjects objects = new LargeObjects(connection)) {
            return new Batches(connection, table, source, insert, objects).load(reader);
        }
    }

    /** The statement that takes one row. */
    public String sql(TargetTable table) {
        String names = table.columns().stream()
                .map(column -> Names.quoted(column.name()))
                .collect(Collectors.joining(", "));
        String values = table.columns().stream().map(this::value).collect(Collectors.joining(", "));
        return "INSERT INTO " + Names.quoted(table.name()) + " (" + names + ") VALUES (" + values + ")";
    }

    /** Dates and spans go as text whose form the statement itself says, so that no session and no driver has a say. */
    protected String value(TargetColumn column) {
        String type = column.type().sql();
        if (type.equals("DATE")) {
            return "TO_DATE(?, '" + Moments.DATE_FORMAT + "')";
        } else if (type.startsWith("TIMESTAMP")) {
            return type.endsWith("ZONE")
                    ? "TO_TIMESTAMP_TZ(?, '" + Moments.INSTANT_FORMAT + "')"
                    : "TO_TIMESTAMP(?, '" + Moments.TIMESTAMP_FORMAT + "')";
        } else if (type.startsWith("INTERVAL")) {
            return type.startsWith("INTERVAL YEAR") ? "TO_YMINTERVAL(?)" : "TO_DSINTERVAL(?)";
        }
        return "?";
    }

    /** Whether the server speaks of the values and not of the connection, rights, space or locks. */
    protected boolean aboutValues(SQLException failure) {
        return Errors.aboutValues(failure);
    }

    /** A row that was not taken, or another failure. */
    protected SiteServerException refused(SQLException failure, Place place) {
        return Errors.refused(failure, place);
    }

    /** The driver's number of the type of binary numbers. */
    protected int floatType(boolean single) {
        return single ? BINARY_FLOAT : BINARY_DOUBLE;
    }

    /** Whether the column has the national character set. */
    protected boolean national(TargetColumn column) {
        String type = column.type().sql();
        return type.startsWith("N") && !type.startsWith("NUMBER");
    }

    private final class Batches {

        private final Connection connection;
        private final TargetTable table;
        private final LoadSource source;
        private final PreparedStatement insert;
        private final LargeObjects objects;
        private final List<byte[][]> waiting = new ArrayList<>();
        private final List<Long> lines = new ArrayList<>();
        private long waitingBytes;
        private long taken;

        private Batches(
                Connection connection,
                TargetTable table,
                LoadSource source,
                PreparedStatement insert,
                LargeObjects objects) {
            this.connection = connection;
            this.table = table;
            this.source = source;
            this.insert = insert;
            this.objects = objects;
        }

        private long load(RowReader reader) throws SQLException {
            Row row = new Row(table.columns().size());
            while (reader.next(row)) {
                waiting.add(cells(row));
                lines.add(reader.line());
                waitingBytes += row.byteCount();
                if (waiting.size() == MOST_ROWS || waitingBytes > MOST_BYTES) {
                    flush();
                }
            }
            flush();
            return taken;
        }

        private static byte[][] cells(Row row) {
            byte[][] cells = new byte[row.size()][];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = row.isNull(i)
                        ? null
                        : Arrays.copyOfRange(row.bytes(), row.start(i), row.start(i) + row.length(i));
            }
            return cells;
        }

        private void flush() throws SQLException {
            if (waiting.isEmpty()) {
                return;
            }
            Savepoint before = connection.setSavepoint();
            try {
                for (byte[][] cells : waiting) {
                    bind(cells);
                    insert.addBatch();
                }
                int[] counts = insert.executeBatch();
                if (counts.length != waiting.size()) {
                    throw new SiteServerException(
                            RestoreProblem.ROWS_MISSING, source.place(), taken + waiting.size(), taken + counts.length);
                }
            } catch (SQLException refused) {
                if (!aboutValues(refused)) {
                    throw refused(refused, source.place());
                }
                connection.rollback(before);
                insert.clearBatch();
                throw culprit(refused);
            }
            objects.free();
            taken += waiting.size();
            waiting.clear();
            lines.clear();
            waitingBytes = 0;
        }

        private SiteServerException culprit(SQLException refused) throws SQLException {
            for (int i = 0; i < waiting.size(); i++) {
                try {
                    bind(waiting.get(i));
                    insert.executeUpdate();
                } catch (SQLException failure) {
                    return refused(failure, source.place().withLine(lines.get(i)));
                }
            }
            SQLException told = refused instanceof BatchUpdateException && refused.getNextException() != null
                    ? refused.getNextException()
                    : refused;
            return refused(told, source.place());
        }

        private void bind(byte[][] cells) throws SQLException {
            for (int i = 0; i < cells.length; i++) {
                bind(i + 1, cells[i], table.columns().get(i));
            }
        }

        private void bind(int at, byte[] cell, TargetColumn column) throws SQLException {
            DataType type = column.type().stored();
            boolean national = national(column);
            switch (type.kind()) {
                case INT, DECIMAL -> insert.setBigDecimal(at, cell == null ? null : new BigDecimal(text(cell)));
                case REAL -> floating(at, cell == null ? null : Float.valueOf(text(cell)), floatType(true));
                case DOUBLE -> floating(at, cell == null ? null : Double.valueOf(text(cell)), floatType(false));
                case BOOL -> {
                    if (cell == null) {
                        insert.setNull(at, Types.BOOLEAN);
                    } else {
                        insert.setBoolean(at, text(cell).equals("true"));
                    }
                }
                case VARBINARY -> insert.setBytes(at, cell);
                case BLOB -> blob(at, cell);
                case TEXT -> large(at, cell, national);
                case CHAR,
                        VARCHAR,
                        ENUM,
                        BITS,
                        DATE,
                        TIME,
                        TIMESTAMP,
                        TIMESTAMP_WITH_ZONE,
                        BINARY,
                        UUID,
                        JSON,
                        XML,
                        ARRAY,
                        POINT,
                        LINE,
                        POLYGON,
                        OTHER -> string(at, cell, national);
            }
        }

        private void floating(int at, Number value, int type) throws SQLException {
            if (value == null) {
                insert.setNull(at, type);
            } else {
                insert.setObject(at, value, type);
            }
        }

        /** In the national character set, or letters that the other one lacks would become question marks. */
        private void string(int at, byte[] cell, boolean national) throws SQLException {
            String text = cell == null ? null : text(cell);
            if (national) {
                insert.setNString(at, text);
            } else {
                insert.setString(at, text);
            }
        }

        /** A large text of no length is not NULL when it comes as one; very long ones cannot come within the row. */
        private void large(int at, byte[] cell, boolean national) throws SQLException {
            if (cell == null) {
                insert.setNull(at, national ? Types.NCLOB : Types.CLOB);
            } else if (cell.length > 0 && cell.length <= MOST_IN_ROW) {
                string(at, cell, national);
            } else if (national) {
                insert.setNClob(at, objects.national(text(cell)));
            } else {
                insert.setClob(at, objects.plain(text(cell)));
            }
        }

        private void blob(int at, byte[] cell) throws SQLException {
            if (cell == null) {
                insert.setNull(at, Types.BLOB);
            } else if (cell.length > 0 && cell.length <= MOST_IN_ROW) {
                insert.setBytes(at, cell);
            } else {
                insert.setBlob(at, objects.binary(cell));
            }
        }

        private static String text(byte[] cell) {
            return new String(cell, StandardCharsets.UTF_8);
        }
    }
}
