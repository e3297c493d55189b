package siteserver.restore.look;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpFormat;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.RowFile;
import siteserver.backup.folder.csv.CsvRowReader;
import siteserver.backup.folder.digest.DigestingInputStream;
import siteserver.backup.folder.digest.FileDigest;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.backup.folder.schema.Column;
import siteserver.restore.job.OnLoss;
import siteserver.restore.plan.TablePlan;
import siteserver.restore.proof.RowHasher;
import siteserver.restore.proof.RowSum;

/**
 * Reads one row file once: checks size, SHA-256 and number of rows against the manifest, looks at every value, and
 * sums up what the target must hold afterwards.
 */
final class FileLook {

    static final String PHASE = "check";

    private static final long REPORT_NANOS = 300_000_000L;

    private final DumpFolder folder;
    private final TablePlan plan;
    private final RowFile file;
    private final Place place;
    private final OnLoss onLoss;
    private final List<KeyWatch.OfFile> keys;
    private final List<IndexWatch> indexes;
    private final int number;
    private final RowHasher rows;
    private final RowHasher scratch;
    private final Listener listener;
    private final Losses losses = new Losses();

    /** What one file gave. */
    record Result(RowSum sum, Losses losses, long rowsRead) {}

    FileLook(
            DumpFolder folder,
            TablePlan plan,
            RowFile file,
            OnLoss onLoss,
            List<KeyWatch.OfFile> keys,
            List<IndexWatch> indexes,
            int number,
            byte[] hashKey,
            Listener listener) {
        this.folder = folder;
        this.plan = plan;
        this.file = file;
        this.place = folder.place(plan.dump(), file);
        this.onLoss = onLoss;
        this.keys = keys;
        this.indexes = indexes;
        this.number = number;
        this.rows = new RowHasher(hashKey);
        this.scratch = new RowHasher(hashKey);
        this.listener = listener;
    }

    Result run() {
        long read;
        boolean hashed = file.format() == DumpFormat.CSV && file.sha256().isPresent();
        if (hashed) {
            read = readAndHash();
        } else {
            if (file.sha256().isPresent()) {
                hashOnly();
            }
            try (RowReader reader = folder.open(plan.dump(), file, listener)) {
                read = read(reader);
            }
        }
        if (file.rows().isPresent() && file.rows().getAsLong() != read) {
            throw new SiteServerException(
                    FolderProblem.ROW_COUNT_WRONG, place, file.rows().getAsLong(), read);
        }
        keys.forEach(KeyWatch.OfFile::end);
        return new Result(rows.sum(), losses, read);
    }

    private long readAndHash() {
        DumpTable dump = plan.dump();
        DigestingInputStream in = new DigestingInputStream(folder.stream(dump, file));
        List<String> names = dump.table().columns().stream().map(Column::name).toList();
        try (in) {
            long read;
            try (CsvRowReader reader = new CsvRowReader(new NotClosing(in), names, place)) {
                read = read(reader);
            } catch (SiteServerException unreadable) {
                // A damaged file is rather told as altered than by the row where the damage shows.
                checkDigest(in.digest());
                throw unreadable;
            }
            checkDigest(in.digest());
            return read;
        } catch (IOException failure) {
            throw FileFailures.reading(place, failure);
        }
    }

    private void hashOnly() {
        try (DigestingInputStream in = new DigestingInputStream(folder.stream(plan.dump(), file))) {
            checkDigest(in.digest());
        } catch (IOException failure) {
            throw FileFailures.reading(place, failure);
        }
    }

    private void checkDigest(FileDigest found) {
        FileDigest stated = new FileDigest(file.bytes(), file.sha256().orElseThrow());
        if (!found.equals(stated)) {
            throw new SiteServerException(FolderProblem.ROW_FILE_ALTERED, place, text(stated), text(found));
        }
    }

    private static String text(FileDigest digest) {
        return digest.bytes() + " bytes with SHA-256 " + digest.sha256();
    }

    private long read(RowReader reader) {
        RowShaper shaper = new RowShaper(plan, onLoss);
        shaper.countInto(losses, place);
        int columns = plan.columns().size();
        Row row = new Row(columns);
        Row converted = new Row(columns);
        Row formed = new Row(columns);
        long read = 0;
        long reported = 0;
        long nextReport = System.nanoTime() + REPORT_NANOS;
        while (reader.next(row)) {
            read++;
            Row shaped = shaper.shape(row, reader.line());
            if (shaped != null) {
                RowShaper.convert(plan, shaped, converted);
                RowShaper.form(plan, converted, formed);
                rows.add(formed);
                for (KeyWatch.OfFile key : keys) {
                    key.add(converted, reader.line(), scratch, rows.high(), rows.low());
                }
                for (IndexWatch index : indexes) {
                    index.add(converted, number, reader.line(), rows.high(), rows.low());
                }
            }
            if ((read & 1023) == 0) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new SiteServerException(FolderProblem.STOPPED, place);
                }
                if (System.nanoTime() > nextReport) {
                    listener.on(new Event.Progress(PHASE, plan.name(), read - reported, 0));
                    reported = read;
                    nextReport = System.nanoTime() + REPORT_NANOS;
                }
            }
        }
        listener.on(new Event.Progress(PHASE, plan.name(), read - reported, file.bytes()));
        return read;
    }

    /** The digest is asked after the reader has closed its stream. */
    private static final class NotClosing extends FilterInputStream {

        private NotClosing(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            return in.read(target, from, length);
        }

        @Override
        public void close() {
            // The stream below is closed by its owner.
        }
    }
}
