package siteserver.backup.database.mariadb;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.KeepAliveSockets;
import siteserver.backup.database.UrlParts;

/**
 * The driver's address and properties, and what the user wants of encryption. The password is in the properties alone,
 * so that the address may be shown.
 *
 * @param password for masking messages
 */
record Urls(String url, Properties properties, Tls tls, String password) {

    static final String PREFIX = "jdbc:mariadb:";
    static final String MYSQL_PREFIX = "jdbc:mysql:";

    private static final String CONNECT_MILLIS = "10000";

    /** The words of the driver; it has none for "what the server offers". */
    enum Tls {
        NONE("disable"),
        PREFERRED("trust"),
        REQUIRED("trust"),
        VERIFY_CA("verify-ca"),
        VERIFY_FULL("verify-full");

        private final String driverWord;

        Tls(String driverWord) {
            this.driverWord = driverWord;
        }
    }

    static Urls of(ConnectionSettings settings) {
        Properties properties = new Properties();
        String address;
        Tls tls;
        Optional<String> user = settings.user();
        String password = settings.password().reveal();
        if (settings.jdbcUrl().isPresent()) {
            UrlParts parts = UrlParts.of(settings.jdbcUrl().get());
            address = parts.address();
            if (address.toLowerCase(Locale.ROOT).startsWith(MYSQL_PREFIX)) {
                address = PREFIX + address.substring(MYSQL_PREFIX.length());
            }
            parts.parameters().forEach(properties::setProperty);
            properties.keySet().removeIf(key -> key.toString().equalsIgnoreCase("sslMode"));
            tls = tls(parts.parameter("sslmode").or(() -> parts.parameter("usessl")));
            user = user.or(parts::user);
            password = password.isEmpty() ? parts.password().reveal() : password;
        } else {
            Map<String, String> options = settings.options();
            tls = tls(Optional.ofNullable(options.getOrDefault("sslmode", options.get("ssl mode"))));
            take(options, "sslca", properties, "serverSslCert");
            take(options, "ssl-ca", properties, "serverSslCert");
            take(options, "cacertificatefile", properties, "serverSslCert");
            take(options, "allowpublickeyretrieval", properties, "allowPublicKeyRetrieval");
            address = PREFIX + "//" + host(settings.host().orElse("localhost")) + ":"
                    + settings.port().orElse(3306) + "/"
                    + settings.database().map(Urls::encode).orElse("");
        }
        own(properties);
        user.ifPresent(name -> properties.setProperty("user", name));
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        return new Urls(address, properties, tls, password).with(tls);
    }

    /** Settings that reading relies on, whatever an address says. */
    private static void own(Properties properties) {
        Map<String, String> ours = Map.ofEntries(
                Map.entry("allowLocalInfile", "false"),
                Map.entry("allowMultiQueries", "false"),
                Map.entry("tinyInt1isBit", "false"),
                Map.entry("useServerPrepStmts", "false"),
                Map.entry("socketTimeout", "0"),
                Map.entry("connectTimeout", CONNECT_MILLIS),
                Map.entry("tcpKeepAlive", "true"),
                Map.entry("tcpKeepIdle", Integer.toString(KeepAliveSockets.IDLE_SECONDS)),
                Map.entry("tcpKeepInterval", Integer.toString(KeepAliveSockets.INTERVAL_SECONDS)),
                Map.entry("tcpKeepCount", Integer.toString(KeepAliveSockets.COUNT)),
                Map.entry("permitRedirect", "false"));
        properties.keySet().removeIf(key -> ours.keySet().stream().anyMatch(key.toString()::equalsIgnoreCase));
        ours.forEach(properties::setProperty);
    }

    /** The same with another way of encryption. */
    Urls with(Tls other) {
        Properties changed = new Properties();
        properties.forEach((key, value) -> changed.setProperty(key.toString(), value.toString()));
        changed.setProperty("sslMode", other.driverWord);
        return new Urls(url, changed, other, password);
    }

    /** The same, with LOAD DATA LOCAL allowed for the session; reading never wants that. */
    Urls withLocalInfile() {
        Urls changed = with(tls);
        changed.properties.setProperty("allowLocalInfile", "true");
        return changed;
    }

    /** Words of MySqlConnector, Connector/NET, Connector/J and the driver itself, in any spelling. */
    private static Tls tls(Optional<String> word) {
        String plain = word.orElse("").toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
        return switch (plain.replace(" ", "")) {
            case "none", "disable", "disabled", "false", "0" -> Tls.NONE;
            case "required", "require", "true", "trust", "1" -> Tls.REQUIRED;
            case "verifyca" -> Tls.VERIFY_CA;
            case "verifyfull", "verifyidentity" -> Tls.VERIFY_FULL;
            default -> Tls.PREFERRED;
        };
    }

    private static void take(Map<String, String> options, String key, Properties properties, String property) {
        String value = options.get(key);
        if (value != null && !value.isBlank()) {
            properties.setProperty(property, value);
        }
    }

    private static String host(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
