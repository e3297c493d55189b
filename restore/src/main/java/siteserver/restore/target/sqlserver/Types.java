package siteserver.restore.target.sqlserver;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.CellFunction;
import siteserver.restore.target.Limits;
import siteserver.restore.target.TargetType;
import siteserver.restore.target.TargetTypes;
import siteserver.restore.target.cells.Cells;
import siteserver.restore.target.convert.Forms;

/**
 * Types of SQL Server 2008 R2 and newer. Text is {@code nvarchar}, in the collation of the database, which an
 * application's joins expect; JSON and XML are kept as the text that they are, because the {@code xml} type writes it anew.
 */
final class Types implements TargetTypes {

    static final int LONGEST_UNICODE = 4000;
    static final int LONGEST_BYTES = 8000;
    static final int MOST_DIGITS = 38;

    /** Of numbers that do not say: both parts of most numbers, and all of an unsigned 64-bit one. */
    private static final int USUAL_SCALE = 18;

    private static final LocalDateTime FIRST_DATETIME = LocalDateTime.of(1753, 1, 1, 0, 0);
    private static final LocalDateTime LAST_DATETIME = LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_999);
    private static final LocalDateTime FIRST_SMALLDATETIME = LocalDateTime.of(1900, 1, 1, 0, 0);
    private static final LocalDateTime LAST_SMALLDATETIME = LocalDateTime.of(2079, 6, 6, 23, 59, 59, 999_999_999);

    private final Server server;
    private final NativeTypes natives;
    private final Limits texts;

    Types(Server server) {
        this.server = server;
        this.natives = new NativeTypes(this, server);
        Limits unicode = Limits.USUAL.withUtf16Lengths().withMaxBytes(Integer.MAX_VALUE);
        // PostgreSQL underneath keeps no NUL in text.
        this.texts = server.compatible() ? unicode.withoutNul() : unicode;
    }

    @Override
    public Optional<TargetType> parse(String nativeType) {
        return natives.parse(nativeType);
    }

    @Override
    public TargetType neutral(Column column, boolean keyed) {
        DataType type = column.type();
        boolean inIndex = keyed && column.widened().isEmpty();
        return switch (type.kind()) {
            case BOOL -> bit();
            case INT -> whole((DataType.Int) type, column.identity());
            case DECIMAL -> decimal((DataType.Decimal) type);
            case REAL -> real();
            case DOUBLE -> floating();
            case CHAR -> {
                DataType.Char text = (DataType.Char) type;
                yield text.length() < 1 || text.length() > LONGEST_UNICODE
                        ? text(text.caseInsensitive(), inIndex)
                        : nchar(text.length(), collation(text.caseInsensitive()));
            }
            case VARCHAR -> {
                DataType.VarChar text = (DataType.VarChar) type;
                yield text.length() < 1 || text.length() > LONGEST_UNICODE
                        ? text(text.caseInsensitive(), inIndex)
                        : nvarchar(text.length(), collation(text.caseInsensitive()));
            }
            case TEXT -> text(((DataType.Text) type).caseInsensitive(), inIndex);
            case ENUM -> enumeration((DataType.Enumeration) type);
            case BITS -> bits(((DataType.Bits) type).length());
            case DATE -> date();
            case TIME -> time(((DataType.Time) type).precision());
            case TIMESTAMP -> datetime2(((DataType.Timestamp) type).precision());
            case TIMESTAMP_WITH_ZONE -> datetimeoffset(((DataType.TimestampWithZone) type).precision());
            case BINARY -> binary(((DataType.Binary) type).length());
            case VARBINARY -> varbinary(((DataType.VarBinary) type).length());
            case BLOB -> varbinaryMax("varbinary(max)");
            case UUID -> uniqueidentifier();
            case JSON, XML, ARRAY, POINT, LINE, POLYGON, OTHER -> text(false, inIndex);
        };
    }

    private static TargetType plain(String sql, DataType stored) {
        return TargetType.plain(sql, stored, Limits.USUAL);
    }

    TargetType bit() {
        return plain("bit", new DataType.Bool());
    }

    /** The only small number is without a sign. */
    private TargetType whole(DataType.Int type, boolean identity) {
        if (type.unsigned() && type.bits() == 8) {
            return tinyint();
        }
        int bits = type.bits() + (type.unsigned() ? 1 : 0);
        if (bits > 64 && !identity) {
            return decimal(20, 0, "decimal(20,0)");
        }
        return whole(bits <= 16 ? 16 : bits <= 32 ? 32 : 64);
    }

    TargetType tinyint() {
        return plain("tinyint", new DataType.Int(8, true));
    }

    TargetType whole(int bits) {
        return plain(bits == 16 ? "smallint" : bits == 32 ? "int" : "bigint", new DataType.Int(bits, false));
    }

    private TargetType decimal(DataType.Decimal type) {
        if (type.precision().isEmpty()) {
            return decimal(MOST_DIGITS, USUAL_SCALE);
        }
        int scale = Math.max(0, type.scale());
        int precision = Math.max(type.precision().getAsInt() + Math.max(0, -type.scale()), Math.max(1, scale));
        return precision > MOST_DIGITS ? text(false, false) : decimal(precision, scale);
    }

    TargetType decimal(int precision, int scale) {
        return decimal(precision, scale, "decimal(" + precision + "," + scale + ")");
    }

    TargetType decimal(int precision, int scale, String sql) {
        return plain(sql, new DataType.Decimal(OptionalInt.of(precision), scale))
                .withComparable(Forms.DECIMAL)
                .withKeyForm(Forms.DECIMAL);
    }

    TargetType real() {
        return floating("real", new DataType.Real());
    }

    TargetType floating() {
        return floating("float", new DataType.DoublePrecision());
    }

    /** A zero below zero is a zero; what is not a normal number is refused, or breaks the table's check. */
    private static TargetType floating(String sql, DataType stored) {
        return TargetType.plain(sql, stored, Limits.USUAL.withoutSubnormal())
                .withComparable(Forms.NUMBER)
                .withKeyForm(Forms.NUMBER);
    }

    TargetType nchar(int length, String collation) {
        return text("nchar(" + length + ")" + collation, new DataType.Char(length, server.folds()), texts)
                .withComparable(Forms.WITHOUT_TRAILING_BLANKS);
    }

    TargetType nvarchar(int length, String collation) {
        return text("nvarchar(" + length + ")" + collation, new DataType.VarChar(length, server.folds()), texts);
    }

    TargetType nvarcharMax(String sql) {
        return text(sql, new DataType.Text(server.folds()), texts);
    }

    /** Only for columns that are so already: other characters than those of the code page would be lost. */
    TargetType inCodePage(String sql, DataType stored) {
        Limits limits = texts.withCodePage(server.charset());
        TargetType type = text(sql, stored, limits);
        return stored instanceof DataType.Char ? type.withComparable(Forms.WITHOUT_TRAILING_BLANKS) : type;
    }

    private TargetType text(String sql, DataType stored, Limits limits) {
        CellFunction keyForm =
                server.folds() ? Forms.WITHOUT_TRAILING_BLANKS.then(Cells.ASCII_LOWER) : Forms.WITHOUT_TRAILING_BLANKS;
        return TargetType.plain(sql, stored, limits).withKeyForm(keyForm);
    }

    /** An index takes no text without a length. */
    private TargetType text(boolean folds, boolean keyed) {
        return keyed ? nvarchar(LONGEST_UNICODE, collation(folds)) : nvarcharMax("nvarchar(max)" + collation(folds));
    }

    /** Only text that is the same in any case says so where the database tells cases apart. */
    private String collation(boolean folds) {
        boolean own = folds && !server.folds() && !server.foldingCollation().isEmpty();
        return own ? " COLLATE " + server.foldingCollation() : "";
    }

    private TargetType enumeration(DataType.Enumeration type) {
        int longest = type.values().stream().mapToInt(String::length).max().orElse(1);
        return longest > LONGEST_UNICODE ? text(false, false) : nvarchar(Math.max(1, longest), "");
    }

    private TargetType bits(int length) {
        return length < 1 || length > LONGEST_BYTES
                ? text(false, false)
                : text("varchar(" + length + ")", new DataType.VarChar(length, server.folds()), texts);
    }

    TargetType date() {
        return plain("date", new DataType.Date());
    }

    TargetType time(int precision) {
        int digits = Math.min(precision, server.fractionDigits());
        return plain("time(" + digits + ")", new DataType.Time(digits));
    }

    TargetType datetime2(int precision) {
        int digits = Math.min(precision, server.fractionDigits());
        return plain("datetime2(" + digits + ")", new DataType.Timestamp(digits))
                .withLoad(TimeTexts.LOCAL);
    }

    /** Milliseconds that end in 0, 3 or 7. */
    TargetType datetime() {
        return TargetType.plain(
                        "datetime",
                        new DataType.Timestamp(3),
                        Limits.USUAL.withDates(FIRST_DATETIME, LAST_DATETIME).withClock(Limits.Clock.THREE_HUNDREDTHS))
                .withLoad(TimeTexts.LOCAL);
    }

    TargetType smalldatetime() {
        return TargetType.plain(
                        "smalldatetime",
                        new DataType.Timestamp(0),
                        Limits.USUAL
                                .withDates(FIRST_SMALLDATETIME, LAST_SMALLDATETIME)
                                .withClock(Limits.Clock.MINUTES))
                .withLoad(TimeTexts.LOCAL);
    }

    TargetType datetimeoffset(int precision) {
        int digits = Math.min(precision, server.fractionDigits());
        return plain("datetimeoffset(" + digits + ")", new DataType.TimestampWithZone(digits))
                .withLoad(TimeTexts.INSTANT);
    }

    TargetType binary(int length) {
        return length < 1 || length > LONGEST_BYTES
                ? varbinary(length)
                : bytes("binary(" + length + ")", new DataType.Binary(length));
    }

    TargetType varbinary(int length) {
        return length < 1 || length > LONGEST_BYTES
                ? varbinaryMax("varbinary(max)")
                : bytes("varbinary(" + length + ")", new DataType.VarBinary(length));
    }

    TargetType varbinaryMax(String sql) {
        return bytes(sql, new DataType.Blob());
    }

    private static TargetType bytes(String sql, DataType stored) {
        return TargetType.plain(sql, stored, Limits.USUAL.withMaxBytes(Integer.MAX_VALUE))
                .withLoad(Cells.RAW_BYTES)
                .withKeyForm(KeyForms.WITHOUT_TRAILING_ZEROS);
    }

    TargetType uniqueidentifier() {
        return plain("uniqueidentifier", new DataType.Uuid());
    }

    /** Only for the way back: the server has written its texts anew already. */
    TargetType xml() {
        return TargetType.plain("xml", new DataType.Xml(), texts.withoutNul());
    }
}
