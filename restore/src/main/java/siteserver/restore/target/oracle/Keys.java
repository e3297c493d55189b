package siteserver.restore.target.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetVendor.Remark;

/**
 * Which keys and indexes a table can have: a list of columns has one index, so that a second one over it is refused; and
 * an entry has three quarters of a block, of which 8 KB are usual.
 *
 * @param unique keys that are made
 * @param indexes that are made
 * @param primary whether the primary key is made
 * @param remarks about those that are not
 */
record Keys(List<Key> unique, List<Index> indexes, boolean primary, List<Remark> remarks) {

    private static final int MOST_BYTES = 6398;
    private static final int BYTES_OF_OTHERS = 22;

    static Keys of(TargetTable table) {
        Map<String, String> taken = new HashMap<>();
        List<Remark> remarks = new ArrayList<>();
        boolean primary = table.primaryKey()
                .filter(key -> fits(table, key.name(), key.columns(), remarks))
                .isPresent();
        if (primary) {
            Key key = table.primaryKey().orElseThrow();
            taken.put(String.join("\n", key.columns()), key.name());
        }
        List<Key> unique = new ArrayList<>();
        for (Key key : table.uniqueKeys()) {
            if (isFree(table, key.name(), String.join("\n", key.columns()), taken, remarks)
                    && fits(table, key.name(), key.columns(), remarks)) {
                unique.add(key);
            }
        }
        List<Index> indexes = new ArrayList<>();
        // Those that hold a rule come first: of two alike the unique one stays.
        for (boolean rule : new boolean[] {true, false}) {
            for (Index index : table.indexes()) {
                List<String> parts = index.parts().stream()
                        .map(part -> part.column() + (part.descending() ? " DESC" : ""))
                        .toList();
                if (index.unique() == rule
                        && isFree(table, index.name(), String.join("\n", parts), taken, remarks)
                        && fits(
                                table,
                                index.name(),
                                index.parts().stream().map(Index.Part::column).toList(),
                                remarks)) {
                    indexes.add(index);
                }
            }
        }
        for (ForeignKey key : table.foreignKeys()) {
            if (key.onUpdate() != ForeignKey.Action.NO_ACTION && key.onUpdate() != ForeignKey.Action.RESTRICT) {
                remarks.add(new Remark("SS-4572", place(table), List.of(key.name())));
            }
        }
        return new Keys(unique, indexes, primary, remarks);
    }

    private static boolean isFree(
            TargetTable table, String name, String columns, Map<String, String> taken, List<Remark> remarks) {
        String other = taken.putIfAbsent(columns, name);
        if (other != null) {
            remarks.add(new Remark("SS-4570", place(table), List.of(name, other)));
        }
        return other == null;
    }

    private static boolean fits(TargetTable table, String name, List<String> columns, List<Remark> remarks) {
        int bytes =
                columns.stream().mapToInt(column -> bytes(table, column) + 1).sum();
        if (bytes > MOST_BYTES) {
            remarks.add(new Remark("SS-4571", place(table), List.of(name, bytes)));
        }
        return bytes <= MOST_BYTES;
    }

    private static int bytes(TargetTable table, String column) {
        DataType type = table.column(column).orElseThrow().type().stored();
        String sql = table.column(column).orElseThrow().type().sql();
        int each = sql.startsWith("N") ? 2 : 1;
        return switch (type.kind()) {
            case CHAR -> each * ((DataType.Char) type).length();
            case VARCHAR -> each * ((DataType.VarChar) type).length();
            case VARBINARY -> ((DataType.VarBinary) type).length();
            case TEXT, BLOB -> MOST_BYTES + 1;
            case BOOL,
                    INT,
                    DECIMAL,
                    REAL,
                    DOUBLE,
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
                    OTHER -> BYTES_OF_OTHERS;
        };
    }

    private static Place place(TargetTable table) {
        return Place.table(table.name().toString());
    }
}
