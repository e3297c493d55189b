package siteserver.restore.target.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.testing.NeedsServer;
import siteserver.backup.testing.TestDatabases;
import siteserver.restore.target.LoadSource;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetVendor;
import siteserver.restore.target.roundtrip.Tables;

/** A connection that breaks in the middle of a row file is told as such, and leaves nothing of the file behind. */
@NeedsServer(TestDatabases.SQL_SERVER)
class LostConnectionTest {

    @Test
    void nothingOfTheFileIsThere() throws Exception {
        ConnectionSettings direct = TestDatabases.fresh(TestDatabases.SQL_SERVER);
        try (Line line = new Line(direct);
                Connection connection = new Dialect().connect(line.settings(direct))) {
            TargetVendor dialect = new Dialect().on(connection);
            TargetTable table = Tables.of(
                    dialect.types(),
                    "t",
                    Column.of("Id", new DataType.Int(32, false)).notNull(),
                    Column.of("v", new DataType.Text(false)));
            Sql.run(connection, dialect.schema().createTable(table).get(0).sql());
            connection.commit();
            SQLException lost = catchThrowableOfType(
                    SQLException.class, () -> dialect.loader().load(connection, table, new Cutting(table, line)));
            assertThat(dialect.errors().translate(lost, Place.table("t").withFile("1.csv")))
                    .satisfies(failure -> {
                        assertThat(failure.problem()).isEqualTo(DatabaseProblem.CONNECTION_LOST);
                        assertThat(failure.getMessage()).contains("table t", "1.csv");
                    });
        }
        try (Connection connection = new Dialect().connect(direct)) {
            assertThat(Sql.text(connection, "SELECT COUNT(*) FROM t")).contains("0");
        }
    }

    /** Rows without an end, and after some of them the connection is cut. */
    private record Cutting(TargetTable table, Line line) implements LoadSource {

        @Override
        public Place place() {
            return Place.table("t").withFile("1.csv");
        }

        @Override
        public Optional<InputStream> asIs() {
            return Optional.empty();
        }

        @Override
        public RowReader rows() {
            return new RowReader() {
                private int row;

                @Override
                public boolean next(Row into) {
                    into.clear();
                    into.add(Integer.toString(++row));
                    into.add("x".repeat(10_000));
                    if (row == 500) {
                        line.cut();
                    }
                    return true;
                }

                @Override
                public long line() {
                    return row;
                }

                @Override
                public void close() {
                    // Nothing is open.
                }
            };
        }

        @Override
        public Place placeOfRow(long row) {
            return place().withLine(row);
        }
    }

    /** Hands bytes on between a client and the server, until it is cut. */
    private static final class Line implements AutoCloseable {

        private final ServerSocket entrance;
        private final List<Socket> sockets = new ArrayList<>();
        private final String host;
        private final int port;

        Line(ConnectionSettings server) throws IOException {
            this.host = server.host().orElseThrow();
            this.port = server.port().orElseThrow();
            this.entrance = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            start(this::accept);
        }

        ConnectionSettings settings(ConnectionSettings server) {
            return new ConnectionSettings(
                    server.vendorId(),
                    server.jdbcUrl(),
                    Optional.of("127.0.0.1"),
                    OptionalInt.of(entrance.getLocalPort()),
                    server.database(),
                    server.user(),
                    server.password(),
                    server.options(),
                    server.base());
        }

        private static void start(Runnable work) {
            Thread thread = new Thread(work, "wire");
            thread.setDaemon(true);
            thread.start();
        }

        private void accept() {
            try {
                while (true) {
                    Socket client = entrance.accept();
                    Socket server = new Socket(host, port);
                    synchronized (sockets) {
                        sockets.add(client);
                        sockets.add(server);
                    }
                    start(() -> pump(client, server));
                    start(() -> pump(server, client));
                }
            } catch (IOException closed) {
                cut();
            }
        }

        private void pump(Socket from, Socket to) {
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                in.transferTo(out);
            } catch (IOException closed) {
                cut();
            }
        }

        void cut() {
            synchronized (sockets) {
                for (Socket socket : sockets) {
                    try {
                        socket.close();
                    } catch (IOException failure) {
                        throw new IllegalStateException(failure);
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
}
