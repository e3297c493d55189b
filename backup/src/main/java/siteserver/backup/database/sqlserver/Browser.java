package siteserver.backup.database.sqlserver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/**
 * Asks the SQL Server Browser service where a named instance listens (protocol MC-SQLR, UDP 1434). The driver would do
 * so too, but tells a wrong name, a service that is off and a firewall by one and the same message.
 */
final class Browser {

    private static final int PORT = 1434;
    private static final int TRIES = 3;
    private static final int WAIT_MILLIS = 1500;
    private static final int LARGEST = 65_535;
    private static final byte ASK_ALL = 0x03;
    private static final byte ASK_ONE = 0x04;
    private static final byte ANSWER = 0x05;
    private static final Pattern NAME = Pattern.compile("InstanceName;([^;]*);");
    private static final Pattern TCP = Pattern.compile(";tcp;([0-9]{1,5})(?:;|$)");

    private final String host;
    private final int port;
    private final int waitMillis;

    private Browser(String host, int port, int waitMillis) {
        this.host = host;
        this.port = port;
        this.waitMillis = waitMillis;
    }

    static Browser ofHost(String host) {
        return new Browser(host, PORT, WAIT_MILLIS);
    }

    /** One that listens elsewhere. */
    static Browser at(String host, int port, int waitMillis) {
        return new Browser(host, port, waitMillis);
    }

    /** The TCP port of an instance. */
    int port(String instance) {
        byte[] name = instance.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream question = new ByteArrayOutputStream();
        question.write(ASK_ONE);
        question.write(name, 0, name.length);
        question.write(0);
        Optional<String> answer = ask(question.toByteArray(), TRIES);
        if (answer.isEmpty()) {
            throw missing(instance);
        }
        Matcher tcp = TCP.matcher(answer.get());
        if (!tcp.find()) {
            throw new SiteServerException(
                    DatabaseProblem.INSTANCE_WITHOUT_TCP,
                    Place.NOWHERE,
                    "The Browser service of " + host + " knows the instance " + instance
                            + " and says that it does not listen to TCP.");
        }
        return Integer.parseInt(tcp.group(1));
    }

    /** The service keeps silent about a name that it does not know, but lists those that it knows. */
    private SiteServerException missing(String instance) {
        Optional<String> all = ask(new byte[] {ASK_ALL}, 1);
        if (all.isEmpty()) {
            return new SiteServerException(
                    DatabaseProblem.NO_BROWSER,
                    Place.NOWHERE,
                    "The Browser service of " + host + " (UDP " + port + ") did not answer where the instance "
                            + instance + " listens.");
        }
        List<String> names = new ArrayList<>();
        Matcher found = NAME.matcher(all.get());
        while (found.find()) {
            names.add(found.group(1));
        }
        return new SiteServerException(
                DatabaseProblem.UNKNOWN_INSTANCE,
                Place.NOWHERE,
                host + " has no instance \"" + instance + "\".",
                String.join(", ", names));
    }

    private Optional<String> ask(byte[] question, int tries) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(InetAddress.getByName(host), port);
            socket.setSoTimeout(waitMillis);
            for (int i = 0; i < tries; i++) {
                socket.send(new DatagramPacket(question, question.length));
                DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
                try {
                    socket.receive(packet);
                } catch (SocketTimeoutException silent) {
                    // UDP may lose a packet: once more.
                    continue;
                }
                byte[] data = packet.getData();
                if (packet.getLength() > 3 && data[0] == ANSWER) {
                    return Optional.of(new String(data, 3, packet.getLength() - 3, StandardCharsets.UTF_8));
                }
            }
            return Optional.empty();
        } catch (PortUnreachableException nobodyThere) {
            return Optional.empty();
        } catch (UnknownHostException unknown) {
            throw new SiteServerException(
                    DatabaseProblem.UNREACHABLE, Place.NOWHERE, unknown, "There is no machine named " + host + ".");
        } catch (IOException failure) {
            throw new SiteServerException(
                    DatabaseProblem.UNREACHABLE, Place.NOWHERE, failure, host + ": " + failure.getMessage());
        }
    }
}
