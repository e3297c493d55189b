package siteserver.backup.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import siteserver.backup.database.Vendor;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

/**
 * Columns of numbers that are true and false where a vendor has no type for it: those whose values are all 0, 1 or NULL.
 * Columns of keys stay numbers, because others may refer to them. Used by all tasks of one table.
 */
final class Truths {

    private final Table table;
    private final int[] cells;

    /** 0: only 0, 1 and NULL so far. */
    private final AtomicIntegerArray others;

    private Truths(Table table, List<Integer> cells) {
        this.table = table;
        this.cells = cells.stream().mapToInt(Integer::intValue).toArray();
        this.others = new AtomicIntegerArray(this.cells.length);
    }

    /**
     * @param referred columns of this table that foreign keys of other tables refer to
     */
    static Truths of(Vendor vendor, Table table, Set<String> referred) {
        Set<String> keyed = new HashSet<>(referred);
        table.primaryKey().map(Key::columns).ifPresent(keyed::addAll);
        table.uniqueKeys().forEach(key -> keyed.addAll(key.columns()));
        table.foreignKeys().forEach(key -> keyed.addAll(key.columns()));
        table.indexes().stream().filter(Index::unique).forEach(index -> index.parts()
                .forEach(part -> keyed.add(part.column())));
        List<Integer> cells = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            if (vendor.mayBeTruth(column)
                    && !column.identity()
                    && !keyed.contains(column.name())
                    && isTruth(column.defaultValue())) {
                cells.add(i);
            }
        }
        return new Truths(table, cells);
    }

    /** By table, the columns that foreign keys refer to. */
    static Map<TableName, Set<String>> referred(List<Table> tables) {
        Map<TableName, Set<String>> referred = new HashMap<>();
        for (Table table : tables) {
            for (ForeignKey key : table.foreignKeys()) {
                referred.computeIfAbsent(key.referencedTable(), name -> new HashSet<>())
                        .addAll(key.referencedColumns());
            }
        }
        return referred;
    }

    private static boolean isTruth(Optional<DefaultValue> value) {
        return value.isEmpty()
                || value.get() instanceof DefaultValue.Literal literal
                        && (literal.text().equals("0") || literal.text().equals("1"));
    }

    void look(Row row) {
        for (int i = 0; i < cells.length; i++) {
            int cell = cells[i];
            boolean truth = row.isNull(cell)
                    || row.length(cell) == 1
                            && (row.bytes()[row.start(cell)] == '0' || row.bytes()[row.start(cell)] == '1');
            if (!truth) {
                others.set(i, 1);
            }
        }
    }

    /** Column to kind, of those that hold nothing else. */
    Map<String, String> kinds() {
        Map<String, String> kinds = new HashMap<>();
        for (int i = 0; i < cells.length; i++) {
            if (others.get(i) == 0) {
                kinds.put(table.columns().get(cells[i]).name(), DumpTable.TRUTH);
            }
        }
        return kinds;
    }
}
