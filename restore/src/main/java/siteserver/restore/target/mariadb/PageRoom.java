package siteserver.restore.target.mariadb;

import java.util.List;
import java.util.Optional;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.value.Utf8;
import siteserver.restore.target.Repertoire;
import siteserver.restore.target.RowRoom;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;

/**
 * A row of InnoDB has less than 8,126 bytes on its page of 16 KiB, of which there must be room for two. Of long texts
 * the page keeps an address of 20 bytes, in older servers the first 768 bytes too; what is short stays there whole. Each
 * column may be declared although not all of them can be filled, so only the rows tell.
 */
final class PageRoom implements RowRoom {

    /** A row of as many bytes is refused. */
    private static final int TOO_MANY_BYTES = 8126;

    /** Head of the row, and what the server adds for transactions. */
    private static final int ROW_HEAD = 5 + 6 + 7;

    /** A number that the server gives to a row without a primary key. */
    private static final int HIDDEN_KEY = 6;

    private static final int ADDRESS = 20;
    private static final int FIRST_BYTES = 768;

    /** Shorter values never leave the page. */
    private static final int SHORT = 40;

    /** Columns that cannot hold more have no mark for values that lie elsewhere. */
    private static final int SMALL_COLUMN = 255;

    private static final int LONGEST_IN_ONE_BYTE = 127;
    private static final int DIGITS_IN_FOUR_BYTES = 9;
    private static final int[] BYTES_OF_DIGITS = {0, 1, 1, 2, 2, 3, 3, 4, 4, 4};
    private static final int WITHOUT_LIMIT = Integer.MAX_VALUE;

    private final Server server;
    private final Shape[] shapes;
    private final int head;

    /**
     * How a column lies on the page.
     *
     * @param least bytes of a value, with blanks or bits that fill it
     * @param most bytes of a value; the same as {@code least}: it has no length of its own
     * @param leaves long values lie elsewhere
     */
    private record Shape(Kind kind, int least, int most, boolean leaves) {
        boolean fixed() {
            return least == most;
        }
    }

    private enum Kind {
        TEXT,
        ONE_BYTE_TEXT,
        BINARY,
        OTHER
    }

    private PageRoom(Server server, TargetTable table) {
        this.server = server;
        List<TargetColumn> columns = table.columns();
        this.shapes = new Shape[columns.size()];
        int nullable = 0;
        for (int i = 0; i < shapes.length; i++) {
            TargetColumn column = columns.get(i);
            boolean key = table.primaryKey()
                    .filter(primary -> primary.columns().contains(column.name()))
                    .isPresent();
            shapes[i] = shape(column, key);
            nullable += column.nullable() ? 1 : 0;
        }
        this.head = ROW_HEAD + (table.primaryKey().isPresent() ? 0 : HIDDEN_KEY) + (nullable + 7) / 8;
    }

    /** Empty where every row has room that the columns can hold. */
    static Optional<RowRoom> of(Server server, TargetTable table) {
        PageRoom room = new PageRoom(server, table);
        return room.most() < TOO_MANY_BYTES ? Optional.empty() : Optional.of(room);
    }

    @Override
    public boolean holds(Row row) {
        long bytes = head;
        for (int cell = 0; cell < shapes.length && bytes < TOO_MANY_BYTES; cell++) {
            bytes += row.isNull(cell) ? 0 : onPage(shapes[cell], length(shapes[cell], row, cell));
        }
        return bytes < TOO_MANY_BYTES;
    }

    private long most() {
        long bytes = head;
        for (Shape shape : shapes) {
            // A value that just does not leave the page takes more of it than one that does.
            int stays = server.dynamicRows() ? SHORT : FIRST_BYTES + ADDRESS;
            bytes += shape.leaves()
                    ? Math.max(onPage(shape, shape.most()), onPage(shape, Math.min(stays, shape.most())))
                    : onPage(shape, shape.most());
        }
        return bytes;
    }

    /** Bytes on the page of a value, with its length, when everything is elsewhere that can be. */
    private long onPage(Shape shape, int length) {
        if (shape.fixed()) {
            return shape.most();
        }
        int local = server.dynamicRows() ? ADDRESS : FIRST_BYTES + ADDRESS;
        if (shape.leaves() && length > local && length > SHORT) {
            return local + 2L;
        }
        boolean oneByte = length <= LONGEST_IN_ONE_BYTE || shape.most() <= SMALL_COLUMN;
        return length + (oneByte ? 1L : 2L);
    }

    private static int length(Shape shape, Row row, int cell) {
        int length =
                switch (shape.kind()) {
                    case TEXT -> row.length(cell);
                    case ONE_BYTE_TEXT -> Utf8.characters(row.bytes(), row.start(cell), row.length(cell));
                    case BINARY -> (row.length(cell) - 2) / 2;
                    case OTHER -> shape.most();
                };
        return Math.max(shape.least(), length);
    }

    private Shape shape(TargetColumn column, boolean key) {
        DataType stored = column.type().stored();
        int each = server.characterBytes(column.type());
        boolean oneByte = column.type().limits().repertoire() == Repertoire.LATIN_1;
        Kind text = oneByte ? Kind.ONE_BYTE_TEXT : Kind.TEXT;
        return switch (stored.kind()) {
            case CHAR -> {
                int length = ((DataType.Char) stored).length();
                boolean ascii = column.type().sql().contains(" CHARACTER SET ascii ");
                yield variable(text, length, ascii ? length : length * each, key);
            }
            case VARCHAR -> variable(text, 0, ((DataType.VarChar) stored).length() * each, key);
            case TEXT, JSON, POINT, LINE, POLYGON, XML, ARRAY -> variable(text, 0, WITHOUT_LIMIT, key);
            case OTHER -> column.type().sql().startsWith("inet") ? fixed(16) : variable(text, 0, WITHOUT_LIMIT, key);
            case BINARY -> fixed(((DataType.Binary) stored).length());
            case VARBINARY -> variable(Kind.BINARY, 0, ((DataType.VarBinary) stored).length(), key);
            case BLOB -> variable(Kind.BINARY, 0, WITHOUT_LIMIT, key);
            case BOOL -> fixed(1);
            case INT -> fixed(((DataType.Int) stored).bits() / Byte.SIZE);
            case DECIMAL -> fixed(decimal((DataType.Decimal) stored));
            case REAL -> fixed(4);
            case DOUBLE -> fixed(8);
            case ENUM -> fixed(((DataType.Enumeration) stored).values().size() > SMALL_COLUMN ? 2 : 1);
            case BITS -> fixed((((DataType.Bits) stored).length() + 7) / 8);
            case DATE -> fixed(3);
            case TIME -> fixed(3 + fraction(((DataType.Time) stored).precision()));
            case TIMESTAMP -> fixed(moment(8, 5, ((DataType.Timestamp) stored).precision()));
            case TIMESTAMP_WITH_ZONE -> fixed(moment(4, 4, ((DataType.TimestampWithZone) stored).precision()));
            case UUID -> fixed(16);
        };
    }

    private static Shape fixed(int bytes) {
        return new Shape(Kind.OTHER, bytes, bytes, false);
    }

    private static Shape variable(Kind kind, int least, int most, boolean key) {
        return new Shape(kind, least, most, !key && most > SMALL_COLUMN);
    }

    /** Nine digits lie in four bytes, on either side of the point. */
    private static int decimal(DataType.Decimal type) {
        int whole = type.precision().orElse(0) - type.scale();
        return packed(whole) + packed(type.scale());
    }

    private static int packed(int digits) {
        return digits / DIGITS_IN_FOUR_BYTES * 4 + BYTES_OF_DIGITS[digits % DIGITS_IN_FOUR_BYTES];
    }

    /** Servers that know no fractions of a second have the older form. */
    private int moment(int old, int base, int precision) {
        return server.fractionDigits() == 0 ? old : base + fraction(precision);
    }

    private static int fraction(int digits) {
        return (digits + 1) / 2;
    }
}
