package siteserver.restore.target.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.ErrorTranslator;
import siteserver.backup.database.Sql;
import siteserver.backup.database.Vendor;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.failure.Place;
import siteserver.restore.target.CounterWriter;
import siteserver.restore.target.IndexRoom;
import siteserver.restore.target.Loader;
import siteserver.restore.target.SchemaWriter;
import siteserver.restore.target.TargetCapability;
import siteserver.restore.target.TargetNames;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetTypes;
import siteserver.restore.target.TargetVendor;

/** PostgreSQL, filled by COPY. */
public class Dialect implements TargetVendor {

    static final String ID = "postgresql";

    private final boolean citext;

    public Dialect() {
        this(true);
    }

    private Dialect(boolean citext) {
        this.citext = citext;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public TargetVendor on(Connection connection) throws SQLException {
        return new Dialect(
                Sql.text(connection, "SELECT 1 FROM pg_catalog.pg_available_extensions WHERE name = 'citext'")
                        .isPresent());
    }

    @Override
    public Set<TargetCapability> capabilities() {
        return Set.of(
                TargetCapability.PARALLEL_LOAD,
                TargetCapability.SCHEMAS,
                TargetCapability.LATE_FOREIGN_KEYS,
                TargetCapability.COUNTER_STEPS);
    }

    /** The reading side's session, made writable. A crash may lose the last commits; then the run goes on there. */
    @Override
    public Connection connect(ConnectionSettings settings) {
        Connection connection = reader().connect(settings);
        try (Statement statement = connection.createStatement()) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            connection.setReadOnly(false);
            connection.setAutoCommit(true);
            statement.execute("SET default_transaction_read_only = off");
            statement.execute("SET synchronous_commit = off");
            // Else the server's language has a say in what the point of an amount of money means.
            statement.execute("SET lc_monetary = 'C'");
            statement.execute("SET client_min_messages = warning");
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException failure) {
            try {
                connection.close();
            } catch (SQLException second) {
                failure.addSuppressed(second);
            }
            throw errors().translate(failure, Place.NOWHERE);
        }
    }

    @Override
    public List<ExistingObject> existingObjects(Connection connection) throws SQLException {
        return Objects.existing(connection);
    }

    @Override
    public Optional<IndexRoom> indexRoom(Connection connection) {
        return Optional.of((table, columns) -> LongKeys.mayExceed(table, columns)
                ? Optional.of(new LongEntries(connection, errors(), table, columns))
                : Optional.empty());
    }

    @Override
    public List<Remark> keysLeftOut(Connection connection, List<TargetTable> tables) throws SQLException {
        return LongKeys.leftOut(connection, tables);
    }

    @Override
    public TargetNames names() {
        return new Names();
    }

    @Override
    public TargetTypes types() {
        return new Types(citext);
    }

    @Override
    public SchemaWriter schema() {
        return new Schema();
    }

    @Override
    public Loader loader() {
        return new Loads();
    }

    @Override
    public CounterWriter counters() {
        return new Counters();
    }

    @Override
    public ErrorTranslator errors() {
        return reader().errors();
    }

    private Vendor reader() {
        return Vendors.byId(id()).orElseThrow();
    }
}
