package siteserver.transform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpJob;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.DumpWriter;
import siteserver.backup.folder.RowFile;
import siteserver.backup.folder.RowFileSettings;
import siteserver.backup.folder.RowFileWriter;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.manifest.Facts;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.transform.recipe.Example;
import siteserver.transform.recipe.Example.Cell;
import siteserver.transform.recipe.Recipe;
import siteserver.transform.run.Update;

/** Runs the examples of recipes: the same code as a real update, on small dumps made of their rows. */
public final class RecipeExamples {

    private RecipeExamples() {}

    /**
     * Runs all examples of a recipe.
     *
     * @return one text for each that does not come out as it says; empty: all do
     * @throws SiteServerException when the recipe itself cannot be applied
     */
    public static List<String> check(Recipe recipe) {
        List<String> failures = new ArrayList<>();
        for (Example example : recipe.examples()) {
            check(recipe, example).ifPresent(failures::add);
        }
        return failures;
    }

    /**
     * Runs one example.
     *
     * @return how the result differs; empty: it does not
     */
    public static Optional<String> check(Recipe recipe, Example example) {
        Path folder = temporary();
        try {
            write(folder.resolve("before"), example);
            UpdateOptions options = UpdateOptions.of(
                            folder.resolve("before"), folder.resolve("after"), "example", () -> Instant.EPOCH)
                    .withOptions(example.options())
                    .withAllowPartial(true)
                    .withThreads(1);
            new Update(options, Listener.SILENT, Optional.of(recipe)).run();
            return compare(DumpFolder.open(folder.resolve("after")), example)
                    .map(difference -> example.at() + ": " + example.description() + ": " + difference);
        } finally {
            delete(folder);
        }
    }

    private static void write(Path folder, Example example) {
        DumpJob job = new DumpJob("backup", "example", Optional.empty());
        try (DumpWriter dump = DumpWriter.create(folder, job, RowFileSettings.csv())) {
            List<TableName> names =
                    example.before().keySet().stream().map(TableName::of).toList();
            dump.addTables(names);
            for (Map.Entry<String, List<Map<String, Cell>>> entry :
                    example.before().entrySet()) {
                Table table = table(entry.getKey(), entry.getValue(), example);
                try (RowFileWriter rows = dump.rows(table, 0)) {
                    entry.getValue().forEach(row -> rows.row(row(table, row)));
                    dump.finishTable(table, rows.finish(), Map.of());
                }
            }
            dump.finish(Facts.of("example", true, "example"));
        }
    }

    private static Table table(String name, List<Map<String, Cell>> rows, Example example) {
        Map<String, DataType> types = example.types().getOrDefault(name, Map.of());
        Map<String, Column> columns = new LinkedHashMap<>();
        types.forEach((column, type) -> columns.put(column, Column.of(column, type)));
        for (Map<String, Cell> row : rows) {
            row.keySet().forEach(column -> columns.putIfAbsent(column, Column.of(column, new DataType.Text(false))));
        }
        return Table.of(TableName.of(name), List.copyOf(columns.values()));
    }

    private static Row row(Table table, Map<String, Cell> cells) {
        Row row = new Row(table.columns().size());
        for (Column column : table.columns()) {
            Cell cell = cells.get(column.name());
            row.add(cell == null ? null : cell.text().orElse(null));
        }
        return row;
    }

    private static Optional<String> compare(DumpFolder dump, Example example) {
        for (Map.Entry<String, List<Map<String, Cell>>> entry : example.after().entrySet()) {
            Optional<DumpTable> table = dump.table(TableName.of(entry.getKey()));
            if (table.isEmpty()) {
                return Optional.of("there is no table " + entry.getKey() + ", there are "
                        + dump.tables().stream()
                                .map(each -> each.table().name().toString())
                                .toList());
            }
            Optional<String> difference = compare(rows(dump, table.get()), table.get(), entry.getValue());
            if (difference.isPresent()) {
                return difference.map(text -> "in " + entry.getKey() + " " + text);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> compare(
            List<Map<String, Cell>> found, DumpTable table, List<Map<String, Cell>> wanted) {
        if (found.size() != wanted.size()) {
            return Optional.of("are " + found.size() + " rows, not " + wanted.size());
        }
        for (int i = 0; i < wanted.size(); i++) {
            for (Map.Entry<String, Cell> cell : wanted.get(i).entrySet()) {
                if (table.table().indexOf(cell.getKey()) < 0) {
                    return Optional.of("is no column " + cell.getKey());
                }
                Cell is = found.get(i).get(cell.getKey());
                if (!is.equals(cell.getValue())) {
                    return Optional.of("row " + (i + 1) + ", column " + cell.getKey() + " is " + shown(is) + ", not "
                            + shown(cell.getValue()));
                }
            }
        }
        return Optional.empty();
    }

    private static String shown(Cell cell) {
        return cell.text().map(text -> "\"" + text + "\"").orElse("NULL");
    }

    private static List<Map<String, Cell>> rows(DumpFolder dump, DumpTable table) {
        List<Map<String, Cell>> rows = new ArrayList<>();
        Row row = new Row(table.table().columns().size());
        for (RowFile file : table.files()) {
            try (RowReader reader = dump.open(table, file)) {
                while (reader.next(row)) {
                    Map<String, Cell> cells = new LinkedHashMap<>();
                    for (int i = 0; i < row.size(); i++) {
                        cells.put(table.table().columns().get(i).name(), new Cell(Optional.ofNullable(row.text(i))));
                    }
                    rows.add(cells);
                }
            }
        }
        return rows;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("siteserver-example-");
        } catch (IOException failure) {
            throw FileFailures.writing(Place.NOWHERE, failure);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw FileFailures.writing(Place.file(folder), failure);
        }
    }
}
