package siteserver.restore.target.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.testing.TestDatabases;

/** A server may answer any statement with "send me that file". It gets nothing. */
class HostileServerTest {

    private static final int LOCAL_INFILE = 0xfb;

    @TempDir
    Path folder;

    @Test
    void aServerThatAsksForAFileGetsNothing() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "the password");
        ConnectionSettings real = TestDatabases.fresh("mariadb");
        AtomicBoolean evil = new AtomicBoolean();
        BlockingQueue<byte[]> sent = new LinkedBlockingQueue<>();
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread forwarding = new Thread(
                    () -> forward(proxy, real.port().orElseThrow(), evil, secret.toString(), sent), "hostile server");
            forwarding.setDaemon(true);
            forwarding.start();
            ConnectionSettings settings = new ConnectionSettings(
                    "mariadb",
                    Optional.empty(),
                    Optional.of("127.0.0.1"),
                    OptionalInt.of(proxy.getLocalPort()),
                    real.database(),
                    real.user(),
                    real.password(),
                    Map.of("sslmode", "disable"),
                    folder);
            try (Connection connection = new Dialect().connect(settings);
                    Statement statement = connection.createStatement()) {
                evil.set(true);
                assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
            }
        }
        StringBuilder all = new StringBuilder();
        for (byte[] piece = sent.poll(1, TimeUnit.SECONDS); piece != null; piece = sent.poll()) {
            all.append(new String(piece, StandardCharsets.ISO_8859_1));
        }
        assertThat(all.toString()).contains("SELECT 1").doesNotContain("the password");
    }

    /** Passes packets on, until it is evil: then it answers itself, and keeps what the client says. */
    private static void forward(
            ServerSocket proxy, int port, AtomicBoolean evil, String file, BlockingQueue<byte[]> sent) {
        try (Socket client = proxy.accept();
                Socket server = new Socket("localhost", port)) {
            Thread back = new Thread(() -> copy(server, client, evil), "answers");
            back.setDaemon(true);
            back.start();
            InputStream from = client.getInputStream();
            OutputStream to = server.getOutputStream();
            byte[] buffer = new byte[1 << 16];
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                if (!evil.get()) {
                    to.write(buffer, 0, read);
                    to.flush();
                    continue;
                }
                sent.add(Arrays.copyOf(buffer, read));
                if (sent.size() == 1) {
                    byte[] name = file.getBytes(StandardCharsets.UTF_8);
                    byte[] packet = new byte[5 + name.length];
                    packet[0] = (byte) (name.length + 1);
                    packet[3] = 1;
                    packet[4] = (byte) LOCAL_INFILE;
                    System.arraycopy(name, 0, packet, 5, name.length);
                    client.getOutputStream().write(packet);
                    client.getOutputStream().flush();
                } else if (sent.size() == 2) {
                    // The client's empty packet: "no file". An error ends the exchange.
                    byte[] message = "#HY000no".getBytes(StandardCharsets.UTF_8);
                    byte[] packet = new byte[7 + message.length];
                    packet[0] = (byte) (message.length + 3);
                    packet[3] = 3;
                    packet[4] = (byte) 0xff;
                    packet[5] = 1;
                    System.arraycopy(message, 0, packet, 7, message.length);
                    client.getOutputStream().write(packet);
                    client.getOutputStream().flush();
                }
            }
        } catch (IOException closed) {
            assertThat(closed).isNotNull();
        }
    }

    private static void copy(Socket from, Socket to, AtomicBoolean evil) {
        try {
            InputStream input = from.getInputStream();
            byte[] buffer = new byte[1 << 16];
            for (int read = input.read(buffer); read >= 0 && !evil.get(); read = input.read(buffer)) {
                to.getOutputStream().write(buffer, 0, read);
                to.getOutputStream().flush();
            }
        } catch (IOException closed) {
            assertThat(closed).isNotNull();
        }
    }
}
