package siteserver.backup.folder.file;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import siteserver.backup.folder.digest.DigestingOutputStream;
import siteserver.backup.folder.digest.FileDigest;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.Place;

/**
 * A file that appears under its name only when it is whole: written as {@code name.part}, synced, then renamed. Closed
 * without {@link #finish()} it disappears. Failures of {@link #stream()} are {@link IOException}s, those of the other
 * methods are ours.
 */
public final class PartFile implements AutoCloseable {

    /** What unfinished files end with. */
    public static final String SUFFIX = ".part";

    private final FileAccess access;
    private final Path part;
    private final FileAccess.Output file;
    private final DigestingOutputStream digesting;
    private final OutputStream stream;
    private boolean closed;
    private boolean finished;

    private PartFile(FileAccess access, Path part, FileAccess.Output file) {
        this.access = access;
        this.part = part;
        this.file = file;
        this.digesting = new DigestingOutputStream(file);
        this.stream = new BufferedOutputStream(digesting, 16 << 10);
    }

    /**
     * @param target where the file is meant to be; its folder exists
     */
    public static PartFile create(FileAccess access, Path target) {
        Path part = target.resolveSibling(target.getFileName() + SUFFIX);
        try {
            return new PartFile(access, part, access.create(part));
        } catch (IOException failure) {
            throw FileFailures.writing(Place.file(target), failure);
        }
    }

    /** Writes a small file at once. */
    public static FileDigest write(FileAccess access, Path target, byte[] content) {
        try (PartFile file = create(access, target)) {
            file.stream().write(content);
            FileDigest digest = file.finish();
            file.renameTo(target);
            return digest;
        } catch (IOException failure) {
            throw FileFailures.writing(Place.file(target), failure);
        }
    }

    /** Takes the content. Closing it only flushes. */
    public OutputStream stream() {
        return new Unclosed(stream);
    }

    /**
     * Ends the content and makes it durable; the file keeps its {@code .part} name until {@link #renameTo}.
     *
     * @return size and hash of what was written
     */
    public FileDigest finish() {
        try {
            stream.flush();
            file.sync();
            file.close();
            closed = true;
            finished = true;
            return digesting.digest();
        } catch (IOException failure) {
            throw FileFailures.writing(Place.file(part), failure);
        }
    }

    /** Gives the finished file its name. */
    public void renameTo(Path target) {
        rename(access, part, target);
    }

    /** Gives a finished file its name, in one step. */
    public static void rename(FileAccess access, Path part, Path target) {
        try {
            access.rename(part, target);
        } catch (IOException failure) {
            throw FileFailures.writing(Place.file(target), failure);
        }
    }

    /** The name that the file has until it is renamed. */
    public Path part() {
        return part;
    }

    /** Throws an unfinished file away; a finished one stays as it is. */
    @Override
    public void close() {
        if (finished) {
            return;
        }
        try {
            if (!closed) {
                closed = true;
                file.close();
            }
            access.delete(part);
        } catch (IOException failure) {
            throw FileFailures.writing(Place.file(part), failure);
        }
    }

    private static final class Unclosed extends FilterOutputStream {

        private Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] source, int from, int length) throws IOException {
            out.write(source, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
