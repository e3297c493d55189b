package siteserver.restore.target.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.restore.target.SchemaWriter;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.ddl.Defaults;

/** Keys and foreign keys are part of CREATE TABLE and cannot be added later; indexes can. */
final class Schema implements SchemaWriter {

    @Override
    public List<DdlStatement> createSchema(String schema) {
        return List.of();
    }

    @Override
    public List<DdlStatement> createTable(TargetTable table) {
        Optional<TargetColumn> counting = counting(table);
        List<String> parts = new ArrayList<>();
        for (TargetColumn column : table.columns()) {
            parts.add(column(column, counting.filter(column::equals).isPresent()));
        }
        table.primaryKey()
                .filter(key -> counting.filter(column -> isAlone(key, column)).isEmpty())
                // Beside an own number the declared primary key is one more unique key.
                .ifPresent(key -> parts.add(constraint(key, counting.isEmpty() ? "PRIMARY KEY" : "UNIQUE")));
        for (Key key : table.uniqueKeys()) {
            if (counting.filter(column -> isAlone(key, column)).isEmpty()) {
                parts.add(constraint(key, "UNIQUE"));
            }
        }
        for (ForeignKey key : table.foreignKeys()) {
            parts.add(constraint(key));
        }
        return List.of(DdlStatement.of(
                "CREATE TABLE " + Names.quoted(table.name().name()) + " (" + String.join(", ", parts) + ")"));
    }

    /** The column that {@code sqlite_sequence} counts for: one that is a key by itself. */
    static Optional<TargetColumn> counting(TargetTable table) {
        return table.columns().stream()
                .filter(TargetColumn::identity)
                .filter(column ->
                        table.primaryKey().filter(key -> isAlone(key, column)).isPresent()
                                || table.uniqueKeys().stream().anyMatch(key -> isAlone(key, column))
                                || table.indexes().stream().anyMatch(index -> isAlone(index, column)))
                .findFirst();
    }

    static boolean counts(TargetTable table, TargetColumn column) {
        return counting(table).filter(column::equals).isPresent();
    }

    private static boolean isAlone(Key key, TargetColumn column) {
        return key.columns().equals(List.of(column.name()));
    }

    private static boolean isAlone(Index index, TargetColumn column) {
        return index.unique()
                && index.parts().size() == 1
                && index.parts().get(0).column().equals(column.name());
    }

    private static String column(TargetColumn column, boolean counting) {
        String name = Names.quoted(column.name());
        if (counting) {
            // These words, and no other whole-number type, make the column the row's own number.
            return name + " INTEGER PRIMARY KEY AUTOINCREMENT";
        }
        String sql = name + " " + column.type().sql() + (column.nullable() ? "" : " NOT NULL");
        return sql
                + column.defaultValue().map(value -> defaultSql(column, value)).orElse("");
    }

    private static String defaultSql(TargetColumn column, DefaultValue value) {
        DataType type = column.type().stored();
        if (value instanceof DefaultValue.Literal literal) {
            return " DEFAULT " + literal(type, literal.text());
        } else if (value instanceof DefaultValue.Now) {
            return type instanceof DataType.Date
                    ? " DEFAULT CURRENT_DATE"
                    : type instanceof DataType.Time
                            ? " DEFAULT CURRENT_TIME"
                            : type instanceof DataType.Timestamp ? " DEFAULT CURRENT_TIMESTAMP" : "";
        }
        return "";
    }

    private static String literal(DataType type, String text) {
        if (type instanceof DataType.Bool) {
            return text.equals("true") ? "1" : "0";
        }
        if (text.matches("\\\\x(?:[0-9a-f]{2})*") && isBinary(type)) {
            return "X'" + text.substring(2) + "'";
        }
        return Defaults.number(type, text).orElseGet(() -> literal(text));
    }

    private static boolean isBinary(DataType type) {
        return type instanceof DataType.Binary || type instanceof DataType.VarBinary || type instanceof DataType.Blob;
    }

    static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    private static String constraint(Key key, String kind) {
        return named(key.name()) + kind + " (" + quoted(key.columns()) + ")";
    }

    private static String constraint(ForeignKey key) {
        return named(key.name()) + "FOREIGN KEY (" + quoted(key.columns()) + ") REFERENCES "
                + Names.quoted(key.referencedTable().name()) + " (" + quoted(key.referencedColumns()) + ")"
                + action(" ON DELETE ", key.onDelete()) + action(" ON UPDATE ", key.onUpdate());
    }

    private static String action(String event, ForeignKey.Action action) {
        return switch (action) {
            case NO_ACTION -> "";
            case RESTRICT -> event + "RESTRICT";
            case CASCADE -> event + "CASCADE";
            case SET_NULL -> event + "SET NULL";
            case SET_DEFAULT -> event + "SET DEFAULT";
        };
    }

    private static String named(String name) {
        return name.isEmpty() ? "" : "CONSTRAINT " + Names.quoted(name) + " ";
    }

    private static String quoted(List<String> columns) {
        return String.join(", ", columns.stream().map(Names::quoted).toList());
    }

    @Override
    public List<DdlStatement> dropTable(TargetTable table) {
        return List.of(DdlStatement.of(
                "DROP TABLE IF EXISTS " + Names.quoted(table.name().name())));
    }

    @Override
    public List<DdlStatement> keysAndIndexes(TargetTable table) {
        List<DdlStatement> statements = new ArrayList<>();
        for (Index index : table.indexes()) {
            List<String> parts = index.parts().stream()
                    .map(part -> Names.quoted(part.column()) + (part.descending() ? " DESC" : ""))
                    .toList();
            statements.add(new DdlStatement(
                    index.name(),
                    "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + Names.quoted(index.name()) + " ON "
                            + Names.quoted(table.name().name()) + " (" + String.join(", ", parts) + ")"));
        }
        return statements;
    }

    @Override
    public List<DdlStatement> foreignKey(TargetTable table, ForeignKey key) {
        return List.of();
    }
}
