package siteserver.backup.database.sqlserver;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Secret;

/**
 * Answers the driver on the loopback interface with what was recorded, so that the driver, its exceptions and our SQL are
 * the real ones where no server can be had. It understands nothing of SQL: it looks for words.
 */
final class TdsServer implements AutoCloseable {

    private static final int PRELOGIN = 0x12;
    private static final int LOGIN = 0x10;
    private static final int BATCH = 0x01;
    private static final int PROCEDURE = 0x03;
    private static final int REPLY = 0x04;
    private static final int PACKET = 4096;
    private static final int HEADER = 8;

    /** What to do when a message of the client has come. */
    interface Script {

        /** The encryption that PRELOGIN answers: 2 is "none here". */
        default int encryption() {
            return 2;
        }

        default int major() {
            return 15;
        }

        /** Answers the login. */
        default TdsTokens login() {
            return new TdsTokens().loggedIn(major(), "site");
        }

        /**
         * Answers a question.
         *
         * @param procedure whether it came as a call of sp_executesql
         * @return null: the connection is dropped
         */
        TdsTokens answer(String sql, boolean procedure) throws IOException;

        /** Bytes to be sent instead of any answer to PRELOGIN. */
        default Optional<byte[]> garbage() {
            return Optional.empty();
        }

        /** Bytes to be sent after PRELOGIN, as the server's side of a TLS handshake. */
        default Optional<byte[]> handshake() {
            return Optional.empty();
        }
    }

    private final ServerSocket socket;
    private final Script script;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private TdsServer(ServerSocket socket, Script script) {
        this.socket = socket;
        this.script = script;
    }

    static TdsServer start(Script script) {
        try {
            TdsServer server = new TdsServer(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), script);
            Thread acceptor = new Thread(server::accept, "tds-stub");
            acceptor.setDaemon(true);
            acceptor.start();
            return server;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Every statement that came, in order. */
    List<String> asked() {
        return asked;
    }

    ConnectionSettings settings(Map<String, String> options) {
        return new ConnectionSettings(
                "sqlserver",
                Optional.empty(),
                Optional.of("127.0.0.1"),
                OptionalInt.of(port()),
                Optional.of("site"),
                Optional.of("reader"),
                new Secret("very-secret"),
                options,
                Path.of("").toAbsolutePath());
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread session = new Thread(() -> serve(client), "tds-stub-session");
                session.setDaemon(true);
                session.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (Socket open = client) {
            DataInputStream input = new DataInputStream(open.getInputStream());
            OutputStream output = open.getOutputStream();
            while (true) {
                Message message = read(input);
                if (message.type == PRELOGIN && script.garbage().isPresent()) {
                    output.write(script.garbage().get());
                    output.flush();
                    return;
                }
                TdsTokens answer =
                        switch (message.type) {
                            case PRELOGIN -> preLogin(message);
                            case LOGIN -> script.login();
                            case BATCH -> answer(text(message.body, batchStart(message.body)), false);
                            case PROCEDURE -> answer(text(message.body, 0), true);
                            default ->
                                new TdsTokens()
                                        .one(0xfd)
                                        .two(0x20)
                                        .two(0)
                                        .four(0)
                                        .four(0);
                        };
                if (answer == null) {
                    return;
                }
                write(output, answer.toBytes());
            }
        } catch (IOException gone) {
            // The client hung up, which ends this session and no other.
            Thread.currentThread().interrupt();
        }
    }

    private TdsTokens answer(String sql, boolean procedure) throws IOException {
        asked.add(sql);
        return script.answer(sql, procedure);
    }

    private record Message(int type, byte[] body) {}

    private static Message read(DataInputStream input) throws IOException {
        java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
        while (true) {
            int type = input.read();
            if (type < 0) {
                throw new EOFException();
            }
            int status = input.readUnsignedByte();
            int length = input.readUnsignedShort();
            input.readInt();
            body.write(input.readNBytes(length - HEADER));
            if ((status & 1) != 0) {
                return new Message(type, body.toByteArray());
            }
        }
    }

    private static void write(OutputStream output, byte[] body) throws IOException {
        int at = 0;
        int number = 1;
        do {
            int length = Math.min(body.length - at, PACKET - HEADER);
            boolean last = at + length == body.length;
            output.write(new byte[] {
                REPLY,
                (byte) (last ? 1 : 0),
                (byte) (length + HEADER >> 8),
                (byte) (length + HEADER),
                0,
                0,
                (byte) number++,
                0
            });
            output.write(body, at, length);
            at += length;
        } while (at < body.length);
        output.flush();
    }

    /** Version, encryption, thread and MARS; a second one of the client carries its side of a handshake. */
    private TdsTokens preLogin(Message message) {
        if (message.body[0] != 0 && script.handshake().isPresent()) {
            return new TdsTokens().raw(script.handshake().get());
        }
        return new TdsTokens()
                .hex("00 0015 0006")
                .hex("01 001b 0001")
                .hex("02 001c 0001")
                .hex("04 001d 0001")
                .one(0xff)
                .one(script.major())
                .hex("00 07d0 0000")
                .one(script.encryption())
                .one(0)
                .one(0);
    }

    private static int batchStart(byte[] body) {
        return body.length < 4 ? 0 : body[0] & 0xff | (body[1] & 0xff) << 8;
    }

    /** The words of a message: UTF-16, at an even or an odd place. */
    private static String text(byte[] body, int from) {
        String even = new String(body, from, body.length - from, StandardCharsets.UTF_16LE);
        if (from > 0) {
            return even;
        }
        String odd = new String(body, 1, body.length - 1, StandardCharsets.UTF_16LE);
        return even.contains("SELECT")
                ? even.substring(even.indexOf("SELECT"))
                : odd.contains("SELECT") ? odd.substring(odd.indexOf("SELECT")) : even;
    }

    /** Answers of rows, for a plain statement or a called one. */
    static TdsTokens rows(List<List<String>> rows, int columns, boolean procedure) {
        TdsTokens tokens = new TdsTokens().texts(rows, columns);
        return procedure ? tokens.doneProcedure(rows.size()) : tokens.doneWithRows(rows.size());
    }

    /** An error that the session survives. */
    static TdsTokens error(int number, int severity, String message, boolean procedure) {
        TdsTokens tokens = new TdsTokens().error(number, 1, severity, message);
        return procedure ? tokens.failedProcedure() : tokens.failed();
    }

    static List<String> row(String... values) {
        return new ArrayList<>(java.util.Arrays.asList(values));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
