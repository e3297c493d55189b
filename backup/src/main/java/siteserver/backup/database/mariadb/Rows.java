package siteserver.backup.database.mariadb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

/** Streams rows in the text protocol; bytes become cells without a string in between. */
final class Rows implements TableReader {

    /** Rows that the driver holds at a time. One large row is enough. */
    private static final int FETCH = 1;

    private static final int LARGEST_TEXT = 65_535;

    @Override
    public long read(Connection connection, Table table, KeyRange range, RowSink sink) throws SQLException {
        Relations relation = Relations.of(connection, table.name());
        List<String> key = new KeyRanges(new Ranges()).key(table).orElse(List.of());
        List<String> order = range.columns().isEmpty() ? key : range.columns();
        String sql = "SELECT " + selectList(table.columns(), relation, Server.of(connection)) + " FROM "
                + relation.from() + Ranges.where(table, range) + Ranges.orderBy(order);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery(sql)) {
                return pump(rows, table, order, sink);
            }
        }
    }

    static long pump(ResultSet rows, Table table, List<String> key, RowSink sink) throws SQLException {
        Cell[] cells = table.columns().stream().map(Cell::of).toArray(Cell[]::new);
        Row row = new Row(cells.length);
        long count = 0;
        while (rows.next()) {
            row.clear();
            int notUnicode = -1;
            for (int i = 0; i < cells.length; i++) {
                byte[] bytes = rows.getBytes(i + 1);
                if (bytes == null) {
                    row.addNull();
                } else if (!cells[i].add(row, bytes)) {
                    notUnicode = i;
                }
            }
            if (notUnicode < 0) {
                sink.row(row);
                count++;
            } else {
                sink.unusable(row, UnicodeCheck.reason(table, key, row, notUnicode));
            }
        }
        return count;
    }

    static String selectList(List<Column> columns, Relations relation, Server server) {
        return String.join(
                ", ",
                columns.stream()
                        .map(column -> Cell.sql(column, relation.charsetOf(column.name()), server))
                        .toList());
    }

    @Override
    public long count(Connection connection, Table table) throws SQLException {
        return new Ranges().count(connection, table);
    }

    @Override
    public long largestCell(Connection connection, Table table, TableSize size) throws SQLException {
        long declared = 0;
        List<String> unbounded = new ArrayList<>();
        Relations relation = Relations.of(connection, table.name());
        for (Column column : table.columns()) {
            long most = most(column);
            if (most < 0) {
                String length = "MAX(OCTET_LENGTH(" + Relations.column(column.name()) + "))";
                boolean asStored = relation.charsetOf(column.name()).startsWith("utf8");
                unbounded.add(length + (asStored ? "" : " * 2 + 2"));
            } else {
                declared = Math.max(declared, most);
            }
        }
        if (unbounded.isEmpty()) {
            return declared;
        }
        String sql = "SELECT " + String.join(", ", unbounded) + " FROM " + relation.from();
        long asked = Sql.first(connection, sql, row -> {
                    long most = 0;
                    for (int i = 1; i <= unbounded.size(); i++) {
                        most = Math.max(most, row.getLong(i));
                    }
                    return most;
                })
                .orElse(0L);
        return Math.max(declared, asked);
    }

    /** Most octets of a column's canonical text; -1 when the type does not bound it to something small. */
    private static long most(Column column) {
        DataType type = column.type();
        if (Cell.isGeometry(column)) {
            return -1;
        }
        if (type instanceof DataType.Char text) {
            return 4L * text.length();
        } else if (type instanceof DataType.VarChar text) {
            return 4L * text.length();
        } else if (type instanceof DataType.Binary binary) {
            return 2L * binary.length() + 2;
        } else if (type instanceof DataType.VarBinary binary) {
            return 2L * binary.length() + 2;
        } else if (type instanceof DataType.Text || type instanceof DataType.Blob) {
            String name = column.nativeType();
            return name.startsWith("tiny") || name.startsWith("text") || name.startsWith("blob")
                    ? 2L * LARGEST_TEXT + 2
                    : -1;
        }
        boolean open = type instanceof DataType.Json || type instanceof DataType.Other;
        return open ? -1 : 4096;
    }
}
