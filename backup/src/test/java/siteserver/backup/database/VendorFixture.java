package siteserver.backup.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.testing.TestDatabases;

/** A fresh database of a vendor, and what the tests of its contract do with it. */
abstract class VendorFixture {

    protected Vendor vendor;
    protected ConnectionSettings settings;

    /** {@link Vendor#id()}. */
    protected abstract String vendorId();

    /** What {@link TestDatabases#fresh} is asked for: a vendor's id, or another server of that vendor. */
    protected String database() {
        return vendorId();
    }

    /** Whether the server itself refuses to write in a session that was declared as reading only. */
    protected boolean knowsReadOnlySessions() {
        return true;
    }

    /** A not-null text column's type that compares without case; empty when the vendor has none. */
    protected abstract Optional<String> caseInsensitiveType();

    /** Everything that the source's own catalogue says, to see that nothing changed. */
    protected abstract String fingerprintSql();

    @BeforeEach
    void freshDatabase() {
        vendor = Vendors.byId(vendorId()).orElseThrow();
        settings = TestDatabases.fresh(database());
    }

    protected static void assertProblem(SiteServerException failure, DatabaseProblem problem) {
        assertThat(failure.problem()).isEqualTo(problem);
        assertThat(failure.getMessage()).startsWith(problem.id()).doesNotContain("{0}");
    }

    protected void assertConnectFails(ConnectionSettings broken, DatabaseProblem problem) {
        assertThatThrownBy(() -> vendor.connect(broken).close())
                .isInstanceOfSatisfying(SiteServerException.class, failure -> {
                    assertProblem(failure, problem);
                    assertThat(failure.getMessage()).doesNotContain("very-secret");
                });
    }

    /** For servers: an address by its parts and as one JDBC address, each broken in one way. */
    protected void assertEachFailureToConnect() {
        OptionalInt noPort = OptionalInt.of(1);
        Secret wrong = new Secret("very-secret");
        Optional<String> unknown = Optional.of("no such database");
        assertConnectFails(with(settings, noPort, settings.database(), wrong, settings.options()), nobodyListens());
        assertConnectFails(
                with(settings, settings.port(), settings.database(), wrong, settings.options()),
                DatabaseProblem.WRONG_PASSWORD);
        assertConnectFails(
                with(settings, settings.port(), unknown, settings.password(), settings.options()),
                DatabaseProblem.UNKNOWN_DATABASE);
        String url = TestDatabases.url(settings);
        String more = credentials(url, settings.user().orElseThrow(), "very-secret");
        Path here = Path.of("").toAbsolutePath();
        assertConnectFails(
                ConnectionSettings.ofUrl(vendorId(), url + more, Optional.empty(), Secret.NONE, here),
                DatabaseProblem.WRONG_PASSWORD);
        String port = String.valueOf(settings.port().orElseThrow());
        assertConnectFails(
                ConnectionSettings.ofUrl(
                        vendorId(), url.replace(port, "1") + more, Optional.empty(), Secret.NONE, here),
                nobodyListens());
        try {
            vendor.connect(ConnectionSettings.ofUrl(vendorId(), url + more, settings.user(), settings.password(), here))
                    .close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What a port is told to be that nobody listens on. */
    protected DatabaseProblem nobodyListens() {
        return DatabaseProblem.UNREACHABLE;
    }

    /** What a JDBC address says user and password with. */
    protected String credentials(String url, String user, String password) {
        return (url.contains("?") ? "&" : "?") + "user=" + user + "&password=" + password;
    }

    protected static ConnectionSettings with(
            ConnectionSettings settings,
            OptionalInt port,
            Optional<String> database,
            Secret password,
            Map<String, String> options) {
        return new ConnectionSettings(
                settings.vendorId(),
                settings.jdbcUrl(),
                settings.host(),
                port,
                database,
                settings.user(),
                password,
                options,
                settings.base());
    }

    protected void execute(String... statements) {
        TestDatabases.execute(settings, statements);
    }

    protected void fill(String insert, List<Object[]> rows) {
        try (Connection connection = TestDatabases.open(settings)) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                for (Object[] row : rows) {
                    for (int i = 0; i < row.length; i++) {
                        statement.setObject(i + 1, row[i]);
                    }
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            connection.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    protected static List<Object[]> numbers(int from, int to) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            rows.add(new Object[] {i});
        }
        return rows;
    }

    protected static List<String> row(String... cells) {
        return java.util.Arrays.asList(cells);
    }

    protected Table table(Connection connection, String name) throws SQLException {
        return vendor.catalog().read(connection).tables().stream()
                // Some vendors fold names that are not quoted.
                .filter(table ->
                        table.name().inDefaultSchema() && table.name().name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow();
    }

    protected List<KeyRange> cut(String name, TableSize size, long targetBytes) {
        try (Connection connection = vendor.connect(settings)) {
            return vendor.ranges().split(connection, table(connection, name), size, targetBytes);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    protected List<List<String>> read(String name, KeyRange range) {
        try (Connection connection = vendor.connect(settings)) {
            CollectedRows rows = new CollectedRows();
            long count = vendor.reader().read(connection, table(connection, name), range, rows);
            assertThat(count).isEqualTo(rows.rows().size());
            return rows.rows();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    protected List<List<String>> readAll(Connection connection, String name) throws SQLException {
        CollectedRows rows = new CollectedRows();
        vendor.reader().read(connection, table(connection, name), KeyRange.WHOLE, rows);
        return rows.rows();
    }

    /** The ranges, one behind the other, are the table itself in key order. */
    protected void assertEachRowOnce(String name, List<KeyRange> ranges, int expected) {
        List<List<String>> pieces = new ArrayList<>();
        try (Connection connection = vendor.connect(settings)) {
            Table table = table(connection, name);
            for (KeyRange range : ranges) {
                CollectedRows rows = new CollectedRows();
                vendor.reader().read(connection, table, range, rows);
                pieces.addAll(rows.rows());
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        assertThat(pieces).hasSize(expected).doesNotHaveDuplicates();
        assertThat(pieces).isEqualTo(read(name, KeyRange.WHOLE));
    }
}
