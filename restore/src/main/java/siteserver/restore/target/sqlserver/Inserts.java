package siteserver.restore.target.sqlserver;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.target.LoadSource;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;

/**
 * INSERTs of many rows each, for servers that refuse bulk copy, for XML, and to find a row that bulk copy refused. A
 * refused statement leaves nothing behind, and its rows are tried one by one to name the one.
 */
final class Inserts {

    private static final int MOST_BYTES = 512 << 10;

    private final Connection connection;
    private final LoadSource source;
    private final RowInsert insert;
    private final String identityInsert;
    private final List<Object[]> waiting = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();
    private long waitingBytes;
    private long taken;

    private Inserts(Connection connection, TargetTable table, LoadSource source) {
        this.connection = connection;
        this.source = source;
        this.insert = new RowInsert(Names.quoted(table.name()), table.columns());
        boolean identity = table.columns().stream().anyMatch(TargetColumn::identity);
        this.identityInsert = identity ? "SET IDENTITY_INSERT " + Names.quoted(table.name()) : "";
    }

    static long load(Connection connection, TargetTable table, LoadSource source) throws SQLException {
        Inserts inserts = new Inserts(connection, table, source);
        inserts.keepIdentities("ON");
        long taken = inserts.load();
        inserts.keepIdentities("OFF");
        return taken;
    }

    private void keepIdentities(String state) throws SQLException {
        if (!identityInsert.isEmpty()) {
            Sql.run(connection, identityInsert + " " + state);
        }
    }

    private long load() throws SQLException {
        int most = insert.mostRows();
        Wire[] wires = insert.wires();
        try (RowReader reader = source.rows();
                PreparedStatement many = connection.prepareStatement(insert.sql(most))) {
            Row row = new Row(wires.length);
            while (reader.next(row)) {
                if (waitingBytes > 0 && waitingBytes + row.byteCount() > MOST_BYTES) {
                    flush();
                }
                Object[] values = new Object[wires.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = wires[i].value(row, i);
                }
                waiting.add(values);
                lines.add(reader.line());
                waitingBytes += row.byteCount();
                if (waiting.size() == most) {
                    execute(many);
                }
            }
            flush();
        }
        return taken;
    }

    private void flush() throws SQLException {
        if (!waiting.isEmpty()) {
            try (PreparedStatement some = connection.prepareStatement(insert.sql(waiting.size()))) {
                execute(some);
            }
        }
    }

    private void execute(PreparedStatement statement) throws SQLException {
        try {
            taken += insert(statement, waiting);
        } catch (SQLException refused) {
            if (!Errors.isAboutValues(refused)) {
                throw refused;
            }
            throw culprit(refused);
        }
        waiting.clear();
        lines.clear();
        waitingBytes = 0;
    }

    private long insert(PreparedStatement statement, List<Object[]> rows) throws SQLException {
        int parameter = 1;
        for (Object[] values : rows) {
            parameter = insert.bind(statement, parameter, values);
        }
        long inserted = statement.executeLargeUpdate();
        if (inserted != rows.size()) {
            throw new SiteServerException(
                    RestoreProblem.ROWS_MISSING, source.place(), taken + rows.size(), taken + inserted);
        }
        return inserted;
    }

    private SiteServerException culprit(SQLException refused) throws SQLException {
        // Babelfish takes the setting back together with the refused statement.
        keepIdentities("ON");
        try (PreparedStatement single = connection.prepareStatement(insert.sql(1))) {
            for (int i = 0; i < waiting.size(); i++) {
                try {
                    insert(single, waiting.subList(i, i + 1));
                } catch (SQLException failure) {
                    if (!Errors.isAboutValues(failure)) {
                        break;
                    }
                    return Errors.refused(failure, source.place().withLine(lines.get(i)));
                }
            }
        }
        return Errors.refused(refused, source.place());
    }
}
