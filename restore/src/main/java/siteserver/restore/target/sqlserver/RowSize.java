package siteserver.restore.target.sqlserver;

import java.util.ArrayList;
import java.util.List;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;

/**
 * A row has 8,060 bytes on its page. Columns of a fixed length always lie there, longer ones of a variable length are put
 * elsewhere when there is no room. Where the fixed ones alone exceed the page, the longest become variable, which holds
 * the same.
 */
final class RowSize {

    private static final int MOST_BYTES = 8060;

    /** Status and offsets. */
    private static final int ROW_HEAD = 7;

    /** The SQL type of each column. */
    List<String> fit(TargetTable table) {
        List<String> types = new ArrayList<>();
        for (TargetColumn column : table.columns()) {
            types.add(column.type().sql());
        }
        while (least(table, types) > MOST_BYTES) {
            int longest = -1;
            long most = 0;
            for (int i = 0; i < types.size(); i++) {
                long bytes = bytes(table, types, i);
                if (isPadded(types.get(i)) && bytes > most) {
                    longest = i;
                    most = bytes;
                }
            }
            if (longest < 0) {
                return types;
            }
            types.set(longest, variable(types.get(longest)));
        }
        return types;
    }

    /** Bytes of a row in which everything is elsewhere that can be. */
    private static long least(TargetTable table, List<String> types) {
        long bytes = ROW_HEAD + (types.size() + 7) / 8;
        for (int i = 0; i < types.size(); i++) {
            bytes += isFixed(table, types, i) ? bytes(table, types, i) : 0;
        }
        return bytes;
    }

    private static boolean isFixed(TargetTable table, List<String> types, int column) {
        return isPadded(types.get(column))
                || switch (table.columns().get(column).type().stored().kind()) {
                    case BOOL, INT, DECIMAL, REAL, DOUBLE, DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_ZONE, UUID -> true;
                    case CHAR,
                            VARCHAR,
                            TEXT,
                            ENUM,
                            BITS,
                            BINARY,
                            VARBINARY,
                            BLOB,
                            JSON,
                            XML,
                            ARRAY,
                            POINT,
                            LINE,
                            POLYGON,
                            OTHER -> false;
                };
    }

    private static boolean isPadded(String type) {
        return type.startsWith("char(") || type.startsWith("nchar(") || type.startsWith("binary(");
    }

    private static String variable(String type) {
        return type.startsWith("n") ? "nvar" + type.substring(1) : "var" + type;
    }

    private static long bytes(TargetTable table, List<String> types, int column) {
        DataType stored = table.columns().get(column).type().stored();
        return KeyRoom.bytes(types.get(column), stored);
    }
}
