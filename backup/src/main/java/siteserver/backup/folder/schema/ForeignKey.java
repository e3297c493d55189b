package siteserver.backup.folder.schema;

import java.util.List;

public record ForeignKey(
        String name,
        List<String> columns,
        TableName referencedTable,
        List<String> referencedColumns,
        Action onDelete,
        Action onUpdate) {
    public ForeignKey {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
    }

    public enum Action {
        NO_ACTION,
        RESTRICT,
        CASCADE,
        SET_NULL,
        SET_DEFAULT
    }
}
