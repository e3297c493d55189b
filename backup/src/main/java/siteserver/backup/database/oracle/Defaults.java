package siteserver.backup.database.oracle;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.value.CanonicalValues;

/** Default expressions, which the dictionary keeps as they were typed. What is not plainly a value is not carried. */
final class Defaults {

    private static final Pattern STRING = Pattern.compile("[nN]?'((?:[^']|'')*)'", Pattern.DOTALL);
    private static final Pattern UNICODE =
            Pattern.compile("(?i:UNISTR)\\s*\\(\\s*'((?:[^']|'')*)'\\s*\\)", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:([0-9a-fA-F]{4})|(\\\\))");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?\\s*(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");
    private static final Pattern TYPED = Pattern.compile("(?i:DATE|TIMESTAMP)\\s*'([^']*)'");
    private static final Pattern NOW = Pattern.compile(
            "(?i)(?:SYSDATE|SYSTIMESTAMP(?:\\(\\d\\))?|CURRENT_TIMESTAMP(?:\\(\\d\\))?|LOCALTIMESTAMP(?:\\(\\d\\))?|CURRENT_DATE)");
    private static final String NAME = "(?:\"([^\"]+)\"|([\\w$#]+))";
    private static final Pattern NEXT =
            Pattern.compile("(?:" + NAME + "\\s*\\.\\s*)?" + NAME + "\\s*\\.\\s*\"?(?i:NEXTVAL)\"?");

    private Defaults() {}

    static boolean isNone(String text) {
        return text == null
                || text.isBlank()
                || text.trim().equalsIgnoreCase("NULL")
                // Empty text is NULL here.
                || text.trim().equals("''");
    }

    /** The sequence that a default takes the next number of, as the dictionary spells it. */
    static Optional<String> sequence(String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher next = NEXT.matcher(text.trim());
        return next.matches() ? Optional.of(name(next.group(3), next.group(4))) : Optional.empty();
    }

    /** A name in quotes stays, another one is stored in upper case. */
    static String name(String quoted, String plain) {
        return quoted != null ? quoted : plain.toUpperCase(Locale.ROOT);
    }

    /**
     * @return empty for an expression that is not carried
     */
    static Optional<DefaultValue> parse(String text, DataType type) {
        String plain = text.trim();
        while (plain.startsWith("(") && plain.endsWith(")")) {
            plain = plain.substring(1, plain.length() - 1).trim();
        }
        if (sequence(plain).isPresent()) {
            return Optional.of(new DefaultValue.NextId());
        }
        boolean moment = type instanceof DataType.Timestamp || type instanceof DataType.TimestampWithZone;
        if (moment && NOW.matcher(plain).matches()) {
            return Optional.of(new DefaultValue.Now());
        }
        return literal(plain, moment)
                .flatMap(value -> CanonicalValues.normalise(type, value))
                .filter(value -> CanonicalValues.validate(type, value).isEmpty())
                .map(DefaultValue.Literal::new);
    }

    /** A moment is only taken from a literal of its own kind: how a text is read as one depends on the session. */
    private static Optional<String> literal(String text, boolean moment) {
        Matcher typed = TYPED.matcher(text);
        if (typed.matches()) {
            return moment ? Optional.of(typed.group(1)) : Optional.empty();
        }
        if (moment) {
            return Optional.empty();
        }
        Matcher string = STRING.matcher(text);
        if (string.matches()) {
            return Optional.of(string.group(1).replace("''", "'"));
        }
        Matcher unicode = UNICODE.matcher(text);
        if (unicode.matches()) {
            return Optional.of(ESCAPE.matcher(unicode.group(1).replace("''", "'"))
                    .replaceAll(escape -> Matcher.quoteReplacement(
                            escape.group(1) == null
                                    ? "\\"
                                    : String.valueOf((char) Integer.parseInt(escape.group(1), 16)))));
        }
        Matcher number = NUMBER.matcher(text);
        return number.matches() ? Optional.of(text.replaceAll("[+\\s]", "")) : Optional.empty();
    }
}
