package siteserver.backup.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** A file of the system while it is copied: failures to read it can be told from failures to write the copy. */
final class SourceFile extends FilterInputStream {

    private final Path file;

    SourceFile(Path file) throws Unreadable {
        super(null);
        this.file = file;
        try {
            in = Files.newInputStream(file);
        } catch (IOException failure) {
            throw new Unreadable(failure);
        }
    }

    /** Carries what the system said. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;
        private final IOException failure;

        private Unreadable(IOException failure) {
            super(failure);
            this.failure = failure;
        }

        @Override
        public synchronized IOException getCause() {
            return failure;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new SiteServerException(FolderProblem.STOPPED, Place.file(file));
        }
        try {
            return in.read(target, from, length);
        } catch (IOException failure) {
            throw new Unreadable(failure);
        }
    }
}
