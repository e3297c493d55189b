package siteserver.restore.target.postgresql;

import java.util.ArrayList;
import java.util.List;
import org.jooq.SQLDialect;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.restore.target.SchemaWriter;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.ddl.Defaults;
import siteserver.restore.target.ddl.JooqDdl;

/** Keys and indexes are made when the rows are in, which is much faster than keeping them up to date. */
final class Schema implements SchemaWriter {

    private final JooqDdl ddl = new JooqDdl(SQLDialect.POSTGRES);

    @Override
    public List<DdlStatement> createSchema(String schema) {
        return List.of(DdlStatement.of(ddl.createSchema(schema)));
    }

    @Override
    public List<DdlStatement> createTable(TargetTable table) {
        List<JooqDdl.ColumnDdl> columns = new ArrayList<>(table.columns().size());
        for (TargetColumn column : table.columns()) {
            columns.add(new JooqDdl.ColumnDdl(
                    column.name(),
                    column.identity()
                            ? serial(column.type().stored())
                            : column.type().sql(),
                    column.nullable() && !column.identity(),
                    column.identity() ? "" : defaultSql(column)));
        }
        return List.of(DdlStatement.of(ddl.createTable(table.name(), columns)));
    }

    /** The server makes the sequence, names it and binds it to the column. */
    private static String serial(DataType type) {
        int bits = type instanceof DataType.Int integer ? integer.bits() : 64;
        return bits <= 16 ? "smallserial" : bits <= 32 ? "serial" : "bigserial";
    }

    private String defaultSql(TargetColumn column) {
        if (column.defaultValue().isEmpty()) {
            return "";
        }
        DefaultValue value = column.defaultValue().get();
        if (value instanceof DefaultValue.Literal literal) {
            return Defaults.number(column.type().stored(), literal.text()).orElseGet(() -> ddl.literal(literal.text()));
        } else if (value instanceof DefaultValue.Now) {
            return "CURRENT_TIMESTAMP";
        } else if (value instanceof DefaultValue.NewUuid) {
            return "gen_random_uuid()";
        }
        return "";
    }

    @Override
    public List<DdlStatement> dropTable(TargetTable table) {
        return List.of(DdlStatement.of(ddl.dropTable(table.name())));
    }

    @Override
    public List<DdlStatement> keysAndIndexes(TargetTable table) {
        List<DdlStatement> statements = new ArrayList<>();
        table.primaryKey()
                .ifPresent(key -> statements.add(new DdlStatement(key.name(), ddl.primaryKey(table.name(), key))));
        for (Key key : table.uniqueKeys()) {
            statements.add(new DdlStatement(key.name(), ddl.uniqueKey(table.name(), key)));
        }
        for (Index index : table.indexes()) {
            statements.add(new DdlStatement(index.name(), ddl.index(table.name(), index)));
        }
        return statements;
    }

    @Override
    public List<DdlStatement> foreignKey(TargetTable table, ForeignKey key) {
        return List.of(new DdlStatement(key.name(), ddl.foreignKey(table.name(), key)));
    }
}
