package siteserver.restore.target.sqlserver;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.TargetType;

/** Reads a native type's text against the closed list and writes it anew: name and plain numbers. */
final class NativeTypes {

    private static final Pattern SHAPE =
            Pattern.compile("([a-z][a-z0-9 ]*?)\\s*(?:\\(\\s*(max|\\d{1,5})\\s*(?:,\\s*(\\d{1,3})\\s*)?\\))?");

    private static final int MAX = 0;
    private static final int NONE = -1;

    private static final int SINGLE_PRECISION = 24;
    private static final int DOUBLE_PRECISION = 53;

    private final Types types;
    private final Server server;

    NativeTypes(Types types, Server server) {
        this.types = types;
        this.server = server;
    }

    Optional<TargetType> parse(String text) {
        Matcher shape = SHAPE.matcher(text.trim().toLowerCase(Locale.ROOT));
        if (!shape.matches()) {
            return Optional.empty();
        }
        String argument = shape.group(2);
        int first = argument == null ? NONE : argument.equals("max") ? MAX : Integer.parseInt(argument);
        int second = shape.group(3) == null ? NONE : Integer.parseInt(shape.group(3));
        boolean timed = shape.group(1).startsWith("time") || shape.group(1).startsWith("datetime");
        boolean nonsense = first == MAX && timed == argument.equals("max");
        return nonsense ? Optional.empty() : Optional.ofNullable(named(shape.group(1), first, second));
    }

    /** Null when there is no such type. */
    private TargetType named(String name, int first, int second) {
        return switch (name) {
            case "bit" -> bare(first, types.bit());
            case "tinyint" -> bare(first, types.tinyint());
            case "smallint" -> bare(first, types.whole(16));
            case "int", "integer" -> bare(first, types.whole(32));
            case "bigint" -> bare(first, types.whole(64));
            case "decimal", "numeric", "dec" -> decimal(name.equals("numeric") ? name : "decimal", first, second);
            case "money" -> bare(first, types.decimal(19, 4, name));
            case "smallmoney" -> bare(first, types.decimal(10, 4, name));
            case "real" -> bare(first, types.real());
            case "float", "double precision" -> floating(first);
            case "nchar", "national character", "national char" ->
                within(first, Types.LONGEST_UNICODE) ? types.nchar(Math.max(1, first), "") : null;
            case "nvarchar", "national character varying", "national char varying" -> nvarchar(first);
            case "ntext" -> bare(first, types.nvarcharMax(name));
            case "char", "character" -> character(first);
            case "varchar", "character varying" -> varchar(first);
            case "text" -> bare(first, types.inCodePage(name, new DataType.Text(server.folds())));
            case "date" -> bare(first, types.date());
            case "time" -> fraction(first) ? types.time(digits(first)) : null;
            case "datetime" -> bare(first, types.datetime());
            case "smalldatetime" -> bare(first, types.smalldatetime());
            case "datetime2" -> fraction(first) ? types.datetime2(digits(first)) : null;
            case "datetimeoffset" -> fraction(first) ? types.datetimeoffset(digits(first)) : null;
            case "binary" -> within(first, Types.LONGEST_BYTES) ? types.binary(Math.max(1, first)) : null;
            case "varbinary" -> varbinary(first);
            case "image" -> bare(first, types.varbinaryMax(name));
            case "uniqueidentifier" -> bare(first, types.uniqueidentifier());
            case "xml" -> bare(first, types.xml());
            default -> null;
        };
    }

    private static TargetType bare(int argument, TargetType type) {
        return argument == NONE ? type : null;
    }

    private TargetType decimal(String name, int first, int second) {
        int precision = first == NONE ? 18 : first;
        int scale = Math.max(0, second);
        return precision < 1 || precision > Types.MOST_DIGITS || scale > precision
                ? null
                : types.decimal(precision, scale, name + "(" + precision + "," + scale + ")");
    }

    private TargetType floating(int digits) {
        if (digits > DOUBLE_PRECISION || digits == MAX) {
            return null;
        }
        return digits == NONE || digits > SINGLE_PRECISION ? types.floating() : types.real();
    }

    private TargetType nvarchar(int first) {
        if (first == MAX) {
            return types.nvarcharMax("nvarchar(max)");
        }
        return within(first, Types.LONGEST_UNICODE) ? types.nvarchar(Math.max(1, first), "") : null;
    }

    private TargetType character(int first) {
        int length = Math.max(1, first);
        return within(first, Types.LONGEST_BYTES)
                ? types.inCodePage("char(" + length + ")", new DataType.Char(length, server.folds()))
                : null;
    }

    private TargetType varchar(int first) {
        if (first == MAX) {
            return types.inCodePage("varchar(max)", new DataType.Text(server.folds()));
        }
        int length = Math.max(1, first);
        return within(first, Types.LONGEST_BYTES)
                ? types.inCodePage("varchar(" + length + ")", new DataType.VarChar(length, server.folds()))
                : null;
    }

    private TargetType varbinary(int first) {
        if (first == MAX) {
            return types.varbinaryMax("varbinary(max)");
        }
        return within(first, Types.LONGEST_BYTES) ? types.varbinary(Math.max(1, first)) : null;
    }

    /** Nothing given, or a length that there is. */
    private static boolean within(int length, int most) {
        return length == NONE || length >= 1 && length <= most;
    }

    private static boolean fraction(int digits) {
        return digits <= 7;
    }

    private int digits(int given) {
        return given == NONE ? server.fractionDigits() : given;
    }
}
