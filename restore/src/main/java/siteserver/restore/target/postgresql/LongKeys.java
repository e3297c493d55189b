package siteserver.restore.target.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetVendor.Remark;

/**
 * Keys and indexes of long columns. An entry of an index has 2,704 bytes at most, after the server has compressed what it
 * can: only the server knows whether the rows keep to that, and {@link LongEntries} asks it. Where they do not, the index is
 * left out, and told.
 */
final class LongKeys {

    /** Shorter entries always have room. */
    private static final int MOST_BYTES = 2600;

    private static final int BYTES_OF_CHARACTER = 4;
    private static final int BYTES_OF_OTHERS = 40;

    private LongKeys() {}

    /** Whether entries may be longer than the server takes. */
    static boolean mayExceed(TargetTable table, List<String> columns) {
        long most = 0;
        for (String name : columns) {
            most += most(table.column(name).orElseThrow().type().stored());
        }
        return most > MOST_BYTES;
    }

    private static long most(DataType type) {
        return switch (type.kind()) {
            case CHAR -> (long) ((DataType.Char) type).length() * BYTES_OF_CHARACTER;
            case VARCHAR -> (long) ((DataType.VarChar) type).length() * BYTES_OF_CHARACTER;
            case TEXT, BLOB, JSON, XML, ARRAY, LINE, POLYGON, BITS, BINARY, VARBINARY, OTHER -> Integer.MAX_VALUE;
            case BOOL, INT, DECIMAL, REAL, DOUBLE, ENUM, DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_ZONE, UUID, POINT ->
                BYTES_OF_OTHERS;
        };
    }

    static List<String> columns(Index index) {
        return index.parts().stream().map(Index.Part::column).toList();
    }

    /** Those that the server did not make. */
    static List<Remark> leftOut(Connection connection, List<TargetTable> tables) throws SQLException {
        Set<String> made = new HashSet<>(Sql.list(
                connection,
                "SELECT CASE WHEN n.nspname = current_schema() THEN '' ELSE n.nspname END, c.relname"
                        + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.relkind IN ('i', 'I')",
                row -> row.getString(1) + '\n' + row.getString(2)));
        List<Remark> remarks = new ArrayList<>();
        for (TargetTable table : tables) {
            List<String> names = new ArrayList<>();
            for (Key key : table.uniqueKeys()) {
                if (!key.name().isEmpty() && mayExceed(table, key.columns())) {
                    names.add(key.name());
                }
            }
            for (Index index : table.indexes()) {
                if (mayExceed(table, columns(index))) {
                    names.add(index.name());
                }
            }
            for (String name : names) {
                if (!made.contains(table.name().schema() + '\n' + name)) {
                    remarks.add(new Remark("SS-4566", Place.table(table.name().toString()), List.of(name)));
                }
            }
        }
        return remarks;
    }
}
