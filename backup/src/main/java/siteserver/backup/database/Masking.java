package siteserver.backup.database;

import java.util.regex.Pattern;

/** Takes passwords out of texts that drivers and servers write. */
public final class Masking {

    private static final Pattern PARAMETER = Pattern.compile(
            "(?i)(password|pwd)(\\s*=\\s*)(?:\\{(?:[^}]|\\}\\})*\\}|\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|[^&;\\s'\"]+)");
    private static final Pattern LOGIN = Pattern.compile("://([^/@:\\s]*):([^@\\s]*)@");

    /** {@code jdbc:oracle:thin:user/password@place}; either part may be in quotes. */
    private static final Pattern THIN_LOGIN =
            Pattern.compile("(?i)(:thin:(?:\"[^\"]*\"|[^/@(\\s]*))/(?:\"[^\"]*\"|[^@\\s]*)@");

    private Masking() {}

    /**
     * @param message nullable
     * @param password empty: none known
     */
    public static String mask(String message, String password) {
        String text = message == null ? "" : message;
        if (password.length() > 3) {
            text = text.replace(password, "***");
        }
        text = PARAMETER.matcher(text).replaceAll("$1$2***");
        text = THIN_LOGIN.matcher(text).replaceAll("$1/***@");
        return LOGIN.matcher(text).replaceAll("://$1:***@");
    }
}
