package siteserver.cli.command;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * A SQL Server of the age of 2008 R2, up to its login: it speaks no TLS but 1.0, inside of packets of TDS as MS-TDS has it
 * until the login (PRELOGIN, 2.2.6.5), and then refuses the login with error 18456. A process of its own, because Java
 * takes for the whole process whether it speaks so old a version.
 *
 * <p>Arguments: a key store of type PKCS12, its password, a file for the number of the port, and what it does about a
 * client that knows no such TLS: {@code alert} it, or {@code close} without a word.
 */
final class OldTlsServer {

    private static final int HEAD = 8;
    private static final int PRELOGIN = 0x12;
    private static final int REPLY = 0x04;
    private static final int ENCRYPTION_ON = 1;

    private final SSLContext context;
    private final boolean alerts;

    private OldTlsServer(SSLContext context, boolean alerts) {
        this.context = context;
        this.alerts = alerts;
    }

    public static void main(String[] arguments) throws Exception {
        OldTlsServer server = new OldTlsServer(
                context(Path.of(arguments[0]), arguments[1].toCharArray()), arguments[3].equals("alert"));
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Path port = Path.of(arguments[2]);
            Path part = port.resolveSibling(port.getFileName() + ".part");
            Files.writeString(part, Integer.toString(socket.getLocalPort()));
            Files.move(part, port);
            while (true) {
                try (Socket client = socket.accept()) {
                    server.serve(client);
                } catch (IOException gone) {
                    // A client that takes no such TLS goes away; the next one may.
                }
            }
        }
    }

    private static SSLContext context(Path file, char[] password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void serve(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        OutputStream out = client.getOutputStream();
        packet(in);
        // Offsets of version and encryption behind these eleven bytes, and both: 10.50, everything is encrypted.
        write(out, REPLY, new byte[] {0, 0, 11, 0, 6, 1, 0, 17, 0, 1, -1, 10, 50, 0x17, 0x70, 0, 0, ENCRYPTION_ON});
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(new String[] {"TLSv1"});
        try {
            shakeHands(engine, in, out);
        } catch (SSLException refused) {
            if (alerts) {
                write(out, PRELOGIN, wrapped(engine, new byte[0]));
            }
            throw refused;
        }
        // From here on TDS lies in TLS.
        byte[] login = new byte[0];
        while (login.length < HEAD) {
            login = unwrapped(engine, ByteBuffer.wrap(tlsRecord(in)));
        }
        out.write(wrapped(engine, packetOf(REPLY, refusal())));
        out.flush();
        client.shutdownOutput();
        while (in.read() >= 0) {
            // What the client still says before it goes.
        }
    }

    private static void shakeHands(SSLEngine engine, DataInputStream in, OutputStream out) throws IOException {
        engine.beginHandshake();
        ByteBuffer received = ByteBuffer.allocate(0);
        ByteArrayOutputStream flight = new ByteArrayOutputStream();
        while (true) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK) {
                engine.getDelegatedTask().run();
            } else if (status == HandshakeStatus.NEED_WRAP) {
                flight.write(wrapped(engine, new byte[0]));
            } else {
                if (flight.size() > 0) {
                    write(out, PRELOGIN, flight.toByteArray());
                    flight.reset();
                }
                if (status != HandshakeStatus.NEED_UNWRAP) {
                    return;
                }
                if (!received.hasRemaining()) {
                    received = ByteBuffer.wrap(packet(in));
                }
                unwrapped(engine, received);
            }
        }
    }

    private static byte[] wrapped(SSLEngine engine, byte[] plain) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize() + plain.length);
        ByteBuffer from = ByteBuffer.wrap(plain);
        do {
            engine.wrap(from, out);
        } while (from.hasRemaining());
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] unwrapped(SSLEngine engine, ByteBuffer received) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        engine.unwrap(received, out);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] tlsRecord(DataInputStream in) throws IOException {
        byte[] head = in.readNBytes(5);
        if (head.length < 5) {
            throw new EOFException();
        }
        int length = (head[3] & 0xff) << 8 | head[4] & 0xff;
        byte[] whole = Arrays.copyOf(head, 5 + length);
        in.readFully(whole, 5, length);
        return whole;
    }

    /** ERROR and DONE. */
    private static byte[] refusal() {
        byte[] message = "Login failed for user 'sa'.".getBytes(StandardCharsets.UTF_16LE);
        byte[] server = "old".getBytes(StandardCharsets.UTF_16LE);
        ByteBuffer body = ByteBuffer.allocate(200).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        body.putInt(18456).put((byte) 1).put((byte) 14);
        body.putShort((short) (message.length / 2)).put(message);
        body.put((byte) (server.length / 2)).put(server).put((byte) 0).putInt(1);
        ByteBuffer tokens = ByteBuffer.allocate(300).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        tokens.put((byte) 0xaa).putShort((short) body.position()).put(body.array(), 0, body.position());
        tokens.put((byte) 0xfd).putShort((short) 2).putShort((short) 0).putLong(0);
        return Arrays.copyOf(tokens.array(), tokens.position());
    }

    private static byte[] packet(DataInputStream in) throws IOException {
        byte[] head = in.readNBytes(HEAD);
        if (head.length < HEAD) {
            throw new EOFException();
        }
        byte[] body = new byte[((head[2] & 0xff) << 8 | head[3] & 0xff) - HEAD];
        in.readFully(body);
        return body;
    }

    private static void write(OutputStream out, int type, byte[] body) throws IOException {
        out.write(packetOf(type, body));
        out.flush();
    }

    private static byte[] packetOf(int type, byte[] body) {
        int length = HEAD + body.length;
        ByteBuffer packet = ByteBuffer.allocate(length);
        packet.put((byte) type)
                .put((byte) 1)
                .putShort((short) length)
                .putInt(0x00000100)
                .put(body);
        return packet.array();
    }
}
