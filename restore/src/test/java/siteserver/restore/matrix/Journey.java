package siteserver.restore.matrix;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpFormat;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.OnError;
import siteserver.backup.folder.RowFile;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.backup.job.BackupJob;
import siteserver.backup.job.BackupOptions;
import siteserver.restore.job.OnLoss;
import siteserver.restore.job.RestoreJob;
import siteserver.restore.job.RestoreOptions;
import siteserver.restore.job.RestoreResult;

/** From a database to a folder and from a folder to a database, as the commands do it. */
final class Journey {

    private Journey() {}

    /**
     * @param folder that is not there yet
     * @return that folder
     */
    static Path backup(ConnectionSettings source, Path folder) {
        BackupJob.run(
                new BackupOptions(
                        source,
                        folder,
                        List.of(),
                        List.of(),
                        OptionalLong.empty(),
                        1000,
                        DumpFormat.CSV,
                        2,
                        OnError.STOP,
                        Optional.empty(),
                        Optional.empty(),
                        "test",
                        InstantSource.fixed(Instant.EPOCH)),
                Listener.SILENT);
        return folder;
    }

    /** With local times in UTC. */
    static RestoreResult restore(Path dump, ConnectionSettings target, OnLoss onLoss, Path rejects, Listener listener) {
        return RestoreJob.run(
                new RestoreOptions(
                        dump,
                        target,
                        List.of(),
                        List.of(),
                        onLoss,
                        Optional.of(ZoneOffset.UTC),
                        Optional.empty(),
                        false,
                        2,
                        rejects),
                listener);
    }

    /** The rows of a table of a dump; a null cell is NULL. */
    static List<List<String>> rows(DumpFolder folder, DumpTable table) throws IOException {
        List<List<String>> found = new ArrayList<>();
        int columns = table.table().columns().size();
        Row row = new Row(columns);
        for (RowFile file : table.files()) {
            try (RowReader rows = folder.open(table, file)) {
                while (rows.next(row)) {
                    List<String> cells = new ArrayList<>();
                    for (int i = 0; i < columns; i++) {
                        cells.add(row.isNull(i) ? null : row.text(i));
                    }
                    found.add(cells);
                }
            }
        }
        return found;
    }
}
