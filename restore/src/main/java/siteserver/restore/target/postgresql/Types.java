package siteserver.restore.target.postgresql;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.Limits;
import siteserver.restore.target.TargetType;
import siteserver.restore.target.TargetTypes;
import siteserver.restore.target.convert.Forms;

/** The closed list of PostgreSQL's types, and which of them holds what. COPY takes canonical text for all of them. */
final class Types implements TargetTypes {

    private static final Pattern FORM = Pattern.compile(
            "([a-z][a-z0-9 ]*?)\\s*(?:\\(\\s*(\\d{1,8})\\s*(?:,\\s*(\\d{1,4})\\s*)?\\))?( with(?:out)? time zone)?(\\[\\])?");

    private static final int LONGEST_TEXT = 10_485_760;
    private static final int MOST_PRECISION = 1000;
    private static final int MOST_FRACTION = 6;

    /** Julian day 0 to the last day of a timestamp; a date reaches further, but no neutral source does. */
    private static final Limits DATES = Limits.USUAL
            .withInfiniteDates()
            .withDates(
                    LocalDateTime.of(-4712, 11, 24, 0, 0), LocalDateTime.of(294276, 12, 31, 23, 59, 59, 999_999_999));

    private static final Limits TEXT = Limits.USUAL.withoutNul().withMaxBytes(1L << 30);
    private static final Limits BYTES = Limits.USUAL.withMaxBytes(1L << 30);

    @Override
    public TargetType neutral(Column column, boolean keyed) {
        DataType type = column.type();
        if (column.identity() && !(type instanceof DataType.Int)) {
            return plain("bigint");
        }
        return neutral(type, column.identity());
    }

    private TargetType neutral(DataType type, boolean identity) {
        if (type instanceof DataType.Bool) {
            return plain("boolean");
        } else if (type instanceof DataType.Int integer) {
            return integer(integer, identity);
        } else if (type instanceof DataType.Decimal decimal) {
            return decimal.precision().isEmpty() || decimal.precision().getAsInt() > MOST_PRECISION
                    ? plain("numeric")
                    : plain("numeric(" + decimal.precision().getAsInt() + "," + decimal.scale() + ")");
        } else if (type instanceof DataType.Real) {
            return plain("real");
        } else if (type instanceof DataType.DoublePrecision) {
            return plain("double precision");
        } else if (type instanceof DataType.Char text) {
            return text(text.length(), "character");
        } else if (type instanceof DataType.VarChar text) {
            return text(text.length(), "character varying");
        } else if (type instanceof DataType.Text || type instanceof DataType.Enumeration) {
            return plain("text");
        } else if (type instanceof DataType.Bits bits) {
            return plain("bit(" + bits.length() + ")");
        } else if (type instanceof DataType.Date) {
            return plain("date");
        } else if (type instanceof DataType.Time time) {
            return plain("time" + fraction(time.precision()) + " without time zone");
        } else if (type instanceof DataType.Timestamp timestamp) {
            return plain("timestamp" + fraction(timestamp.precision()) + " without time zone");
        } else if (type instanceof DataType.TimestampWithZone timestamp) {
            return plain("timestamp" + fraction(timestamp.precision()) + " with time zone");
        } else if (type instanceof DataType.Binary
                || type instanceof DataType.VarBinary
                || type instanceof DataType.Blob) {
            return plain("bytea");
        } else if (type instanceof DataType.Uuid) {
            return plain("uuid");
        } else if (type instanceof DataType.Json) {
            return plain("json");
        } else if (type instanceof DataType.Xml) {
            return plain("xml");
        } else if (type instanceof DataType.Array array) {
            return array(array);
        } else if (type instanceof DataType.Point
                || type instanceof DataType.Line
                || type instanceof DataType.Polygon) {
            // Well-known text, whatever server it came from: the geometric types here spell values in another way.
            return plain("text");
        } else if (type instanceof DataType.Other other) {
            return parse(other.nativeType()).orElseGet(() -> plain("text"));
        }
        throw new IllegalStateException(type.toString());
    }

    private TargetType integer(DataType.Int type, boolean identity) {
        int bits = type.unsigned() ? type.bits() + 1 : type.bits();
        if (bits <= 16) {
            return plain("smallint");
        }
        if (bits <= 32) {
            return plain("integer");
        }
        return bits <= 64 || identity ? plain("bigint") : plain("numeric(20,0)");
    }

    private TargetType text(int length, String name) {
        return length >= 1 && length <= LONGEST_TEXT ? plain(name + "(" + length + ")") : plain("text");
    }

    private TargetType array(DataType.Array array) {
        TargetType element = neutral(array.element(), false);
        boolean asItIs = element.stored().equals(array.element()) && !(array.element() instanceof DataType.Array);
        return asItIs ? plain(element.sql() + "[]") : plain("text");
    }

    private static String fraction(int precision) {
        return "(" + Math.min(precision, MOST_FRACTION) + ")";
    }

    private TargetType plain(String sql) {
        return parse(sql).orElseThrow(() -> new IllegalStateException(sql));
    }

    @Override
    public Optional<TargetType> parse(String nativeType) {
        Matcher form = FORM.matcher(nativeType.trim().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            return Optional.empty();
        }
        List<Integer> arguments = new ArrayList<>(2);
        for (int group = 2; group <= 3; group++) {
            if (form.group(group) != null) {
                arguments.add(Integer.valueOf(form.group(group)));
            }
        }
        String zone = form.group(4) == null ? "" : form.group(4);
        Optional<TargetType> single = single(form.group(1) + zone, arguments);
        if (form.group(5) == null) {
            return single;
        }
        return single.map(element -> TargetType.plain(
                element.sql() + "[]",
                new DataType.Array(element.stored()),
                TEXT.withNotFinite().withInfiniteDates()));
    }

    private static Optional<TargetType> single(String name, List<Integer> arguments) {
        int first = arguments.isEmpty() ? -1 : arguments.get(0);
        return switch (name) {
            case "bool", "boolean" -> type("boolean", new DataType.Bool(), Limits.USUAL, arguments, 0);
            case "smallint", "int2", "smallserial", "serial2" -> integer("smallint", 16, arguments);
            case "integer", "int", "int4", "serial", "serial4" -> integer("integer", 32, arguments);
            case "bigint", "int8", "bigserial", "serial8" -> integer("bigint", 64, arguments);
            case "numeric", "decimal", "dec" -> numeric(arguments);
            case "real", "float4" -> type("real", new DataType.Real(), Limits.USUAL.withNotFinite(), arguments, 0);
            case "double precision", "float8" ->
                type("double precision", new DataType.DoublePrecision(), Limits.USUAL.withNotFinite(), arguments, 0);
            case "character", "char", "bpchar" ->
                sized("character", first < 0 ? 1 : first, new DataType.Char(first < 0 ? 1 : first, false), arguments);
            case "character varying", "varchar" ->
                first < 0
                        ? type("character varying", new DataType.Text(false), TEXT, arguments, 0)
                        : sized("character varying", first, new DataType.VarChar(first, false), arguments);
            case "text" -> type("text", new DataType.Text(false), TEXT, arguments, 0);
            case "bit" ->
                type(
                        "bit(" + (first < 0 ? 1 : first) + ")",
                        new DataType.Bits(first < 0 ? 1 : first),
                        Limits.USUAL,
                        arguments,
                        1);
            case "date" -> type("date", new DataType.Date(), DATES, arguments, 0);
            case "time", "time without time zone" -> time("time", " without time zone", arguments);
            case "timestamp", "timestamp without time zone" -> time("timestamp", " without time zone", arguments);
            case "timestamptz", "timestamp with time zone" -> time("timestamp", " with time zone", arguments);
            case "bytea" -> type("bytea", new DataType.Blob(), BYTES, arguments, 0);
            case "uuid" -> type("uuid", new DataType.Uuid(), Limits.USUAL, arguments, 0);
            case "json" -> type("json", new DataType.Json(), TEXT, arguments, 0);
            case "jsonb" ->
                type("jsonb", new DataType.Json(), TEXT, arguments, 0).map(type -> type.withComparable(Forms.JSON));
            case "xml" -> type("xml", new DataType.Xml(), TEXT, arguments, 0);
            case "point" -> type("point", new DataType.Point(), Limits.USUAL, arguments, 0);
            case "line" -> type("line", new DataType.Line(), Limits.USUAL, arguments, 0);
            case "polygon" -> type("polygon", new DataType.Polygon(), Limits.USUAL, arguments, 0);
            case "inet",
                    "cidr",
                    "macaddr",
                    "macaddr8",
                    "interval",
                    "tsvector",
                    "tsquery",
                    "lseg",
                    "box",
                    "path",
                    "circle",
                    "int4range",
                    "int8range",
                    "numrange",
                    "tsrange",
                    "tstzrange",
                    "daterange",
                    "time with time zone",
                    "bit varying" -> other(name, arguments);
            default -> Optional.empty();
        };
    }

    /** What the reading side carries as text; it goes back as the same text. */
    private static Optional<TargetType> other(String name, List<Integer> arguments) {
        String sql = arguments.isEmpty() ? name : name + "(" + arguments.get(0) + ")";
        if (name.equals("time with time zone") && !arguments.isEmpty()) {
            sql = "time(" + arguments.get(0) + ") with time zone";
        }
        boolean sized = name.equals("bit varying") || name.equals("time with time zone") || name.equals("interval");
        return type(sql, new DataType.Other(sql), TEXT, arguments, sized ? 1 : 0);
    }

    private static Optional<TargetType> integer(String sql, int bits, List<Integer> arguments) {
        return type(sql, new DataType.Int(bits, false), Limits.USUAL, arguments, 0);
    }

    /** {@code 1.5} comes back from a numeric(10,2) as {@code 1.50}. */
    private static Optional<TargetType> numeric(List<Integer> arguments) {
        Limits limits = Limits.USUAL.withNotFinite();
        if (arguments.isEmpty()) {
            return type("numeric", new DataType.Decimal(OptionalInt.empty(), 0), limits, arguments, 0)
                    .map(type -> type.withComparable(Forms.DECIMAL).withKeyForm(Forms.DECIMAL));
        }
        int precision = arguments.get(0);
        int scale = arguments.size() > 1 ? arguments.get(1) : 0;
        if (precision < 1 || precision > MOST_PRECISION || scale > precision) {
            return Optional.empty();
        }
        String sql = "numeric(" + precision + "," + scale + ")";
        return Optional.of(TargetType.plain(sql, new DataType.Decimal(OptionalInt.of(precision), scale), limits)
                .withComparable(Forms.DECIMAL)
                .withKeyForm(Forms.DECIMAL));
    }

    private static Optional<TargetType> sized(String name, int length, DataType stored, List<Integer> arguments) {
        if (length < 1 || length > LONGEST_TEXT) {
            return Optional.empty();
        }
        Optional<TargetType> type = type(name + "(" + length + ")", stored, TEXT, arguments, 1);
        return stored instanceof DataType.Char
                ? type.map(padded ->
                        padded.withComparable(Forms.WITHOUT_TRAILING_BLANKS).withKeyForm(Forms.WITHOUT_TRAILING_BLANKS))
                : type;
    }

    private static Optional<TargetType> time(String name, String zone, List<Integer> arguments) {
        int precision = arguments.isEmpty() ? MOST_FRACTION : arguments.get(0);
        if (precision > MOST_FRACTION) {
            return Optional.empty();
        }
        DataType stored = name.equals("time")
                ? new DataType.Time(precision)
                : zone.equals(" with time zone")
                        ? new DataType.TimestampWithZone(precision)
                        : new DataType.Timestamp(precision);
        String sql = name + (precision == MOST_FRACTION ? "" : "(" + precision + ")") + zone;
        return type(sql, stored, DATES, arguments, 1);
    }

    private static Optional<TargetType> type(
            String sql, DataType stored, Limits limits, List<Integer> arguments, int most) {
        return arguments.size() > most ? Optional.empty() : Optional.of(TargetType.plain(sql, stored, limits));
    }
}
