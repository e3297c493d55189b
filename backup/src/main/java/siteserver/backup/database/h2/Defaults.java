package siteserver.backup.database.h2;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.value.CanonicalValues;

/** Default expressions, as H2 writes them itself, to neutral defaults. What is not plainly one is not carried. */
final class Defaults {

    private static final Pattern STRING = Pattern.compile("'((?:[^']|'')*)'", Pattern.DOTALL);
    private static final Pattern UNICODE_STRING = Pattern.compile("U&'((?:[^']|'')*)'", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:\\+([0-9a-fA-F]{6})|([0-9a-fA-F]{4})|(\\\\))");
    private static final Pattern BINARY = Pattern.compile("X'([0-9a-fA-F]*)'");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(?:\\.\\d*)?(?:E[+-]?\\d{1,3})?");
    private static final Pattern TYPED =
            Pattern.compile("(?:DATE|TIME|TIMESTAMP|TIMESTAMP WITH TIME ZONE|UUID|JSON) (.*)", Pattern.DOTALL);
    private static final Pattern NOW = Pattern.compile("(?:CURRENT_TIMESTAMP|LOCALTIMESTAMP|NOW)(?:\\(\\d?\\))?");
    private static final Pattern TODAY = Pattern.compile("CURRENT_DATE(?:\\(\\))?");
    private static final Pattern THIS_HOUR = Pattern.compile("(?:CURRENT_TIME|LOCALTIME)(?:\\(\\d?\\))?");
    private static final Pattern NEXT = Pattern.compile("NEXT VALUE FOR \"((?:[^\"]|\"\")+)\"\\.\"((?:[^\"]|\"\")+)\"");

    private Defaults() {}

    static boolean isNone(String text) {
        return text == null || text.trim().equalsIgnoreCase("NULL");
    }

    /** The sequence that a default takes the next number of. */
    static Optional<CatalogQueries.Name> sequence(String text) {
        Matcher next = NEXT.matcher(text.trim());
        return next.matches()
                ? Optional.of(new CatalogQueries.Name(
                        next.group(1).replace("\"\"", "\""), next.group(2).replace("\"\"", "\"")))
                : Optional.empty();
    }

    /**
     * @return empty for an expression that is not carried
     */
    static Optional<DefaultValue> parse(String text, DataType type) {
        String trimmed = text.trim();
        if (sequence(trimmed).isPresent()) {
            return Optional.of(new DefaultValue.NextId());
        }
        String upper = trimmed.toUpperCase(Locale.ROOT);
        if (type instanceof DataType.Uuid && upper.startsWith("RANDOM_UUID(")) {
            return Optional.of(new DefaultValue.NewUuid());
        }
        boolean moment = type instanceof DataType.Timestamp || type instanceof DataType.TimestampWithZone
                ? NOW.matcher(upper).matches()
                : type instanceof DataType.Date
                        ? TODAY.matcher(upper).matches() || NOW.matcher(upper).matches()
                        : type instanceof DataType.Time
                                && THIS_HOUR.matcher(upper).matches();
        if (moment) {
            return Optional.of(new DefaultValue.Now());
        }
        return literal(trimmed)
                .flatMap(value -> CanonicalValues.normalise(type, value))
                .filter(value -> CanonicalValues.validate(type, value).isEmpty())
                .map(DefaultValue.Literal::new);
    }

    private static Optional<String> literal(String text) {
        Matcher typed = TYPED.matcher(text);
        if (typed.matches()) {
            return literal(typed.group(1));
        }
        Matcher string = STRING.matcher(text);
        if (string.matches()) {
            return Optional.of(string.group(1).replace("''", "'"));
        }
        Matcher unicode = UNICODE_STRING.matcher(text);
        if (unicode.matches()) {
            return Optional.of(ESCAPE.matcher(unicode.group(1).replace("''", "'"))
                    .replaceAll(escape -> Matcher.quoteReplacement(unescaped(escape.group(1), escape.group(2)))));
        }
        Matcher binary = BINARY.matcher(text);
        if (binary.matches()) {
            return Optional.of("\\x" + binary.group(1));
        }
        boolean plain = NUMBER.matcher(text).matches() || text.equals("TRUE") || text.equals("FALSE");
        return plain ? Optional.of(text) : Optional.empty();
    }

    /** Both null: a backslash. */
    private static String unescaped(String six, String four) {
        if (six == null && four == null) {
            return "\\";
        }
        int point = Integer.parseInt(six != null ? six : four, 16);
        return Character.isValidCodePoint(point) ? new String(Character.toChars(point)) : "\ufffd";
    }
}
