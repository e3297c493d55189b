package siteserver.backup.database.oracle;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.KeepAliveSockets;

/**
 * The driver's address and properties. The password is in the properties alone, so that the address may be shown.
 *
 * @param password for masking messages
 */
record Urls(String url, Properties properties, String password) {

    static final String PREFIX = "jdbc:oracle:";

    private static final String THIN = PREFIX + "thin:";
    private static final int PORT = 1521;

    /** {@code user/password@} in front of the place; the user's part may be in quotes, or missing. */
    private static final Pattern LOGIN = Pattern.compile("(?s)(\"[^\"]*\"|[^/@(]*)(?:/(\"[^\"]*\"|[^@]*))?@(.*)");

    /** A word without a point, colon or slash: a name that tnsnames.ora explains. */
    private static final Pattern ALIAS = Pattern.compile("[A-Za-z0-9_$#-]+");

    /** What reading relies on, whatever an address says. */
    private static final Map<String, String> OURS = Map.of(
            "oracle.net.CONNECT_TIMEOUT", "10000",
            "oracle.jdbc.ReadTimeout", "0",
            "oracle.net.keepAlive", "true",
            "oracle.net.TCP_KEEPIDLE", Integer.toString(KeepAliveSockets.IDLE_SECONDS),
            "oracle.net.TCP_KEEPINTERVAL", Integer.toString(KeepAliveSockets.INTERVAL_SECONDS),
            "oracle.net.TCP_KEEPCOUNT", Integer.toString(KeepAliveSockets.COUNT),
            // A zone's name that the server's older files lack would be refused (ORA-01882).
            "oracle.jdbc.timezoneAsRegion", "false",
            // Large objects up to this size come with their row and not each in a round trip of its own.
            "oracle.jdbc.defaultLobPrefetchSize", "65536");

    static Urls of(ConnectionSettings settings) {
        Properties properties = new Properties();
        Optional<String> user = settings.user();
        String password = settings.password().reveal();
        String place;
        if (settings.jdbcUrl().isPresent()) {
            String address = settings.jdbcUrl().get();
            place = address.regionMatches(true, 0, THIN, 0, THIN.length())
                    ? address.substring(THIN.length())
                    : address.substring(address.indexOf(':', PREFIX.length()) + 1);
            Matcher login = LOGIN.matcher(place);
            if (login.matches()) {
                place = login.group(3);
                String name = unquoted(login.group(1));
                user = user.or(() -> name.isEmpty() ? Optional.empty() : Optional.of(name));
                password = password.isEmpty() && login.group(2) != null ? unquoted(login.group(2)) : password;
            }
        } else {
            place = place(settings);
            privilege(settings.options()).ifPresent(word -> properties.setProperty("internal_logon", word));
        }
        OURS.forEach(properties::setProperty);
        Optional.ofNullable(System.getenv("TNS_ADMIN"))
                .ifPresent(folder -> properties.setProperty("oracle.net.tns_admin", folder));
        user.ifPresent(name -> properties.setProperty("user", name));
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        return new Urls(THIN + "@" + place, properties, password);
    }

    /**
     * The place behind {@code Data Source}: a descriptor, {@code host:port/service}, a name of tnsnames.ora; or a host
     * with {@code Port} and {@code Database} beside it, where the database is a service.
     */
    private static String place(ConnectionSettings settings) {
        String source = settings.host().orElse("localhost").trim();
        if (source.startsWith("(")) {
            return source;
        }
        boolean apart = settings.database().isPresent() || settings.port().isPresent();
        if (!apart && ALIAS.matcher(source).matches() && !source.equalsIgnoreCase("localhost")) {
            return source;
        }
        String withoutSlashes = source.startsWith("//") ? source.substring(2) : source;
        if (withoutSlashes.indexOf('/') >= 0 || source.contains("://")) {
            return source.contains("://") ? source : "//" + withoutSlashes;
        }
        boolean portInside = withoutSlashes.matches(".*[^:]:\\d+|\\[.*]:\\d+");
        return "//" + withoutSlashes
                + (portInside ? "" : ":" + settings.port().orElse(PORT))
                + settings.database().map(name -> "/" + name).orElse("");
    }

    private static Optional<String> privilege(Map<String, String> options) {
        String word = options.getOrDefault("dba privilege", "").trim().toLowerCase(Locale.ROOT);
        return List.of("sysdba", "sysoper").contains(word) ? Optional.of(word) : Optional.empty();
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
