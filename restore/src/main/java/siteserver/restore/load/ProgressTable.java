package siteserver.restore.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.target.CellFunction;
import siteserver.restore.target.SchemaWriter.DdlStatement;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetVendor;

/**
 * The table in the target that says how far a restore has come. There from before the first table is made until after
 * the proof: a database that holds it is not done. Each loaded row file is a row of it, written in the same
 * transaction as the file's rows.
 */
public final class ProgressTable {

    public static final TableName NAME = TableName.of("siteserver_restore_unfinished");

    private static final String KIND = "kind";
    private static final String ITEM = "item";
    private static final String ROWS = "loaded_rows";
    private static final String RUN = "run";
    private static final String FILE = "file";

    private final TargetVendor vendor;
    private final String table;

    public ProgressTable(TargetVendor vendor) {
        this.vendor = vendor;
        this.table = vendor.names().quote(NAME.name());
    }

    /** What an earlier run has left: its fingerprint, empty when it got no further than making this table. */
    public Optional<String> run(Connection connection) throws SQLException {
        List<String> runs = items(connection, RUN);
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(0));
    }

    /** Row files that are in, as {@link #item} spells them. */
    public Set<String> files(Connection connection) throws SQLException {
        return new HashSet<>(items(connection, FILE));
    }

    /** How a row file is named here. */
    public static String item(String tableFolder, String file) {
        return tableFolder + "/" + file;
    }

    /** Makes the table and signs it; commits. */
    public void create(Connection connection, String fingerprint) throws SQLException {
        run(connection, vendor.schema().dropTable(definition()));
        run(connection, vendor.schema().createTable(definition()));
        insert(connection, RUN, fingerprint, 0);
        connection.commit();
    }

    /** Inside the transaction that loaded the file. */
    public void loaded(Connection connection, String item, long rows) throws SQLException {
        insert(connection, FILE, item, rows);
    }

    /** Commits. */
    public void drop(Connection connection) throws SQLException {
        run(connection, vendor.schema().dropTable(definition()));
        connection.commit();
    }

    private static void run(Connection connection, List<DdlStatement> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (DdlStatement ddl : statements) {
                statement.execute(ddl.sql());
            }
        }
    }

    private void insert(Connection connection, String kind, String item, long rows) throws SQLException {
        String sql = "INSERT INTO " + table + " (" + vendor.names().quote(KIND) + ", "
                + vendor.names().quote(ITEM) + ", " + vendor.names().quote(ROWS) + ") VALUES (?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, kind);
            insert.setString(2, item);
            insert.setLong(3, rows);
            insert.executeUpdate();
        }
    }

    private List<String> items(Connection connection, String kind) throws SQLException {
        String sql = "SELECT " + vendor.names().quote(ITEM) + " FROM " + table + " WHERE "
                + vendor.names().quote(KIND) + " = ?";
        List<String> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, kind);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    private TargetTable definition() {
        List<Column> columns = List.of(
                Column.of(KIND, new DataType.VarChar(20, false)).notNull(),
                Column.of(ITEM, new DataType.VarChar(400, false)).notNull(),
                Column.of(ROWS, new DataType.Int(64, false)).notNull());
        return new TargetTable(
                Table.of(NAME, columns),
                NAME,
                columns.stream()
                        .map(column -> new TargetColumn(
                                column,
                                column.name(),
                                vendor.types().neutral(column, false),
                                CellFunction.IDENTITY,
                                false,
                                Optional.empty(),
                                false))
                        .toList(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
