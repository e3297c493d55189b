package siteserver.restore.target.mariadb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.SQLDialect;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.target.SchemaWriter;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.ddl.JooqDdl;

/**
 * Tables are InnoDB and Unicode. The primary key is made with the table, because rows lie in its order and an
 * auto-increment column must have a key; all else is made when the rows are in.
 */
final class Schema implements SchemaWriter {

    private final JooqDdl ddl = new JooqDdl(SQLDialect.MARIADB);
    private final Server server;
    private final ColumnDefaults defaults;
    private final RowSize rowSize;
    private final KeyParts keyParts;

    Schema(Server server) {
        this.server = server;
        this.defaults = new ColumnDefaults(server, ddl);
        this.rowSize = new RowSize(server);
        this.keyParts = new KeyParts(server);
    }

    static String quoted(TableName table) {
        return (table.inDefaultSchema() ? "" : Names.quoted(table.schema()) + ".") + Names.quoted(table.name());
    }

    @Override
    public List<DdlStatement> createSchema(String schema) {
        return List.of();
    }

    @Override
    public List<DdlStatement> createTable(TargetTable table) {
        List<String> types = rowSize.fit(table);
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            parts.add(column(table.columns().get(i), types.get(i)));
        }
        table.primaryKey().ifPresent(key -> parts.add("PRIMARY KEY (" + keyParts.of(table, key.columns()) + ")"));
        lonelyIdentity(table)
                .ifPresent(name -> parts.add("KEY " + Names.quoted(name) + " (" + Names.quoted(name) + ")"));
        return List.of(DdlStatement.of("CREATE TABLE " + quoted(table.name()) + " (" + String.join(", ", parts)
                + ") ENGINE=InnoDB DEFAULT CHARACTER SET " + server.charset()));
    }

    private String column(TargetColumn column, String type) {
        String sql = Names.quoted(column.name()) + " " + type;
        if (column.identity()) {
            return sql + " NOT NULL AUTO_INCREMENT";
        }
        // Written out, because a bare timestamp column is NOT NULL in older servers.
        return sql + (column.nullable() ? " NULL" : " NOT NULL") + defaults.clause(column);
    }

    /** An auto-increment column whose only key is a unique one, which comes later. */
    private static Optional<String> lonelyIdentity(TargetTable table) {
        return table.columns().stream()
                .filter(TargetColumn::identity)
                .map(TargetColumn::name)
                .filter(name -> table.primaryKey().isEmpty()
                        || !table.primaryKey().get().columns().get(0).equals(name))
                .findFirst();
    }

    @Override
    public List<DdlStatement> dropTable(TargetTable table) {
        // Foreign keys of other tables that point to it stay, and hold again when the table is there again.
        return List.of(
                DdlStatement.of("SET SESSION foreign_key_checks = 0"),
                DdlStatement.of(ddl.dropTable(table.name())),
                DdlStatement.of("SET SESSION foreign_key_checks = 1"));
    }

    @Override
    public List<DdlStatement> keysAndIndexes(TargetTable table) {
        List<DdlStatement> statements = new ArrayList<>();
        for (Key key : table.uniqueKeys()) {
            statements.add(add(table, "UNIQUE KEY", key.name(), keyParts.ofUnique(table, key.columns())));
        }
        for (Index index : table.indexes()) {
            statements.add(add(table, index.unique() ? "UNIQUE KEY" : "KEY", index.name(), keyParts.of(table, index)));
        }
        return statements;
    }

    private static DdlStatement add(TargetTable table, String kind, String name, String parts) {
        return new DdlStatement(
                name,
                "ALTER TABLE " + quoted(table.name()) + " ADD " + kind + " " + Names.quoted(name) + " (" + parts + ")");
    }

    @Override
    public List<DdlStatement> foreignKey(TargetTable table, ForeignKey key) {
        return List.of(new DdlStatement(key.name(), ddl.foreignKey(table.name(), key)));
    }
}
