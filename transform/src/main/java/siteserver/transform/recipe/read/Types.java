package siteserver.transform.recipe.read;

import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.folder.schema.DataType;

/** Types as people write them in recipes. */
final class Types {

    private static final Pattern TEXT =
            Pattern.compile("([a-z]+)(?:\\s*\\(\\s*([0-9]{1,5})\\s*(?:,\\s*([0-9]{1,3})\\s*)?\\))?");

    private static final int MOST_FRACTION_DIGITS = 9;

    private static final Map<String, DataType> PLAIN = Map.ofEntries(
            Map.entry("boolean", new DataType.Bool()),
            Map.entry("tinyint", new DataType.Int(8, false)),
            Map.entry("smallint", new DataType.Int(16, false)),
            Map.entry("integer", new DataType.Int(32, false)),
            Map.entry("bigint", new DataType.Int(64, false)),
            Map.entry("decimal", new DataType.Decimal(OptionalInt.empty(), 0)),
            Map.entry("real", new DataType.Real()),
            Map.entry("double", new DataType.DoublePrecision()),
            Map.entry("text", new DataType.Text(false)),
            Map.entry("date", new DataType.Date()),
            Map.entry("time", new DataType.Time(6)),
            Map.entry("timestamp", new DataType.Timestamp(6)),
            Map.entry("timestamptz", new DataType.TimestampWithZone(6)),
            Map.entry("uuid", new DataType.Uuid()),
            Map.entry("json", new DataType.Json()),
            Map.entry("xml", new DataType.Xml()),
            Map.entry("blob", new DataType.Blob()));

    static final String KNOWN =
            "Types are boolean, tinyint, smallint, integer, bigint, decimal(18,2), real, double, char(36), varchar(255),"
                    + " text, date, time, timestamp, timestamptz, uuid, json, xml, blob.";

    private Types() {}

    /** Null when the text is no type. */
    static DataType parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return null;
        }
        String name = matcher.group(1);
        if (matcher.group(2) == null) {
            return PLAIN.get(name);
        }
        int first = Integer.parseInt(matcher.group(2));
        if (matcher.group(3) != null) {
            int scale = Integer.parseInt(matcher.group(3));
            return name.equals("decimal") && first >= scale && first > 0
                    ? new DataType.Decimal(OptionalInt.of(first), scale)
                    : null;
        }
        return withLength(name, first);
    }

    private static DataType withLength(String name, int length) {
        boolean fraction = length <= MOST_FRACTION_DIGITS;
        return switch (name) {
            case "char" -> length > 0 ? new DataType.Char(length, false) : null;
            case "varchar" -> length > 0 ? new DataType.VarChar(length, false) : null;
            case "decimal" -> length > 0 ? new DataType.Decimal(OptionalInt.of(length), 0) : null;
            case "time" -> fraction ? new DataType.Time(length) : null;
            case "timestamp" -> fraction ? new DataType.Timestamp(length) : null;
            case "timestamptz" -> fraction ? new DataType.TimestampWithZone(length) : null;
            default -> null;
        };
    }
}
