package siteserver.backup.folder.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The values of an enumeration: {@code 'a','it''s'}. */
final class EnumText {

    private EnumText() {}

    static String of(List<String> values) {
        StringBuilder text = new StringBuilder();
        for (String value : values) {
            text.append(text.isEmpty() ? "'" : ",'")
                    .append(value.replace("'", "''"))
                    .append('\'');
        }
        return text.toString();
    }

    /** The values, or empty when the text is not such a list. */
    static Optional<List<String>> parse(String text) {
        List<String> values = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (!values.isEmpty()) {
                if (text.charAt(at) != ',') {
                    return Optional.empty();
                }
                at++;
            }
            StringBuilder value = new StringBuilder();
            int end = quoted(text, at, value);
            if (end < 0) {
                return Optional.empty();
            }
            values.add(value.toString());
            at = end;
        }
        return Optional.of(values);
    }

    /** Appends what stands in quotes at a position, and returns the position behind it, or -1. */
    private static int quoted(String text, int from, StringBuilder value) {
        if (from >= text.length() || text.charAt(from) != '\'') {
            return -1;
        }
        int at = from + 1;
        while (true) {
            int quote = text.indexOf('\'', at);
            if (quote < 0) {
                return -1;
            }
            value.append(text, at, quote);
            if (quote + 1 == text.length() || text.charAt(quote + 1) != '\'') {
                return quote + 1;
            }
            value.append('\'');
            at = quote + 2;
        }
    }
}
