package siteserver.restore.target.dm;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import siteserver.backup.folder.schema.Counter;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.restore.target.SchemaWriter;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.ddl.Defaults;

/**
 * A numbered column begins at the source's next number: greater ones that are given move it on, and lesser ones leave it,
 * so that it needs no setting afterwards. Rows may be longer than half a page.
 */
final class Schema implements SchemaWriter {

    @Override
    public List<DdlStatement> createSchema(String schema) {
        return List.of();
    }

    @Override
    public List<DdlStatement> createTable(TargetTable table) {
        String columns =
                table.columns().stream().map(column -> column(table, column)).collect(Collectors.joining(", "));
        return List.of(DdlStatement.of(
                "CREATE TABLE " + Names.quoted(table.name()) + " (" + columns + ") STORAGE(USING LONG ROW)"));
    }

    private static String column(TargetTable table, TargetColumn column) {
        String sql = Names.quoted(column.name()) + " " + column.type().sql();
        if (column.identity()) {
            BigInteger next = table.counters().stream()
                    .filter(counter -> counter.column().equals(column.name()))
                    .map(Counter::next)
                    .findFirst()
                    .orElse(BigInteger.ONE);
            return sql + " IDENTITY(" + next.max(BigInteger.ONE) + ", 1) NOT NULL";
        }
        String value = column.defaultValue()
                .map(found -> defaultSql(column.type().stored(), found))
                .orElse("");
        return sql + (value.isEmpty() ? "" : " DEFAULT " + value) + (column.nullable() ? "" : " NOT NULL");
    }

    private static String defaultSql(DataType type, DefaultValue value) {
        if (value instanceof DefaultValue.Now) {
            return type instanceof DataType.Date ? "CURRENT_DATE" : "CURRENT_TIMESTAMP";
        } else if (!(value instanceof DefaultValue.Literal literal)) {
            return "";
        } else if (type instanceof DataType.Bool) {
            return literal.text().equals("true") ? "1" : "0";
        } else if (type instanceof DataType.VarBinary
                || type instanceof DataType.Blob
                || type instanceof DataType.TimestampWithZone) {
            return "";
        } else {
            return Defaults.number(type, literal.text())
                    .orElseGet(() -> '\'' + literal.text().replace("'", "''") + '\'');
        }
    }

    @Override
    public List<DdlStatement> dropTable(TargetTable table) {
        return List.of(DdlStatement.of("DROP TABLE IF EXISTS " + Names.quoted(table.name()) + " CASCADE"));
    }

    @Override
    public List<DdlStatement> keysAndIndexes(TargetTable table) {
        List<DdlStatement> statements = new ArrayList<>();
        table.primaryKey().ifPresent(key -> statements.add(constraint(table, key, "PRIMARY KEY")));
        table.uniqueKeys().forEach(key -> statements.add(constraint(table, key, "UNIQUE")));
        for (Index index : table.indexes()) {
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

    @Override
    public List<DdlStatement> foreignKey(TargetTable table, ForeignKey key) {
        return List.of(new DdlStatement(
                key.name(),
                add(table, key.name()) + "FOREIGN KEY (" + columns(key.columns()) + ") REFERENCES "
                        + Names.quoted(key.referencedTable()) + " (" + columns(key.referencedColumns()) + ")"
                        + action(" ON UPDATE ", key.onUpdate()) + action(" ON DELETE ", key.onDelete())));
    }

    private static String action(String on, ForeignKey.Action action) {
        return switch (action) {
            case CASCADE -> on + "CASCADE";
            case SET_NULL -> on + "SET NULL";
            case SET_DEFAULT -> on + "SET DEFAULT";
            case NO_ACTION, RESTRICT -> "";
        };
    }
}
