package siteserver.restore.target.sqlserver;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.ErrorTranslator;
import siteserver.restore.target.CounterWriter;
import siteserver.restore.target.IndexRoom;
import siteserver.restore.target.KeyComparison;
import siteserver.restore.target.Loader;
import siteserver.restore.target.RowRoom;
import siteserver.restore.target.SchemaWriter;
import siteserver.restore.target.TargetCapability;
import siteserver.restore.target.TargetNames;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetTypes;
import siteserver.restore.target.TargetVendor;

/** SQL Server 2008 R2 to 2022 and what speaks as it does, filled by bulk copy. */
public final class Dialect implements TargetVendor {

    static final String ID = "sqlserver";

    private final Server server;
    private final boolean sameVendor;

    public Dialect() {
        this(Server.USUAL, false);
    }

    Dialect(Server server, boolean sameVendor) {
        this.server = server;
        this.sameVendor = sameVendor;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Set<TargetCapability> capabilities() {
        return Set.of(
                TargetCapability.PARALLEL_LOAD,
                TargetCapability.SCHEMAS,
                TargetCapability.LATE_FOREIGN_KEYS,
                TargetCapability.COUNTER_STEPS);
    }

    @Override
    public TargetVendor on(Connection connection) throws SQLException {
        return new Dialect(Server.of(connection), sameVendor);
    }

    @Override
    public TargetVendor from(String sourceVendor) {
        return new Dialect(server, sourceVendor.equals(ID));
    }

    @Override
    public Connection connect(ConnectionSettings settings) {
        return Sessions.open(settings);
    }

    @Override
    public List<ExistingObject> existingObjects(Connection connection) throws SQLException {
        return Objects.existing(connection);
    }

    @Override
    public TargetNames names() {
        return new Names(server);
    }

    @Override
    public TargetTypes types() {
        return new Types(server);
    }

    @Override
    public SchemaWriter schema() {
        return new Schema(server, sameVendor);
    }

    @Override
    public Loader loader() {
        return new Loads(server);
    }

    @Override
    public CounterWriter counters() {
        return new Counters(server);
    }

    @Override
    public ErrorTranslator errors() {
        return new Errors();
    }

    @Override
    public Optional<RowRoom> rowRoom(TargetTable table) {
        return PageRoom.of(server, table);
    }

    @Override
    public Optional<IndexRoom> indexRoom(Connection connection) {
        return Optional.of(LongEntries.of(server));
    }

    @Override
    public List<Remark> remarks(List<TargetTable> tables) {
        return new Remarks(server, sameVendor).of(tables);
    }

    @Override
    public List<Remark> keysLeftOut(Connection connection, List<TargetTable> tables) throws SQLException {
        // Babelfish gives indexes other names than they were to have.
        return server.compatible() ? List.of() : Remarks.leftOut(connection, tables);
    }

    @Override
    public Optional<KeyComparison> keyComparison(Connection connection) {
        return Optional.of(new Keys(connection, server));
    }
}
