package siteserver.backup.database.postgresql;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.KeepAliveSockets;
import siteserver.backup.database.UrlParts;

/**
 * The driver's address and properties. The password is in the properties alone, so that the address may be shown.
 *
 * @param password for masking messages
 */
record Urls(String url, Properties properties, String password) {

    static final String PREFIX = "jdbc:postgresql:";

    private static final String CONNECT_SECONDS = "10";

    static Urls of(ConnectionSettings settings) {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "siteserver");
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("loginTimeout", "30");
        properties.setProperty("socketTimeout", "0");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("socketFactory", KeepAliveSockets.class.getName());
        if (settings.jdbcUrl().isPresent()) {
            UrlParts parts = UrlParts.of(settings.jdbcUrl().get());
            parts.parameters().forEach(properties::setProperty);
            properties.setProperty("sslmode", parts.parameter("sslmode").orElse("prefer"));
            String user = settings.user().or(parts::user).orElse("");
            String password = (settings.password().isEmpty() ? parts.password() : settings.password()).reveal();
            return with(parts.address(), properties, user, password);
        }
        Map<String, String> options = settings.options();
        properties.setProperty("sslmode", sslMode(options));
        take(options, "root certificate", properties, "sslrootcert");
        take(options, "rootcertificate", properties, "sslrootcert");
        take(options, "sslrootcert", properties, "sslrootcert");
        take(options, "search path", properties, "currentSchema");
        take(options, "searchpath", properties, "currentSchema");
        String address = PREFIX + "//" + host(settings.host().orElse("localhost")) + ":"
                + settings.port().orElse(5432) + "/"
                + encode(settings.database().orElseGet(() -> settings.user().orElse("postgres")));
        return with(
                address,
                properties,
                settings.user().orElse(""),
                settings.password().reveal());
    }

    boolean tlsRequired() {
        String mode = properties.getProperty("sslmode");
        return mode.equals("require") || mode.startsWith("verify");
    }

    private static Urls with(String address, Properties properties, String user, String password) {
        // An empty user would be sent as such; absent, the driver takes the operating system's.
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
        }
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        return new Urls(address, properties, password);
    }

    /** Npgsql's words, in any spelling, to the driver's. */
    private static String sslMode(Map<String, String> options) {
        String word = options.getOrDefault("sslmode", options.getOrDefault("ssl mode", "prefer"));
        return switch (word.toLowerCase(Locale.ROOT)
                .replace("-", "")
                .replace("_", "")
                .replace(" ", "")) {
            case "none", "disable", "disabled", "false" -> "disable";
            case "allow" -> "allow";
            case "require", "required", "true" -> "require";
            case "verifyca" -> "verify-ca";
            case "verifyfull" -> "verify-full";
            default -> "prefer";
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
