package siteserver.restore.target.mariadb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.Repertoire;
import siteserver.restore.target.TargetType;

/**
 * Reads a native type's text against the closed list and writes it anew: name, plain numbers, quoted values, and a
 * collation made of letters, digits and underscores. The character sets utf8mb4, utf8, latin1 and ascii stay; any
 * other becomes Unicode.
 */
final class NativeTypes {

    /** {@code name(arguments) unsigned … collate c}; the arguments of enum and set are read apart. */
    private static final Pattern SHAPE = Pattern.compile(
            "(?i)\\s*([a-z]+(?: precision)?)\\s*(?:\\((.*)\\))?\\s*((?:unsigned|signed|zerofill|\\s)*)"
                    + "(?:(?:character set|charset)\\s+([a-z0-9_]+))?\\s*(?:collate\\s+([a-z0-9_]+))?\\s*",
            Pattern.DOTALL);

    private static final Pattern NUMBERS = Pattern.compile("\\s*(\\d{1,9})\\s*(?:,\\s*(\\d{1,9})\\s*)?");
    private static final Pattern FOLDING = Pattern.compile(".*_(?:ci|ai)(?:_.*)?");

    private static final long TINY = 255;
    private static final long PLAIN = 65_535;
    private static final long MEDIUM = (1 << 24) - 1;

    private final Types types;
    private final Server server;

    NativeTypes(Types types, Server server) {
        this.types = types;
        this.server = server;
    }

    Optional<TargetType> parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return Optional.empty();
        }
        String name = shape.group(1).toLowerCase(Locale.ROOT);
        String inside = shape.group(2);
        String flags = shape.group(3).toLowerCase(Locale.ROOT);
        boolean filled = flags.contains("zerofill");
        boolean unsigned = filled || flags.contains("unsigned");
        String collate = shape.group(5) == null ? "" : shape.group(5).toLowerCase(Locale.ROOT);
        boolean folds = collate.isEmpty() || FOLDING.matcher(collate).matches();
        String collation = collation(collate, folds);
        if (name.equals("enum") || name.equals("set")) {
            return inside == null ? Optional.empty() : ofValues(name, inside, collation, folds);
        }
        int first = -1;
        int second = -1;
        if (inside != null) {
            Matcher numbers = NUMBERS.matcher(inside);
            if (!numbers.matches()) {
                return Optional.empty();
            }
            first = Integer.parseInt(numbers.group(1));
            second = numbers.group(2) == null ? -1 : Integer.parseInt(numbers.group(2));
        }
        int width = first;
        return Optional.ofNullable(plain(name, first, second, unsigned, collation, folds))
                .map(type -> filled ? types.filled(type, width) : type)
                .map(type -> limited(type, collation));
    }

    /** Text in a character set that has less than Unicode. */
    private static TargetType limited(TargetType type, String collation) {
        Repertoire repertoire = collation.contains(" ascii_")
                ? Repertoire.ASCII
                : collation.contains(" latin1_")
                        ? Repertoire.LATIN_1
                        : collation.contains(" utf8_") || collation.contains(" utf8mb3_")
                                ? Repertoire.THREE_BYTES
                                : Repertoire.UNICODE;
        boolean text = type.stored() instanceof DataType.Char
                || type.stored() instanceof DataType.VarChar
                || type.stored() instanceof DataType.Text;
        return text && repertoire != Repertoire.UNICODE
                ? type.withLimits(type.limits().withRepertoire(repertoire))
                : type;
    }

    /** Only collations of Unicode that this server has; else one of ours that is like it. */
    private String collation(String collate, boolean folds) {
        if (collate.startsWith("utf8mb4_") && server.knows(collate)) {
            return " CHARACTER SET utf8mb4 COLLATE " + collate;
        }
        // Servers call Unicode of three bytes utf8 or utf8mb3.
        for (String name : List.of(
                collate, collate.replaceFirst("^utf8_", "utf8mb3_"), collate.replaceFirst("^utf8mb3_", "utf8_"))) {
            if (name.matches("(?:utf8|utf8mb3|latin1|ascii)_[a-z0-9_]+") && server.knows(name)) {
                return " CHARACTER SET " + name.substring(0, name.indexOf('_')) + " COLLATE " + name;
            }
        }
        return collate.isEmpty() ? " CHARACTER SET " + server.charset() : types.collation(folds);
    }

    private TargetType plain(String name, int first, int second, boolean unsigned, String collation, boolean folds) {
        return switch (name) {
            case "bool", "boolean" -> types.bool();
            case "tinyint" -> first == 1 && !unsigned ? types.bool() : whole(8, unsigned);
            case "smallint" -> whole(16, unsigned);
            case "mediumint" -> whole(24, unsigned);
            case "int", "integer" -> whole(32, unsigned);
            case "bigint" -> whole(64, unsigned);
            case "decimal", "numeric", "dec" -> decimal(first, second, unsigned);
            case "float" -> types.floating("float", unsigned, new DataType.Real());
            case "double", "double precision", "real" ->
                types.floating("double", unsigned, new DataType.DoublePrecision());
            case "bit" -> bounded(first, 1, 64) ? types.bits(Math.max(1, first)) : null;
            case "char" -> bounded(first, 1, 255) ? types.character(Math.max(1, first), collation, folds) : null;
            case "varchar" -> bounded(first, 1, 16_383) && first > 0 ? types.varchar(first, collation, folds) : null;
            case "tinytext" -> types.text(name, collation, folds, TINY);
            case "text" -> types.text(name, collation, folds, PLAIN);
            case "mediumtext" -> types.text(name, collation, folds, MEDIUM);
            case "longtext" -> types.text(name, collation, folds, Long.MAX_VALUE);
            case "binary" -> bounded(first, 1, 255) ? types.binary(Math.max(1, first)) : null;
            case "varbinary" -> bounded(first, 1, 65_535) && first > 0 ? types.varbinary(first) : null;
            case "tinyblob" -> types.blob(name, TINY);
            case "blob" -> types.blob(name, PLAIN);
            case "mediumblob" -> types.blob(name, MEDIUM);
            case "longblob" -> types.blob(name, Long.MAX_VALUE);
            case "date" -> types.date();
            case "year" -> types.year();
            case "time" -> bounded(first, 0, 6) ? types.time(Math.max(0, first)) : null;
            case "datetime" -> bounded(first, 0, 6) ? types.datetime(Math.max(0, first)) : null;
            case "timestamp" -> bounded(first, 0, 6) ? types.timestamp(Math.max(0, first)) : null;
            case "point" -> types.geometry(name, new DataType.Point());
            case "linestring" -> types.geometry(name, new DataType.Line());
            case "polygon" -> types.geometry(name, new DataType.Polygon());
            case "geometry", "multipoint", "multilinestring", "multipolygon", "geometrycollection", "geomcollection" ->
                types.geometry(name, new DataType.Other(name));
            case "json" -> server.jsonType() ? types.nativeJson() : null;
            case "inet4" -> server.addressTypes(name) ? types.address(name) : null;
            case "inet6" -> server.addressTypes(name) ? types.address(name) : null;
            case "uuid" -> server.uuidType() ? types.uuid() : null;
            default -> null;
        };
    }

    private TargetType whole(int bits, boolean unsigned) {
        return types.whole(new DataType.Int(bits, unsigned));
    }

    private TargetType decimal(int first, int second, boolean unsigned) {
        int precision = first < 1 ? 10 : first;
        int scale = Math.max(0, second);
        return precision <= 65 && scale <= 38 && scale <= precision ? types.decimal(precision, scale, unsigned) : null;
    }

    /** Nothing given, or inside the bounds. */
    private static boolean bounded(int value, int least, int most) {
        return value == -1 || value >= least && value <= most;
    }

    private Optional<TargetType> ofValues(String name, String inside, String collation, boolean folds) {
        List<String> values = new ArrayList<>();
        int at = 0;
        while (true) {
            at = skipBlanks(inside, at);
            if (at >= inside.length() || inside.charAt(at) != '\'') {
                return Optional.empty();
            }
            StringBuilder value = new StringBuilder();
            at++;
            while (true) {
                if (at >= inside.length()) {
                    return Optional.empty();
                }
                char c = inside.charAt(at++);
                if (c == '\'') {
                    if (at < inside.length() && inside.charAt(at) == '\'') {
                        at++;
                    } else {
                        break;
                    }
                }
                value.append(c);
            }
            values.add(value.toString());
            at = skipBlanks(inside, at);
            if (at == inside.length()) {
                return Optional.of(
                        name.equals("enum")
                                ? types.enumeration(values, collation)
                                : types.set(values, collation, folds));
            }
            if (inside.charAt(at++) != ',') {
                return Optional.empty();
            }
        }
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }
}
