package siteserver.backup.folder.failure;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * Texts of problems and notes, English first. The bundle {@code messages} lies in the package of the class that
 * declares the id. Arguments stand in braces, {@code {0}}, {@code {1}}; {@code {0|row|rows}} is a number with the word for
 * one or for several. Plain replacement, because {@link java.text.MessageFormat} formats numbers by locale and eats
 * apostrophes.
 */
public final class Messages {

    private Messages() {}

    /**
     * @param owner the class in whose package the bundle lies
     * @param key for example {@code SS-2104.what}
     * @return the text, or the key itself with its arguments when the bundle lacks it
     */
    public static String text(Class<?> owner, String key, Object... arguments) {
        String pattern;
        try {
            pattern = ResourceBundle.getBundle(
                            owner.getPackageName() + ".messages",
                            Locale.ROOT,
                            owner.getClassLoader(),
                            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                    .getString(key);
        } catch (MissingResourceException missing) {
            pattern = key + (arguments.length == 0 ? "" : " {0}");
        }
        return fill(pattern, arguments);
    }

    private static String fill(String pattern, Object[] arguments) {
        StringBuilder text = new StringBuilder(pattern.length() + 32);
        int from = 0;
        while (true) {
            int open = pattern.indexOf('{', from);
            int close = open < 0 ? -1 : pattern.indexOf('}', open);
            if (close < 0) {
                return text.append(pattern, from, pattern.length()).toString();
            }
            int index = index(pattern, open + 1, close);
            if (index < 0 || index >= arguments.length) {
                text.append(pattern, from, close + 1);
            } else {
                text.append(pattern, from, open).append(arguments[index]);
                words(pattern.substring(open + 2, close), String.valueOf(arguments[index]), text);
            }
            from = close + 1;
        }
    }

    /** Of {@code |row|rows} the word that goes with the number; of nothing, nothing. */
    private static void words(String choice, String number, StringBuilder text) {
        int bar = choice.indexOf('|', 1);
        if (bar > 0) {
            text.append(' ').append(number.equals("1") ? choice.substring(1, bar) : choice.substring(bar + 1));
        }
    }

    private static int index(String pattern, int from, int to) {
        boolean number = from < to && Character.isDigit(pattern.charAt(from));
        return number && (to - from == 1 || pattern.charAt(from + 1) == '|') ? pattern.charAt(from) - '0' : -1;
    }
}
