package siteserver.restore.target.oracle;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.ErrorTranslator;
import siteserver.backup.database.Sql;
import siteserver.backup.database.Vendor;
import siteserver.backup.database.Vendors;
import siteserver.backup.database.oracle.OracleProblem;
import siteserver.backup.folder.failure.Problem;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.target.CounterWriter;
import siteserver.restore.target.Loader;
import siteserver.restore.target.SchemaWriter;
import siteserver.restore.target.TargetCapability;
import siteserver.restore.target.TargetNames;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetTypes;
import siteserver.restore.target.TargetVendor;

/** Oracle Database 11.2 to 23ai, filled by array inserts. */
public final class Dialect implements TargetVendor {

    static final String ID = "oracle";

    private final Server server;

    /** Before a server is asked. */
    public Dialect() {
        this(Server.OLDEST);
    }

    Dialect(Server server) {
        this.server = server;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Set<TargetCapability> capabilities() {
        return Set.of(TargetCapability.PARALLEL_LOAD, TargetCapability.LATE_FOREIGN_KEYS);
    }

    @Override
    public TargetVendor on(Connection connection) throws SQLException {
        return new Dialect(Server.of(connection));
    }

    /** The reading side's session writes too: it is never declared to read only. */
    @Override
    public Connection connect(ConnectionSettings settings) {
        return reader().connect(settings);
    }

    /** Sequences of identity columns come and go with them. */
    @Override
    public List<ExistingObject> existingObjects(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT OBJECT_TYPE, OBJECT_NAME FROM ALL_OBJECTS"
                        + " WHERE OWNER = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND OBJECT_TYPE IN ('TABLE', 'VIEW',"
                        + " 'MATERIALIZED VIEW', 'SEQUENCE', 'FUNCTION', 'PROCEDURE', 'PACKAGE', 'TYPE', 'SYNONYM')"
                        + " AND OBJECT_NAME NOT LIKE 'ISEQ$$%' AND OBJECT_NAME NOT LIKE 'BIN$%' ORDER BY OBJECT_NAME",
                row -> new ExistingObject(row.getString(1).toLowerCase(Locale.ROOT), TableName.of(row.getString(2))));
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
        return new Schema(server);
    }

    @Override
    public Loader loader() {
        return new Loads();
    }

    @Override
    public CounterWriter counters() {
        return new Counters(server);
    }

    @Override
    public ErrorTranslator errors() {
        return reader().errors();
    }

    /** Besides deadlocks: rows that another session changed where the account's transactions are serializable. */
    @Override
    public boolean gaveWay(Problem problem) {
        return TargetVendor.super.gaveWay(problem)
                || problem == OracleProblem.DEADLOCK
                || problem == OracleProblem.CANNOT_SERIALIZE;
    }

    @Override
    public List<Remark> remarks(List<TargetTable> tables) {
        return tables.stream()
                .flatMap(table -> Keys.of(table).remarks().stream())
                .toList();
    }

    private static Vendor reader() {
        return Vendors.byId(ID).orElseThrow();
    }
}
