package siteserver.backup.job;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.folder.ApplicationInfo;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpFormat;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.OnError;
import siteserver.backup.folder.RowFile;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;

/** Options with usual values, and what a dump holds as plain texts. */
final class Backups {

    static final Instant NOW = Instant.parse("2026-11-20T10:11:12Z");

    private Backups() {}

    static BackupOptions options(ConnectionSettings source, Path directory) {
        return new BackupOptions(
                source,
                directory,
                List.of(),
                List.of(),
                OptionalLong.empty(),
                1000,
                DumpFormat.CSV,
                4,
                OnError.STOP,
                Optional.of(new ApplicationInfo("sscms", "4.1")),
                Optional.of("Asia/Shanghai"),
                "siteserver 0.1",
                InstantSource.fixed(NOW));
    }

    static BackupOptions choosing(BackupOptions options, List<String> includes, List<String> excludes, long maxRows) {
        return new BackupOptions(
                options.source(),
                options.directory(),
                includes,
                excludes,
                maxRows < 0 ? OptionalLong.empty() : OptionalLong.of(maxRows),
                options.pageSize(),
                options.format(),
                options.connections(),
                options.onError(),
                options.application(),
                options.sourceZone(),
                options.toolVersion(),
                options.clock());
    }

    static BackupOptions with(BackupOptions options, DumpFormat format, int pageSize, OnError onError) {
        return new BackupOptions(
                options.source(),
                options.directory(),
                options.includes(),
                options.excludes(),
                options.maxRows(),
                pageSize,
                format,
                options.connections(),
                onError,
                options.application(),
                options.sourceZone(),
                options.toolVersion(),
                options.clock());
    }

    /** The table whose name is this one in any case. */
    static DumpTable table(DumpFolder dump, String name) {
        return dump.tables().stream()
                .filter(table -> table.table().name().name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow();
    }

    static List<List<String>> rows(DumpFolder dump, String name) {
        DumpTable table = table(dump, name);
        List<List<String>> rows = new ArrayList<>();
        Row row = new Row(4);
        for (RowFile file : table.files()) {
            try (RowReader reader = dump.open(table, file)) {
                while (reader.next(row)) {
                    String[] cells = new String[row.size()];
                    for (int i = 0; i < cells.length; i++) {
                        cells[i] = row.text(i);
                    }
                    rows.add(Arrays.asList(cells));
                }
            }
        }
        return rows;
    }

    /** Keeps all events. */
    static final class Heard implements Listener {

        private final List<Event> events = new CopyOnWriteArrayList<>();

        @Override
        public void on(Event event) {
            events.add(event);
        }

        <T extends Event> Stream<T> all(Class<T> kind) {
            return events.stream().filter(kind::isInstance).map(kind::cast);
        }

        List<String> notes() {
            return all(Event.Note.class).map(Event.Note::id).toList();
        }
    }
}
