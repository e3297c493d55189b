package siteserver.backup.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import siteserver.backup.folder.digest.FileDigest;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.file.FileAccess;
import siteserver.backup.folder.file.PartFile;
import siteserver.backup.folder.manifest.ManifestFile;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.Table;

/**
 * Writes the rows of one task, in one or more files under temporary names; starts the next file when one has its size.
 * No rows: no file. Several tasks of one table write at the same time, each with its own writer. Not thread-safe.
 */
public final class RowFileWriter implements RowSink, AutoCloseable {

    private static final int COPY_BYTES = 256 << 10;

    private final FileAccess access;
    private final Path folder;
    private final String prefix;
    private final Table table;
    private final RowFileSettings settings;
    private final Listener listener;
    private final List<WrittenRowFile> written = new ArrayList<>();

    private PartFile file;
    private RowEncoder encoder;
    private long largestCell;
    private long largestRow;

    /**
     * @param folder the table's folder; it exists
     * @param range number of the task among those of the table, counted from 0
     */
    RowFileWriter(FileAccess access, Path folder, Table table, int range, RowFileSettings settings, Listener listener) {
        this.access = access;
        this.folder = folder;
        this.table = table;
        this.prefix = range + "-";
        this.settings = settings;
        this.listener = listener;
    }

    @Override
    public void row(Row row) {
        makeRoom();
        encoder.row(row);
        for (int cell = 0; cell < row.size(); cell++) {
            largestCell = Math.max(largestCell, row.length(cell));
        }
        largestRow = Math.max(largestRow, row.byteCount());
    }

    @Override
    public void csvLine(byte[] bytes, int from, int length) {
        makeRoom();
        encoder.csvLine(bytes, from, length);
        // Looking for the largest cell would cost as much as all the rest; the whole line bounds it.
        largestCell = Math.max(largestCell, length);
        largestRow = Math.max(largestRow, length);
    }

    /**
     * Writes one file out of data lines that need no new encoding, without looking at them. CSV form only.
     *
     * @param lines data lines without the header, read to the end and not closed
     * @param source the file they come from
     */
    public void copy(InputStream lines, RowFile source) {
        endFile();
        if (settings.format() != DumpFormat.CSV) {
            throw new IllegalStateException("lines can be copied in the CSV form only");
        }
        startFile();
        encoder.end();
        byte[] buffer = new byte[COPY_BYTES];
        for (int got = read(lines, buffer); got >= 0; got = read(lines, buffer)) {
            write(buffer, got);
        }
        largestCell = source.largestCell();
        largestRow = source.largestRow();
        endFile(source.rows().orElseThrow());
    }

    private int read(InputStream lines, byte[] buffer) {
        try {
            return lines.read(buffer);
        } catch (IOException failure) {
            throw FileFailures.reading(Place.table(table.name().toString()), failure);
        }
    }

    private void write(byte[] buffer, int length) {
        try {
            file.stream().write(buffer, 0, length);
        } catch (IOException failure) {
            throw FileFailures.writing(place(), failure);
        }
    }

    /** Ends the last file. The files keep their temporary names until the table is finished. */
    public List<WrittenRowFile> finish() {
        endFile();
        return List.copyOf(written);
    }

    private void makeRoom() {
        if (encoder != null && (encoder.bytes() >= settings.fileBytes() || encoder.rows() >= settings.fileRows())) {
            endFile();
        }
        if (encoder == null) {
            startFile();
        }
    }

    private void startFile() {
        String name = prefix + (written.size() + 1) + DumpFiles.extension(settings.format());
        file = PartFile.create(access, folder.resolve(name));
        encoder = RowEncoder.of(settings.format(), file.stream(), table, place(), listener);
        largestCell = 0;
        largestRow = 0;
    }

    private void endFile() {
        endFile(encoder == null ? 0 : encoder.rows());
    }

    private void endFile(long rows) {
        if (encoder == null) {
            return;
        }
        encoder.end();
        FileDigest content = file.finish();
        ManifestFile.RowFacts facts = new ManifestFile.RowFacts(rows, largestCell, largestRow);
        written.add(new WrittenRowFile(
                file.part().getFileName().toString(),
                new ManifestFile(content, Optional.of(facts)),
                encoder.fallbacks()));
        file = null;
        encoder = null;
    }

    private Place place() {
        return Place.table(table.name().toString()).withFile(file == null ? folder : file.part());
    }

    /** Throws away a file that was not ended. */
    @Override
    public void close() {
        if (file != null) {
            file.close();
            file = null;
            encoder = null;
        }
    }
}
