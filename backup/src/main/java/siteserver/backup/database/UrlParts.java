package siteserver.backup.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A JDBC address without its user and password, which must never be shown.
 *
 * @param address without parameters and without user and password
 * @param parameters decoded, names as written, without user and password
 * @param password empty text when the address has none
 */
public record UrlParts(String address, Map<String, String> parameters, Optional<String> user, Secret password) {

    /** Takes an address of the form {@code jdbc:vendor://host:port/name?key=value&key=value} apart. */
    public static UrlParts of(String jdbcUrl) {
        int question = jdbcUrl.indexOf('?');
        String address = question < 0 ? jdbcUrl : jdbcUrl.substring(0, question);
        Map<String, String> parameters = new LinkedHashMap<>();
        Optional<String> user = Optional.empty();
        Secret password = Secret.NONE;
        for (String pair :
                question < 0 ? new String[0] : jdbcUrl.substring(question + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            String written = equals < 0 ? pair : pair.substring(0, equals);
            String name = written.toLowerCase(Locale.ROOT);
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (name.equals("user") || name.equals("username")) {
                user = Optional.of(value);
            } else if (name.equals("password") || name.equals("pwd")) {
                password = new Secret(value);
            } else if (!pair.isEmpty()) {
                parameters.put(written, value);
            }
        }
        // user:password@host, as libpq and some tools write it
        int slashes = address.indexOf("//");
        int end = slashes < 0 ? -1 : address.indexOf('/', slashes + 2);
        int at = slashes < 0
                ? -1
                : address.substring(0, end < 0 ? address.length() : end).lastIndexOf('@');
        if (at > slashes) {
            String login = address.substring(slashes + 2, at);
            int colon = login.indexOf(':');
            user = Optional.of(decode(colon < 0 ? login : login.substring(0, colon)));
            password = colon < 0 ? password : new Secret(decode(login.substring(colon + 1)));
            address = address.substring(0, slashes + 2) + address.substring(at + 1);
        }
        return new UrlParts(address, Map.copyOf(parameters), user, password);
    }

    /** A parameter by its name in any case. */
    public Optional<String> parameter(String name) {
        return parameters.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
