package siteserver.backup.database.mariadb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;

/**
 * Reads the texts of {@code COLUMN_DEFAULT}: constants, the moment, a new uuid. MariaDB since 10.2.7 writes an
 * expression with its quotes; MySQL and older servers write the bare constant.
 */
final class Defaults {

    private static final Pattern NOW = Pattern.compile(
            "(?:current_timestamp|now|localtimestamp|localtime)(?:\\([0-6]?\\))?|cur(?:date|time)\\([0-6]?\\)");

    private static final Pattern BITS = Pattern.compile("b'([01]*)'");

    private Defaults() {}

    /**
     * @param expression that the server calls the default an expression
     * @return empty when it is none of these; then it is reported as not carried
     */
    static Optional<DefaultValue> parse(String text, DataType type, boolean quotes, boolean expression) {
        String folded = text.trim().toLowerCase(Locale.ROOT);
        boolean moment = NOW.matcher(folded).matches();
        if (quotes || expression) {
            if (moment) {
                return Optional.of(new DefaultValue.Now());
            }
            if (folded.equals("uuid()")) {
                return Optional.of(new DefaultValue.NewUuid());
            }
        }
        if (BITS.matcher(folded).matches()) {
            return bits(folded.substring(2, folded.length() - 1), type);
        }
        if (quotes) {
            boolean quoted = text.length() > 1 && text.startsWith("'") && text.endsWith("'");
            if (quoted) {
                return constant(unquote(text.substring(1, text.length() - 1)), type);
            }
            return text.matches("-?[0-9.]+(?:[eE][+-]?[0-9]+)?") ? constant(text, type) : Optional.empty();
        }
        if (expression) {
            return Optional.empty();
        }
        boolean isTime = type instanceof DataType.Timestamp || type instanceof DataType.TimestampWithZone;
        return isTime && moment ? Optional.of(new DefaultValue.Now()) : constant(text, type);
    }

    /** Quotes are doubled; control characters and backslashes are escaped. */
    private static String unquote(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = i + 1 < text.length();
            if (c == '\'' && pair && text.charAt(i + 1) == '\'') {
                plain.append(c);
                i++;
            } else if (c == '\\' && pair) {
                i++;
                plain.append(
                        switch (text.charAt(i)) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case 't' -> '\t';
                            case '0' -> '\0';
                            case 'Z' -> '\032';
                            default -> text.charAt(i);
                        });
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** The canonical text of a constant. */
    private static Optional<DefaultValue> constant(String text, DataType type) {
        if (type instanceof DataType.Int || type instanceof DataType.Decimal) {
            return number(text);
        }
        if (type instanceof DataType.Bits bits) {
            return text.matches("[0-9]+") ? bits(new BigInteger(text).toString(2), bits) : Optional.empty();
        }
        if (type instanceof DataType.Binary || type instanceof DataType.VarBinary || type instanceof DataType.Blob) {
            return binary(text);
        }
        if (type instanceof DataType.TimestampWithZone) {
            return Optional.of(new DefaultValue.Literal(withoutZeros(text) + "+00"));
        }
        if (type instanceof DataType.Timestamp || type instanceof DataType.Time) {
            return Optional.of(new DefaultValue.Literal(withoutZeros(text)));
        }
        return Optional.of(new DefaultValue.Literal(text));
    }

    private static Optional<DefaultValue> number(String text) {
        try {
            return Optional.of(new DefaultValue.Literal(new BigDecimal(text.trim()).toPlainString()));
        } catch (NumberFormatException expression) {
            return Optional.empty();
        }
    }

    private static Optional<DefaultValue> bits(String digits, DataType type) {
        if (!(type instanceof DataType.Bits bits)) {
            return number(new BigInteger(digits.isEmpty() ? "0" : digits, 2).toString());
        }
        String padded = "0".repeat(Math.max(0, bits.length() - digits.length())) + digits;
        return Optional.of(new DefaultValue.Literal(padded));
    }

    /** MySQL 8 shows binary defaults as {@code 0x…}, others show the bytes as if they were text. */
    private static Optional<DefaultValue> binary(String text) {
        if (text.isEmpty()) {
            return Optional.of(new DefaultValue.Literal("\\x"));
        }
        if (text.matches("0x(?:[0-9A-Fa-f]{2})+")) {
            return Optional.of(
                    new DefaultValue.Literal("\\x" + text.substring(2).toLowerCase(Locale.ROOT)));
        }
        if (!text.matches("[\\x20-\\x7e]*")) {
            return Optional.empty();
        }
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return Optional.of(new DefaultValue.Literal("\\x" + HexFormat.of().formatHex(bytes)));
    }

    private static String withoutZeros(String text) {
        return text.indexOf('.') < 0 ? text : text.replaceAll("\\.?0+$", "");
    }
}
