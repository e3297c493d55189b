package siteserver.backup.job;

import java.util.ArrayList;
import java.util.List;
import siteserver.backup.folder.DumpFiles;
import siteserver.backup.folder.DumpWriter;
import siteserver.backup.folder.csv.CsvRowWriter;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.file.PartFile;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.value.HexText;
import siteserver.backup.folder.value.Utf8;

/**
 * The rows of one table that cannot be carried: a file with their reason, the column, and all cells; those that are no
 * valid text as {@code \x} and hexadecimal digits, so that nothing of them is lost. Used by several tasks at once. The
 * file is made with the first row.
 */
final class RejectedRows implements AutoCloseable {

    private final DumpWriter dump;
    private final Table table;
    private final Listener listener;
    private final String path;
    private final Place place;
    private PartFile file;
    private CsvRowWriter writer;

    RejectedRows(DumpWriter dump, Table table, Listener listener) {
        this.dump = dump;
        this.table = table;
        this.listener = listener;
        this.path = DumpFiles.REJECTS + "/" + dump.folderOf(table.name()) + ".csv";
        this.place = Place.table(table.name().toString());
    }

    /**
     * @param reason names the column and the row's key
     */
    synchronized void add(Row row, SiteServerException reason) {
        if (file == null) {
            open();
        }
        Row line = new Row(row.size() + 2);
        line.add(reason.what() + " " + reason.why());
        line.add(reason.place().column().orElse(null));
        for (int i = 0; i < row.size(); i++) {
            if (row.isNull(i) || Utf8.isValid(row.bytes(), row.start(i), row.length(i))) {
                line.addFrom(row, i);
            } else {
                HexText.add(line, row.bytes(), row.start(i), row.length(i));
            }
        }
        writer.row(line);
        listener.on(new Event.Rejected(reason.place(), reason.what() + " " + reason.why(), path));
    }

    private void open() {
        file = dump.newFile(path);
        writer = new CsvRowWriter(file.stream(), place.withFile(path));
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of("reject reason", new DataType.Text(false)));
        columns.add(Column.of("reject column", new DataType.Text(false)));
        columns.addAll(table.columns());
        writer.header(columns);
    }

    /** Completes the file, if there is one. */
    synchronized void finish() {
        if (file != null) {
            writer.flush();
            dump.keep(path, file);
            file = null;
        }
    }

    @Override
    public synchronized void close() {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
