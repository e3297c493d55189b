package siteserver.backup.testing;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server listens, and who may make databases on it.
 *
 * @param service the path of the address, {@code FREEPDB1} of {@code //host:1521/FREEPDB1}; empty when there is none
 * @param options what else the address says, keys in lower case
 */
record ServerAddress(String host, int port, String service, Map<String, String> options, String user, String password) {

    private static final Pattern PARTS = Pattern.compile("jdbc:.*?//([^:/;?]+)(?::(\\d+))?(?:/([^;?]*))?(.*)");

    /** From {@code jdbc:sqlserver://host:1433;encrypt=false}, {@code jdbc:mysql://host:3306/?sslMode=disable} and their like. */
    static ServerAddress of(String url, int usualPort, String user, String password) {
        Matcher parts = PARTS.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an address as jdbc:sqlserver://host:1433;encrypt=false is: " + url);
        }
        Map<String, String> options = new TreeMap<>();
        for (String option : parts.group(4).split("[;?&]", -1)) {
            int equals = option.indexOf('=');
            if (equals > 0) {
                options.put(option.substring(0, equals).toLowerCase(Locale.ROOT), option.substring(equals + 1));
            }
        }
        return new ServerAddress(
                parts.group(1),
                parts.group(2) == null ? usualPort : Integer.parseInt(parts.group(2)),
                parts.group(3) == null ? "" : parts.group(3),
                Map.copyOf(options),
                user,
                password);
    }
}
