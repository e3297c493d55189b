package siteserver.restore.target.mariadb;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Index;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetType;

/**
 * The columns of a key. An index entry has few bytes (3072, or 767 in old servers): of longer columns the index holds
 * the first characters. A unique index must hold all of them, or it would refuse what the source took.
 */
final class KeyParts {

    /** Fixed-length columns take far less. */
    private static final int BYTES_OF_OTHERS = 16;

    private final Server server;

    KeyParts(Server server) {
        this.server = server;
    }

    static List<Index.Part> whole(List<String> columns) {
        return columns.stream()
                .map(column -> new Index.Part(column, false, OptionalInt.empty()))
                .toList();
    }

    /** A primary key. */
    String of(TargetTable table, List<String> columns) {
        return render(table, whole(columns), false);
    }

    /** A unique key. */
    String ofUnique(TargetTable table, List<String> columns) {
        return render(table, whole(columns), server.longUniqueKeys());
    }

    /**
     * Whether the index holds less of a column than the dump's index did.
     *
     * @param anyLength the server keeps longer entries as a hash
     */
    boolean isCut(TargetTable table, List<Index.Part> parts, boolean anyLength) {
        return !anyLength && IntStream.of(prefixes(table, parts)).anyMatch(prefix -> prefix > 0);
    }

    /** Of a unique key: characters or bytes of each column that the server compares; 0: all. */
    int[] comparedLengths(TargetTable table, List<String> columns, boolean primary) {
        return server.longUniqueKeys() && !primary ? new int[columns.size()] : prefixes(table, whole(columns));
    }

    String of(TargetTable table, Index index) {
        return render(table, index.parts(), index.unique() && server.longUniqueKeys());
    }

    private String render(TargetTable table, List<Index.Part> parts, boolean anyLength) {
        int[] prefixes = anyLength ? new int[parts.size()] : prefixes(table, parts);
        List<String> sql = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Index.Part part = parts.get(i);
            int prefix = part.prefix().isPresent() ? part.prefix().getAsInt() : prefixes[i];
            sql.add(Names.quoted(part.column())
                    + (prefix > 0 ? "(" + prefix + ")" : "")
                    + (part.descending() ? " DESC" : ""));
        }
        return String.join(", ", sql);
    }

    /** Characters or bytes of each column that go into the index; 0: the whole column. */
    private int[] prefixes(TargetTable table, List<Index.Part> parts) {
        int[] bytes = new int[parts.size()];
        int wide = 0;
        int left = Server.ALL_KEY_BYTES;
        for (int i = 0; i < bytes.length; i++) {
            TargetColumn column = table.column(parts.get(i).column()).orElseThrow();
            bytes[i] = parts.get(i).prefix().isPresent() ? BYTES_OF_OTHERS : bytes(column.type());
            if (bytes[i] == BYTES_OF_OTHERS) {
                left -= BYTES_OF_OTHERS;
            } else {
                wide++;
            }
        }
        int[] prefixes = new int[parts.size()];
        for (int i = 0; i < bytes.length; i++) {
            int share = Math.min(server.keyBytes(), left / Math.max(1, wide));
            if (bytes[i] > share || isLob(table, parts.get(i))) {
                TargetType type =
                        table.column(parts.get(i).column()).orElseThrow().type();
                prefixes[i] = isText(type.stored()) ? share / server.characterBytes(type) : share;
                left -= share;
            } else if (bytes[i] != BYTES_OF_OTHERS) {
                left -= bytes[i];
            }
            wide -= bytes[i] == BYTES_OF_OTHERS ? 0 : 1;
        }
        return prefixes;
    }

    private int bytes(TargetType target) {
        DataType type = target.stored();
        return switch (type.kind()) {
            case CHAR -> ((DataType.Char) type).length() * server.characterBytes(target);
            case VARCHAR -> ((DataType.VarChar) type).length() * server.characterBytes(target);
            case BINARY -> ((DataType.Binary) type).length();
            case VARBINARY -> ((DataType.VarBinary) type).length();
            case TEXT, BLOB, JSON -> Integer.MAX_VALUE;
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
                    UUID,
                    XML,
                    ARRAY,
                    POINT,
                    LINE,
                    POLYGON,
                    OTHER -> BYTES_OF_OTHERS;
        };
    }

    private static boolean isLob(TargetTable table, Index.Part part) {
        DataType type = table.column(part.column()).orElseThrow().type().stored();
        return part.prefix().isEmpty()
                && (type instanceof DataType.Text || type instanceof DataType.Blob || type instanceof DataType.Json);
    }

    private static boolean isText(DataType type) {
        return type instanceof DataType.Char
                || type instanceof DataType.VarChar
                || type instanceof DataType.Text
                || type instanceof DataType.Json;
    }
}
