package siteserver.restore.look;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.Place;

/**
 * Finds rows with equal keys, whatever their number: keys are hashed, sorted in pieces that go to scratch files, and
 * merged. Memory is bounded. Rows may be added by several threads.
 */
final class KeySorter implements AutoCloseable {

    private static final int FIRST_BUFFER = 256;

    private final int most;
    private final List<Path> runs = new ArrayList<>();
    private Entry[] buffer = new Entry[FIRST_BUFFER];
    private int used;

    /**
     * One row.
     *
     * @param file number of its file
     * @param line in that file
     * @param rowHigh and {@code rowLow}: the row's hash, to take it out of the sum
     */
    record Entry(long keyHigh, long keyLow, int file, long line, long rowHigh, long rowLow)
            implements Comparable<Entry> {

        boolean sameKey(Entry other) {
            return keyHigh == other.keyHigh && keyLow == other.keyLow;
        }

        @Override
        public int compareTo(Entry other) {
            int order = Long.compare(keyHigh, other.keyHigh);
            order = order != 0 ? order : Long.compare(keyLow, other.keyLow);
            order = order != 0 ? order : Integer.compare(file, other.file);
            return order != 0 ? order : Long.compare(line, other.line);
        }
    }

    /** Takes every row that has the key of an earlier one. */
    @FunctionalInterface
    interface Duplicates {
        void found(Entry entry);
    }

    /**
     * @param most rows in memory
     */
    KeySorter(int most) {
        this.most = most;
    }

    synchronized void add(Entry entry) {
        if (used == buffer.length) {
            if (used >= most) {
                spill();
            } else {
                buffer = Arrays.copyOf(buffer, Math.min(most, used * 2));
            }
        }
        buffer[used++] = entry;
    }

    /** Hands out the rows that come later than another one with the same key, by file and line. */
    synchronized void duplicates(Duplicates duplicates) {
        Arrays.sort(buffer, 0, used);
        PriorityQueue<Run> queue = new PriorityQueue<>();
        List<Run> open = new ArrayList<>();
        try {
            for (Path path : runs) {
                Run run = new Run(path);
                open.add(run);
                if (run.advance()) {
                    queue.add(run);
                }
            }
            Run memory = new Run(buffer, used);
            if (memory.advance()) {
                queue.add(memory);
            }
            Entry before = null;
            while (!queue.isEmpty()) {
                Run run = queue.poll();
                Entry entry = run.current;
                if (before != null && before.sameKey(entry)) {
                    duplicates.found(entry);
                }
                before = entry;
                if (run.advance()) {
                    queue.add(run);
                }
            }
        } catch (IOException failure) {
            throw FileFailures.reading(Place.NOWHERE, failure);
        } finally {
            open.forEach(Run::close);
        }
    }

    private void spill() {
        Arrays.sort(buffer, 0, used);
        try {
            Path run = Files.createTempFile("siteserver-keys", ".tmp");
            runs.add(run);
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), 1 << 16))) {
                for (int i = 0; i < used; i++) {
                    Entry entry = buffer[i];
                    out.writeLong(entry.keyHigh());
                    out.writeLong(entry.keyLow());
                    out.writeInt(entry.file());
                    out.writeLong(entry.line());
                    out.writeLong(entry.rowHigh());
                    out.writeLong(entry.rowLow());
                }
            }
        } catch (IOException failure) {
            throw FileFailures.writing(Place.NOWHERE, failure);
        }
        used = 0;
    }

    @Override
    public synchronized void close() {
        for (Path run : runs) {
            try {
                Files.deleteIfExists(run);
            } catch (IOException failure) {
                throw FileFailures.writing(Place.file(run), failure);
            }
        }
        runs.clear();
        buffer = new Entry[0];
        used = 0;
    }

    /** A sorted piece that is read from its start. */
    private static final class Run implements Comparable<Run> {

        private final DataInputStream in;
        private final Entry[] entries;
        private final int size;
        private int next;
        private Entry current;

        private Run(Path path) throws IOException {
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 14));
            this.entries = new Entry[0];
            this.size = 0;
        }

        private Run(Entry[] entries, int size) {
            this.in = null;
            this.entries = entries;
            this.size = size;
        }

        private boolean advance() throws IOException {
            if (in == null) {
                if (next == size) {
                    return false;
                }
                current = entries[next++];
                return true;
            }
            long first;
            try {
                first = in.readLong();
            } catch (EOFException end) {
                return false;
            }
            current = new Entry(first, in.readLong(), in.readInt(), in.readLong(), in.readLong(), in.readLong());
            return true;
        }

        private void close() {
            if (in != null) {
                try {
                    in.close();
                } catch (IOException failure) {
                    throw FileFailures.reading(Place.NOWHERE, failure);
                }
            }
        }

        @Override
        public int compareTo(Run other) {
            return current.compareTo(other.current);
        }
    }
}
