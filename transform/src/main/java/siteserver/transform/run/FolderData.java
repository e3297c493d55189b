package siteserver.transform.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.row.Row;
import siteserver.transform.plan.PlanData;
import siteserver.transform.plan.Source;
import siteserver.transform.plan.VirtualTable;

/** Reads what planning must know out of the dump. Values that fit no rule are no names: they are met again in the run. */
final class FolderData implements PlanData {

    private final SourceRows rows;
    private final SmallTableReader smallTables;

    FolderData(DumpFolder dump, DumpRows files) {
        this.rows = new SourceRows(dump, files, Optional.empty());
        this.smallTables = new SmallTableReader(rows, Listener.SILENT);
    }

    @Override
    public List<String> distinct(VirtualTable table, int column, int limit) {
        Set<String> found = new LinkedHashSet<>();
        List<Source> narrow = table.sources().stream()
                .map(source -> new Source(
                        source.origin(),
                        source.filters(),
                        List.of(source.values().get(column))))
                .toList();
        try (TableRows all =
                new TableRows(table.name().toString(), narrow, rows, smallTables, (row, source, bad, place) -> {})) {
            Row row = new Row(1);
            while (found.size() <= limit && all.next(row)) {
                if (row.length(0) > 0) {
                    found.add(row.text(0));
                }
            }
        }
        return List.copyOf(found);
    }
}
