package siteserver.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import siteserver.backup.database.ConnectionSettings;

/**
 * Hands bytes on between a client and a server, until a certain word goes by: from then on nothing moves, and nothing is
 * closed. A client can so be caught at one place of its work.
 */
final class StallingLine implements AutoCloseable {

    private static final int PIECE = 8192;

    private final ServerSocket entrance;
    private final ConnectionSettings server;
    private final String word;
    private final boolean fromServer;
    private final List<Socket> sockets = new ArrayList<>();
    private final CountDownLatch stalled = new CountDownLatch(1);
    private int left;
    private volatile boolean flows;

    /**
     * @param word ASCII; the message with it is held back
     * @param times how often it must go by
     * @param fromServer in what the server sends, else in what the client sends
     */
    StallingLine(ConnectionSettings server, String word, int times, boolean fromServer) throws IOException {
        this.server = server;
        this.word = word;
        this.left = times;
        this.fromServer = fromServer;
        this.entrance = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** The server's settings, by way of this line. */
    ConnectionSettings settings() {
        return new ConnectionSettings(
                server.vendorId(),
                server.jdbcUrl(),
                server.host(),
                OptionalInt.of(entrance.getLocalPort()),
                server.database(),
                server.user(),
                server.password(),
                server.options(),
                server.base());
    }

    /** Whether it stands still within a time that any machine should do with. */
    boolean awaitStall() throws InterruptedException {
        return stalled.await(120, TimeUnit.SECONDS);
    }

    /** Closes what stands still; new connections meet no hindrance. */
    void flow() {
        flows = true;
        cut();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "line");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                Socket behind = new Socket("localhost", server.port().orElseThrow());
                synchronized (sockets) {
                    sockets.add(client);
                    sockets.add(behind);
                }
                start(() -> pump(client, behind, !fromServer));
                start(() -> pump(behind, client, fromServer));
            }
        } catch (IOException closed) {
            cut();
        }
    }

    private void pump(Socket from, Socket to, boolean watched) {
        String before = "";
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] piece = new byte[PIECE];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (watched && !flows) {
                    String text = before + new String(piece, 0, read, StandardCharsets.ISO_8859_1);
                    count(text);
                    before = text.substring(Math.max(0, text.length() - word.length() + 1));
                }
                if (stalled.getCount() == 0 && !flows) {
                    return;
                }
                out.write(piece, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException closed) {
            if (stalled.getCount() > 0) {
                cut();
            }
        }
    }

    private synchronized void count(String text) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            left--;
        }
        if (left <= 0) {
            stalled.countDown();
        }
    }

    private void cut() {
        synchronized (sockets) {
            for (Socket socket : sockets) {
                try {
                    socket.close();
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }
}
