package siteserver.transform.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import siteserver.backup.folder.DumpWriter;
import siteserver.backup.folder.WrittenRowFile;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.value.TypeText;
import siteserver.transform.UpdateProblem;
import siteserver.transform.UpdateResult.TableResult;
import siteserver.transform.UpdateResult.WidenedColumn;
import siteserver.transform.fit.Excess;
import siteserver.transform.plan.OutputTable;

/** Completes the tables when all their rows are written: only then it is known which types hold them. */
final class Finish {

    private final DumpWriter output;
    private final Listener listener;

    Finish(DumpWriter output, Listener listener) {
        this.output = output;
        this.listener = listener;
    }

    /**
     * @param written in any order
     * @return in the order of the tables
     */
    List<TableResult> tables(List<OutputTable> tables, List<Written> written) {
        Map<OutputTable, List<Written>> byTable = new HashMap<>();
        written.forEach(each -> byTable.computeIfAbsent(each.output(), table -> new ArrayList<>())
                .add(each));
        List<TableResult> results = new ArrayList<>();
        for (OutputTable table : tables) {
            List<Written> parts = byTable.getOrDefault(table, new ArrayList<>());
            parts.sort(Comparator.comparingInt(Written::range));
            results.add(table(table, parts));
        }
        return results;
    }

    private TableResult table(OutputTable table, List<Written> parts) {
        String name = table.shape().name().toString();
        List<WrittenRowFile> files = new ArrayList<>();
        SortedMap<Integer, Excess> excess = new TreeMap<>();
        long rowsIn = 0;
        long leftOut = 0;
        long rejects = 0;
        for (Written part : parts) {
            files.addAll(part.files());
            part.excess().forEach((column, more) -> excess.merge(column, more, Excess::and));
            rowsIn += part.rowsIn();
            leftOut += part.leftOut();
            rejects += part.rejects();
        }
        long rows = files.stream().mapToLong(WrittenRowFile::rows).sum();
        long bytes = files.stream().mapToLong(WrittenRowFile::bytes).sum();
        List<WidenedColumn> widened = new ArrayList<>();
        Table shape = widened(table.shape(), excess, widened);
        output.finishTable(shape, files, table.logicalTypes());
        widened.forEach(column -> note(name, column));
        listener.on(new Event.TableFinished(Phases.CONVERT, name, rows, bytes));
        return new TableResult(name, rowsIn, rows, leftOut, rejects, bytes, widened);
    }

    private static Table widened(Table shape, SortedMap<Integer, Excess> excess, List<WidenedColumn> widened) {
        if (excess.isEmpty()) {
            return shape;
        }
        List<Column> columns = new ArrayList<>(shape.columns());
        excess.forEach((position, more) -> {
            Column column = columns.get(position);
            Column wider = column.widenedTo(more.widened(column.type()));
            columns.set(position, wider);
            widened.add(new WidenedColumn(column.name(), column.type(), wider.type(), more.values(), more.first()));
        });
        return shape.withColumns(columns);
    }

    private void note(String table, WidenedColumn column) {
        listener.note(
                Event.Severity.WARNING,
                UpdateProblem.class,
                "SS-3607",
                Place.table(table).withColumn(column.name()),
                column.values(),
                TypeText.of(column.declared()),
                TypeText.of(column.type()),
                column.first());
    }
}
