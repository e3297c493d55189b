package siteserver.restore.target.dm;

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
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.target.CounterWriter;
import siteserver.restore.target.Loader;
import siteserver.restore.target.SchemaWriter;
import siteserver.restore.target.TargetCapability;
import siteserver.restore.target.TargetNames;
import siteserver.restore.target.TargetTypes;
import siteserver.restore.target.TargetVendor;

/** Dameng DM8, filled by array inserts. Not tested on a server. */
public final class Dialect implements TargetVendor {

    static final String ID = "dm";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Set<TargetCapability> capabilities() {
        return Set.of(TargetCapability.PARALLEL_LOAD, TargetCapability.LATE_FOREIGN_KEYS);
    }

    @Override
    public Connection connect(ConnectionSettings settings) {
        return reader().connect(settings);
    }

    @Override
    public List<ExistingObject> existingObjects(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT OBJECT_TYPE, OBJECT_NAME FROM ALL_OBJECTS"
                        + " WHERE OWNER = SF_GET_SCHEMA_NAME_BY_ID(CURRENT_SCHID) AND OBJECT_TYPE IN ('TABLE', 'VIEW',"
                        + " 'MATERIALIZED VIEW', 'SEQUENCE', 'FUNCTION', 'PROCEDURE', 'PACKAGE', 'SYNONYM')"
                        + " AND OBJECT_NAME NOT LIKE '##%' ORDER BY OBJECT_NAME",
                row -> new ExistingObject(row.getString(1).toLowerCase(Locale.ROOT), TableName.of(row.getString(2))));
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
        return reader().errors();
    }

    private static Vendor reader() {
        return Vendors.byId(ID).orElseThrow();
    }
}
