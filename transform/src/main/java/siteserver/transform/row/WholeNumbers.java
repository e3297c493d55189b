package siteserver.transform.row;

import java.util.function.LongConsumer;

/** Finds in free text what may be an id. */
public final class WholeNumbers {

    /** Longer runs of digits are no ids. */
    private static final int DIGITS = 18;

    private WholeNumbers() {}

    /**
     * Tells the whole numbers of a text in UTF-8, in their order, repeated ones too. Runs of digits inside words and
     * decimals do not count, nor do those that begin with a zero: nobody spells an id like that.
     */
    public static void each(byte[] text, int start, int length, LongConsumer found) {
        int end = start + length;
        int at = start;
        while (at < end) {
            if (!digit(text[at])) {
                at++;
                continue;
            }
            int from = at;
            long number = 0;
            while (at < end && digit(text[at])) {
                number = number * 10 + text[at] - '0';
                at++;
            }
            boolean alone = at - from <= DIGITS
                    && text[from] != '0'
                    && (at == end || !letter(text[at]))
                    && (from == start || !letter(text[from - 1]) || escape(text, start, from));
            if (alone && !fraction(text, start, from, at, end)) {
                found.accept(number);
            }
        }
    }

    /** Whether the letter before a number ends an escaped character, as in {@code id%3D12}, instead of a word. */
    private static boolean escape(byte[] text, int start, int number) {
        return number - start > 2 && text[number - 3] == '%'
                || number - start > 1 && text[number - 2] == '\\'
                || number - start > 5 && text[number - 6] == '\\' && text[number - 5] == 'u';
    }

    private static boolean fraction(byte[] text, int start, int from, int to, int end) {
        return from - start > 1 && text[from - 1] == '.' && digit(text[from - 2])
                || end - to > 1 && text[to] == '.' && digit(text[to + 1]);
    }

    private static boolean digit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean letter(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
    }
}
