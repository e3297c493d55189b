package siteserver.restore.look;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.restore.plan.TablePlan;
import siteserver.restore.target.IndexRoom;
import siteserver.restore.target.convert.Fit;

/** Watches one key or index of one table for entries that the target's index has no room for. */
final class IndexWatch {

    private final TablePlan plan;
    private final Fit fit;
    private final List<String> columns;
    private final IndexRoom room;
    private IndexRoom.Entries entries;

    private IndexWatch(TablePlan plan, Fit fit, List<String> columns, IndexRoom room, IndexRoom.Entries entries) {
        this.plan = plan;
        this.fit = fit;
        this.columns = columns;
        this.room = room;
        this.entries = entries;
    }

    /** Those of a table of which the columns alone do not tell that there is room. */
    static List<IndexWatch> of(TablePlan plan, Optional<IndexRoom> room) {
        List<IndexWatch> watches = new ArrayList<>();
        if (room.isPresent()) {
            plan.target().primaryKey().ifPresent(key -> add(plan, Fit.PRIMARY_KEY_ENTRY, key.columns(), room, watches));
            for (Key key : plan.target().uniqueKeys()) {
                add(plan, Fit.KEY_ENTRY, key.columns(), room, watches);
            }
            for (Index index : plan.target().indexes()) {
                Fit fit = index.unique() ? Fit.KEY_ENTRY : Fit.INDEX_ENTRY;
                add(plan, fit, index.parts().stream().map(Index.Part::column).toList(), room, watches);
            }
        }
        return watches;
    }

    private static void add(
            TablePlan plan, Fit fit, List<String> columns, Optional<IndexRoom> room, List<IndexWatch> watches) {
        room.orElseThrow()
                .open(plan.target(), columns)
                .ifPresent(entries -> watches.add(new IndexWatch(plan, fit, columns, room.get(), entries)));
    }

    Fit fit() {
        return fit;
    }

    /** Before each look at the table. */
    void prepare() {
        entries = room.open(plan.target(), columns).orElseThrow();
    }

    /** Their names in the folder, joined by commas. */
    String columns() {
        List<String> names = new ArrayList<>();
        for (int cell : cells()) {
            names.add(plan.dump().table().columns().get(cell).name());
        }
        return String.join(",", names);
    }

    int[] cells() {
        return columns.stream()
                .mapToInt(name -> plan.target()
                        .columns()
                        .indexOf(plan.target().column(name).orElseThrow()))
                .toArray();
    }

    /**
     * @param row converted to the target's types
     */
    void add(Row row, int file, long line, long rowHigh, long rowLow) {
        entries.add(row, file, line, rowHigh, rowLow);
    }

    /** All rows were given. */
    void refused(KeySorter.Duplicates each) {
        entries.refused(
                (file, line, rowHigh, rowLow) -> each.found(new KeySorter.Entry(0, 0, file, line, rowHigh, rowLow)));
    }
}
