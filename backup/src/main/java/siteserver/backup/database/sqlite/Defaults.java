package siteserver.backup.database.sqlite;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.value.FloatText;

/** Default expressions, as SQLite keeps them, to neutral defaults. What is not plainly one is not carried. */
final class Defaults {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");
    private static final Pattern BLOB = Pattern.compile("[xX]'((?:[0-9a-fA-F]{2})*)'");

    private static final Set<String> NOW = Set.of(
            "current_timestamp",
            "datetime('now')",
            "datetime('now','localtime')",
            "strftime('%y-%m-%d %h:%m:%s','now')",
            "strftime('%y-%m-%d %h:%m:%f','now')");

    private static final Set<String> TODAY = Set.of("current_date", "date('now')", "date('now','localtime')");
    private static final Set<String> THIS_HOUR = Set.of("current_time", "time('now')", "time('now','localtime')");

    private Defaults() {}

    /** Whether the text means that there is no default. */
    static boolean isNone(String text) {
        return text == null || bare(text).equalsIgnoreCase("NULL");
    }

    /**
     * @param text as {@code PRAGMA table_xinfo} gives it
     * @return empty for an expression that is not carried
     */
    static Optional<DefaultValue> parse(String text, DataType type) {
        String bare = bare(text);
        String folded = bare.toLowerCase(Locale.ROOT).replaceAll("\\s*,\\s*", ",");
        boolean moment =
                switch (type.kind()) {
                    case DATE -> TODAY.contains(folded) || NOW.contains(folded);
                    case TIME -> THIS_HOUR.contains(folded);
                    case TIMESTAMP, TIMESTAMP_WITH_ZONE -> NOW.contains(folded);
                    case BOOL,
                            INT,
                            DECIMAL,
                            REAL,
                            DOUBLE,
                            CHAR,
                            VARCHAR,
                            TEXT,
                            ENUM,
                            BITS,
                            BINARY,
                            VARBINARY,
                            BLOB,
                            UUID,
                            JSON,
                            XML,
                            ARRAY,
                            POINT,
                            LINE,
                            POLYGON,
                            OTHER -> false;
                };
        if (moment) {
            return Optional.of(new DefaultValue.Now());
        }
        return literal(bare, folded, type).map(DefaultValue.Literal::new);
    }

    private static Optional<String> literal(String bare, String folded, DataType type) {
        return switch (type.kind()) {
            case BOOL -> bool(quoted(folded).orElse(folded));
            case INT -> number(quoted(bare).orElse(bare)).filter(Defaults::isWhole);
            case DECIMAL -> number(quoted(bare).orElse(bare)).flatMap(text -> scaled(text, (DataType.Decimal) type));
            case REAL, DOUBLE -> number(quoted(bare).orElse(bare)).map(text -> FloatText.of(Double.parseDouble(text)));
            case CHAR, VARCHAR, TEXT, UUID, JSON, XML ->
                quoted(bare).or(() -> number(bare).isPresent() ? Optional.of(bare) : Optional.empty());
            case DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_ZONE -> quoted(bare).flatMap(text -> moment(text, type));
            case BINARY, VARBINARY, BLOB ->
                BLOB.matcher(bare).matches()
                        ? Optional.of(
                                "\\x" + bare.substring(2, bare.length() - 1).toLowerCase(Locale.ROOT))
                        : Optional.empty();
            case ENUM, BITS, ARRAY, POINT, LINE, POLYGON, OTHER -> Optional.empty();
        };
    }

    private static Optional<String> bool(String text) {
        return switch (text) {
            case "0", "false" -> Optional.of("false");
            case "1", "true" -> Optional.of("true");
            default -> Optional.empty();
        };
    }

    private static Optional<String> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text).toPlainString()) : Optional.empty();
    }

    private static Optional<String> scaled(String number, DataType.Decimal type) {
        BigDecimal value = new BigDecimal(number);
        if (type.precision().isEmpty()) {
            return Optional.of(number);
        }
        return value.stripTrailingZeros().scale() > type.scale()
                ? Optional.empty()
                : Optional.of(
                        value.setScale(type.scale(), RoundingMode.UNNECESSARY).toPlainString());
    }

    private static boolean isWhole(String number) {
        return number.indexOf('.') < 0;
    }

    private static Optional<String> moment(String text, DataType type) {
        Moments moments = new Moments();
        Row row = new Row(1);
        row.beginCell();
        boolean appended = moments.append(row, text.getBytes(StandardCharsets.UTF_8), type);
        row.endCell();
        return appended ? Optional.of(row.text(0)) : Optional.empty();
    }

    /** The text in quotes; SQLite takes double ones for a string too. */
    private static Optional<String> quoted(String text) {
        if (text.length() < 2) {
            return Optional.empty();
        }
        char quote = text.charAt(0);
        String inside = text.substring(1, text.length() - 1);
        String doubled = String.valueOf(quote).repeat(2);
        boolean one = (quote == '\'' || quote == '"')
                && text.charAt(text.length() - 1) == quote
                && inside.replace(doubled, "").indexOf(quote) < 0;
        return one ? Optional.of(inside.replace(doubled, String.valueOf(quote))) : Optional.empty();
    }

    /** Without the brackets around it, when they belong together. */
    private static String bare(String text) {
        String bare = text.trim();
        while (bare.startsWith("(") && closing(bare) == bare.length() - 1) {
            bare = bare.substring(1, bare.length() - 1).trim();
        }
        return bare;
    }

    private static int closing(String text) {
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
