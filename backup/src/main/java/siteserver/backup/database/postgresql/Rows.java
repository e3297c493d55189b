package siteserver.backup.database.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import siteserver.backup.database.KeyRange;
import siteserver.backup.database.KeyRanges;
import siteserver.backup.database.Sql;
import siteserver.backup.database.TableReader;
import siteserver.backup.database.TableSize;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;

/** {@code COPY … TO STDOUT} hands out data lines of our CSV form; they go through as they are. */
final class Rows implements TableReader {

    /** A heap page of 8 KiB, at the 255 times that the server's compression can make of it. */
    private static final long LARGEST_INLINE = 8192L * 255;

    private static final int LARGEST_NUMBER = 1 << 18;

    @Override
    public long read(Connection connection, Table table, KeyRange range, RowSink sink) throws SQLException {
        Relations relation = Relations.of(connection, table.name());
        LineCheck check = LineCheck.of(connection, table, order(table, range));
        Copies.Out copy = Copies.out(connection, copySql(relation, table, range, check));
        long rows = 0;
        try {
            for (byte[] line = copy.next(); line != null; line = copy.next()) {
                if (check.isUnicode(line)) {
                    sink.csvLine(line, 0, line.length);
                    rows++;
                } else {
                    check.setAside(line, sink);
                }
            }
        } catch (RuntimeException failure) {
            drain(copy, failure);
            throw failure;
        }
        return rows;
    }

    /**
     * Whoever takes the rows wants no more of them. A cancel request would end the transaction and with it the
     * snapshot, or arrive late and hit the next statement; so the rest, one range at most, runs past.
     */
    private static void drain(Copies.Out copy, RuntimeException failure) {
        try {
            while (copy.next() != null) {
                continue;
            }
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }

    private static String copySql(Relations relation, Table table, KeyRange range, LineCheck check) {
        List<String> cells = table.columns().stream().map(Rows::cell).toList();
        return "COPY (SELECT " + String.join(", ", cells) + " FROM " + relation.from()
                + Ranges.where(relation, range) + Ranges.orderBy(order(table, range))
                + ") TO STDOUT (FORMAT csv, FORCE_QUOTE *, ENCODING '" + check.encoding() + "')";
    }

    private static List<String> order(Table table, KeyRange range) {
        return range.columns().isEmpty()
                ? new KeyRanges(new Ranges()).key(table).orElse(List.of())
                : range.columns();
    }

    /** The server's text is the canonical one but for these. */
    private static String cell(Column column) {
        String name = Relations.column(column.name());
        if (column.type() instanceof DataType.Bool) {
            return "CAST(" + name + " AS text)";
        }
        if (column.type() instanceof DataType.Char) {
            // The blanks that fill a char(n) are not part of its value; the cast takes them off.
            return "CAST(" + name + " AS text)";
        }
        if (column.nativeType().equals("money")) {
            return "CAST(" + name + " AS numeric)";
        }
        return name;
    }

    @Override
    public long count(Connection connection, Table table) throws SQLException {
        return new Ranges().count(connection, table);
    }

    @Override
    public long largestCell(Connection connection, Table table, TableSize size) throws SQLException {
        long declared = 0;
        List<String> unbounded = new ArrayList<>();
        for (Column column : table.columns()) {
            long most = most(column.type());
            if (most < 0) {
                unbounded.add(length(column));
            } else {
                declared = Math.max(declared, most);
            }
        }
        if (unbounded.isEmpty()) {
            return declared;
        }
        Relations relation = Relations.of(connection, table.name());
        if (!relation.partitioned() && !hasLargeValues(connection, relation)) {
            return Math.max(declared, LARGEST_INLINE);
        }
        String sql = "SELECT greatest(max(" + String.join("), max(", unbounded) + ")) FROM " + relation.from();
        Optional<Long> largest = Sql.first(connection, sql, row -> row.getLong(1));
        return Math.max(declared, largest.orElse(0L));
    }

    /** Values beyond about 2 KB are moved out of the table's own pages into its TOAST relation. */
    private static boolean hasLargeValues(Connection connection, Relations relation) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT c.reltoastrelid <> 0 AND pg_relation_size(c.reltoastrelid) > 0"
                                + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n"
                                + " ON n.oid = c.relnamespace WHERE n.nspname = ? AND c.relname = ?",
                        row -> row.getBoolean(1),
                        relation.schema(),
                        relation.name())
                .orElse(false);
    }

    /** Octets of canonical text. Of text and bytea the server knows them without reading the value. */
    private static String length(Column column) {
        String name = Relations.column(column.name());
        if (column.type() instanceof DataType.Blob) {
            return "octet_length(" + name + ")::bigint * 2 + 2";
        }
        boolean text = column.type() instanceof DataType.Text || column.type() instanceof DataType.VarChar;
        return "octet_length(" + (text ? name : "CAST(" + name + " AS text)") + ")::bigint";
    }

    /** Most octets of a type's canonical text; -1 when the type does not bound it. */
    private static long most(DataType type) {
        if (type instanceof DataType.Char text) {
            return 4L * text.length();
        }
        if (type instanceof DataType.VarChar text) {
            return 4L * text.length();
        }
        if (type instanceof DataType.Bits bits) {
            return bits.length();
        }
        if (type instanceof DataType.Decimal) {
            return LARGEST_NUMBER;
        }
        boolean open = type instanceof DataType.Text
                || type instanceof DataType.Blob
                || type instanceof DataType.Json
                || type instanceof DataType.Xml
                || type instanceof DataType.Array
                || type instanceof DataType.Polygon
                || type instanceof DataType.Other;
        return open ? -1 : 256;
    }
}
