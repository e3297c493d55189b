package siteserver.backup.database.sqlserver;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/**
 * The server that a connection string means: {@code (local)}, {@code .}, {@code host,port}, {@code host\instance},
 * {@code tcp:host}. Only TCP can be spoken here; ways that stay inside of Windows are refused with the way out.
 *
 * @param host for the network; {@code localhost} for this machine
 * @param instance empty: the default one
 * @param port empty: 1433, or what the Browser service says about the instance
 */
record ServerName(String host, Optional<String> instance, OptionalInt port) {

    static final int DEFAULT_PORT = 1433;
    private static final String DEFAULT_INSTANCE = "MSSQLSERVER";
    private static final List<String> HERE = List.of("", ".", "(local)", "(localhost)", "local");

    /**
     * @param text as it stands behind {@code Server=}
     * @param given a port that was given apart; wins
     */
    static ServerName of(String text, OptionalInt given) {
        String name = text.trim();
        String folded = name.toLowerCase(Locale.ROOT);
        if (folded.startsWith("(localdb)") || folded.contains("pipe\\localdb#")) {
            throw refused(
                    "LocalDB (\"" + name + "\") runs for its own Windows user only and does not speak TCP.",
                    "Attach the database file to a SQL Server or SQL Server Express, and name that server.");
        }
        if (folded.endsWith(".sdf")) {
            throw refused(
                    "\"" + name + "\" is a file of SQL Server Compact, for which there is no driver here.",
                    "Move its tables to a SQL Server first, with the means of SQL Server Compact or of its site, and name"
                            + " that server.");
        }
        if (folded.startsWith("np:") || name.startsWith("\\\\")) {
            throw refused(
                    "\"" + name + "\" is a named pipe.",
                    "Enable TCP/IP for the instance (SQL Server Configuration Manager) and write Server=host or"
                            + " Server=host\\instance.");
        }
        if (folded.startsWith("lpc:")) {
            throw refused(
                    "\"" + name + "\" is shared memory.",
                    "Enable TCP/IP for the instance (SQL Server Configuration Manager) and write Server=localhost.");
        }
        if (folded.startsWith("tcp:") || folded.startsWith("admin:")) {
            name = name.substring(name.indexOf(':') + 1).trim();
        }
        OptionalInt port = given;
        int comma = name.lastIndexOf(',');
        if (comma >= 0) {
            port = port.isPresent() ? port : OptionalInt.of(port(name.substring(comma + 1)));
            name = name.substring(0, comma).trim();
        }
        Optional<String> instance = Optional.empty();
        int slash = name.indexOf('\\');
        if (slash >= 0) {
            instance = Optional.of(name.substring(slash + 1).trim())
                    .filter(part -> !part.isEmpty() && !part.equalsIgnoreCase(DEFAULT_INSTANCE));
            name = name.substring(0, slash).trim();
        }
        int colon = name.indexOf(':');
        // host:port, which many write although it is not the form; more colons are an address of IPv6.
        if (colon >= 0 && colon == name.lastIndexOf(':')) {
            port = port.isPresent() ? port : OptionalInt.of(port(name.substring(colon + 1)));
            name = name.substring(0, colon);
        }
        return new ServerName(HERE.contains(name.toLowerCase(Locale.ROOT)) ? "localhost" : name, instance, port);
    }

    private static int port(String text) {
        String digits = text.trim();
        if (digits.matches("[0-9]{1,5}") && Integer.parseInt(digits) > 0 && Integer.parseInt(digits) < 65536) {
            return Integer.parseInt(digits);
        }
        throw refused("\"" + digits + "\" is no port.", "Write Server=host,port with a number from 1 to 65535.");
    }

    /** The port to speak to; asks the Browser service of the host when only it can know. */
    int resolvedPort() {
        if (port.isPresent()) {
            return port.getAsInt();
        }
        return instance.isPresent() ? Browser.ofHost(host).port(instance.get()) : DEFAULT_PORT;
    }

    /** Whether it is this machine, as its name tells. */
    boolean isHere() {
        return host.equalsIgnoreCase("localhost") || host.equals("127.0.0.1") || host.equals("::1");
    }

    /** For messages. */
    @Override
    public String toString() {
        return host
                + instance.map(name -> "\\" + name).orElse("")
                + (port.isPresent() ? ", port " + port.getAsInt() : "");
    }

    static SiteServerException refused(String why, String wayOut) {
        return new SiteServerException(DatabaseProblem.UNSUPPORTED_CONNECTION, Place.NOWHERE, why, wayOut);
    }
}
