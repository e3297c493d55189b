package siteserver.backup.database.postgresql;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.folder.schema.DataType;

/** Reads the texts of {@code format_type} against a closed list; anything else is carried as text. */
final class Types {

    /** The greatest precision of a time's fraction, which a type without one has. */
    private static final int MICROSECONDS = 6;

    /** {@code name}, {@code name(arguments)}, {@code name(arguments) with time zone}, each with any number of []. */
    private static final Pattern FORM =
            Pattern.compile("([a-z][a-z0-9 ]*?|\"char\")(?:\\(([0-9, -]+)\\))?( with(?:out)? time zone)?((?:\\[\\])*)");

    private Types() {}

    /**
     * @param named neutral types of enumerations, domains and extensions by their {@code format_type} text
     * @param caseInsensitive whether the column's collation says so
     */
    static DataType parse(String nativeType, Map<String, DataType> named, boolean caseInsensitive) {
        if (nativeType.endsWith("[]")) {
            String element = nativeType.substring(0, nativeType.length() - 2);
            return new DataType.Array(parse(element, named, caseInsensitive));
        }
        DataType known = named.get(nativeType);
        if (known != null) {
            return known;
        }
        Matcher form = FORM.matcher(nativeType);
        if (!form.matches()) {
            return new DataType.Other(nativeType);
        }
        List<Integer> arguments = arguments(form.group(2));
        String zone = form.group(3) == null ? "" : form.group(3);
        return plain(form.group(1) + zone, nativeType, arguments, caseInsensitive);
    }

    private static DataType plain(String name, String nativeType, List<Integer> arguments, boolean caseInsensitive) {
        int first = arguments.isEmpty() ? -1 : arguments.get(0);
        return switch (name) {
            case "boolean" -> new DataType.Bool();
            case "smallint" -> new DataType.Int(16, false);
            case "integer" -> new DataType.Int(32, false);
            case "bigint" -> new DataType.Int(64, false);
            case "oid" -> new DataType.Int(32, true);
            case "numeric" -> numeric(nativeType, arguments);
            case "money" -> new DataType.Decimal(OptionalInt.of(19), 2);
            case "real" -> new DataType.Real();
            case "double precision" -> new DataType.DoublePrecision();
            case "character" -> new DataType.Char(first < 0 ? 1 : first, caseInsensitive);
            case "character varying" ->
                first < 0 ? new DataType.Text(caseInsensitive) : new DataType.VarChar(first, caseInsensitive);
            case "text" -> new DataType.Text(caseInsensitive);
            case "name" -> new DataType.VarChar(63, false);
            case "bit" -> new DataType.Bits(first < 0 ? 1 : first);
            case "date" -> new DataType.Date();
            case "time without time zone" -> new DataType.Time(first < 0 ? MICROSECONDS : first);
            case "timestamp without time zone" -> new DataType.Timestamp(first < 0 ? MICROSECONDS : first);
            case "timestamp with time zone" -> new DataType.TimestampWithZone(first < 0 ? MICROSECONDS : first);
            case "bytea" -> new DataType.Blob();
            case "uuid" -> new DataType.Uuid();
            case "json", "jsonb" -> new DataType.Json();
            case "xml" -> new DataType.Xml();
            case "point" -> new DataType.Point();
            case "path" -> new DataType.Line();
            case "polygon" -> new DataType.Polygon();
            default -> new DataType.Other(nativeType);
        };
    }

    /** A scale below 0 or above the precision (PostgreSQL 15) has no place in the neutral form. */
    private static DataType numeric(String nativeType, List<Integer> arguments) {
        if (arguments.isEmpty()) {
            return new DataType.Decimal(OptionalInt.empty(), 0);
        }
        int precision = arguments.get(0);
        int scale = arguments.size() > 1 ? arguments.get(1) : 0;
        return scale < 0 || scale > precision
                ? new DataType.Other(nativeType)
                : new DataType.Decimal(OptionalInt.of(precision), scale);
    }

    private static List<Integer> arguments(String text) {
        if (text == null) {
            return List.of();
        }
        return List.of(text.split(",")).stream()
                .map(argument -> Integer.valueOf(argument.trim()))
                .toList();
    }
}
