package siteserver.restore.target.mariadb;

import java.util.ArrayList;
import java.util.List;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetType;

/**
 * A row has 65,535 bytes without its long texts. Where the declared lengths exceed that, the longest columns become long
 * texts, which hold at least what they did; but no column of a key, and none that an index holds whole.
 */
final class RowSize {

    /** The server's limit, less what it needs itself. */
    private static final int MOST_BYTES = 65_000;

    private static final int BYTES_OF_OTHERS = 34;

    private final Server server;

    RowSize(Server server) {
        this.server = server;
    }

    /** The SQL type of each column. */
    List<String> fit(TargetTable table) {
        List<String> types = new ArrayList<>();
        long[] bytes = new long[table.columns().size()];
        long sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            TargetColumn column = table.columns().get(i);
            types.add(column.type().sql());
            bytes[i] = bytes(column.type());
            sum += bytes[i] + 1;
        }
        while (sum > MOST_BYTES) {
            int longest = -1;
            for (int i = 0; i < bytes.length; i++) {
                boolean candidate = types.get(i).startsWith("var")
                        && !inKey(table, table.columns().get(i).name(), bytes[i]);
                if (candidate && (longest < 0 || bytes[i] > bytes[longest])) {
                    longest = i;
                }
            }
            if (longest < 0) {
                return types;
            }
            sum -= bytes[longest];
            types.set(longest, asLong(types.get(longest)));
        }
        return types;
    }

    /** {@code varchar(4000) COLLATE c} becomes {@code longtext COLLATE c}. */
    private static String asLong(String type) {
        String rest = type.substring(type.indexOf(')') + 1);
        return (type.startsWith("varchar") ? "longtext" : "longblob") + rest;
    }

    private long bytes(TargetType target) {
        DataType type = target.stored();
        int each = server.characterBytes(target);
        if (type instanceof DataType.VarChar text) {
            return (long) text.length() * each + 2;
        } else if (type instanceof DataType.Char text) {
            return (long) text.length() * each;
        } else if (type instanceof DataType.VarBinary binary) {
            return binary.length() + 2L;
        } else if (type instanceof DataType.Binary binary) {
            return binary.length();
        }
        return BYTES_OF_OTHERS;
    }

    private boolean inKey(TargetTable table, String column, long bytes) {
        boolean indexedWhole = bytes <= server.keyBytes();
        return table.primaryKey().filter(key -> key.columns().contains(column)).isPresent()
                || table.uniqueKeys().stream().anyMatch(key -> key.columns().contains(column))
                || table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column))
                || table.indexes().stream()
                        .filter(index -> index.unique() || indexedWhole)
                        .flatMap(index -> index.parts().stream())
                        .anyMatch(part -> part.column().equals(column));
    }
}
