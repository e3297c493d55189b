package siteserver.transform.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Table;
import siteserver.transform.plan.Origin;
import siteserver.transform.plan.PlanData;
import siteserver.transform.plan.Source;
import siteserver.transform.plan.Term;
import siteserver.transform.plan.VirtualTable;
import siteserver.transform.row.IdSet;
import siteserver.transform.row.Ids;

/** Reads what planning must know out of the dump. Values that fit no rule are no names: they are met again in the run. */
final class FolderData implements PlanData {

    private final DumpFolder dump;
    private final SourceRows rows;
    private final SmallTableReader smallTables;

    FolderData(DumpFolder dump, DumpRows files) {
        this.dump = dump;
        this.rows = new SourceRows(dump, files, Optional.empty());
        this.smallTables = new SmallTableReader(rows, Listener.SILENT);
    }

    @Override
    public List<String> distinct(VirtualTable table, int column, int limit) {
        Set<String> found = new LinkedHashSet<>();
        List<Source> narrow = only(table, column);
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

    @Override
    public boolean holdsTwice(VirtualTable table, int column) {
        // What a recipe puts together it has given numbers of its own; each table has kept its own apart.
        if (!dump.original() && table.sources().stream().allMatch(source -> isKey(source, column))) {
            return false;
        }
        IdSet seen = new IdSet();
        try (TableRows all = new TableRows(
                table.name().toString(), only(table, column), rows, smallTables, (row, source, bad, place) -> {})) {
            Row row = new Row(1);
            while (all.next(row)) {
                OptionalLong id = row.isNull(0) ? OptionalLong.empty() : Ids.parse(row.text(0));
                if (id.isPresent() && id.getAsLong() > 0 && !seen.add(id.getAsLong())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a column is a key of the dump's table, as it is or with new numbers for old ones. */
    private static boolean isKey(Source source, int column) {
        Term term = source.values().get(column);
        while (term instanceof Term.Shared || term instanceof Term.NewId) {
            term = term instanceof Term.Shared shared ? shared.of() : ((Term.NewId) term).of();
        }
        if (!(term instanceof Term.Input input) || !(source.origin() instanceof Origin.Folder folder)) {
            return false;
        }
        Table table = folder.table().table();
        List<String> only = List.of(table.columns().get(input.column()).name());
        return table.primaryKey().stream().anyMatch(key -> key.columns().equals(only))
                || table.uniqueKeys().stream().anyMatch(key -> key.columns().equals(only));
    }

    private static List<Source> only(VirtualTable table, int column) {
        return table.sources().stream()
                .map(source -> new Source(
                        source.origin(),
                        source.filters(),
                        List.of(source.values().get(column))))
                .toList();
    }
}
