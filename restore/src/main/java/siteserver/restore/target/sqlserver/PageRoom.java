package siteserver.restore.target.sqlserver;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Key;
import siteserver.restore.target.RowRoom;
import siteserver.restore.target.TargetTable;

/**
 * A row has 8,060 bytes on its page. What is of a fixed length always lies there, whole and also when it is NULL. Of longer
 * values of a variable length there is an address of 24 bytes in the row when they find no room; those of a clustered key
 * stay. Each column may be declared although not all of them can be filled, so only the rows tell.
 */
final class PageRoom implements RowRoom {

    private static final int MOST_BYTES = 8060;

    /** Status, and the length of the fixed part. */
    private static final int ROW_HEAD = 4;

    /** A number of columns: of all in front of the marks for NULL, of variable ones in front of their ends. */
    private static final int COUNT = 2;

    private static final int OFFSET = 2;

    /** Of a value that lies elsewhere. Shorter ones never do. */
    private static final int ADDRESS = 24;

    /** Of text, ntext and image, which never lie in the row. */
    private static final int OLD_ADDRESS = 16;

    private static final Pattern TYPE = Pattern.compile("([a-z0-9]+)(?:\\((max|[0-9]+)(?:,[0-9]+)?\\))?.*");

    /** Code pages in which each character beyond ASCII has two bytes. */
    private static final Set<Integer> TWO_BYTES = Set.of(932, 936, 949, 950);

    private static final int UTF_8 = 65001;

    private final Shape[] shapes;
    private final int otherBytes;
    private final int fixedBytes;

    private enum Kind {
        FIXED,
        UNICODE,
        ONE_BYTE,
        UTF_8,
        TWO_BYTES,
        BINARY,
        ELSEWHERE
    }

    /**
     * @param most bytes of the longest value
     * @param stays is part of the clustered key
     */
    private record Shape(Kind kind, int most, boolean stays) {}

    PageRoom(Server server, TargetTable table) {
        List<String> types = new RowSize().fit(table);
        List<String> clustered = table.primaryKey()
                .map(Key::columns)
                .filter(columns ->
                        new KeyRoom(server).bytes(table, KeyRoom.whole(columns)) <= server.clusteredKeyBytes())
                .orElse(List.of());
        shapes = new Shape[types.size()];
        int bits = 0;
        int fixed = 0;
        for (int i = 0; i < shapes.length; i++) {
            boolean bit = types.get(i).equals("bit");
            bits += bit ? 1 : 0;
            shapes[i] = shape(
                    types.get(i),
                    server,
                    clustered.contains(table.columns().get(i).name()));
            fixed += shapes[i].kind() == Kind.FIXED && !bit ? shapes[i].most() : 0;
        }
        // Eight of them share a byte.
        fixedBytes = fixed + (bits + 7) / 8;
        otherBytes = ROW_HEAD + COUNT + (shapes.length + 7) / 8;
    }

    /** Empty where every row has room that the columns can hold. */
    static Optional<RowRoom> of(Server server, TargetTable table) {
        if (server.compatible()) {
            // Its pages are PostgreSQL's.
            return Optional.empty();
        }
        PageRoom room = new PageRoom(server, table);
        return room.most() <= MOST_BYTES ? Optional.empty() : Optional.of(room);
    }

    @Override
    public boolean holds(Row row) {
        int last = shapes.length - 1;
        while (last >= 0 && (shapes[last].kind() == Kind.FIXED || row.isNull(last))) {
            last--;
        }
        long bytes = otherBytes + fixedBytes + (last < 0 ? 0 : COUNT);
        for (int cell = 0; cell <= last && bytes <= MOST_BYTES; cell++) {
            Shape shape = shapes[cell];
            if (shape.kind() != Kind.FIXED) {
                bytes += OFFSET + (row.isNull(cell) ? 0 : inRow(shape, length(shape, row, cell)));
            }
        }
        return bytes <= MOST_BYTES;
    }

    /** Of one value, wherever it lies; 0 for NULL. */
    int bytes(Row row, int cell) {
        return row.isNull(cell) ? 0 : length(shapes[cell], row, cell);
    }

    /** Of a row in which everything is elsewhere that can be. */
    private long most() {
        long bytes = otherBytes + fixedBytes + COUNT;
        for (Shape shape : shapes) {
            bytes += shape.kind() == Kind.FIXED ? 0 : OFFSET + inRow(shape, shape.most());
        }
        return bytes;
    }

    private static int inRow(Shape shape, int length) {
        if (shape.kind() == Kind.ELSEWHERE) {
            return OLD_ADDRESS;
        }
        return shape.stays() ? length : Math.min(length, ADDRESS);
    }

    private static int length(Shape shape, Row row, int cell) {
        int octets = row.length(cell);
        return switch (shape.kind()) {
            case FIXED, ELSEWHERE -> shape.most();
            case BINARY -> (octets - 2) / 2;
            case UTF_8 -> octets;
            case UNICODE, ONE_BYTE, TWO_BYTES -> length(shape.kind(), row.bytes(), row.start(cell), octets);
        };
    }

    private static int length(Kind kind, byte[] utf8, int from, int octets) {
        int ascii = 0;
        int others = 0;
        int four = 0;
        for (int i = from; i < from + octets; i++) {
            int octet = utf8[i] & 0xff;
            ascii += octet < 0x80 ? 1 : 0;
            others += octet >= 0xc0 ? 1 : 0;
            four += octet >= 0xf0 ? 1 : 0;
        }
        return kind == Kind.UNICODE ? 2 * (ascii + others + four) : ascii + others * (kind == Kind.TWO_BYTES ? 2 : 1);
    }

    private static Shape shape(String sql, Server server, boolean key) {
        Matcher type = TYPE.matcher(sql);
        if (!type.matches()) {
            throw new IllegalArgumentException(sql);
        }
        String argument = type.group(2) == null ? "" : type.group(2);
        int number = argument.matches("[0-9]{1,9}") ? Integer.parseInt(argument) : Integer.MAX_VALUE;
        return switch (type.group(1)) {
            case "nvarchar" -> new Shape(Kind.UNICODE, (int) Math.min(2L * number, Integer.MAX_VALUE), key);
            case "varchar" -> new Shape(inCodePage(server), number, key);
            case "varbinary" -> new Shape(Kind.BINARY, number, key);
            case "xml" -> new Shape(Kind.UTF_8, Integer.MAX_VALUE, false);
            case "text", "ntext", "image" -> new Shape(Kind.ELSEWHERE, OLD_ADDRESS, false);
            case "nchar" -> fixed(2 * number);
            case "char", "binary" -> fixed(number);
            case "bit", "tinyint" -> fixed(1);
            case "smallint" -> fixed(2);
            case "int", "real", "smallmoney", "smalldatetime" -> fixed(4);
            case "bigint", "float", "money", "datetime" -> fixed(8);
            case "uniqueidentifier" -> fixed(16);
            case "decimal", "numeric" -> fixed(decimal(number));
            case "date" -> fixed(3);
            case "time" -> fixed(3 + fraction(number));
            case "datetime2" -> fixed(6 + fraction(number));
            case "datetimeoffset" -> fixed(8 + fraction(number));
            default -> throw new IllegalArgumentException(sql);
        };
    }

    private static Kind inCodePage(Server server) {
        if (server.codePage() == UTF_8) {
            return Kind.UTF_8;
        }
        return TWO_BYTES.contains(server.codePage()) ? Kind.TWO_BYTES : Kind.ONE_BYTE;
    }

    private static Shape fixed(int bytes) {
        return new Shape(Kind.FIXED, bytes, true);
    }

    private static int decimal(int precision) {
        return precision <= 9 ? 5 : precision <= 19 ? 9 : precision <= 28 ? 13 : 17;
    }

    private static int fraction(int digits) {
        return digits <= 2 ? 0 : digits <= 4 ? 1 : 2;
    }
}
