package siteserver.backup.database.sqlserver;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.KeyRange;
import siteserver.backup.database.KeyRanges;
import siteserver.backup.database.Sql;
import siteserver.backup.database.TableReader;
import siteserver.backup.database.TableSize;
import siteserver.backup.database.UnicodeCheck;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Table;

/** Streams rows as the server sends them: the driver holds one packet, and of a large value one piece, at a time. */
final class Rows implements TableReader {

    @Override
    public long read(Connection connection, Table table, KeyRange range, RowSink sink) throws SQLException {
        Relations relation = Relations.of(connection, table.name());
        List<String> key = new KeyRanges(new Ranges()).key(table).orElse(List.of());
        List<String> order = range.columns().isEmpty() ? key : range.columns();
        Cells[] cells = new Cells[table.columns().size()];
        List<String> selected = new ArrayList<>(cells.length);
        for (int i = 0; i < cells.length; i++) {
            String name = table.columns().get(i).name();
            cells[i] = Cells.of(relation.typeOf(name));
            selected.add(cells[i].sql(Relations.column(name)));
        }
        String sql = "SELECT " + String.join(", ", selected) + " FROM " + relation.from()
                + Ranges.where(relation, range) + Ranges.orderBy(order);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet rows = statement.executeQuery(sql)) {
                refuseEncrypted(rows, table, relation);
                return pump(rows, table, cells, order, sink);
            }
        }
    }

    /** What clients encrypted comes as bytes of no known meaning, whatever the column's type is. */
    private static void refuseEncrypted(ResultSet rows, Table table, Relations relation) throws SQLException {
        for (int i = 0; i < table.columns().size(); i++) {
            String name = table.columns().get(i).name();
            boolean bytes = rows.getMetaData().getColumnTypeName(i + 1).equals("varbinary");
            if (bytes && !relation.typeOf(name).isBinary()) {
                throw new SiteServerException(
                        DatabaseProblem.HIDDEN_VALUES,
                        Place.table(table.name().toString()).withColumn(name),
                        "The column is encrypted by its clients (Always Encrypted), which have the key.");
            }
        }
    }

    private static long pump(ResultSet rows, Table table, Cells[] cells, List<String> key, RowSink sink)
            throws SQLException {
        Row row = new Row(cells.length);
        long count = 0;
        while (rows.next()) {
            row.clear();
            int notUnicode = -1;
            for (int i = 0; i < cells.length; i++) {
                if (!cells[i].add(row, rows, i + 1)) {
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

    @Override
    public long count(Connection connection, Table table) throws SQLException {
        return new Ranges().count(connection, table);
    }

    @Override
    public long largestCell(Connection connection, Table table, TableSize size) throws SQLException {
        Relations relation = Relations.of(connection, table.name());
        long declared = 0;
        List<String> unbounded = new ArrayList<>();
        for (Column column : table.columns()) {
            ServerType type = relation.typeOf(column.name());
            long most = most(type);
            if (most < 0) {
                unbounded.add("MAX(" + length(type, Relations.column(column.name())) + ")");
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

    /** Octets of the canonical text at most, from the octets that the server stores. */
    private static String length(ServerType type, String column) {
        String octets = "CAST(DATALENGTH(" + column + ") AS bigint)";
        return switch (type.name()) {
            // Two octets of UTF-16 are at most three of UTF-8.
            case "nvarchar", "ntext" -> octets + " * 3 / 2";
            case "varchar", "text" -> octets + " * 3";
            // Stored in a form of its own, which names each element once.
            case "xml", "json", "geometry", "geography", "vector" -> octets + " * 8";
            default -> octets + " * 2 + 2";
        };
    }

    /** Most octets of a column's canonical text; -1 when the type does not bound it. */
    private static long most(ServerType type) {
        return switch (type.name()) {
            case "char", "varchar", "nchar", "nvarchar" -> type.isUnlimited() ? -1 : 3L * type.characters();
            case "binary", "varbinary" -> type.isUnlimited() ? -1 : 2L * type.length() + 2;
            case "sql_variant", "hierarchyid" -> 3 * 8016L;
            case "bit",
                    "tinyint",
                    "smallint",
                    "int",
                    "bigint",
                    "decimal",
                    "numeric",
                    "money",
                    "smallmoney",
                    "real",
                    "float",
                    "date",
                    "time",
                    "datetime",
                    "smalldatetime",
                    "datetime2",
                    "datetimeoffset",
                    "uniqueidentifier",
                    "timestamp" -> 64;
            default -> -1;
        };
    }
}
