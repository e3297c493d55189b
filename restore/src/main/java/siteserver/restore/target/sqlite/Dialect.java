package siteserver.restore.target.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.ErrorTranslator;
import siteserver.backup.database.Sql;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.target.CounterWriter;
import siteserver.restore.target.Loader;
import siteserver.restore.target.SchemaWriter;
import siteserver.restore.target.TargetCapability;
import siteserver.restore.target.TargetNames;
import siteserver.restore.target.TargetTypes;
import siteserver.restore.target.TargetVendor;

/** SQLite: a file of this machine, written by one connection. */
public final class Dialect implements TargetVendor {

    static final String ID = "sqlite";

    @Override
    public String id() {
        return ID;
    }

    /** A file has one writer, and tables are made with all their keys. */
    @Override
    public Set<TargetCapability> capabilities() {
        return Set.of();
    }

    @Override
    public Connection connect(ConnectionSettings settings) {
        return Sessions.open(settings);
    }

    @Override
    public List<ExistingObject> existingObjects(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view')"
                        + " AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name",
                row -> new ExistingObject(row.getString(1), TableName.of(row.getString(2))));
    }

    @Override
    public List<Remark> brokenForeignKeys(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT \"table\", \"parent\", count(*) FROM pragma_foreign_key_check"
                        + " GROUP BY \"table\", \"parent\" ORDER BY 1, 2",
                row -> new Remark("SS-4534", Place.table(row.getString(1)), List.of(row.getLong(3), row.getString(2))));
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
