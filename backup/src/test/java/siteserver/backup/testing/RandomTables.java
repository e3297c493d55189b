package siteserver.backup.testing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.backup.folder.value.CanonicalValues;
import siteserver.backup.folder.value.DateTimeText;
import siteserver.backup.folder.value.FloatText;
import siteserver.backup.folder.value.HexText;

/** Tables and rows of every type with the values that tools get wrong. The same seed gives the same tables. */
public final class RandomTables {

    /** Every type once, and those with parameters in more than one size. */
    public static final List<DataType> TYPES = List.of(
            new DataType.Bool(),
            new DataType.Int(8, false),
            new DataType.Int(16, true),
            new DataType.Int(24, false),
            new DataType.Int(32, false),
            new DataType.Int(64, false),
            new DataType.Int(64, true),
            new DataType.Decimal(OptionalInt.empty(), 0),
            new DataType.Decimal(OptionalInt.of(18), 2),
            new DataType.Decimal(OptionalInt.of(38), 10),
            new DataType.Real(),
            new DataType.DoublePrecision(),
            new DataType.Char(5, false),
            new DataType.VarChar(40, true),
            new DataType.VarChar(255, false),
            new DataType.Text(false),
            new DataType.Enumeration(List.of("", "it's", "a,b", "中文")),
            new DataType.Bits(9),
            new DataType.Date(),
            new DataType.Time(6),
            new DataType.Timestamp(0),
            new DataType.Timestamp(6),
            new DataType.TimestampWithZone(6),
            new DataType.Binary(4),
            new DataType.VarBinary(300),
            new DataType.Blob(),
            new DataType.Uuid(),
            new DataType.Json(),
            new DataType.Xml(),
            new DataType.Array(new DataType.Text(false)),
            new DataType.Point(),
            new DataType.Line(),
            new DataType.Polygon(),
            new DataType.Other("tsvector"));

    /** Names that break quoting, paths, headers and keys. Some differ in case alone. */
    public static final List<String> HOSTILE_NAMES = List.of(
            "id",
            "ID",
            "Id",
            "PublishmentSystemID",
            "a b",
            " leading",
            "trailing ",
            "a\"b",
            "a'b",
            "a`b",
            "a]b",
            "a\\b",
            "../up",
            "/etc/passwd",
            "CON",
            "nul.txt",
            "a.b",
            "a,b",
            "a;b",
            "a\nb",
            "a\tb",
            "x'); drop table t; --",
            "select",
            "中文",
            "😀",
            "İstanbul",
            "ınce",
            "ß",
            "é",
            "e\u0301",
            "_",
            "%",
            "$1",
            "{0}",
            "row_num",
            "1",
            "\ufeffbom");

    private static final List<String> PIECES = List.of(
            "\"",
            "\"\"",
            "'",
            ",",
            ";",
            "\n",
            "\r",
            "\r\n",
            "\0",
            "\\",
            "\\N",
            "\\.",
            "\\x00",
            "NULL",
            "_EMPTY_",
            " ",
            "\t",
            "a",
            "Z",
            "ö",
            "ı",
            "中文",
            "😀",
            "\ufeff",
            "\u0001",
            "\u001a",
            "\u007f",
            "\u0085",
            "\u2028",
            "e\u0301",
            "<p>",
            "&amp;",
            "2018-09-01T12:34:56",
            "/Date(0)/",
            "0",
            "true",
            "\ud83d\udc68\u200d\ud83d\udc69",
            "\uffff",
            "\udbff\udfff");

    private final Random random;

    public RandomTables(long seed) {
        this.random = new Random(seed);
    }

    /** A table of so many columns with hostile names and any types. */
    public Table table(int columns) {
        List<String> names = new ArrayList<>(HOSTILE_NAMES);
        List<Column> made = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            String name = names.isEmpty() ? "column " + i : names.remove(random.nextInt(names.size()));
            made.add(Column.of(name, TYPES.get(random.nextInt(TYPES.size()))));
        }
        return Table.of(TableName.of(HOSTILE_NAMES.get(random.nextInt(HOSTILE_NAMES.size()))), made);
    }

    /** A table with one column for each of {@link #TYPES}. */
    public static Table everyType() {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < TYPES.size(); i++) {
            columns.add(Column.of(HOSTILE_NAMES.get(i), TYPES.get(i)));
        }
        return Table.of(TableName.of("every \"type\""), columns);
    }

    /** Rows of canonical text; about one cell in six is NULL. */
    public List<List<String>> rows(Table table, int count) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> cells = new ArrayList<>();
            for (Column column : table.columns()) {
                cells.add(random.nextInt(6) == 0 ? null : value(column.type()));
            }
            rows.add(cells);
        }
        return rows;
    }

    /** Fills a row with cells as {@link #rows} gives them. */
    public static void fill(Row row, List<String> cells) {
        row.clear();
        cells.forEach(row::add);
    }

    /** The cells of a row as {@link #rows} gives them. */
    public static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            cells.add(row.text(i));
        }
        return cells;
    }

    /** Canonical text of a value that fits the type. */
    public String value(DataType type) {
        return switch (type.kind()) {
            case BOOL -> Boolean.toString(random.nextBoolean());
            case INT -> integer((DataType.Int) type);
            case DECIMAL -> decimal((DataType.Decimal) type);
            case REAL ->
                FloatText.of(
                        pick(Float.intBitsToFloat(random.nextInt()), random.nextInt(100) / 4f, -0f, Float.NaN, 1e20f));
            case DOUBLE ->
                FloatText.of(pick(
                        Double.longBitsToDouble(random.nextLong()),
                        random.nextInt(100) / 10.0,
                        -0.0,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.MIN_VALUE,
                        1e15));
            case CHAR -> CanonicalValues.withoutPadding(text(((DataType.Char) type).length()));
            case VARCHAR -> text(((DataType.VarChar) type).length());
            case TEXT -> random.nextInt(20) == 0 ? text(3).repeat(5_000) : text(60);
            case ENUM -> pick(((DataType.Enumeration) type).values().toArray(String[]::new));
            case BITS -> bits(((DataType.Bits) type).length());
            case DATE -> pick(DateTimeText.of(date()), DateTimeText.of(date()), "infinity", "-infinity", "0000-00-00");
            case TIME -> DateTimeText.of(time(((DataType.Time) type).precision()));
            case TIMESTAMP -> timestamp(((DataType.Timestamp) type).precision());
            case TIMESTAMP_WITH_ZONE -> instant(((DataType.TimestampWithZone) type).precision());
            case BINARY -> binary(((DataType.Binary) type).length());
            case VARBINARY -> binary(random.nextInt(((DataType.VarBinary) type).length() + 1));
            case BLOB -> binary(random.nextInt(20) == 0 ? 20_000 : random.nextInt(10));
            case UUID -> new UUID(random.nextLong(), random.nextLong()).toString();
            case JSON ->
                pick("{}", "null", "[1, 2.50,\"\\u0000\"]", "{\"b\" : 1, \"a\": {\"x\":\"中\"}}", "\"text\"", "1E400");
            case XML -> pick("<a/>", "<a  b='c'>&amp;\n</a>", "<?xml version=\"1.0\"?><x>中</x>");
            case ARRAY -> pick("{}", "{NULL,\"NULL\",\"\"}", "{\"a,b\",\"\\\"{\\\\\"}", "{{1,2},{3,4}}", "[0:1]={x,y}");
            case POINT -> point();
            case LINE -> pick("[" + point() + "," + point() + "]", "(" + point() + "," + point() + ")");
            case POLYGON -> "(" + point() + "," + point() + "," + point() + ")";
            case OTHER -> text(30);
        };
    }

    /** Text of up to so many characters, with quotes, line ends, NULs and emoji. */
    public String text(int mostCharacters) {
        StringBuilder text = new StringBuilder();
        int wanted = random.nextInt(mostCharacters + 1);
        int characters = 0;
        while (characters < wanted) {
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            int more = piece.codePointCount(0, piece.length());
            if (characters + more > wanted) {
                piece = "x";
                more = 1;
            }
            text.append(piece);
            characters += more;
        }
        return text.toString();
    }

    private String integer(DataType.Int type) {
        BigInteger range = BigInteger.ONE.shiftLeft(type.bits());
        BigInteger least =
                type.unsigned() ? BigInteger.ZERO : range.shiftRight(1).negate();
        BigInteger greatest = least.add(range).subtract(BigInteger.ONE);
        BigInteger any = least.add(new BigInteger(type.bits(), random));
        return pick(any, any, least, greatest, BigInteger.ZERO).toString();
    }

    private String decimal(DataType.Decimal type) {
        if (type.precision().isEmpty()) {
            BigDecimal any = new BigDecimal(new BigInteger(126, random), random.nextInt(50));
            return pick(
                    any.toPlainString(), any.negate().toPlainString(), "NaN", "Infinity", "-Infinity", "0.000", "0");
        }
        int precision = 1 + random.nextInt(type.precision().getAsInt());
        BigInteger digits = new BigInteger(200, random).mod(BigInteger.TEN.pow(precision));
        BigDecimal number = new BigDecimal(digits, type.scale());
        return (random.nextBoolean() ? number : BigDecimal.ZERO.subtract(number)).toPlainString();
    }

    private String bits(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(random.nextInt(2));
        }
        return text.toString();
    }

    private String binary(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return HexText.of(bytes);
    }

    private LocalDate date() {
        return pick(
                LocalDate.of(-43, 3, 15),
                LocalDate.of(0, 2, 29),
                LocalDate.of(1, 1, 1),
                LocalDate.of(9999, 12, 31),
                LocalDate.of(10000, 1, 1),
                LocalDate.of(1986, 5, 4),
                LocalDate.of(2018, 9, 1).plusDays(random.nextInt(5000)));
    }

    private LocalTime time(int precision) {
        LocalTime time = LocalTime.ofSecondOfDay(random.nextInt(86_400));
        int unit = BigInteger.TEN.pow(9 - precision).intValueExact();
        return random.nextBoolean() ? time : time.withNano(random.nextInt(1_000_000_000) / unit * unit);
    }

    private String timestamp(int precision) {
        String any = DateTimeText.of(LocalDateTime.of(date(), time(precision)));
        return pick(any, any, any, any, "infinity", "-infinity", "0000-00-00 00:00:00");
    }

    private String instant(int precision) {
        String any = DateTimeText.of(LocalDateTime.of(date(), time(precision)).atOffset(ZoneOffset.UTC));
        return pick(any, any, any, "infinity", "-infinity");
    }

    private String point() {
        return "(" + FloatText.of(random.nextInt(1000) / 8.0) + "," + FloatText.of(-random.nextDouble()) + ")";
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
