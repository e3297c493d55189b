package siteserver.restore.target.roundtrip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.target.CellFunction;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetTypes;

/** Target tables for tests: each column by its native type, or by the neutral mapping when it has none. */
public final class Tables {

    private Tables() {}

    /** The first column is the primary key; {@link Column#identity()} is kept. */
    public static TargetTable of(TargetTypes types, String name, Column... columns) {
        List<TargetColumn> target = new ArrayList<>();
        for (Column column : columns) {
            target.add(new TargetColumn(
                    column,
                    column.name(),
                    column.nativeType().isEmpty()
                            ? types.neutral(column, target.isEmpty())
                            : types.same(column).orElseThrow(),
                    CellFunction.IDENTITY,
                    column.nullable(),
                    column.defaultValue(),
                    column.identity()));
        }
        return of(name, target, columns);
    }

    private static TargetTable of(String name, List<TargetColumn> target, Column... columns) {
        return new TargetTable(
                Table.of(TableName.of(name), Arrays.asList(columns)),
                TableName.of(name),
                target,
                Optional.of(new Key("PK_" + name, List.of(target.get(0).name()))),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** What the reading side is asked for: the stored types under the names in the target. */
    public static Table asRead(TargetTable table) {
        List<Column> columns = new ArrayList<>();
        for (TargetColumn column : table.columns()) {
            columns.add(Column.of(column.name(), column.type().stored())
                    .withNativeType(column.source().nativeType()));
        }
        return Table.of(table.name(), columns);
    }
}
