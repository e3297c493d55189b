package siteserver.restore.target.sqlserver;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.CellFunction;
import siteserver.restore.target.KeyComparison;
import siteserver.restore.target.Limits;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetType;

/**
 * Which keys are equal here is a matter of some thousand collations, by language, case, accents, width and kana, that
 * no other program has. Keys of plain letters and digits are known; others go into a table that only this session sees,
 * in the collation of the database, and the server finds those that it takes for equal.
 */
final class Keys implements KeyComparison {

    /** In these, two different texts of printable ASCII are equal by case and by blanks at the end only. */
    private static final List<String> PLAIN_FAMILIES =
            List.of("Latin1_General", "SQL_Latin1_General", "Chinese_", "Japanese", "Korean_", "Cyrillic_General");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Connection connection;
    private final Server server;
    private final boolean plainFamily;

    Keys(Connection connection, Server server) {
        this.connection = connection;
        this.server = server;
        this.plainFamily = PLAIN_FAMILIES.stream().anyMatch(server.collation()::startsWith);
    }

    @Override
    public boolean certain(TargetType type, byte[] bytes, int from, int length) {
        DataType stored = type.stored();
        boolean text = stored instanceof DataType.Char
                || stored instanceof DataType.VarChar
                || stored instanceof DataType.Text;
        if (!text) {
            return true;
        }
        for (int i = from; plainFamily && i < from + length; i++) {
            if (bytes[i] < ' ' || bytes[i] > '~') {
                return false;
            }
        }
        return plainFamily;
    }

    @Override
    public KeyComparison.Keys open(List<TargetColumn> columns, boolean primary) {
        return new Table(columns);
    }

    private final class Table implements KeyComparison.Keys {

        private final String name = "#siteserver_keys_" + NUMBER.incrementAndGet();
        private final int width;
        private final RowInsert insert;
        private final List<CellFunction> loads;
        private final List<Object[]> waiting = new ArrayList<>();

        private Table(List<TargetColumn> keyColumns) {
            List<TargetColumn> columns = new ArrayList<>();
            List<String> definitions = new ArrayList<>();
            for (int i = 0; i < keyColumns.size(); i++) {
                TargetType type = keyColumns.get(i).type();
                columns.add(column("k" + i, type));
                definitions.add("k" + i + " " + type.sql() + collation(type) + " NOT NULL");
            }
            this.width = keyColumns.size();
            this.loads = keyColumns.stream().map(column -> column.type().load()).toList();
            TargetType number = TargetType.plain("bigint", new DataType.Int(64, false), Limits.USUAL);
            for (String own : List.of("f", "l", "h", "w")) {
                columns.add(column(own, number));
                definitions.add(own + " bigint NOT NULL");
            }
            this.insert = new RowInsert(name, columns);
            synchronized (connection) {
                run("CREATE TABLE " + name + " (" + String.join(", ", definitions) + ")");
            }
        }

        private static TargetColumn column(String name, TargetType type) {
            return new TargetColumn(
                    Column.of(name, type.stored()), name, type, CellFunction.IDENTITY, false, Optional.empty(), false);
        }

        /** A temporary table would have the collation of the server, which may be another than the database's. */
        private String collation(TargetType type) {
            boolean text = type.sql().contains("char");
            return text && !type.sql().contains(" COLLATE ") && !server.compatible() ? " COLLATE database_default" : "";
        }

        @Override
        public void add(Row key, int file, long line, long rowHigh, long rowLow) {
            Row loaded = new Row(width);
            for (int i = 0; i < width; i++) {
                loads.get(i).apply(key.bytes(), key.start(i), key.length(i), loaded);
            }
            Object[] values = new Object[width + 4];
            for (int i = 0; i < width; i++) {
                values[i] = insert.wires()[i].value(loaded, i);
            }
            values[width] = (long) file;
            values[width + 1] = line;
            values[width + 2] = rowHigh;
            values[width + 3] = rowLow;
            synchronized (connection) {
                waiting.add(values);
                if (waiting.size() == insert.mostRows()) {
                    flush();
                }
            }
        }

        private void flush() {
            if (waiting.isEmpty()) {
                return;
            }
            try (PreparedStatement many = connection.prepareStatement(insert.sql(waiting.size()))) {
                int parameter = 1;
                for (Object[] values : waiting) {
                    parameter = insert.bind(many, parameter, values);
                }
                many.executeUpdate();
                connection.commit();
            } catch (SQLException failure) {
                throw failed(failure);
            }
            waiting.clear();
        }

        @Override
        public void duplicates(KeyComparison.Duplicates duplicates) {
            String keys = String.join(
                    ", ", IntStream.range(0, width).mapToObj(i -> "k" + i).toList());
            String sql = "SELECT f, l, h, w FROM (SELECT f, l, h, w, ROW_NUMBER() OVER (PARTITION BY " + keys
                    + " ORDER BY f, l) AS n FROM " + name + ") AS numbered WHERE n > 1 ORDER BY f, l";
            synchronized (connection) {
                flush();
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                        duplicates.found(rows.getInt(1), rows.getLong(2), rows.getLong(3), rows.getLong(4));
                    }
                    connection.commit();
                } catch (SQLException failure) {
                    throw failed(failure);
                }
            }
        }

        @Override
        public void close() {
            synchronized (connection) {
                run("DROP TABLE " + name);
            }
        }

        private void run(String sql) {
            try {
                Sql.run(connection, sql);
                connection.commit();
            } catch (SQLException failure) {
                throw failed(failure);
            }
        }

        private SiteServerException failed(SQLException failure) {
            return new Errors().translate(failure, Place.NOWHERE);
        }
    }
}
