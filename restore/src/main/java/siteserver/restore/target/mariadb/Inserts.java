package siteserver.restore.target.mariadb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.target.LoadSource;
import siteserver.restore.target.TargetTable;

/**
 * INSERTs of many rows each, for servers that forbid LOAD DATA LOCAL. Values are handed over as bytes, as there. A
 * refused statement leaves nothing behind, and its rows are tried one by one to name the one.
 */
final class Inserts {

    private static final int MOST_PARAMETERS = 2000;
    private static final int MOST_BYTES = 512 << 10;

    private final Connection connection;
    private final Server server;
    private final TargetTable table;
    private final LoadSource source;
    private final List<byte[][]> waiting = new ArrayList<>();
    private long waitingBytes;
    private long taken;

    private Inserts(Connection connection, Server server, TargetTable table, LoadSource source) {
        this.connection = connection;
        this.server = server;
        this.table = table;
        this.source = source;
    }

    static long load(Connection connection, Server server, TargetTable table, LoadSource source) throws SQLException {
        return new Inserts(connection, server, table, source).load();
    }

    private long load() throws SQLException {
        int columns = table.columns().size();
        int most = Math.max(1, MOST_PARAMETERS / columns);
        try (RowReader reader = source.rows();
                PreparedStatement many = connection.prepareStatement(sql(most))) {
            Row row = new Row(columns);
            while (reader.next(row)) {
                if (waitingBytes > 0 && waitingBytes + row.byteCount() > MOST_BYTES) {
                    flush();
                }
                waiting.add(cells(row));
                waitingBytes += row.byteCount();
                if (waiting.size() == most) {
                    execute(many);
                }
            }
        }
        flush();
        return taken;
    }

    private static byte[][] cells(Row row) {
        byte[][] cells = new byte[row.size()][];
        for (int i = 0; i < cells.length; i++) {
            cells[i] =
                    row.isNull(i) ? null : Arrays.copyOfRange(row.bytes(), row.start(i), row.start(i) + row.length(i));
        }
        return cells;
    }

    private void flush() throws SQLException {
        if (!waiting.isEmpty()) {
            try (PreparedStatement some = connection.prepareStatement(sql(waiting.size()))) {
                execute(some);
            }
        }
    }

    private void execute(PreparedStatement statement) throws SQLException {
        try {
            taken += insert(statement, waiting);
        } catch (SQLException refused) {
            if (!Errors.aboutValues(refused)) {
                throw Errors.translate(refused, source.place());
            }
            throw culprit(refused);
        }
        waiting.clear();
        waitingBytes = 0;
    }

    private long insert(PreparedStatement statement, List<byte[][]> rows) throws SQLException {
        int parameter = 1;
        for (byte[][] cells : rows) {
            for (byte[] cell : cells) {
                statement.setBytes(parameter++, cell);
            }
        }
        long inserted = statement.executeLargeUpdate();
        SQLWarning warning = statement.getWarnings();
        if (warning != null) {
            throw Errors.refused(
                    warning.getErrorCode(),
                    warning.getMessage(),
                    table,
                    row -> source.placeOfRow(taken + row),
                    source.place());
        }
        if (inserted != rows.size()) {
            throw new SiteServerException(
                    RestoreProblem.ROWS_MISSING, source.place(), taken + rows.size(), taken + inserted);
        }
        return inserted;
    }

    private SiteServerException culprit(SQLException refused) throws SQLException {
        try (PreparedStatement single = connection.prepareStatement(sql(1))) {
            for (int i = 0; i < waiting.size(); i++) {
                try {
                    insert(single, waiting.subList(i, i + 1));
                } catch (SQLException failure) {
                    Place place = source.placeOfRow(taken + i + 1);
                    return Errors.refused(failure, table, place);
                }
            }
        }
        return Errors.refused(refused.getMessage(), source.place(), refused);
    }

    private String sql(int rows) {
        StringBuilder sql = new StringBuilder("INSERT INTO ")
                .append(Schema.quoted(table.name()))
                .append(" (");
        StringBuilder group = new StringBuilder("(");
        String separator = "";
        for (int i = 0; i < table.columns().size(); i++) {
            sql.append(separator).append(Names.quoted(table.columns().get(i).name()));
            group.append(separator).append(Expressions.of(table.columns().get(i), "?", server));
            separator = ", ";
        }
        sql.append(") VALUES ");
        group.append(')');
        for (int i = 0; i < rows; i++) {
            sql.append(i == 0 ? "" : ",").append(group);
        }
        return sql.toString();
    }
}
