package siteserver.restore.target.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.ErrorTranslator;
import siteserver.backup.database.Sql;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.target.CounterWriter;
import siteserver.restore.target.Loader;
import siteserver.restore.target.SchemaWriter;
import siteserver.restore.target.TargetCapability;
import siteserver.restore.target.TargetNames;
import siteserver.restore.target.TargetTypes;
import siteserver.restore.target.TargetVendor;

/** H2: a database in this process, in a file of this machine. */
public final class Dialect implements TargetVendor {

    static final String ID = "h2";

    @Override
    public String id() {
        return ID;
    }

    /** Several writers of one file wait for each other. */
    @Override
    public Set<TargetCapability> capabilities() {
        return Set.of(TargetCapability.SCHEMAS, TargetCapability.LATE_FOREIGN_KEYS, TargetCapability.COUNTER_STEPS);
    }

    @Override
    public Connection connect(ConnectionSettings settings) {
        return Sessions.open(settings);
    }

    @Override
    public List<ExistingObject> existingObjects(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT kind, CASE WHEN schema_name = SCHEMA() THEN '' ELSE schema_name END AS s, name FROM ("
                        + "SELECT CASE table_type WHEN 'VIEW' THEN 'view' ELSE 'table' END AS kind,"
                        + " table_schema AS schema_name, table_name AS name FROM INFORMATION_SCHEMA.TABLES"
                        + " UNION ALL SELECT 'sequence', sequence_schema, sequence_name"
                        + " FROM INFORMATION_SCHEMA.SEQUENCES"
                        + " UNION ALL SELECT 'routine', routine_schema, routine_name FROM INFORMATION_SCHEMA.ROUTINES"
                        + " UNION ALL SELECT 'domain', domain_schema, domain_name FROM INFORMATION_SCHEMA.DOMAINS"
                        + ") WHERE schema_name <> 'INFORMATION_SCHEMA' ORDER BY s, name",
                row -> new ExistingObject(row.getString(1), new TableName(row.getString(2), row.getString(3))));
    }

    @Override
    public TargetNames names() {
        return new Names();
    }

    @Override
    public TargetTypes types() {
        return new Types();
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
        return Vendors.byId(ID).orElseThrow().errors();
    }
}
