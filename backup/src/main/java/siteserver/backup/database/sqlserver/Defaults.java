package siteserver.backup.database.sqlserver;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.value.CanonicalValues;
import siteserver.backup.folder.value.FloatText;

/**
 * Reads the texts of {@code sys.default_constraints}, which the server puts into parentheses, sometimes twice: constants,
 * the moment, a new uuid. Nothing else.
 */
final class Defaults {

    private static final Pattern QUOTED = Pattern.compile("[nN]?'((?:[^']|'')*)'", Pattern.DOTALL);

    /** {@code $} is money. */
    private static final Pattern NUMBER = Pattern.compile("([-+]?)\\$?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

    /** {@code CONVERT([bit],(0),0)} and {@code CAST((0) AS [bit])}, as the server itself writes them down. */
    private static final Pattern CONVERTED = Pattern.compile(
            "convert\\(\\[?[a-z0-9]+\\]?(?:\\([0-9, ]+\\))?,(.*?)(?:,\\(?[0-9]+\\)?)?\\)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern CAST = Pattern.compile(
            "cast\\((.*) as \\[?[a-z0-9]+\\]?(?:\\([0-9, ]+\\))?\\)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern BOUND = Pattern.compile(
            "\\s*create\\s+default\\s+\\S+\\s+as\\s+(.*?);?\\s*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern HEX = Pattern.compile("0[xX]([0-9a-fA-F]*)");

    private static final Pattern ISO = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ T]([0-9:.]+))?");

    private static final Pattern PLAIN_DATE = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})(?: ([0-9:.]+))?");

    private static final Set<String> NOW = Set.of(
            "getdate()",
            "getutcdate()",
            "sysdatetime()",
            "sysutcdatetime()",
            "sysdatetimeoffset()",
            "current_timestamp");

    private static final Set<String> NEW_UUID = Set.of("newid()", "newsequentialid()");

    private Defaults() {}

    /**
     * @return empty when the expression is none of these; then it is reported as not carried. NULL is not asked here: it
     *     is no default at all
     */
    static Optional<DefaultValue> parse(String expression, DataType type) {
        String text = bare(expression);
        String folded = text.toLowerCase(Locale.ROOT);
        if (NOW.contains(folded)) {
            return isTime(type) ? Optional.of(new DefaultValue.Now()) : Optional.empty();
        }
        if (NEW_UUID.contains(folded)) {
            return type instanceof DataType.Uuid ? Optional.of(new DefaultValue.NewUuid()) : Optional.empty();
        }
        Matcher quoted = QUOTED.matcher(text);
        if (quoted.matches()) {
            return constant(quoted.group(1).replace("''", "'"), type).map(DefaultValue.Literal::new);
        }
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            String digits = (number.group(1).equals("-") ? "-" : "")
                    + number.group(2)
                    + (number.group(3) == null ? "" : number.group(3));
            return ofNumber(new BigDecimal(digits), type).map(DefaultValue.Literal::new);
        }
        Matcher hex = HEX.matcher(text);
        if (hex.matches() && hex.group(1).length() % 2 == 0 && isBinary(type)) {
            return Optional.of(new DefaultValue.Literal("\\x" + hex.group(1).toLowerCase(Locale.ROOT)));
        }
        return Optional.empty();
    }

    static boolean isNull(String expression) {
        return bare(expression).equalsIgnoreCase("null");
    }

    /** The expression of a default that is an object of its own. */
    static String ofBound(String definition) {
        Matcher create = BOUND.matcher(definition);
        return create.matches() ? create.group(1) : definition;
    }

    /** Without parentheses around the whole, and without a conversion of a constant. */
    private static String bare(String expression) {
        String text = expression.trim();
        while (true) {
            if (isWrapped(text)) {
                text = text.substring(1, text.length() - 1).trim();
                continue;
            }
            Matcher converted = CONVERTED.matcher(text);
            Matcher cast = CAST.matcher(text);
            if (converted.matches() && isConstant(converted.group(1))) {
                text = converted.group(1).trim();
            } else if (cast.matches() && isConstant(cast.group(1))) {
                text = cast.group(1).trim();
            } else {
                return text;
            }
        }
    }

    private static boolean isConstant(String text) {
        String inner = text.trim();
        while (isWrapped(inner)) {
            inner = inner.substring(1, inner.length() - 1).trim();
        }
        return QUOTED.matcher(inner).matches()
                || NUMBER.matcher(inner).matches()
                || HEX.matcher(inner).matches()
                || inner.equalsIgnoreCase("null");
    }

    /** Whether the first parenthesis is closed by the last character; those in constants and names do not count. */
    private static boolean isWrapped(String text) {
        if (!text.startsWith("(") || !text.endsWith(")")) {
            return false;
        }
        int depth = 0;
        char inside = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inside != 0) {
                inside = c == inside ? 0 : inside;
            } else if (c == '\'' || c == '"') {
                inside = c;
            } else if (c == '[') {
                inside = ']';
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0 && i < text.length() - 1) {
                return false;
            }
        }
        return depth == 0;
    }

    /** The canonical text of a number, as the column would hold it. */
    private static Optional<String> ofNumber(BigDecimal number, DataType type) {
        if (type instanceof DataType.Bool) {
            return Optional.of(Boolean.toString(number.signum() != 0));
        } else if (type instanceof DataType.Int) {
            return number.stripTrailingZeros().scale() <= 0
                    ? Optional.of(number.toBigInteger().toString())
                    : Optional.empty();
        } else if (type instanceof DataType.Decimal decimal) {
            return Optional.of(
                    number.setScale(decimal.scale(), RoundingMode.HALF_UP).toPlainString());
        } else if (type instanceof DataType.Real) {
            return Optional.of(FloatText.of(number.floatValue()));
        } else if (type instanceof DataType.DoublePrecision) {
            return Optional.of(FloatText.of(number.doubleValue()));
        } else if (isText(type)) {
            return Optional.of(number.toPlainString());
        }
        return Optional.empty();
    }

    private static Optional<String> constant(String text, DataType type) {
        if (isText(type)) {
            return Optional.of(text);
        }
        if (isTime(type)) {
            return time(text, type);
        }
        if (type instanceof DataType.Bool && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
            return Optional.of(text.toLowerCase(Locale.ROOT));
        }
        Matcher number = NUMBER.matcher(text.trim());
        if (number.matches()) {
            return ofNumber(new BigDecimal(text.trim().replace("$", "")), type);
        }
        boolean other = type instanceof DataType.Uuid || type instanceof DataType.Xml || type instanceof DataType.Json;
        return other ? CanonicalValues.normalise(type, text) : Optional.empty();
    }

    /** Only forms that mean the same in every language of a login. An empty text is the server's first day. */
    private static Optional<String> time(String text, DataType type) {
        String moment = text.trim();
        Matcher plain = PLAIN_DATE.matcher(moment);
        if (plain.matches()) {
            moment = plain.group(1) + "-" + plain.group(2) + "-" + plain.group(3)
                    + (plain.group(4) == null ? "" : " " + plain.group(4));
        } else if (moment.isEmpty()) {
            moment = "1900-01-01";
        } else if (!ISO.matcher(moment).matches() && !(type instanceof DataType.Time)) {
            return Optional.empty();
        }
        if (type instanceof DataType.Timestamp && moment.length() == "1900-01-01".length()) {
            moment += " 00:00:00";
        }
        if (type instanceof DataType.TimestampWithZone) {
            return Optional.empty();
        }
        return CanonicalValues.normalise(type, moment);
    }

    private static boolean isText(DataType type) {
        return type instanceof DataType.Char || type instanceof DataType.VarChar || type instanceof DataType.Text;
    }

    private static boolean isBinary(DataType type) {
        return type instanceof DataType.VarBinary || type instanceof DataType.Blob;
    }

    private static boolean isTime(DataType type) {
        return type instanceof DataType.Date
                || type instanceof DataType.Time
                || type instanceof DataType.Timestamp
                || type instanceof DataType.TimestampWithZone;
    }
}
