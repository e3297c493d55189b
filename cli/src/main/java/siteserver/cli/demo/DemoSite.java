package siteserver.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.folder.DumpJob;
import siteserver.backup.folder.DumpWriter;
import siteserver.backup.folder.RowFileSettings;
import siteserver.backup.folder.RowFileWriter;
import siteserver.backup.folder.WrittenRowFile;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.manifest.Facts;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Counter;
import siteserver.backup.folder.schema.Table;
import siteserver.restore.job.OnLoss;
import siteserver.restore.job.RestoreJob;
import siteserver.restore.job.RestoreOptions;

/** Makes the demo's old site in any database: as a dump first, which is then restored like any other. */
public final class DemoSite {

    /** Ids of rows that were deleted long ago: the counters stand higher than the last row. */
    private static final int DELETED_ROWS = 37;

    private DemoSite() {}

    /** What the demo's data say of themselves: settings files, tables to count and to show. */
    static JsonNode description() {
        return new DemoRows(100, 1).description();
    }

    /**
     * Writes the site as a dump.
     *
     * @param percent size of the large tables; 100 gives 20,000 contents
     * @param body how often a content's text is repeated
     */
    public static void dump(Path folder, int percent, int body) {
        DemoRows rows = new DemoRows(percent, body);
        try (DumpWriter writer =
                DumpWriter.create(folder, new DumpJob("demo", "demo", Optional.empty()), RowFileSettings.csv())) {
            List<Table> tables = DemoSchema.tables();
            writer.addTables(tables.stream().map(Table::name).toList());
            for (Table table : tables) {
                List<WrittenRowFile> files = new ArrayList<>();
                try (RowFileWriter sink = writer.rows(table, 0)) {
                    rows.write(table, sink);
                    files.addAll(sink.finish());
                }
                writer.finishTable(withCounters(table, rows.count(table)), files, Map.of());
            }
            writer.finish(Facts.of("demo", true, "made up"));
        }
    }

    /** Fills an empty database with the site. */
    public static void create(ConnectionSettings target, Path scratch, int percent, int body, Listener listener) {
        Path dump = scratch.resolve("making");
        dump(dump, percent, body);
        RestoreJob.run(
                new RestoreOptions(
                        dump,
                        target,
                        List.of(),
                        List.of(),
                        OnLoss.FAIL,
                        Optional.empty(),
                        Optional.of("none"),
                        false,
                        2,
                        scratch.resolve("rejects")),
                listener);
        delete(dump);
    }

    /** Writes one of the demo's settings files below {@code folder}, and gives its path. */
    static Path settings(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream stream = DemoSite.class.getResourceAsStream("files/" + name)) {
            Files.copy(stream, file);
        }
        return file;
    }

    private static Table withCounters(Table table, int rows) {
        List<Counter> counters = table.columns().stream()
                .filter(Column::identity)
                .map(column -> new Counter(column.name(), BigInteger.valueOf(highest(rows) + DELETED_ROWS)))
                .toList();
        return table.withCounters(counters);
    }

    /** Ids of small tables stand in their files and are below this; ids of large ones are counted from 1. */
    private static long highest(int rows) {
        return Math.max(rows, 1000L);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
