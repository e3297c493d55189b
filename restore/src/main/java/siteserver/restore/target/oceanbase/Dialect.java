package siteserver.restore.target.oceanbase;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.ErrorTranslator;
import siteserver.restore.target.CounterWriter;
import siteserver.restore.target.Loader;
import siteserver.restore.target.SchemaWriter;
import siteserver.restore.target.TargetCapability;
import siteserver.restore.target.TargetNames;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetTypes;
import siteserver.restore.target.TargetVendor;

/** OceanBase in its MySQL mode, filled as MySQL is. Not tested on a server. */
public final class Dialect implements TargetVendor {

    private final TargetVendor relative;

    public Dialect() {
        this(new siteserver.restore.target.mariadb.Dialect());
    }

    private Dialect(TargetVendor relative) {
        this.relative = relative;
    }

    @Override
    public String id() {
        return "oceanbase";
    }

    @Override
    public Set<TargetCapability> capabilities() {
        return relative.capabilities();
    }

    @Override
    public TargetVendor on(Connection connection) throws SQLException {
        return new Dialect(relative.on(connection));
    }

    @Override
    public Connection connect(ConnectionSettings settings) {
        return relative.connect(siteserver.backup.database.oceanbase.Dialect.asRelative(settings));
    }

    @Override
    public List<ExistingObject> existingObjects(Connection connection) throws SQLException {
        return relative.existingObjects(connection);
    }

    @Override
    public TargetNames names() {
        return relative.names();
    }

    @Override
    public TargetTypes types() {
        return relative.types();
    }

    @Override
    public SchemaWriter schema() {
        return relative.schema();
    }

    @Override
    public Loader loader() {
        return relative.loader();
    }

    @Override
    public CounterWriter counters() {
        return relative.counters();
    }

    @Override
    public ErrorTranslator errors() {
        return relative.errors();
    }

    @Override
    public List<Remark> remarks(List<TargetTable> tables) {
        return relative.remarks(tables);
    }
}
