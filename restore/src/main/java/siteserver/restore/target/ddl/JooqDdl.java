package siteserver.restore.target.ddl;

import java.util.ArrayList;
import java.util.List;
import org.jooq.ConstraintForeignKeyOnStep;
import org.jooq.ConstraintForeignKeyReferencesStepN;
import org.jooq.CreateIndexIncludeStep;
import org.jooq.CreateIndexStep;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.ParamType;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultDataType;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.TableName;

/**
 * DDL of the vendors that jOOQ knows, rendered as text: names always quoted, literals written by jOOQ. Native types
 * are the vendor's own texts from its closed list. Not for SQLite, whose dialect does not quote what need not be.
 */
public final class JooqDdl {

    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private final SQLDialect dialect;
    private final DSLContext context;

    public JooqDdl(SQLDialect dialect) {
        this.dialect = dialect;
        this.context = DSL.using(
                dialect,
                new Settings()
                        .withRenderQuotedNames(RenderQuotedNames.ALWAYS)
                        .withRenderFormatted(false)
                        .withParamType(ParamType.INLINED));
    }

    /**
     * One column of CREATE TABLE.
     *
     * @param sqlType from the vendor's closed list, with collation or auto-increment where the vendor puts them there
     * @param defaultSql written by the vendor from a neutral default; empty: none
     */
    public record ColumnDdl(String name, String sqlType, boolean nullable, String defaultSql) {}

    public String createSchema(String schema) {
        return context.createSchema(DSL.name(schema)).getSQL();
    }

    public String createTable(TableName table, List<ColumnDdl> columns) {
        List<Field<?>> fields = new ArrayList<>(columns.size());
        for (ColumnDdl column : columns) {
            DataType<Object> type =
                    new DefaultDataType<>(dialect, Object.class, column.sqlType()).nullable(column.nullable());
            if (!column.defaultSql().isEmpty()) {
                type = type.defaultValue(DSL.field(DSL.raw(column.defaultSql()), Object.class));
            }
            fields.add(DSL.field(DSL.name(column.name()), type));
        }
        return context.createTable(name(table)).columns(fields).getSQL();
    }

    /** With the foreign keys of other tables that point to it. */
    public String dropTable(TableName table) {
        return context.dropTableIfExists(name(table)).cascade().getSQL();
    }

    public String primaryKey(TableName table, Key key) {
        return context.alterTable(name(table))
                .add(
                        key.name().isEmpty()
                                ? DSL.primaryKey(names(key.columns()))
                                : DSL.constraint(DSL.name(key.name())).primaryKey(names(key.columns())))
                .getSQL();
    }

    public String uniqueKey(TableName table, Key key) {
        return context.alterTable(name(table))
                .add(
                        key.name().isEmpty()
                                ? DSL.unique(names(key.columns()))
                                : DSL.constraint(DSL.name(key.name())).unique(names(key.columns())))
                .getSQL();
    }

    public String index(TableName table, Index index) {
        List<OrderField<?>> parts = new ArrayList<>(index.parts().size());
        for (Index.Part part : index.parts()) {
            Field<?> field = DSL.field(DSL.name(part.column()));
            parts.add(part.descending() ? field.desc() : field);
        }
        CreateIndexStep create = index.unique()
                ? context.createUniqueIndex(DSL.name(index.name()))
                : context.createIndex(DSL.name(index.name()));
        CreateIndexIncludeStep on = create.on(table(table), parts);
        return on.getSQL();
    }

    public String foreignKey(TableName table, ForeignKey key) {
        ConstraintForeignKeyReferencesStepN constraint = key.name().isEmpty()
                ? DSL.foreignKey(names(key.columns()))
                : DSL.constraint(DSL.name(key.name())).foreignKey(names(key.columns()));
        ConstraintForeignKeyOnStep references =
                constraint.references(name(key.referencedTable()), names(key.referencedColumns()));
        references = switch (key.onDelete()) {
            case NO_ACTION -> references;
            case RESTRICT -> references.onDeleteRestrict();
            case CASCADE -> references.onDeleteCascade();
            case SET_NULL -> references.onDeleteSetNull();
            case SET_DEFAULT -> references.onDeleteSetDefault();
        };
        references = switch (key.onUpdate()) {
            case NO_ACTION -> references;
            case RESTRICT -> references.onUpdateRestrict();
            case CASCADE -> references.onUpdateCascade();
            case SET_NULL -> references.onUpdateSetNull();
            case SET_DEFAULT -> references.onUpdateSetDefault();
        };
        return context.alterTable(name(table)).add(references).getSQL();
    }

    /** A text literal, quoted as the vendor wants it. */
    public String literal(String text) {
        return context.render(DSL.inline(text));
    }

    /** A qualified, quoted name. */
    public String quoted(TableName table) {
        return context.render(name(table));
    }

    private static Table<Record> table(TableName table) {
        return DSL.table(name(table));
    }

    private static Name name(TableName table) {
        return table.inDefaultSchema() ? DSL.name(table.name()) : DSL.name(table.schema(), table.name());
    }

    private static Name[] names(List<String> columns) {
        return columns.stream().map(DSL::name).toArray(Name[]::new);
    }
}
