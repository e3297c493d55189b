package siteserver.transform.row;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.value.CanonicalValues;
import siteserver.backup.folder.value.Finding;
import siteserver.transform.recipe.expression.Expression;

/**
 * The modifier {@code to}: values of one type as canonical text of another. A value that is of the type but larger, longer
 * or finer than its bounds stays exact: the column that gets it is widened.
 */
final class Conversions {

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    private Conversions() {}

    static Evaluator of(Expression.Convert convert, Evaluator of) {
        List<DateTimeFormatter> formats = convert.formats().stream()
                .map(format -> DateTimeFormatter.ofPattern(format, Locale.ROOT))
                .toList();
        DataType type = convert.to();
        return (Row row, Slice out) -> {
            of.evaluate(row, out);
            if (!out.isNull()) {
                convert(out, type, convert.strict(), formats);
            }
        };
    }

    private static void convert(Slice value, DataType type, boolean strict, List<DateTimeFormatter> formats) {
        switch (type.kind()) {
            case BOOL -> bool(value, strict);
            case INT -> whole(value);
            case DECIMAL -> decimal(value, (DataType.Decimal) type);
            case REAL, DOUBLE -> floating(value);
            case DATE, TIME, TIMESTAMP -> moment(value, type, formats);
            case UUID -> uuid(value);
            case CHAR,
                    VARCHAR,
                    TEXT,
                    ENUM,
                    JSON,
                    XML,
                    BLOB,
                    BINARY,
                    VARBINARY,
                    BITS,
                    TIMESTAMP_WITH_ZONE,
                    ARRAY,
                    POINT,
                    LINE,
                    POLYGON,
                    OTHER -> {
                // Any text stands there as it is; a restore looks whether it fits before it writes.
            }
        }
    }

    private static void bool(Slice value, boolean strict) {
        String text = value.text().strip();
        boolean yes = text.equalsIgnoreCase("true");
        if (strict && !yes && text.equals("1")) {
            yes = true;
        } else if (strict && !yes && !text.equalsIgnoreCase("false") && !text.equals("0")) {
            throw new BadValue("\"" + BadValue.shown(text) + "\" is neither true nor false.");
        }
        value.set(yes ? TRUE : FALSE);
    }

    private static void whole(Slice value) {
        if (isShortWhole(value)) {
            return;
        }
        BigDecimal number = Numbers.parse(value);
        try {
            java.math.BigInteger exact = number.toBigIntegerExact();
            value.set(exact.toString());
        } catch (ArithmeticException fraction) {
            throw new BadValue(number.toPlainString() + " is not a whole number.");
        }
    }

    /** At most nine digits without anything else and without a leading zero: the usual id. */
    private static boolean isShortWhole(Slice value) {
        if (value.length < 1 || value.length > 9 || value.bytes[value.start] == '0' && value.length > 1) {
            return false;
        }
        for (int i = value.start; i < value.start + value.length; i++) {
            if (value.bytes[i] < '0' || value.bytes[i] > '9') {
                return false;
            }
        }
        return true;
    }

    private static void decimal(Slice value, DataType.Decimal type) {
        BigDecimal number = Numbers.parse(value);
        if (type.precision().isPresent()) {
            int needed = Math.max(0, number.stripTrailingZeros().scale());
            number = number.setScale(Math.max(needed, type.scale()), RoundingMode.UNNECESSARY);
        }
        value.set(number.toPlainString());
    }

    private static void floating(Slice value) {
        String text = value.text().strip();
        if (!text.equals("NaN") && !text.equals("Infinity") && !text.equals("-Infinity")) {
            Numbers.parse(value);
        }
        value.set(text);
    }

    private static void uuid(Slice value) {
        String text = value.text().strip();
        String bare = text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
        if (!bare.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw new BadValue("\"" + BadValue.shown(text) + "\" is not a UUID.");
        }
        value.set(UUID.fromString(bare).toString());
    }

    /**
     * What is canonical already stays as it is: also MySQL's zero dates, years BC and infinity, which no Java type
     * holds. A restore decides about those that its target does not know.
     */
    private static void moment(Slice value, DataType type, List<DateTimeFormatter> formats) {
        boolean canonical = CanonicalValues.validate(type, value.bytes, value.start, value.length)
                .filter(finding -> finding.kind() == Finding.Kind.MALFORMED)
                .isEmpty();
        if (formats.isEmpty() && canonical) {
            return;
        }
        DataType.Kind kind = type.kind();
        String text = value.text().strip();
        for (DateTimeFormatter format : formats) {
            Optional<String> parsed = parsed(text, format, kind);
            if (parsed.isPresent()) {
                value.set(parsed.get());
                return;
            }
        }
        if (canonical) {
            return;
        }
        try {
            value.set(Moments.canonical(text, kind));
        } catch (DateTimeException | SiteServerException bad) {
            throw new BadValue("\"" + BadValue.shown(text) + "\" is not a date or time of a known form.");
        }
    }

    private static Optional<String> parsed(String text, DateTimeFormatter format, DataType.Kind kind) {
        try {
            TemporalAccessor parsed = format.parse(text);
            LocalDate date = parsed.query(TemporalQueries.localDate());
            LocalTime time = parsed.query(TemporalQueries.localTime());
            if (kind == DataType.Kind.TIME) {
                return Optional.ofNullable(time).map(Moments::text);
            }
            if (date == null) {
                return Optional.empty();
            }
            if (kind == DataType.Kind.DATE) {
                return Optional.of(date.toString());
            }
            return Optional.of(Moments.text(LocalDateTime.of(date, time == null ? LocalTime.MIDNIGHT : time)));
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }
}
