package siteserver.restore.target.oracle;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.restore.target.SchemaWriter;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;

/** Keys and indexes are made when the rows are in. No library writes this vendor's SQL for us; names are quoted always. */
final class Schema implements SchemaWriter {

    private static final int NO_SUCH_TABLE = -942;
    private static final int NO_SUCH_SEQUENCE = -2289;

    /** The columns pointed to have an index, where this server wants a key. */
    private static final int NO_KEY_TO_POINT_TO = 2270;

    private static final int OTHER_TYPE = 2267;

    private final Server server;

    Schema(Server server) {
        this.server = server;
    }

    /** Schemas are accounts; a restore makes none. */
    @Override
    public List<DdlStatement> createSchema(String schema) {
        return List.of();
    }

    @Override
    public List<DdlStatement> createTable(TargetTable table) {
        List<DdlStatement> statements = new ArrayList<>();
        List<String> columns = table.columns().stream().map(this::column).toList();
        statements.add(DdlStatement.of(
                "CREATE TABLE " + Names.quoted(table.name()) + " (" + String.join(", ", columns) + ")"));
        if (!server.identities() && table.columns().stream().anyMatch(TargetColumn::identity)) {
            statements.add(DdlStatement.of("CREATE SEQUENCE " + Counters.sequence(table)));
        }
        return statements;
    }

    private String column(TargetColumn column) {
        StringBuilder sql = new StringBuilder(Names.quoted(column.name()))
                .append(' ')
                .append(column.type().sql());
        if (column.identity()) {
            return sql.append(server.identities() ? Counters.IDENTITY + " NOT NULL" : " NOT NULL")
                    .toString();
        }
        column.defaultValue()
                .map(value -> ColumnDefaults.sql(column.type(), value))
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> sql.append(" DEFAULT ").append(text));
        return sql.append(column.nullable() ? "" : " NOT NULL").toString();
    }

    @Override
    public List<DdlStatement> dropTable(TargetTable table) {
        List<DdlStatement> statements = new ArrayList<>();
        statements.add(
                dropIfThere("TABLE " + Names.quoted(table.name()) + " CASCADE CONSTRAINTS PURGE", NO_SUCH_TABLE));
        if (!server.identities() && table.columns().stream().anyMatch(TargetColumn::identity)) {
            statements.add(dropIfThere("SEQUENCE " + Counters.sequence(table), NO_SUCH_SEQUENCE));
        }
        return statements;
    }

    /** Before 23 there is no IF EXISTS. */
    private static DdlStatement dropIfThere(String what, int missing) {
        return DdlStatement.of("BEGIN EXECUTE IMMEDIATE " + ColumnDefaults.quoted("DROP " + what)
                + "; EXCEPTION WHEN OTHERS THEN IF SQLCODE != " + missing + " THEN RAISE; END IF; END;");
    }

    @Override
    public List<DdlStatement> keysAndIndexes(TargetTable table) {
        Keys keys = Keys.of(table);
        List<DdlStatement> statements = new ArrayList<>();
        if (keys.primary()) {
            statements.add(constraint(table, table.primaryKey().orElseThrow(), "PRIMARY KEY"));
        }
        for (Key key : keys.unique()) {
            statements.add(constraint(table, key, "UNIQUE"));
        }
        for (Index index : keys.indexes()) {
            String parts = index.parts().stream()
                    .map(part -> Names.quoted(part.column()) + (part.descending() ? " DESC" : ""))
                    .collect(Collectors.joining(", "));
            statements.add(new DdlStatement(
                    index.name(),
                    (index.unique() ? "CREATE UNIQUE INDEX " : "CREATE INDEX ") + Names.quoted(index.name()) + " ON "
                            + Names.quoted(table.name()) + " (" + parts + ")"));
        }
        return statements;
    }

    private static DdlStatement constraint(TargetTable table, Key key, String kind) {
        return new DdlStatement(key.name(), add(table, key.name()) + kind + " (" + columns(key.columns()) + ")");
    }

    private static String add(TargetTable table, String name) {
        return "ALTER TABLE " + Names.quoted(table.name()) + " ADD "
                + (name.isEmpty() ? "" : "CONSTRAINT " + Names.quoted(name) + " ");
    }

    private static String columns(List<String> names) {
        return names.stream().map(Names::quoted).collect(Collectors.joining(", "));
    }

    /** The server knows no action on update, and on delete only these two. */
    @Override
    public List<DdlStatement> foreignKey(TargetTable table, ForeignKey key) {
        String onDelete =
                switch (key.onDelete()) {
                    case CASCADE -> " ON DELETE CASCADE";
                    case SET_NULL -> " ON DELETE SET NULL";
                    case NO_ACTION, RESTRICT, SET_DEFAULT -> "";
                };
        return List.of(new DdlStatement(
                key.name(),
                add(table, key.name()) + "FOREIGN KEY (" + columns(key.columns()) + ") REFERENCES "
                        + Names.quoted(key.referencedTable()) + " (" + columns(key.referencedColumns()) + ")"
                        + onDelete));
    }

    @Override
    public KeyRemedy afterRefusal(SQLException refused) {
        int code = refused.getErrorCode();
        return code == NO_KEY_TO_POINT_TO || code == OTHER_TYPE ? KeyRemedy.LEFT_OUT : KeyRemedy.NONE;
    }
}
