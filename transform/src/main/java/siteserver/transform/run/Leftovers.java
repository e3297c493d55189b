package siteserver.transform.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import siteserver.backup.folder.DumpFiles;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpWriter;
import siteserver.backup.folder.csv.CsvRowWriter;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.file.PartFile;
import siteserver.backup.folder.manifest.Manifest;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.plan.Plan;

/** What stands beside the tables of the new dump: the list of what went nowhere, and the input's own other files. */
final class Leftovers {

    private static final String LIST = DumpFiles.NOT_CARRIED;

    private final DumpFolder dump;
    private final DumpWriter output;

    Leftovers(DumpFolder dump, DumpWriter output) {
        this.dump = dump;
        this.output = output;
    }

    /** For the manifest: what was not carried before, and columns and tables with values that this update leaves behind. */
    static SortedMap<String, Integer> counts(SortedMap<String, Integer> before, Plan plan) {
        SortedMap<String, Integer> counts = new TreeMap<>(before);
        plan.lostColumns().stream()
                .filter(column -> column.lostValues().orElse(0) > 0)
                .forEach(column -> counts.merge("columns", 1, Integer::sum));
        plan.droppedTables().stream()
                .filter(table -> table.rows() > 0)
                .forEach(table -> counts.merge("tables", 1, Integer::sum));
        return counts;
    }

    void write(Plan plan) {
        if (!plan.lostColumns().isEmpty() || !plan.droppedTables().isEmpty()) {
            list(plan);
        }
        dump.manifest().map(Manifest::files).ifPresent(files -> files.keySet().stream()
                .filter(path -> path.startsWith(DumpFiles.OBJECTS + "/"))
                .forEach(this::copy));
    }

    private void list(Plan plan) {
        try (PartFile file = output.newFile(LIST)) {
            try (CsvRowWriter writer = new CsvRowWriter(file.stream(), Place.file(LIST))) {
                DataType text = new DataType.Text(false);
                writer.header(List.of(
                        Column.of("table", text),
                        Column.of("column", text),
                        Column.of("values", text),
                        Column.of("reason", text)));
                Row row = new Row(4);
                for (Plan.DroppedTable table : plan.droppedTables()) {
                    row.clear();
                    row.add(table.table());
                    row.addNull();
                    row.add(Long.toString(table.rows()));
                    row.add(table.because().orElse(null));
                    writer.row(row);
                }
                for (Plan.ColumnFate column : plan.lostColumns()) {
                    row.clear();
                    row.add(column.table());
                    row.add(column.column());
                    row.add(Long.toString(column.lostValues().orElse(0)));
                    row.add(column.because().orElse(null));
                    writer.row(row);
                }
            }
            output.keep(LIST, file);
        }
    }

    private void copy(String path) {
        try (InputStream in = Files.newInputStream(dump.root().resolve(path));
                PartFile file = output.newFile(path)) {
            in.transferTo(file.stream());
            output.keep(path, file);
        } catch (IOException failure) {
            throw FileFailures.reading(Place.file(path), failure);
        }
    }
}
