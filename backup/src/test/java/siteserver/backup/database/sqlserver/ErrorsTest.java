package siteserver.backup.database.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.KeyRange;
import siteserver.backup.database.Secret;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

/** Exceptions of the real driver, caused by a server on the loopback interface that misbehaves. */
class ErrorsTest {

    private static final TdsServer.Script WELL = (sql, procedure) -> sql.contains("SERVERPROPERTY")
            ? TdsServer.rows(List.of(List.of("15.0.2000.5", "Express", "4", "Microsoft SQL Server 2019")), 4, procedure)
            : new TdsTokens().done();

    private static SiteServerException connecting(TdsServer.Script script, Map<String, String> options) {
        try (TdsServer server = TdsServer.start(script)) {
            return catchThrowableOfType(
                    SiteServerException.class,
                    () -> new Dialect().connect(server.settings(options)).close());
        }
    }

    private static void assertProblem(SiteServerException failure, DatabaseProblem problem) {
        assertThat(failure).isNotNull();
        assertThat(failure.problem()).as(failure.getMessage()).isEqualTo(problem);
        assertThat(failure.getMessage()).doesNotContain("very-secret").doesNotContain("{0}");
    }

    @ParameterizedTest
    @CsvSource({
        "18456, 'Login failed for user ''reader''.', WRONG_PASSWORD",
        "18452, 'Login failed. The login is from an untrusted domain.', WRONG_PASSWORD",
        "18488, 'The password of the account must be changed.', WRONG_PASSWORD",
        "4060, 'Cannot open database \"site\" requested by the login.', UNKNOWN_DATABASE",
        "17809, 'Could not connect because the maximum number of connections has been reached.', UNREACHABLE",
        "17142, 'SQL Server service has been paused.', CONNECTION_LOST"
    })
    void aRefusedLoginIsToldWithNumberAndState(int number, String message, DatabaseProblem problem) {
        SiteServerException failure = connecting(
                new TdsServer.Script() {
                    @Override
                    public TdsTokens login() {
                        return new TdsTokens().error(number, 38, 14, message).failed();
                    }

                    @Override
                    public TdsTokens answer(String sql, boolean procedure) {
                        return null;
                    }
                },
                Map.of());
        assertProblem(failure, problem);
        assertThat(failure.getMessage())
                .contains(message)
                .contains("error " + number + ", state 38")
                .doesNotContain("ClientConnectionId");
    }

    @Test
    void nothingListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ConnectionSettings settings = ConnectionSettings.ofUrl(
                "sqlserver",
                "jdbc:sqlserver://127.0.0.1:" + port + ";databaseName=site;user=sa;password={very-secret}",
                Optional.empty(),
                Secret.NONE,
                Path.of("").toAbsolutePath());
        SiteServerException failure = catchThrowableOfType(
                SiteServerException.class, () -> new Dialect().connect(settings).close());
        assertProblem(failure, DatabaseProblem.TCP_REFUSED);
        assertThat(failure.todo()).contains("TCP/IP");
    }

    @Test
    void somethingElseListens() {
        SiteServerException failure = connecting(
                new TdsServer.Script() {
                    @Override
                    public TdsTokens answer(String sql, boolean procedure) {
                        return null;
                    }

                    @Override
                    public Optional<byte[]> garbage() {
                        return Optional.of("HTTP/1.1 400 Bad Request\r\n\r\n"
                                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                    }
                },
                Map.of());
        assertProblem(failure, DatabaseProblem.UNREACHABLE);
    }

    @Test
    void aServerWithoutTlsIsRefusedWhereTlsIsAskedFor() {
        assertProblem(connecting(WELL, Map.of("encrypt", "true")), DatabaseProblem.TLS_REFUSED);
    }

    @Test
    void onlyOldTls() {
        SiteServerException failure = connecting(
                new TdsServer.Script() {
                    @Override
                    public int encryption() {
                        return 1;
                    }

                    @Override
                    public TdsTokens answer(String sql, boolean procedure) {
                        return null;
                    }

                    /** A fatal alert: protocol_version. */
                    @Override
                    public Optional<byte[]> handshake() {
                        return Optional.of(new byte[] {0x15, 3, 1, 0, 2, 2, 70});
                    }
                },
                Map.of("encrypt", "true"));
        assertProblem(failure, DatabaseProblem.OLD_TLS);
        assertThat(failure.todo()).contains("--allow-old-tls");
    }

    @Test
    void aPlainServerIsTaken() throws Exception {
        try (TdsServer server = TdsServer.start(WELL);
                Connection connection = new Dialect().connect(server.settings(Map.of()))) {
            assertThat(connection.isValid(5)).isTrue();
            assertThat(server.asked()).anyMatch(sql -> sql.contains("SET LOCK_TIMEOUT"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1205, 13, DEADLOCK",
        "1222, 16, LOCK_TIMEOUT",
        "229, 14, MISSING_RIGHT",
        "208, 16, TABLE_CHANGED",
        "207, 16, TABLE_CHANGED",
        "3961, 16, TABLE_CHANGED",
        "3958, 16, SNAPSHOT_LOST",
        "8134, 16, SERVER_ERROR"
    })
    void anErrorInTheMiddleOfReadingNamesTheTable(int number, int severity, DatabaseProblem problem) throws Exception {
        assertProblem(
                reading(new TdsTokens()
                        .one(0x81)
                        .two(1)
                        .column("26 04", "id")
                        .hex("d1 04 01000000")
                        .error(number, 5, severity, "It went wrong.")
                        .failed()),
                problem);
    }

    @Test
    void aConnectionThatIsLostInTheMiddleOfReading() throws Exception {
        assertProblem(reading(null), DatabaseProblem.CONNECTION_LOST);
    }

    @Test
    void bytesThatAreNoAnswer() throws Exception {
        assertProblem(
                reading(new TdsTokens().one(0x81).two(1).column("26 04", "id").hex("77 77 77 77")),
                DatabaseProblem.CONNECTION_LOST);
    }

    /** Reads a table of one int column; its rows are this answer, or the end of the connection. */
    private static SiteServerException reading(TdsTokens rows) throws Exception {
        TdsServer.Script script = (sql, procedure) -> sql.contains("FROM [dbo].[t]")
                ? rows
                : sql.contains("SCHEMA_NAME()")
                        ? TdsServer.rows(List.of(List.of("dbo")), 1, procedure)
                        : sql.contains("FROM sys.columns c JOIN")
                                ? TdsServer.rows(
                                        List.of(TdsServer.row("dbo", "t", "id", "int", "4", "10", "0", null, null)),
                                        9,
                                        procedure)
                                : WELL.answer(sql, procedure);
        Table table = Table.of(TableName.of("t"), List.of(Column.of("id", new DataType.Int(32, false))));
        try (TdsServer server = TdsServer.start(script);
                Connection connection = new Dialect().connect(server.settings(Map.of()))) {
            SQLException failure = catchThrowableOfType(
                    SQLException.class, () -> new Rows().read(connection, table, KeyRange.WHOLE, new RowSink() {
                        @Override
                        public void row(Row row) {
                            assertThat(row.text(0)).isEqualTo("1");
                        }

                        @Override
                        public void csvLine(byte[] bytes, int from, int length) {
                            throw new AssertionError();
                        }
                    }));
            assertThat((Throwable) failure).isNotNull();
            SiteServerException told = new Dialect().errors().translate(failure, Place.table("t"));
            assertThat(told.getMessage()).contains("t");
            assertThat(told.place()).isEqualTo(Place.table("t"));
            return told;
        }
    }

    @Test
    void aSessionIsNotMadeAnewBehindOurBack() throws Exception {
        try (TdsServer server = TdsServer.start(
                        (sql, procedure) -> sql.contains("SELECT 42") ? null : WELL.answer(sql, procedure));
                Connection connection = new Dialect().connect(server.settings(Map.of()))) {
            assertThatThrownBy(() -> Sql.run(connection, "SELECT 42")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> Sql.run(connection, "SELECT 43")).isInstanceOf(SQLException.class);
            assertThat(server.asked()).noneMatch(sql -> sql.contains("SELECT 43"));
        }
    }
}
