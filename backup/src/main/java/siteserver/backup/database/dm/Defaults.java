package siteserver.backup.database.dm;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.value.CanonicalValues;

/** Default expressions, as they were typed. What is not plainly a value is not carried. */
final class Defaults {

    private static final Pattern STRING = Pattern.compile("'((?:[^']|'')*)'", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)");
    private static final Set<String> NOW =
            Set.of("SYSDATE", "SYSTIMESTAMP", "CURRENT_TIMESTAMP", "GETDATE", "NOW", "LOCALTIMESTAMP");

    private Defaults() {}

    static boolean isNone(String text) {
        return text == null || text.isBlank() || text.trim().equalsIgnoreCase("NULL");
    }

    static Optional<DefaultValue> parse(String text, DataType type) {
        if (isNone(text)) {
            return Optional.empty();
        }
        String plain = text.trim();
        boolean moment = type instanceof DataType.Timestamp || type instanceof DataType.TimestampWithZone;
        if (moment) {
            String name = plain.toUpperCase(Locale.ROOT).replaceAll("\\(\\d?\\)", "");
            return NOW.contains(name) ? Optional.of(new DefaultValue.Now()) : Optional.empty();
        }
        Matcher string = STRING.matcher(plain);
        Optional<String> value = string.matches()
                ? Optional.of(string.group(1).replace("''", "'"))
                : NUMBER.matcher(plain).matches() ? Optional.of(plain) : Optional.empty();
        return value.flatMap(found -> CanonicalValues.normalise(type, found))
                .filter(found -> CanonicalValues.validate(type, found).isEmpty())
                .map(DefaultValue.Literal::new);
    }
}
