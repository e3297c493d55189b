package siteserver.restore.target.sqlserver;

import java.util.List;
import java.util.OptionalInt;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Index;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;

/**
 * Whether an index has room for the entries that its columns may make. The server makes an index over columns that may
 * be longer, and then refuses the row that is.
 */
final class KeyRoom {

    /** No index takes such a column. */
    private static final long NOT_INDEXED = Integer.MAX_VALUE;

    private final Server server;

    KeyRoom(Server server) {
        this.server = server;
    }

    /** When an index can be made. */
    enum Room {
        ALWAYS,
        /** The declared lengths are too long; those of the rows may not be. */
        IF_ROWS_ALLOW,
        NEVER
    }

    static List<Index.Part> whole(List<String> columns) {
        return columns.stream()
                .map(column -> new Index.Part(column, false, OptionalInt.empty()))
                .toList();
    }

    Room of(TargetTable table, List<Index.Part> parts) {
        long bytes = bytes(table, parts);
        if (bytes >= NOT_INDEXED || parts.size() > server.keyColumns()) {
            return Room.NEVER;
        }
        // Babelfish's own limit is that of PostgreSQL, and tells of itself.
        return bytes <= server.keyBytes() || server.compatible() ? Room.ALWAYS : Room.IF_ROWS_ALLOW;
    }

    /** Of the longest entry. */
    long bytes(TargetTable table, List<Index.Part> parts) {
        return parts.stream()
                .mapToLong(part -> bytes(table.column(part.column()).orElseThrow()))
                .sum();
    }

    /** SQL that tells the bytes of a row's entry. */
    String sum(TargetTable table, List<Index.Part> parts) {
        return String.join(
                " + ",
                parts.stream()
                        .map(part -> "ISNULL(DATALENGTH(" + Names.quoted(part.column()) + "), 0)")
                        .toList());
    }

    private static long bytes(TargetColumn column) {
        return bytes(column.type().sql(), column.type().stored());
    }

    /** In the row and in an index, of the longest value. */
    static long bytes(String sql, DataType stored) {
        int unit = sql.startsWith("n") ? 2 : 1;
        return switch (stored.kind()) {
            case BOOL -> 1;
            case INT -> ((DataType.Int) stored).bits() / 8;
            case DECIMAL -> decimal(((DataType.Decimal) stored).precision().orElse(Types.MOST_DIGITS));
            case REAL -> 4;
            case DOUBLE, TIMESTAMP -> 8;
            case DATE -> 3;
            case TIME -> 5;
            case TIMESTAMP_WITH_ZONE -> 10;
            case UUID -> 16;
            case CHAR -> (long) ((DataType.Char) stored).length() * unit;
            case VARCHAR -> (long) ((DataType.VarChar) stored).length() * unit;
            case BINARY -> ((DataType.Binary) stored).length();
            case VARBINARY -> ((DataType.VarBinary) stored).length();
            case TEXT, BLOB, JSON, XML, ENUM, BITS, ARRAY, POINT, LINE, POLYGON, OTHER -> NOT_INDEXED;
        };
    }

    private static long decimal(int precision) {
        return precision <= 9 ? 5 : precision <= 19 ? 9 : precision <= 28 ? 13 : 17;
    }
}
