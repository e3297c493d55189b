package siteserver.restore.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.testing.TestDatabases;
import siteserver.restore.target.roundtrip.Tables;

/** A load that is stopped by something else than its rows is told as what it is, and never as a refused row. */
class LoadTroubleTest {

    private static final Place FILE = Place.table("t").withFile("1.csv");

    private static ConnectionSettings fresh(String server) {
        if (server.equals(TestDatabases.MYSQL_5_5)) {
            assumeThat(TestDatabases.missing(server)).isEmpty();
        }
        return TestDatabases.fresh(server);
    }

    private static TargetVendor vendor(ConnectionSettings settings) {
        return TargetVendors.all().stream()
                .filter(vendor -> vendor.id().equals(settings.vendorId()))
                .findFirst()
                .orElseThrow();
    }

    private static TargetTable table(TargetVendor vendor) {
        return Tables.of(
                vendor.types(),
                "t",
                Column.of("Id", new DataType.Int(32, false)).notNull(),
                Column.of("v", new DataType.Text(false)));
    }

    /** What is made of the failure where loaders are called. */
    private static SiteServerException failure(
            TargetVendor vendor, Connection connection, TargetTable table, LoadSource source) {
        Throwable failure = catchThrowable(() -> vendor.loader().load(connection, table, source));
        return failure instanceof SQLException told
                ? vendor.errors().translate(told, source.place())
                : (SiteServerException) failure;
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb", TestDatabases.MYSQL_5_5})
    void aConnectionThatIsLostInTheMiddleOfAFileIsNoRefusedRow(String server) throws Exception {
        ConnectionSettings settings = fresh(server);
        try (Connection connection = vendor(settings).connect(settings)) {
            TargetVendor vendor = vendor(settings).on(connection);
            TargetTable table = table(vendor);
            Sql.run(connection, vendor.schema().createTable(table).get(0).sql());
            connection.commit();
            boolean postgreSql = settings.vendorId().equals("postgresql");
            String session = Sql.text(connection, postgreSql ? "SELECT pg_backend_pid()" : "SELECT CONNECTION_ID()")
                    .orElseThrow();
            // Few rows are left: a MariaDB neither reads nor closes for minutes when one is killed in the middle of a
            // load.
            String kill = postgreSql ? "SELECT pg_terminate_backend(" + session + ")" : "KILL " + session;
            SiteServerException lost =
                    failure(vendor, connection, table, new Rows(520, 500, () -> TestDatabases.execute(settings, kill)));
            assertThat(lost.problem()).as(lost.getMessage()).isEqualTo(DatabaseProblem.CONNECTION_LOST);
            assertThat(lost.getMessage()).contains("(table t, file 1.csv", "a restore goes on where it stopped");
            // PostgreSQL's driver says good-bye at an ordinary end, which fails here.
            connection.abort(Runnable::run);
        }
        try (Connection connection = TestDatabases.open(settings)) {
            assertThat(Sql.text(connection, "SELECT COUNT(*) FROM t")).contains("0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb", TestDatabases.MYSQL_5_5})
    void aTableThatIsHeldTooLongIsNamed(String server) throws Exception {
        ConnectionSettings settings = fresh(server);
        boolean postgreSql = settings.vendorId().equals("postgresql");
        try (Connection connection = vendor(settings).connect(settings);
                Connection other = TestDatabases.open(settings)) {
            TargetVendor vendor = vendor(settings).on(connection);
            TargetTable table = table(vendor);
            Sql.run(connection, vendor.schema().createTable(table).get(0).sql());
            assertThat(Sql.text(connection, postgreSql ? "SHOW lock_timeout" : "SELECT @@lock_wait_timeout"))
                    .map(limit -> limit.replace("s", ""))
                    .contains("30");
            Sql.run(connection, postgreSql ? "SET lock_timeout = '300ms'" : "SET SESSION lock_wait_timeout = 1");
            connection.commit();
            if (postgreSql) {
                Sql.run(other, "BEGIN", "LOCK TABLE t IN ACCESS EXCLUSIVE MODE");
            } else {
                Sql.run(other, "LOCK TABLES t WRITE");
            }
            SiteServerException late = failure(vendor, connection, table, new Rows(10, 11, () -> {}));
            assertThat(late.problem()).as(late.getMessage()).isEqualTo(DatabaseProblem.LOCK_TIMEOUT);
            assertThat(late.getMessage()).contains("(table t, file 1.csv", "Another session holds the table");
            connection.rollback();
            Sql.run(other, postgreSql ? "ROLLBACK" : "UNLOCK TABLES");
            assertThat(vendor.loader().load(connection, table, new Rows(10, 11, () -> {})))
                    .isEqualTo(10);
        }
    }

    /**
     * @param at number of the row at which something happens
     */
    private record Rows(int count, int at, Runnable event) implements LoadSource {

        @Override
        public Place place() {
            return FILE;
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
                    if (row == count) {
                        return false;
                    }
                    row++;
                    into.add(Integer.toString(row));
                    into.add("x".repeat(10_000));
                    if (row == at) {
                        event.run();
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
}
