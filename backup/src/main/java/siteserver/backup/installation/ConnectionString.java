package siteserver.backup.installation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import siteserver.backup.database.Capability;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Secret;
import siteserver.backup.database.Vendor;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/**
 * A connection string as .NET programs write it: {@code key=value} pairs, parted by semicolons, keys in any case,
 * blanks around both, values optionally in quotes in which a doubled quote stands for one ({@code sscms/config.md} 1.4).
 */
final class ConnectionString {

    private static final List<String> HOST =
            List.of("server", "host", "data source", "datasource", "addr", "address", "network address");
    private static final List<String> FILE = List.of("data source", "datasource", "filename", "database");
    private static final List<String> PORT = List.of("port");
    private static final List<String> USER = List.of("uid", "user", "user id", "userid", "username", "user name");
    private static final List<String> PASSWORD = List.of("pwd", "password");
    private static final List<String> DATABASE = List.of("database", "initial catalog");

    private ConnectionString() {}

    /**
     * @param base folder that {@code ~/} and relative files mean
     * @param place the settings file, for messages; the text itself holds a password and is never shown
     */
    static ConnectionSettings settings(Vendor vendor, String text, Path base, Place place) {
        Map<String, String> pairs = pairs(text, place);
        boolean embedded = vendor.capabilities().contains(Capability.EMBEDDED_FILE);
        Optional<String> host = embedded ? Optional.empty() : take(pairs, HOST);
        Optional<String> database = take(pairs, embedded ? FILE : DATABASE);
        if (embedded ? database.isEmpty() : host.isEmpty()) {
            throw new SiteServerException(
                    InstallationProblem.BAD_CONNECTION_STRING,
                    place,
                    embedded ? "It names no file: Data Source=…" : "It names no server: Server=…");
        }
        OptionalInt port = OptionalInt.empty();
        Optional<String> portText = take(pairs, PORT);
        if (host.isPresent()) {
            int comma = host.get().lastIndexOf(',');
            if (comma > 0) {
                portText = Optional.of(host.get().substring(comma + 1).trim());
                host = Optional.of(host.get().substring(0, comma).trim());
            }
        }
        if (portText.isPresent()) {
            port = OptionalInt.of(port(portText.get(), place));
        }
        Optional<String> user = take(pairs, USER);
        Secret password = take(pairs, PASSWORD).map(Secret::new).orElse(Secret.NONE);
        return new ConnectionSettings(vendor.id(), Optional.empty(), host, port, database, user, password, pairs, base);
    }

    static int port(String text, Place place) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0 && number < 65536) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, together with numbers out of range.
        }
        throw new SiteServerException(
                InstallationProblem.BAD_CONNECTION_STRING,
                place,
                "The port \"" + text + "\" is not a number from 1 to 65535.");
    }

    /** Removes all the spellings of one meaning and gives the last one that has a value, as .NET does. */
    private static Optional<String> take(Map<String, String> pairs, List<String> keys) {
        Optional<String> found = Optional.empty();
        for (String key : new ArrayList<>(pairs.keySet())) {
            if (keys.contains(key)) {
                String value = pairs.remove(key);
                if (!value.isEmpty()) {
                    found = Optional.of(value);
                }
            }
        }
        return found;
    }

    /** Lower-case keys in order; a key given twice keeps the later value in the later place. */
    static Map<String, String> pairs(String text, Place place) {
        Map<String, String> pairs = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length()) {
            int equals = text.indexOf('=', at);
            int semicolon = text.indexOf(';', at);
            if (semicolon >= 0 && (equals < 0 || semicolon < equals)) {
                requireBlank(text.substring(at, semicolon), place);
                at = semicolon + 1;
                continue;
            }
            if (equals < 0) {
                requireBlank(text.substring(at), place);
                break;
            }
            String key = String.join(
                            " ", Arrays.asList(text.substring(at, equals).trim().split("\\s+")))
                    .toLowerCase(Locale.ROOT);
            StringBuilder value = new StringBuilder();
            at = value(text, equals + 1, value, place);
            pairs.remove(key);
            pairs.put(key, value.toString());
        }
        return pairs;
    }

    private static void requireBlank(String text, Place place) {
        if (!text.isBlank()) {
            throw new SiteServerException(
                    InstallationProblem.BAD_CONNECTION_STRING, place, "A part of it has no equals sign.");
        }
    }

    /** Reads one value from {@code from} and returns the place behind its semicolon. */
    private static int value(String text, int from, StringBuilder value, Place place) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
            char quote = text.charAt(at++);
            while (true) {
                if (at >= text.length()) {
                    throw new SiteServerException(
                            InstallationProblem.BAD_CONNECTION_STRING, place, "A quoted value has no end.");
                }
                char c = text.charAt(at++);
                if (c != quote) {
                    value.append(c);
                } else if (at < text.length() && text.charAt(at) == quote) {
                    value.append(quote);
                    at++;
                } else {
                    break;
                }
            }
            int semicolon = text.indexOf(';', at);
            int end = semicolon < 0 ? text.length() : semicolon;
            requireBlank(text.substring(at, end), place);
            return end + 1;
        }
        int semicolon = text.indexOf(';', at);
        int end = semicolon < 0 ? text.length() : semicolon;
        value.append(text.substring(at, end).trim());
        return end + 1;
    }
}
