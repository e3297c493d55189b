package siteserver.backup.folder;

import java.io.OutputStream;
import siteserver.backup.folder.csv.CsvRowWriter;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.Table;

/** Writes the rows of one file in one of the two forms. */
abstract class RowEncoder implements RowSink {

    static RowEncoder of(DumpFormat format, OutputStream out, Table table, Place place) {
        return switch (format) {
            case CSV -> new Csv(out, table, place);
            case JSON -> throw new UnsupportedOperationException();
        };
    }

    /** Bytes so far. */
    abstract long bytes();

    /** Rows so far. */
    abstract long rows();

    /** Completes the file; the stream stays open. */
    abstract void end();

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
}
