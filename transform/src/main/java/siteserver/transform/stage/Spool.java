package siteserver.transform.stage;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;

/** Rows that wait in a plain file beside the scratch file: each cell as its length in bytes (-1: NULL) and its bytes. */
final class Spool implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final DataOutputStream out;
    private DataInputStream in;
    private long rows;

    private Spool(Path file, DataOutputStream out) {
        this.file = file;
        this.out = out;
    }

    static Spool create(Path beside) {
        try {
            Path file = Files.createTempFile(beside.toAbsolutePath().getParent(), "spool-", ".rows");
            return new Spool(file, new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER)));
        } catch (IOException error) {
            throw failed(FolderProblem.CANNOT_WRITE, beside, error);
        }
    }

    void write(Row row) {
        try {
            out.writeInt(row.size());
            for (int i = 0; i < row.size(); i++) {
                out.writeInt(row.isNull(i) ? -1 : row.length(i));
                out.write(row.bytes(), row.start(i), row.length(i));
            }
            rows++;
        } catch (IOException error) {
            throw failed(FolderProblem.CANNOT_WRITE, file, error);
        }
    }

    /** Ends the writing. The reader is closed with the spool. */
    RowReader read() {
        try {
            out.close();
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
            return new Rows();
        } catch (IOException error) {
            throw failed(FolderProblem.CANNOT_READ, file, error);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
            if (in != null) {
                in.close();
            }
            Files.deleteIfExists(file);
        } catch (IOException error) {
            throw failed(FolderProblem.CANNOT_WRITE, file, error);
        }
    }

    private static SiteServerException failed(FolderProblem problem, Path file, IOException error) {
        return new SiteServerException(problem, Place.file(file), error, String.valueOf(error.getMessage()));
    }

    private final class Rows implements RowReader {

        private byte[] cell = new byte[1024];
        private long line;

        @Override
        public boolean next(Row row) {
            row.clear();
            if (line == rows) {
                return false;
            }
            try {
                int cells = in.readInt();
                for (int i = 0; i < cells; i++) {
                    int length = in.readInt();
                    if (length < 0) {
                        row.addNull();
                        continue;
                    }
                    if (cell.length < length) {
                        cell = new byte[length];
                    }
                    in.readFully(cell, 0, length);
                    row.add(cell, 0, length);
                }
                line++;
                return true;
            } catch (IOException error) {
                throw failed(FolderProblem.CANNOT_READ, file, error);
            }
        }

        @Override
        public long line() {
            return line;
        }

        @Override
        public void close() {
            Spool.this.close();
        }
    }
}
