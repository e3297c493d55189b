package siteserver.backup.database.mariadb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;

/** Reads the texts of {@code COLUMN_TYPE} against a closed list; anything else is carried as text. */
final class Types {

    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9 ]*?)(?:\\((.*)\\))?((?: unsigned| zerofill)*)");

    private static final Pattern LATIN1 = Pattern.compile(" collate latin1_[a-z0-9_]+$");

    /** Remarks that the server adds for those who read a dump: {@code datetime /* mariadb-5.3 *}{@code /}. */
    private static final Pattern REMARK = Pattern.compile("\\s*/\\*.*?\\*/");

    private static final int BYTES_PER_COORDINATE = 4;

    private Types() {}

    /**
     * @param collation nullable: the column holds no text
     */
    static DataType parse(String columnType, String collation) {
        String text = REMARK.matcher(columnType).replaceAll("").trim();
        String folded = text.toLowerCase(Locale.ROOT);
        if (folded.startsWith("enum(")) {
            return new DataType.Enumeration(labels(text.substring(5, text.length() - 1)));
        }
        if (folded.startsWith("set(")) {
            return new DataType.Text(ignoresCase(collation));
        }
        Matcher form = FORM.matcher(folded);
        if (!form.matches()) {
            return new DataType.Other(columnType);
        }
        boolean unsigned = !form.group(3).isEmpty();
        return plain(form.group(1), arguments(form.group(2)), unsigned, ignoresCase(collation), columnType);
    }

    private static DataType plain(
            String name, List<Integer> arguments, boolean unsigned, boolean ignoresCase, String columnType) {
        int first = arguments.isEmpty() ? -1 : arguments.get(0);
        return switch (name) {
            case "tinyint" -> new DataType.Int(8, unsigned);
            case "smallint" -> new DataType.Int(16, unsigned);
            case "mediumint" -> new DataType.Int(24, unsigned);
            case "int", "integer" -> new DataType.Int(32, unsigned);
            case "bigint" -> new DataType.Int(64, unsigned);
            case "year" -> new DataType.Int(16, false);
            case "decimal", "numeric" ->
                new DataType.Decimal(
                        OptionalInt.of(first < 0 ? 10 : first), arguments.size() > 1 ? arguments.get(1) : 0);
            case "float" -> new DataType.Real();
            case "double", "real", "double precision" -> new DataType.DoublePrecision();
            case "char" -> new DataType.Char(first < 0 ? 1 : first, ignoresCase);
            case "varchar" -> new DataType.VarChar(Math.max(0, first), ignoresCase);
            case "tinytext", "text", "mediumtext", "longtext" -> new DataType.Text(ignoresCase);
            case "bit" -> new DataType.Bits(first < 0 ? 1 : first);
            case "date" -> new DataType.Date();
            case "time" -> new DataType.Time(Math.max(0, first));
            case "datetime" -> new DataType.Timestamp(Math.max(0, first));
            case "timestamp" -> new DataType.TimestampWithZone(Math.max(0, first));
            case "binary" -> new DataType.Binary(first < 0 ? 1 : first);
            case "varbinary" -> new DataType.VarBinary(Math.max(0, first));
            case "vector" -> new DataType.VarBinary(BYTES_PER_COORDINATE * Math.max(0, first));
            case "tinyblob", "blob", "mediumblob", "longblob" -> new DataType.Blob();
            case "uuid" -> new DataType.Uuid();
            case "json" -> new DataType.Json();
            case "point" -> new DataType.Point();
            case "linestring" -> new DataType.Line();
            case "polygon" -> new DataType.Polygon();
            default -> new DataType.Other(columnType);
        };
    }

    /** {@code BOOL} is another word for the first one. */
    static boolean mayBeTruth(String nativeType) {
        return nativeType.toLowerCase(Locale.ROOT).matches("tinyint\\(1\\)(?: unsigned)?|bit\\(1\\)");
    }

    /** The labels of enum and set are part of the table's definition, not values. */
    static boolean isLatin1(Column column) {
        String nativeType = column.nativeType().toLowerCase(Locale.ROOT);
        return LATIN1.matcher(nativeType).find() && !nativeType.startsWith("enum(") && !nativeType.startsWith("set(");
    }

    /** Collations that every version has. */
    static String asUnicode(String nativeType) {
        return LATIN1.matcher(nativeType)
                .replaceFirst(ignoresCase(nativeType) ? " collate utf8mb4_general_ci" : " collate utf8mb4_bin");
    }

    static boolean ignoresCase(String collation) {
        return collation != null && collation.contains("_ci");
    }

    private static List<Integer> arguments(String text) {
        if (text == null || !text.matches("[0-9, ]+")) {
            return List.of();
        }
        List<Integer> numbers = new ArrayList<>();
        for (String number : text.split(",", -1)) {
            numbers.add(Integer.valueOf(number.trim()));
        }
        return numbers;
    }

    /** {@code 'a','it''s'} to its two texts. */
    private static List<String> labels(String list) {
        List<String> labels = new ArrayList<>();
        StringBuilder label = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c != '\'') {
                if (inside) {
                    label.append(c);
                }
            } else if (inside && i + 1 < list.length() && list.charAt(i + 1) == '\'') {
                label.append(c);
                i++;
            } else {
                if (inside) {
                    labels.add(label.toString());
                    label.setLength(0);
                }
                inside = !inside;
            }
        }
        return labels;
    }
}
