package siteserver.restore.target.sqlserver;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.restore.target.SchemaWriter;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;

/**
 * Tables are made as heaps, which several bulk copies can fill at once; the clustered primary key comes when the rows
 * are in. jOOQ's free edition does not know this server, so that the SQL is written here.
 */
final class Schema implements SchemaWriter {

    /** Several cascade paths, or one to the table itself; SET NULL on what may not be NULL; SET DEFAULT without one. */
    private static final Set<Integer> ACTIONS_REFUSED = Set.of(1785, 1761, 1762, 1764);

    /** Other types or lengths; no such unique key there; a column that no foreign key can have. */
    private static final Set<Integer> KEY_REFUSED = Set.of(1753, 1757, 1776, 1778, 1763);

    private final Server server;
    private final boolean sameVendor;
    private final RowSize rowSize = new RowSize();
    private final KeyRoom keyRoom;
    private final ColumnDefaults defaults = new ColumnDefaults();

    /**
     * @param sameVendor the rows come from a SQL Server, where a unique key has one NULL at most
     */
    Schema(Server server, boolean sameVendor) {
        this.server = server;
        this.sameVendor = sameVendor;
        this.keyRoom = new KeyRoom(server);
    }

    @Override
    public List<DdlStatement> createSchema(String schema) {
        return List.of(DdlStatement.of("IF SCHEMA_ID(" + Names.literal(schema) + ") IS NULL EXEC("
                + Names.literal("CREATE SCHEMA " + Names.quoted(schema)) + ")"));
    }

    @Override
    public List<DdlStatement> createTable(TargetTable table) {
        List<String> types = rowSize.fit(table);
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            columns.add(column(table, table.columns().get(i), types.get(i)));
        }
        return List.of(DdlStatement.of(
                "CREATE TABLE " + Names.quoted(table.name()) + " (" + String.join(", ", columns) + ")"));
    }

    private String column(TargetTable table, TargetColumn column, String type) {
        String sql = Names.quoted(column.name()) + " " + type;
        if (column.identity()) {
            return sql + Counters.property(table, column) + " NOT NULL";
        }
        return sql + (column.nullable() ? " NULL" : " NOT NULL") + defaults.clause(table, column);
    }

    /** Foreign keys of others go first: a table without rows is made anew by a run that goes on. */
    @Override
    public List<DdlStatement> dropTable(TargetTable table) {
        String name = Names.literal(Names.quoted(table.name()));
        return List.of(
                DdlStatement.of("DECLARE @keys nvarchar(max); SET @keys = N'';"
                        + " SELECT @keys = @keys + N'ALTER TABLE ' + QUOTENAME(OBJECT_SCHEMA_NAME(parent_object_id))"
                        + " + N'.' + QUOTENAME(OBJECT_NAME(parent_object_id)) + N' DROP CONSTRAINT '"
                        + " + QUOTENAME(name) + N'; ' FROM sys.foreign_keys"
                        + " WHERE referenced_object_id = OBJECT_ID(" + name + ");"
                        + " IF @keys <> N'' EXEC(@keys)"),
                DdlStatement.of("IF OBJECT_ID(" + name + ") IS NOT NULL DROP TABLE " + Names.quoted(table.name())));
    }

    @Override
    public List<DdlStatement> keysAndIndexes(TargetTable table) {
        List<DdlStatement> statements = new ArrayList<>();
        table.primaryKey().ifPresent(key -> primaryKey(table, key, statements));
        for (Key key : table.uniqueKeys()) {
            unique(table, key.name(), KeyRoom.whole(key.columns()), true, statements);
        }
        for (Index index : table.indexes()) {
            if (index.unique()) {
                unique(table, index.name(), index.parts(), false, statements);
            } else {
                String sql = "CREATE INDEX " + Names.quoted(index.name()) + on(table, index.parts());
                add(table, index.name(), index.parts(), sql, statements);
            }
        }
        return statements;
    }

    private void primaryKey(TargetTable table, Key key, List<DdlStatement> statements) {
        List<Index.Part> parts = KeyRoom.whole(key.columns());
        boolean clustered = keyRoom.bytes(table, parts) <= server.clusteredKeyBytes();
        String sql = alter(table) + constraint(key.name()) + "PRIMARY KEY "
                + (clustered ? "CLUSTERED " : "NONCLUSTERED ") + list(parts);
        add(table, key.name(), parts, sql, statements);
    }

    /**
     * Elsewhere any number of rows may have NULL in a unique key: here the index leaves them out. On the way back the key
     * is what it was, unless the rows of the folder say otherwise.
     */
    private void unique(
            TargetTable table,
            String name,
            List<Index.Part> parts,
            boolean asConstraint,
            List<DdlStatement> statements) {
        List<String> nullable = nullable(table, parts);
        String index = name.isEmpty() ? "UQ_" + table.name().name() : name;
        String plain = asConstraint
                ? alter(table) + constraint(name) + "UNIQUE NONCLUSTERED " + list(parts)
                : "CREATE UNIQUE INDEX " + Names.quoted(name) + on(table, parts);
        if (nullable.isEmpty()) {
            add(table, name, parts, plain, statements);
            return;
        }
        String filtered = "CREATE UNIQUE INDEX " + Names.quoted(index) + on(table, parts) + " WHERE "
                + String.join(
                        " AND ",
                        nullable.stream()
                                .map(column -> Names.quoted(column) + " IS NOT NULL")
                                .toList());
        if (!sameVendor) {
            add(table, index, parts, filtered, statements);
            return;
        }
        String columns = String.join(
                ", ", parts.stream().map(part -> Names.quoted(part.column())).toList());
        String anyNull = String.join(
                " OR ",
                nullable.stream()
                        .map(column -> Names.quoted(column) + " IS NULL")
                        .toList());
        String sql = "IF EXISTS (SELECT 1 FROM " + Names.quoted(table.name()) + " WHERE " + anyNull + " GROUP BY "
                + columns + " HAVING COUNT(*) > 1) " + filtered + " ELSE " + plain;
        add(table, index, parts, sql, statements);
    }

    static List<String> nullable(TargetTable table, List<Index.Part> parts) {
        return parts.stream()
                .map(Index.Part::column)
                .filter(name -> table.column(name).orElseThrow().nullable())
                .toList();
    }

    /** Only where it can be made. */
    private void add(
            TargetTable table, String name, List<Index.Part> parts, String sql, List<DdlStatement> statements) {
        switch (keyRoom.of(table, parts)) {
            case ALWAYS -> statements.add(new DdlStatement(name, guarded(table, name, sql)));
            case IF_ROWS_ALLOW ->
                statements.add(new DdlStatement(
                        name,
                        "IF NOT EXISTS (SELECT 1 FROM " + Names.quoted(table.name()) + " WHERE "
                                + keyRoom.sum(table, parts) + " > " + server.keyBytes() + ") BEGIN "
                                + guarded(table, name, sql) + " END"));
            case NEVER -> {
                // Told by keysLeftOut.
            }
        }
    }

    /** An index with a condition is not in the catalogue that a dump is made from: a run that goes on finds it here. */
    private String guarded(TargetTable table, String name, String sql) {
        return name.isEmpty()
                ? sql
                : "IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID("
                        + Names.literal(Names.quoted(table.name())) + ") AND " + named(table, name) + ") BEGIN " + sql
                        + " END";
    }

    /** Babelfish writes table and a hash of 32 digits behind the name of an index, and all in lower case. */
    private String named(TargetTable table, String name) {
        String plain = "name = " + Names.literal(name);
        if (!server.compatible()) {
            return plain;
        }
        String longer = (name + table.name().name()).toLowerCase(Locale.ROOT);
        return "(" + plain + " OR LEN(name) = " + (longer.length() + 32) + " AND LEFT(name, " + longer.length() + ") = "
                + Names.literal(longer) + ")";
    }

    private static String alter(TargetTable table) {
        return "ALTER TABLE " + Names.quoted(table.name()) + " ADD ";
    }

    private static String constraint(String name) {
        return name.isEmpty() ? "" : "CONSTRAINT " + Names.quoted(name) + " ";
    }

    private static String on(TargetTable table, List<Index.Part> parts) {
        return " ON " + Names.quoted(table.name()) + " " + list(parts);
    }

    private static String list(List<Index.Part> parts) {
        return "("
                + String.join(
                        ", ",
                        parts.stream()
                                .map(part -> Names.quoted(part.column()) + (part.descending() ? " DESC" : ""))
                                .toList())
                + ")";
    }

    @Override
    public List<DdlStatement> foreignKey(TargetTable table, ForeignKey key) {
        String sql = "ALTER TABLE " + Names.quoted(table.name()) + " ADD " + constraint(key.name()) + "FOREIGN KEY "
                + list(KeyRoom.whole(key.columns())) + " REFERENCES " + Names.quoted(key.referencedTable()) + " "
                + list(KeyRoom.whole(key.referencedColumns())) + action(" ON DELETE ", key.onDelete())
                + action(" ON UPDATE ", key.onUpdate());
        // Babelfish tells names of keys in lower case, so that a run that goes on finds them only here.
        boolean ask = server.compatible() && !key.name().isEmpty();
        return List.of(new DdlStatement(
                key.name(),
                ask
                        ? "IF NOT EXISTS (SELECT 1 FROM sys.foreign_keys WHERE parent_object_id = OBJECT_ID("
                                + Names.literal(Names.quoted(table.name())) + ") AND name = "
                                + Names.literal(key.name()) + ") BEGIN " + sql + " END"
                        : sql));
    }

    /** RESTRICT is what the server does without a word. */
    private static String action(String event, ForeignKey.Action action) {
        return switch (action) {
            case NO_ACTION, RESTRICT -> "";
            case CASCADE -> event + "CASCADE";
            case SET_NULL -> event + "SET NULL";
            case SET_DEFAULT -> event + "SET DEFAULT";
        };
    }

    @Override
    public KeyRemedy afterRefusal(SQLException refused) {
        for (SQLException each = refused; each != null; each = each.getNextException()) {
            int number = Errors.number(each);
            if (ACTIONS_REFUSED.contains(number)) {
                return KeyRemedy.WITHOUT_ACTIONS;
            }
            if (KEY_REFUSED.contains(number)) {
                return KeyRemedy.LEFT_OUT;
            }
        }
        return KeyRemedy.NONE;
    }
}
