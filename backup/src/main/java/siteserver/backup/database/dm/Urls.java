package siteserver.backup.database.dm;

import java.util.Optional;
import java.util.Properties;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.UrlParts;

/**
 * The driver's address and properties. What a connection string calls the database is a schema. The password is in the
 * properties alone, so that the address may be shown.
 *
 * @param schema empty: the one that the account or the address has
 * @param password for masking messages
 */
record Urls(String url, Properties properties, Optional<String> schema, String password) {

    static final String PREFIX = "jdbc:dm:";

    private static final int PORT = 5236;

    static Urls of(ConnectionSettings settings) {
        Properties properties = new Properties();
        String address;
        Optional<String> schema = settings.database();
        Optional<String> user = settings.user();
        String password = settings.password().reveal();
        if (settings.jdbcUrl().isPresent()) {
            UrlParts parts = UrlParts.of(settings.jdbcUrl().get());
            address = parts.address();
            parts.parameters().forEach(properties::setProperty);
            schema = parts.parameter("schema");
            user = user.or(parts::user);
            password = password.isEmpty() ? parts.password().reveal() : password;
        } else {
            String host = settings.host().orElse("localhost");
            address = PREFIX + "//" + (host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host) + ":"
                    + settings.port().orElse(PORT);
        }
        properties.setProperty("connectTimeout", "10000");
        properties.setProperty("socketTimeout", "0");
        user.ifPresent(name -> properties.setProperty("user", name));
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        return new Urls(address, properties, schema, password);
    }
}
