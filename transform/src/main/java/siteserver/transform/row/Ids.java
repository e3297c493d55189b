package siteserver.transform.row;

import java.util.OptionalLong;

/** Ids in canonical text. */
public final class Ids {

    private Ids() {}

    /** A whole number of at most 18 digits, blanks around it and a minus sign allowed; empty for anything else. */
    static OptionalLong parse(Slice value) {
        return value.isNull() ? OptionalLong.empty() : parse(value.text());
    }

    /** The same for a text; null gives nothing. */
    public static OptionalLong parse(String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        String number = text.strip();
        int sign = number.startsWith("-") ? 1 : 0;
        if (number.length() == sign || number.length() > 18 + sign) {
            return OptionalLong.empty();
        }
        for (int i = sign; i < number.length(); i++) {
            if (number.charAt(i) < '0' || number.charAt(i) > '9') {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(Long.parseLong(number));
    }
}
