package siteserver.backup.database.sqlserver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import siteserver.backup.database.ConnectionSettings;

/**
 * The driver's properties, and what the user wants of encryption. Everything is in the properties, the password too, so
 * that there is no address that could show it.
 *
 * @param server for messages
 * @param password for masking messages
 */
record Urls(ServerName server, Properties properties, Tls tls, String password) {

    static final String PREFIX = "jdbc:sqlserver:";

    /** Words of .NET's connection strings that stay inside of Windows, with the way out. */
    private static final Map<String, String> WINDOWS_ONLY = Map.of(
            "attachdbfilename", "Attach the file to the server (CREATE DATABASE … FOR ATTACH) and name the database.",
            "extended properties",
                    "Attach the file to the server (CREATE DATABASE … FOR ATTACH) and name the database.",
            "initial file name", "Attach the file to the server (CREATE DATABASE … FOR ATTACH) and name the database.");

    /** Keys of connection strings and addresses that the driver takes as they are: ours in lower case, the driver's. */
    private static final Map<String, String> TAKEN = Map.ofEntries(
            Map.entry("failover partner", "failoverPartner"),
            Map.entry("failoverpartner", "failoverPartner"),
            Map.entry("multisubnetfailover", "multiSubnetFailover"),
            Map.entry("applicationintent", "applicationIntent"),
            Map.entry("application intent", "applicationIntent"),
            Map.entry("hostnameincertificate", "hostNameInCertificate"),
            Map.entry("host name in certificate", "hostNameInCertificate"),
            Map.entry("servercertificate", "serverCertificate"),
            Map.entry("server certificate", "serverCertificate"),
            Map.entry("truststore", "trustStore"),
            Map.entry("truststorepassword", "trustStorePassword"),
            Map.entry("truststoretype", "trustStoreType"),
            Map.entry("domain", "domain"));

    /** How the connection is encrypted; the first word is the driver's for encrypt, the second for trust. */
    enum Tls {
        /** Nothing but the login, as the driver and the server agree on. */
        NONE("false", "true"),
        /** TLS if the server has it, whoever the server says it is; else plain. */
        PREFERRED("true", "true"),
        REQUIRED("true", "true"),
        VERIFIED("true", "false"),
        STRICT("strict", "false");

        private final String encrypt;
        private final String trust;

        Tls(String encrypt, String trust) {
            this.encrypt = encrypt;
            this.trust = trust;
        }
    }

    /** The same without encryption. */
    Urls plain() {
        Properties changed = new Properties();
        properties.forEach((key, value) -> changed.setProperty(key.toString(), value.toString()));
        return new Urls(server, encrypted(changed, Tls.NONE), Tls.NONE, password);
    }

    static Urls of(ConnectionSettings settings) {
        Map<String, String> options = new LinkedHashMap<>(settings.options());
        Optional<String> host = settings.host();
        OptionalInt port = settings.port();
        Optional<String> database = settings.database();
        Optional<String> user = settings.user();
        String password = settings.password().reveal();
        if (settings.jdbcUrl().isPresent()) {
            Address address = Address.of(settings.jdbcUrl().get());
            options.putAll(address.options());
            host = Optional.of(address.server());
            port = OptionalInt.empty();
            database = address.take(options, "databasename", "database");
            Optional<String> ownUser = address.take(options, "user", "username");
            Optional<String> ownPassword = address.take(options, "password", "pwd");
            user = user.or(() -> ownUser);
            password = password.isEmpty() ? ownPassword.orElse("") : password;
        }
        refuseWhatStaysInWindows(options);
        ServerName server = ServerName.of(host.orElse(""), port);
        Properties properties = new Properties();
        TAKEN.forEach((key, property) -> {
            String value = options.get(key);
            if (value != null && !value.isBlank()) {
                properties.setProperty(property, value);
            }
        });
        login(properties, options, user, password);
        database.ifPresent(name -> properties.setProperty("databaseName", name));
        Tls tls = tls(options, server);
        encrypted(properties, tls);
        properties.setProperty("serverName", server.host());
        properties.setProperty("portNumber", String.valueOf(server.resolvedPort()));
        own(properties);
        return new Urls(server, properties, tls, password);
    }

    /** Settings that reading relies on, whatever an address says. */
    private static void own(Properties properties) {
        properties.setProperty("applicationName", "siteserver");
        properties.setProperty("loginTimeout", "10");
        // A session that is made anew behind our back would have lost its snapshot and its locks.
        properties.setProperty("connectRetryCount", "0");
        properties.setProperty("responseBuffering", "adaptive");
        properties.setProperty("socketTimeout", "0");
        properties.setProperty("selectMethod", "direct");
    }

    private static Properties encrypted(Properties properties, Tls tls) {
        properties.setProperty("encrypt", tls.encrypt);
        properties.setProperty("trustServerCertificate", tls.trust);
        return properties;
    }

    private static void refuseWhatStaysInWindows(Map<String, String> options) {
        WINDOWS_ONLY.forEach((key, wayOut) -> {
            if (options.containsKey(key) && !options.get(key).isBlank()) {
                throw ServerName.refused("A database file is to be attached by the connection (" + key + ").", wayOut);
            }
        });
        if (isTrue(options.get("user instance")) || isTrue(options.get("userinstance"))) {
            throw ServerName.refused(
                    "A user instance of SQL Server Express (User Instance) serves its own Windows user only.",
                    "Attach the database file to the server itself, and name the server and the database.");
        }
        String library = first(options, "network library", "network", "net").toLowerCase(Locale.ROOT);
        if (List.of("dbnmpntw", "dbmslpcn").contains(library)) {
            throw ServerName.refused(
                    "The network library " + library + " is "
                            + (library.equals("dbnmpntw") ? "named pipes." : "shared memory."),
                    "Enable TCP/IP for the instance and leave out the network library.");
        }
        String way = first(options, "authentication").replace(" ", "").toLowerCase(Locale.ROOT);
        if (!way.isEmpty() && !way.equals("sqlpassword") && !way.equals("notspecified")) {
            throw ServerName.refused(
                    "The login by \"" + options.get("authentication") + "\" needs libraries that are not bundled.",
                    "Use a SQL Server login with a password.");
        }
    }

    private static void login(
            Properties properties, Map<String, String> options, Optional<String> user, String password) {
        boolean windows = isTrue(first(options, "integrated security", "integratedsecurity"))
                || isTrue(first(options, "trusted_connection", "trusted connection"));
        int slash = user.map(name -> name.indexOf('\\')).orElse(-1);
        if (slash > 0) {
            properties.setProperty("integratedSecurity", "true");
            properties.setProperty("authenticationScheme", "NTLM");
            properties.setProperty("domain", user.orElseThrow().substring(0, slash));
            properties.setProperty("user", user.orElseThrow().substring(slash + 1));
            properties.setProperty("password", password);
            return;
        }
        boolean ntlm = windows && first(options, "authenticationscheme").equalsIgnoreCase("ntlm") && user.isPresent();
        if (windows && user.isEmpty()) {
            throw ServerName.refused(
                    "The connection string logs in as the Windows account that the site runs under (Integrated"
                            + " Security), which cannot be done from here.",
                    "Give a SQL Server login with --user and its password, or a Windows account as --user"
                            + " 'DOMAIN\\name' with its password (NTLM).");
        }
        if (ntlm) {
            properties.setProperty("integratedSecurity", "true");
            properties.setProperty("authenticationScheme", "NTLM");
        }
        user.ifPresent(name -> properties.setProperty("user", name));
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
    }

    /** Words of both of .NET's clients and of the driver; nothing said: what the server offers. */
    private static Tls tls(Map<String, String> options, ServerName server) {
        boolean trust = isTrue(first(options, "trustservercertificate", "trust server certificate"));
        String word = first(options, "encrypt").toLowerCase(Locale.ROOT);
        return switch (word) {
            case "true", "yes", "mandatory", "1" -> trust ? Tls.REQUIRED : Tls.VERIFIED;
            case "strict" -> Tls.STRICT;
            case "false", "no", "optional", "0" -> Tls.NONE;
            // Between two programs of one machine nobody listens.
            default -> server.isHere() ? Tls.NONE : Tls.PREFERRED;
        };
    }

    private static String first(Map<String, String> options, String... keys) {
        for (String key : keys) {
            String value = options.get(key);
            if (value != null && !value.isBlank()) {
                return value.trim();
            }
        }
        return "";
    }

    private static boolean isTrue(String word) {
        return word != null
                && List.of("true", "yes", "sspi", "1").contains(word.trim().toLowerCase(Locale.ROOT));
    }
}
