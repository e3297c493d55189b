package siteserver.backup.folder;

import java.io.IOException;
import java.nio.file.Path;
import siteserver.backup.folder.file.FileAccess;

/** The real file system, of which one call fails: the n-th. */
final class FailingFiles implements FileAccess {

    private final String message;
    private final int failing;
    private int calls;

    FailingFiles(int failing, String message) {
        this.failing = failing;
        this.message = message;
    }

    /** Whether the failing call was reached. */
    boolean failed() {
        return calls >= failing;
    }

    private void call() throws IOException {
        if (++calls == failing) {
            throw new IOException(message);
        }
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        call();
        SYSTEM.createFolder(folder);
    }

    @Override
    public Output create(Path file) throws IOException {
        call();
        Output real = SYSTEM.create(file);
        return new Output() {
            @Override
            public void write(int value) throws IOException {
                call();
                real.write(value);
            }

            @Override
            public void write(byte[] source, int from, int length) throws IOException {
                if (calls + 1 == failing) {
                    // A full disk takes a part of what it is given.
                    real.write(source, from, length / 2);
                }
                call();
                real.write(source, from, length);
            }

            @Override
            public void sync() throws IOException {
                call();
                real.sync();
            }

            @Override
            public void close() throws IOException {
                real.close();
                call();
            }
        };
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        call();
        SYSTEM.rename(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        call();
        SYSTEM.delete(path);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        call();
        SYSTEM.syncFolder(folder);
    }
}
