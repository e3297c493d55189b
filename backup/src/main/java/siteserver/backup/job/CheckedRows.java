package siteserver.backup.job;

import java.util.OptionalLong;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.folder.OnError;
import siteserver.backup.folder.csv.CsvLine;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.value.Utf8;

/**
 * Stands between a vendor's reader and the row file: finds text that is not valid Unicode, stops when the run is to
 * stop, counts. One per task; not thread-safe.
 */
final class CheckedRows implements RowSink {

    private final Table table;
    private final Place place;
    private final RowSink target;
    private final OnError onError;
    private final RejectedRows rejectedRows;
    private final OptionalLong limit;
    private final ProgressMeter meter;
    private final boolean[] textual;
    private final Row decoded;
    private long accepted;
    private long rejected;

    CheckedRows(
            Table table,
            RowSink target,
            OnError onError,
            RejectedRows rejectedRows,
            OptionalLong limit,
            ProgressMeter meter) {
        this.table = table;
        this.place = Place.table(table.name().toString());
        this.target = target;
        this.onError = onError;
        this.rejectedRows = rejectedRows;
        this.limit = limit;
        this.meter = meter;
        this.textual = new boolean[table.columns().size()];
        this.decoded = new Row(textual.length);
        for (int i = 0; i < textual.length; i++) {
            textual[i] = mayBeInvalid(table.columns().get(i));
        }
    }

    /** Thrown into a reader when it has handed out as many rows as are wanted. */
    static final class EnoughRows extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private EnoughRows() {
            super("enough rows", null, false, false);
        }
    }

    /** Rows written. */
    long accepted() {
        return accepted;
    }

    /** Rows set aside. */
    long rejected() {
        return rejected;
    }

    @Override
    public void row(Row row) {
        before();
        int invalid = firstInvalid(row);
        if (invalid < 0) {
            target.row(row);
            accepted++;
        } else {
            reject(row, invalid);
        }
        after(row.byteCount());
    }

    @Override
    public void csvLine(byte[] bytes, int from, int length) {
        before();
        if (Utf8.isValid(bytes, from, length)) {
            target.csvLine(bytes, from, length);
            accepted++;
        } else {
            CsvLine.decode(bytes, from, length, decoded);
            reject(decoded, firstInvalid(decoded));
        }
        after(length);
    }

    private void before() {
        if (limit.isPresent() && accepted + rejected >= limit.getAsLong()) {
            throw new EnoughRows();
        }
    }

    private void after(long bytes) {
        if (meter.add(bytes) && Thread.currentThread().isInterrupted()) {
            throw new SiteServerException(FolderProblem.STOPPED, place);
        }
    }

    private int firstInvalid(Row row) {
        for (int i = 0; i < textual.length; i++) {
            if (textual[i] && !row.isNull(i) && !Utf8.isValid(row.bytes(), row.start(i), row.length(i))) {
                return i;
            }
        }
        return -1;
    }

    private void reject(Row row, int cell) {
        String column = table.columns().get(cell).name();
        String why = "Byte " + (Utf8.firstInvalid(row.bytes(), row.start(cell), row.length(cell)) - row.start(cell) + 1)
                + " of it is not UTF-8" + rejectedRows.key(row) + ".";
        if (onError == OnError.STOP) {
            throw new SiteServerException(DatabaseProblem.INVALID_TEXT, place.withColumn(column), why);
        }
        rejectedRows.add(row, column, why);
        rejected++;
    }

    private static boolean mayBeInvalid(Column column) {
        return switch (column.type().kind()) {
            case CHAR, VARCHAR, TEXT, ENUM, JSON, XML, ARRAY, UUID, OTHER -> true;
            case BOOL,
                    INT,
                    DECIMAL,
                    REAL,
                    DOUBLE,
                    BITS,
                    DATE,
                    TIME,
                    TIMESTAMP,
                    TIMESTAMP_WITH_ZONE,
                    BINARY,
                    VARBINARY,
                    BLOB,
                    POINT,
                    LINE,
                    POLYGON -> false;
        };
    }
}
