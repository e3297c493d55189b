package siteserver.transform;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpJob;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.DumpWriter;
import siteserver.backup.folder.OnError;
import siteserver.backup.folder.RowFile;
import siteserver.backup.folder.RowFileSettings;
import siteserver.backup.folder.RowFileWriter;
import siteserver.backup.folder.WrittenRowFile;
import siteserver.backup.folder.manifest.Facts;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

/** Small dumps for tests, and their rows as text. */
public final class Dumps {

    private Dumps() {}

    /**
     * @param files row files of the table; a row is its cells, null for NULL
     */
    public record Content(Table table, List<List<List<String>>> files) {}

    public static Content content(Table table, String[]... rows) {
        List<List<String>> all = new ArrayList<>();
        for (String[] row : rows) {
            all.add(java.util.Arrays.asList(row));
        }
        return new Content(table, List.of(all));
    }

    public static Path write(Path folder, Content... tables) {
        return write(folder, Facts.of("test", true, "test"), tables);
    }

    /**
     * @param facts what the manifest says besides the files
     */
    public static Path write(Path folder, Facts facts, Content... tables) {
        DumpJob job = new DumpJob("backup", "test", Optional.empty());
        try (DumpWriter dump = DumpWriter.create(folder, job, RowFileSettings.csv())) {
            List<TableName> names = new ArrayList<>();
            for (Content content : tables) {
                names.add(content.table().name());
            }
            dump.addTables(names);
            for (Content content : tables) {
                List<WrittenRowFile> written = new ArrayList<>();
                int range = 0;
                for (List<List<String>> file : content.files()) {
                    try (RowFileWriter rows = dump.rows(content.table(), range++)) {
                        for (List<String> cells : file) {
                            Row row = new Row(cells.size());
                            cells.forEach(row::add);
                            rows.row(row);
                        }
                        written.addAll(rows.finish());
                    }
                }
                dump.finishTable(content.table(), written, Map.of());
            }
            dump.finish(facts);
        }
        return folder;
    }

    /** All rows of a table, cells as text, null for NULL. */
    public static List<List<String>> rows(Path folder, String table) {
        DumpFolder dump = DumpFolder.open(folder);
        DumpTable found = dump.table(TableName.of(table)).orElseThrow();
        List<List<String>> rows = new ArrayList<>();
        Row row = new Row(4);
        for (RowFile file : found.files()) {
            try (RowReader reader = dump.open(found, file)) {
                while (reader.next(row)) {
                    List<String> cells = new ArrayList<>();
                    for (int i = 0; i < row.size(); i++) {
                        cells.add(row.text(i));
                    }
                    rows.add(cells);
                }
            }
        }
        return rows;
    }

    /** All rows of a table as column name to text; NULL is {@code null}. */
    static List<Map<String, String>> cells(DumpFolder dump, DumpTable table) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (RowFile file : table.files()) {
            try (RowReader reader = dump.open(table, file)) {
                Row row = new Row(table.table().columns().size());
                while (reader.next(row)) {
                    Map<String, String> cells = new LinkedHashMap<>();
                    for (int i = 0; i < row.size(); i++) {
                        cells.put(table.table().columns().get(i).name(), row.text(i));
                    }
                    rows.add(cells);
                }
            }
        }
        return rows;
    }

    public static Table shape(Path folder, String table) {
        return DumpFolder.open(folder).table(TableName.of(table)).orElseThrow().table();
    }

    public static UpdateOptions options(Path input, Path output, Path recipe) {
        return builtIn(input, output, Optional.empty(), Optional.empty()).withRecipe(Optional.of(recipe));
    }

    /** Built-in recipes, two threads, a clock that stands still. */
    public static UpdateOptions builtIn(Path input, Path output, Optional<String> from, Optional<String> to) {
        return UpdateOptions.of(input, output, "test", () -> Instant.EPOCH).withVersions(from, to);
    }

    public static UpdateOptions with(UpdateOptions options, int threads, OnError onError, boolean dryRun) {
        return options.withThreads(threads).withOnError(onError).withDryRun(dryRun);
    }
}
