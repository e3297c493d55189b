package siteserver.backup.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import siteserver.backup.folder.digest.DigestingInputStream;
import siteserver.backup.folder.digest.FileDigest;
import siteserver.backup.folder.engine.Task;
import siteserver.backup.folder.engine.TaskPool;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.manifest.ManifestFile;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;

/** Reads every byte of a dump: hashes against the manifest, rows against the stated counts. One task per file. */
final class DumpVerifier {

    private static final String PHASE = "check";
    private static final int PIECE = 256 << 10;

    private final DumpFolder dump;
    private final Listener listener;
    private final JsonNoteTotals notes = new JsonNoteTotals();
    private final Map<DumpTable, AtomicInteger> filesLeft = new ConcurrentHashMap<>();

    DumpVerifier(DumpFolder dump, Listener listener) {
        this.dump = dump;
        this.listener = listener;
    }

    void run(int threads) {
        List<Task<Object, Long>> tasks = new ArrayList<>();
        for (DumpTable table : dump.tables()) {
            filesLeft.put(table, new AtomicInteger(table.files().size()));
            for (RowFile file : table.files()) {
                tasks.add(worker -> checkRowFile(table, file));
            }
        }
        dump.manifest().ifPresent(manifest -> manifest.files().forEach((path, file) -> {
            if (file.rows().isEmpty()) {
                tasks.add(worker -> checkOtherFile(path, file));
            }
        }));
        List<Long> counts = TaskPool.run(threads, tasks);
        notes.tell(listener);
        int next = 0;
        for (DumpTable table : dump.tables()) {
            long rows = 0;
            for (int i = 0; i < table.files().size(); i++) {
                rows += counts.get(next++);
            }
            checkTotal(table, rows);
        }
    }

    private long checkRowFile(DumpTable table, RowFile file) {
        String name = table.table().name().toString();
        if (file.equals(table.files().get(0))) {
            listener.on(
                    new Event.TableStarted(PHASE, name, OptionalLong.of(table.rows()), OptionalLong.of(table.bytes())));
        }
        long rows = file.format() == DumpFormat.CSV && file.sha256().isPresent()
                ? hashAndCount(table, file)
                : hashThenRead(table, file);
        if (file.rows().isPresent() && file.rows().getAsLong() != rows) {
            throw new SiteServerException(
                    FolderProblem.ROW_COUNT_WRONG,
                    dump.place(table, file),
                    file.rows().getAsLong(),
                    rows);
        }
        listener.on(new Event.Progress(PHASE, name, rows, file.bytes()));
        if (filesLeft.get(table).decrementAndGet() == 0) {
            listener.on(new Event.TableFinished(PHASE, name, table.rows(), table.bytes()));
        }
        return rows;
    }

    private long hashAndCount(DumpTable table, RowFile file) {
        LineCounter lines = new LineCounter();
        Place place = dump.place(table, file);
        check(dump.path(table, file), new FileDigest(file.bytes(), file.sha256().orElseThrow()), place, lines);
        return lines.count() - 1;
    }

    private long hashThenRead(DumpTable table, RowFile file) {
        file.sha256()
                .ifPresent(stated -> check(
                        dump.path(table, file),
                        new FileDigest(file.bytes(), stated),
                        dump.place(table, file),
                        new LineCounter()));
        long rows = 0;
        Row row = new Row(table.table().columns().size());
        try (RowReader reader = dump.open(table, file, notes.before(listener))) {
            while (reader.next(row)) {
                rows++;
            }
        }
        return rows;
    }

    private long checkOtherFile(String path, ManifestFile file) {
        Path found = dump.root().resolve(path);
        check(found, file.content(), Place.file(found), new LineCounter());
        return 0;
    }

    private static void check(Path path, FileDigest stated, Place place, LineCounter lines) {
        FileDigest found;
        try (InputStream in = Files.newInputStream(path);
                DigestingInputStream digesting = new DigestingInputStream(in)) {
            byte[] buffer = new byte[PIECE];
            for (int got = digesting.read(buffer); got >= 0; got = digesting.read(buffer)) {
                lines.add(buffer, got);
                if (Thread.currentThread().isInterrupted()) {
                    throw new SiteServerException(FolderProblem.STOPPED, place);
                }
            }
            found = digesting.digest();
        } catch (IOException failure) {
            throw FileFailures.reading(place, failure);
        }
        if (!found.equals(stated)) {
            throw new SiteServerException(FolderProblem.ROW_FILE_ALTERED, place, text(stated), text(found));
        }
    }

    private static String text(FileDigest digest) {
        return digest.bytes() + " bytes with SHA-256 " + digest.sha256();
    }

    private void checkTotal(DumpTable table, long rows) {
        if (rows == table.rows()) {
            return;
        }
        Place place = Place.table(table.table().name().toString())
                .withFile(dump.root().resolve(table.folder()));
        // The original's --max-rows lowers the number it states but writes a table of one page as a whole.
        if (dump.original() && rows > table.rows() && table.files().size() == 1) {
            DumpFolder.note(listener, "SS-1506", place, table.rows(), rows);
            return;
        }
        throw new SiteServerException(FolderProblem.ROW_COUNT_WRONG, place, table.rows(), rows);
    }

    /** Counts line feeds outside of quotes. */
    private static final class LineCounter {

        private long count;
        private boolean quoted;

        private void add(byte[] bytes, int length) {
            for (int i = 0; i < length; i++) {
                byte next = bytes[i];
                if (next == '"') {
                    quoted = !quoted;
                } else if (next == '\n' && !quoted) {
                    count++;
                }
            }
        }

        private long count() {
            return count;
        }
    }
}
