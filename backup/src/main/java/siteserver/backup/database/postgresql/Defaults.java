package siteserver.backup.database.postgresql;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;

/** Reads the texts of {@code pg_get_expr}: constants, the moment, a new uuid, the next number. Nothing else. */
final class Defaults {

    /** {@code 'it''s'}, with any number of casts behind it; {@code E'…'} never comes out of the catalogue. */
    private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*)'(?:::[^':]+(?:\\([0-9, ]+\\))?)*");

    private static final Pattern NUMBER = Pattern.compile(
            "\\(?(-?[0-9]+(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]+)?)\\)?(?:::[a-z][a-z0-9 ]*(?:\\([0-9, ]+\\))?)?");

    private static final Pattern NEXT = Pattern.compile("nextval\\('(?:[^']|'')+'::regclass\\)");

    private static final Set<String> NOW = Set.of(
            "now()",
            "CURRENT_TIMESTAMP",
            "LOCALTIMESTAMP",
            "CURRENT_DATE",
            "CURRENT_TIME",
            "LOCALTIME",
            "transaction_timestamp()",
            "statement_timestamp()",
            "clock_timestamp()",
            "timezone('utc'::text, now())",
            "(now() AT TIME ZONE 'utc'::text)",
            "('now'::text)::date",
            "('now'::text)::timestamp without time zone",
            "('now'::text)::timestamp with time zone");

    private static final Pattern NOW_WITH_PRECISION =
            Pattern.compile("(?:CURRENT_TIMESTAMP|LOCALTIMESTAMP)\\([0-6]\\)");

    private static final Set<String> NEW_UUID =
            Set.of("gen_random_uuid()", "uuid_generate_v4()", "uuid_generate_v1()", "public.uuid_generate_v4()");

    private Defaults() {}

    /**
     * @return empty when the expression is none of these; then it is reported as not carried. {@code NULL::type} is
     *     not asked here: it is no default at all
     */
    static Optional<DefaultValue> parse(String expression, DataType type) {
        String text = expression.trim();
        if (NOW.contains(text) || NOW_WITH_PRECISION.matcher(text).matches()) {
            return Optional.of(new DefaultValue.Now());
        }
        if (NEW_UUID.contains(text)) {
            return Optional.of(new DefaultValue.NewUuid());
        }
        if (NEXT.matcher(text).matches()) {
            return Optional.of(new DefaultValue.NextId());
        }
        if (text.equals("true") || text.equals("false")) {
            return type instanceof DataType.Bool ? Optional.of(new DefaultValue.Literal(text)) : Optional.empty();
        }
        Matcher quoted = QUOTED.matcher(text);
        if (quoted.matches()) {
            return constant(quoted.group(1).replace("''", "'"), type);
        }
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            return constant(number.group(1), type);
        }
        return Optional.empty();
    }

    static boolean isNull(String expression) {
        return expression.equals("NULL") || expression.startsWith("NULL::");
    }

    /** The canonical text of a constant, where the server's spelling may differ from it. */
    private static Optional<DefaultValue> constant(String text, DataType type) {
        if (type instanceof DataType.Int || type instanceof DataType.Decimal) {
            return number(text);
        }
        if (type instanceof DataType.Bool) {
            return bool(text);
        }
        if (type instanceof DataType.Date
                || type instanceof DataType.Time
                || type instanceof DataType.Timestamp
                || type instanceof DataType.TimestampWithZone) {
            return time(text);
        }
        boolean asItIs = type instanceof DataType.Char
                || type instanceof DataType.VarChar
                || type instanceof DataType.Text
                || type instanceof DataType.Enumeration
                || type instanceof DataType.Bits
                || type instanceof DataType.Uuid
                || type instanceof DataType.Json
                || type instanceof DataType.Real
                || type instanceof DataType.DoublePrecision
                || type instanceof DataType.Xml
                || type instanceof DataType.Blob
                || type instanceof DataType.Array
                || type instanceof DataType.Point
                || type instanceof DataType.Polygon
                || type instanceof DataType.Line
                || type instanceof DataType.Other;
        return asItIs ? Optional.of(new DefaultValue.Literal(text)) : Optional.empty();
    }

    private static Optional<DefaultValue> number(String text) {
        try {
            return Optional.of(new DefaultValue.Literal(new BigDecimal(text.trim()).toPlainString()));
        } catch (NumberFormatException special) {
            return Optional.empty();
        }
    }

    private static Optional<DefaultValue> bool(String text) {
        return switch (text) {
            case "t", "true" -> Optional.of(new DefaultValue.Literal("true"));
            case "f", "false" -> Optional.of(new DefaultValue.Literal("false"));
            default -> Optional.empty();
        };
    }

    /** Special words such as {@code now} or {@code today} mean a moment, other texts the fixed one. */
    private static Optional<DefaultValue> time(String text) {
        if (text.equals("now")) {
            return Optional.of(new DefaultValue.Now());
        }
        if (!text.isEmpty() && (Character.isDigit(text.charAt(0)) || text.endsWith("infinity"))) {
            String zoned = text.endsWith("+00:00") ? text.substring(0, text.length() - 3) : text;
            return Optional.of(new DefaultValue.Literal(zoned));
        }
        return Optional.empty();
    }
}
