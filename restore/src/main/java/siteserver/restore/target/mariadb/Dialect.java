package siteserver.restore.target.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.ErrorTranslator;
import siteserver.backup.database.Sql;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.target.CounterWriter;
import siteserver.restore.target.KeyComparison;
import siteserver.restore.target.Loader;
import siteserver.restore.target.RowRoom;
import siteserver.restore.target.SchemaWriter;
import siteserver.restore.target.TargetCapability;
import siteserver.restore.target.TargetNames;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetTypes;
import siteserver.restore.target.TargetVendor;

/** MySQL 5.5 to 8.4 and MariaDB, filled by LOAD DATA LOCAL. */
public final class Dialect implements TargetVendor {

    static final String ID = "mariadb";

    private final Server server;

    public Dialect() {
        this(Server.USUAL);
    }

    private Dialect(Server server) {
        this.server = server;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public TargetVendor on(Connection connection) throws SQLException {
        return new Dialect(Server.of(connection));
    }

    @Override
    public Set<TargetCapability> capabilities() {
        return Set.of(
                TargetCapability.PARALLEL_LOAD, TargetCapability.LATE_FOREIGN_KEYS, TargetCapability.INDEX_PREFIXES);
    }

    @Override
    public Connection connect(ConnectionSettings settings) {
        return Sessions.open(settings);
    }

    @Override
    public List<ExistingObject> existingObjects(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT CASE table_type WHEN 'BASE TABLE' THEN 'table' ELSE LOWER(table_type) END AS kind,"
                        + " table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()"
                        + " UNION ALL SELECT LOWER(routine_type), routine_name FROM information_schema.routines"
                        + " WHERE routine_schema = DATABASE()"
                        + " UNION ALL SELECT 'event', event_name FROM information_schema.events"
                        + " WHERE event_schema = DATABASE()"
                        + " ORDER BY name, kind",
                row -> new ExistingObject(row.getString(1), TableName.of(row.getString(2))));
    }

    @Override
    public List<Remark> remarks(List<TargetTable> tables) {
        return new Remarks(server).of(tables);
    }

    @Override
    public Optional<RowRoom> rowRoom(TargetTable table) {
        return PageRoom.of(server, table);
    }

    @Override
    public int[] comparedLengths(TargetTable table, List<String> columns, boolean primary) {
        return new KeyParts(server).comparedLengths(table, columns, primary);
    }

    @Override
    public Optional<KeyComparison> keyComparison(Connection connection) {
        return Keys.mayMakeTables(connection) ? Optional.of(new Keys(connection, server)) : Optional.empty();
    }

    @Override
    public TargetNames names() {
        return new Names(server.tablesByCase());
    }

    @Override
    public TargetTypes types() {
        return new Types(server);
    }

    @Override
    public SchemaWriter schema() {
        return new Schema(server);
    }

    @Override
    public Loader loader() {
        return new Loads(server);
    }

    @Override
    public CounterWriter counters() {
        return new Counters();
    }

    @Override
    public ErrorTranslator errors() {
        return Vendors.byId(ID).orElseThrow().errors();
    }
}
