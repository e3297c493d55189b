package siteserver.backup.database.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.folder.failure.SiteServerException;

/** A Browser service on the loopback interface that says what real ones say. */
class BrowserTest {

    private static final String EXPRESS =
            "ServerName;WEB1;InstanceName;SQLEXPRESS;IsClustered;No;Version;10.50.6000.34;";
    private static final String SHOP =
            "ServerName;WEB1;InstanceName;SHOP;IsClustered;No;Version;15.0.2000.5;tcp;50123;;";

    /** Asks it for a port. */
    private static int ask(Function<String, String> service, String instance) throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answer(socket, service));
            answering.setDaemon(true);
            answering.start();
            return Browser.at("127.0.0.1", socket.getLocalPort(), 300).port(instance);
        }
    }

    private static void answer(DatagramSocket socket, Function<String, String> service) {
        try {
            while (!socket.isClosed()) {
                DatagramPacket question = new DatagramPacket(new byte[512], 512);
                socket.receive(question);
                String text = new String(question.getData(), 0, question.getLength(), StandardCharsets.US_ASCII);
                String said = service.apply(text);
                if (said != null) {
                    byte[] words = said.getBytes(StandardCharsets.US_ASCII);
                    ByteArrayOutputStream packet = new ByteArrayOutputStream();
                    packet.write(5);
                    packet.write(words.length);
                    packet.write(words.length >> 8);
                    packet.writeBytes(words);
                    socket.send(new DatagramPacket(packet.toByteArray(), packet.size(), question.getSocketAddress()));
                }
            }
        } catch (IOException closed) {
            // The test is over.
            Thread.currentThread().interrupt();
        }
    }

    private static SiteServerException failure(Function<String, String> service, String instance) {
        return catchThrowableOfType(SiteServerException.class, () -> ask(service, instance));
    }

    @Test
    void thePortOfAnInstance() throws Exception {
        assertThat(ask(question -> question.equals("\u0004shop\0") ? SHOP : null, "shop"))
                .isEqualTo(50123);
    }

    @Test
    void aLostPacketIsAskedForOnceMore() throws Exception {
        int[] asked = {0};
        assertThat(ask(question -> asked[0]++ == 0 ? null : SHOP, "SHOP")).isEqualTo(50123);
    }

    @Test
    void anUnknownInstanceIsToldWithThoseThatAreThere() {
        SiteServerException failure =
                failure(question -> question.charAt(0) == 3 ? EXPRESS + "tcp;1433;;" + SHOP : null, "SHPO");
        assertThat(failure.problem()).isEqualTo(DatabaseProblem.UNKNOWN_INSTANCE);
        assertThat(failure.getMessage()).contains("SHPO");
        assertThat(failure.todo()).contains("SQLEXPRESS, SHOP");
    }

    @Test
    void aSilentMachineHasNoBrowserService() {
        assertThat(failure(question -> null, "SHOP").problem()).isEqualTo(DatabaseProblem.NO_BROWSER);
    }

    @Test
    void aClosedPortHasNoBrowserService() throws Exception {
        int port;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        SiteServerException failure =
                catchThrowableOfType(SiteServerException.class, () -> Browser.at("127.0.0.1", port, 300)
                        .port("SHOP"));
        assertThat(failure.problem()).isEqualTo(DatabaseProblem.NO_BROWSER);
        assertThat(failure.todo()).contains("UDP 1434").contains("Server=host,port");
    }

    @Test
    void anInstanceWithoutTcp() {
        assertThat(failure(question -> EXPRESS + "np;\\\\WEB1\\pipe\\MSSQL$SQLEXPRESS\\sql\\query;;", "SQLEXPRESS")
                        .problem())
                .isEqualTo(DatabaseProblem.INSTANCE_WITHOUT_TCP);
    }
}
