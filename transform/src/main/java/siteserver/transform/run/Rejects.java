package siteserver.transform.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import siteserver.backup.folder.DumpWriter;
import siteserver.backup.folder.FolderNames;
import siteserver.backup.folder.OnError;
import siteserver.backup.folder.csv.CsvRowWriter;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.file.PartFile;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.UpdateProblem;
import siteserver.transform.row.BadValue;

/**
 * Rows that fit no rule. Each task keeps its own in a working file; at the end they are put together in the order of
 * the tasks, so that the result does not depend on threads. Thread-safe.
 */
final class Rejects {

    private final OnError onError;
    private final Path folder;
    private final Listener listener;
    private final Map<String, Map<Integer, Path>> files = new TreeMap<>();
    private final Map<String, List<Column>> columns = new TreeMap<>();

    /**
     * @param folder where working files lie; it exists
     */
    Rejects(OnError onError, Path folder, Listener listener) {
        this.onError = onError;
        this.folder = folder;
        this.listener = listener;
    }

    /** Where rejected rows of a table lie in the new dump. */
    static String path(String table) {
        return "rejects/" + FolderNames.encode(table) + ".csv";
    }

    /** The rejects of one task; not thread-safe. */
    final class Task implements AutoCloseable {

        private final String table;
        private final List<Column> header;
        private final int number;
        private CsvRowWriter writer;
        private long count;

        private Task(String table, List<Column> header, int number) {
            this.table = table;
            this.header = header;
            this.number = number;
        }

        /**
         * @param row as it was read
         * @throws SiteServerException when the first bad value stops the update
         */
        void add(Row row, String output, BadValue bad, Place place) {
            if (onError == OnError.STOP) {
                throw new SiteServerException(UpdateProblem.BAD_VALUE, place, bad.getMessage());
            }
            if (writer == null) {
                writer = start();
            }
            Row whole = new Row(row.size() + 2);
            whole.add(bad.getMessage());
            whole.add(output);
            for (int i = 0; i < row.size(); i++) {
                whole.addFrom(row, i);
            }
            writer.row(whole);
            count++;
            listener.on(new Event.Rejected(place, bad.getMessage(), path(table)));
        }

        long count() {
            return count;
        }

        private CsvRowWriter start() {
            Path file = folder.resolve(FolderNames.encode(table) + "." + number + ".csv");
            synchronized (Rejects.this) {
                files.computeIfAbsent(table, name -> new TreeMap<>()).put(number, file);
                columns.put(table, header);
            }
            try {
                return new CsvRowWriter(Files.newOutputStream(file), Place.file(file));
            } catch (IOException failure) {
                throw FileFailures.writing(Place.file(file), failure);
            }
        }

        @Override
        public void close() {
            if (writer != null) {
                writer.close();
            }
        }
    }

    /**
     * @param table whose rows may be rejected
     * @param header its columns
     * @param number position of the task among those of the table
     */
    Task task(String table, List<Column> header, int number) {
        return new Task(table, header, number);
    }

    /** Puts all into the new dump. */
    void writeTo(DumpWriter dump) {
        for (Map.Entry<String, Map<Integer, Path>> table : files.entrySet()) {
            List<Column> header = new ArrayList<>();
            header.add(Column.of("reason", new DataType.Text(false)));
            header.add(Column.of("output table", new DataType.Text(false)));
            header.addAll(columns.get(table.getKey()));
            String path = path(table.getKey());
            try (PartFile file = dump.newFile(path)) {
                try (CsvRowWriter writer = new CsvRowWriter(file.stream(), Place.file(path))) {
                    writer.header(header);
                }
                for (Path part : table.getValue().values()) {
                    append(part, file.stream());
                }
                dump.keep(path, file);
            } catch (IOException failure) {
                throw FileFailures.writing(Place.file(path), failure);
            }
        }
    }

    private static void append(Path part, OutputStream out) throws IOException {
        try (InputStream in = Files.newInputStream(part)) {
            in.transferTo(out);
        }
    }
}
