package siteserver.backup.folder;

import java.io.OutputStream;
import java.util.Map;
import siteserver.backup.folder.csv.CsvRowWriter;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.json.JsonRowWriter;
import siteserver.backup.folder.metadata.Fallback;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.Table;

/** Writes the rows of one file in one of the two forms. */
abstract class RowEncoder implements RowSink {

    /**
     * @param listener hears what the original tools would not read as it was
     */
    static RowEncoder of(DumpFormat format, OutputStream out, Table table, Place place, Listener listener) {
        return switch (format) {
            case CSV -> new Csv(out, table, place);
            case JSON -> new Json(out, table, place, listener);
        };
    }

    /** Bytes so far. */
    abstract long bytes();

    /** Rows so far. */
    abstract long rows();

    /** Completes the file. */
    abstract void end();

    /** Columns that must be described to the original tools as a wider type, by name. */
    Map<String, Fallback> fallbacks() {
        return Map.of();
    }

    private static final class Csv extends RowEncoder {

        private final CsvRowWriter writer;

        private Csv(OutputStream out, Table table, Place place) {
            writer = new CsvRowWriter(out, place);
            writer.header(table.columns());
        }

        @Override
        public void row(Row row) {
            writer.row(row);
        }

        @Override
        public void csvLine(byte[] bytes, int from, int length) {
            writer.csvLine(bytes, from, length);
        }

        @Override
        long bytes() {
            return writer.bytes();
        }

        @Override
        long rows() {
            return writer.rows();
        }

        @Override
        void end() {
            writer.flush();
        }
    }

    private static final class Json extends RowEncoder {

        private final JsonRowWriter writer;

        private Json(OutputStream out, Table table, Place place, Listener listener) {
            writer = new JsonRowWriter(out, table, place, RowNotes.to(listener, place));
        }

        @Override
        public void row(Row row) {
            writer.row(row);
        }

        @Override
        public void csvLine(byte[] bytes, int from, int length) {
            writer.csvLine(bytes, from, length);
        }

        @Override
        long bytes() {
            return writer.bytes();
        }

        @Override
        long rows() {
            return writer.rows();
        }

        @Override
        void end() {
            writer.close();
        }

        @Override
        Map<String, Fallback> fallbacks() {
            return writer.fallbacks();
        }
    }
}
