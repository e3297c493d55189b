package siteserver.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.Secret;
import siteserver.backup.database.Vendor;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.installation.Installation;
import siteserver.backup.installation.Installations;
import siteserver.cli.console.Console;
import siteserver.cli.console.Texts;

/** Which database: that of an installation, or one that is named plainly. */
final class DatabaseOptions {

    /** A password in the environment: it does not show in lists of processes, as an argument would. */
    static final String PASSWORD_VARIABLE = "SITESERVER_PASSWORD";

    @Option(
            names = {"-c", "--config-file", "--config"},
            paramLabel = "<file>",
            descriptionKey = "config-file")
    private Path configFile;

    @Option(names = "--url", paramLabel = "<jdbc-url>", descriptionKey = "url")
    private String url;

    @Option(names = "--user", paramLabel = "<name>", descriptionKey = "user")
    private String user;

    @Option(names = "--password-file", paramLabel = "<file>", descriptionKey = "password-file")
    private Path passwordFile;

    @Option(names = "--allow-old-tls", descriptionKey = "allow-old-tls")
    private boolean allowOldTls;

    /**
     * @param installation empty when the database was named plainly
     */
    record Chosen(ConnectionSettings settings, Optional<Installation> installation) {}

    Chosen choose(Console console) {
        Path folder = Path.of("").toAbsolutePath();
        if (allowOldTls) {
            OldTls.allow();
            console.message(Texts.of("old-tls"));
        }
        if (url == null) {
            Installation found = configFile == null
                    ? Installations.inFolder(folder, System.getenv())
                    : Installations.ofFile(configFile);
            return new Chosen(override(found.database()), Optional.of(found));
        }
        return new Chosen(ofUrl(url, user, passwordFile, console), Optional.empty());
    }

    /**
     * A database that is named plainly.
     *
     * @param user nullable
     * @param passwordFile nullable: the environment, else the prompt
     */
    static ConnectionSettings ofUrl(String url, String user, Path passwordFile, Console console) {
        Vendor vendor = Vendors.byUrl(url)
                .orElseThrow(() -> new SiteServerException(
                        DatabaseProblem.UNKNOWN_URL, Place.NOWHERE, "\"" + scheme(url) + "\"", known()));
        Secret password = password(passwordFile)
                .or(() -> user == null ? Optional.empty() : console.askPassword(Texts.of("password.prompt", user)))
                .orElse(Secret.NONE);
        return ConnectionSettings.ofUrl(
                vendor.id(),
                url,
                Optional.ofNullable(user),
                password,
                Path.of("").toAbsolutePath());
    }

    /** What is given on the command line wins over the settings file. */
    private ConnectionSettings override(ConnectionSettings found) {
        return new ConnectionSettings(
                found.vendorId(),
                found.jdbcUrl(),
                found.host(),
                found.port(),
                found.database(),
                user == null ? found.user() : Optional.of(user),
                passwordFile == null ? found.password() : password(passwordFile).orElse(Secret.NONE),
                found.options(),
                found.base());
    }

    private static Optional<Secret> password(Path passwordFile) {
        if (passwordFile != null) {
            try {
                String text = Files.readString(passwordFile, StandardCharsets.UTF_8);
                return Optional.of(new Secret(text.replaceFirst("\\R\\z", "")));
            } catch (IOException failure) {
                throw new SiteServerException(CliProblem.PASSWORD_FILE, Place.file(passwordFile));
            }
        }
        return Optional.ofNullable(System.getenv(PASSWORD_VARIABLE)).map(Secret::new);
    }

    /** The beginning of an address without anything that may be secret. */
    private static String scheme(String url) {
        int end = url.indexOf(':', url.startsWith("jdbc:") ? 5 : 0);
        return end < 0 ? url.replaceAll("[^A-Za-z0-9].*", "") : url.substring(0, end + 1);
    }

    private static String known() {
        return Vendors.all().stream().map(Vendor::urlPrefix).collect(Collectors.joining(", "));
    }
}
