package siteserver.backup.database.sqlserver;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The driver's own form of an address: {@code jdbc:sqlserver://host\instance:port;key=value;key={a;b}}.
 *
 * @param server in the form of {@link ServerName}
 * @param options keys in lower case; user and password among them
 */
record Address(String server, Map<String, String> options) {

    static Address of(String jdbcUrl) {
        String rest = jdbcUrl.substring(Urls.PREFIX.length());
        String text = rest.startsWith("//") ? rest.substring(2) : rest;
        int semicolon = text.indexOf(';');
        String server = semicolon < 0 ? text : text.substring(0, semicolon);
        Map<String, String> options = semicolon < 0 ? new LinkedHashMap<>() : pairs(text.substring(semicolon + 1));
        int colon = server.lastIndexOf(':');
        boolean port = colon >= 0 && colon > server.lastIndexOf(']');
        String host = port ? server.substring(0, colon) : server;
        String named = options.remove("servername");
        String other = options.remove("server");
        if (host.isEmpty()) {
            host = named != null ? named : other == null ? "" : other;
        }
        String instance = options.remove("instancename");
        if (instance != null && host.indexOf('\\') < 0) {
            host = host + "\\" + instance;
        }
        String givenPort = Optional.ofNullable(options.remove("portnumber"))
                .or(() -> Optional.ofNullable(options.remove("port")))
                .orElse("");
        String number = port ? server.substring(colon + 1) : givenPort;
        return new Address(number.isBlank() ? host : host + "," + number, options);
    }

    /** Removes all the spellings of one meaning and gives the first. */
    Optional<String> take(Map<String, String> from, String... keys) {
        Optional<String> found = Optional.empty();
        for (String key : keys) {
            String value = from.remove(key);
            if (found.isEmpty() && value != null && !value.isEmpty()) {
                found = Optional.of(value);
            }
        }
        return found;
    }

    /** Values may stand in braces, in which a doubled closing one means itself. */
    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length()) {
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String key = text.substring(at, equals).replace(";", "").trim().toLowerCase(Locale.ROOT);
            StringBuilder value = new StringBuilder();
            at = equals + 1;
            if (at < text.length() && text.charAt(at) == '{') {
                at++;
                while (at < text.length()) {
                    char c = text.charAt(at++);
                    if (c == '}' && at < text.length() && text.charAt(at) == '}') {
                        at++;
                    } else if (c == '}') {
                        break;
                    }
                    value.append(c);
                }
            } else {
                int end = text.indexOf(';', at);
                value.append(text, at, end < 0 ? text.length() : end);
                at = end < 0 ? text.length() : end;
            }
            pairs.putIfAbsent(key, value.toString().trim());
            int next = text.indexOf(';', at);
            at = next < 0 ? text.length() : next + 1;
        }
        return pairs;
    }
}
