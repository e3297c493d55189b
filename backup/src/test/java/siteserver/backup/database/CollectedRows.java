package siteserver.backup.database;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;

/** Keeps rows as texts, whichever form a vendor hands them out in; lines are read by Commons CSV. */
public final class CollectedRows implements RowSink {

    private static final CSVFormat FORM = CSVFormat.RFC4180
            .builder()
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .setNullString("")
            .get();

    private final List<List<String>> rows = new ArrayList<>();

    public List<List<String>> rows() {
        return rows;
    }

    @Override
    public void row(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            cells.add(row.text(i));
        }
        rows.add(cells);
    }

    @Override
    public void csvLine(byte[] bytes, int from, int length) {
        String line = new String(bytes, from, length, StandardCharsets.UTF_8);
        if (!line.endsWith("\n")) {
            throw new IllegalArgumentException("no line feed at the end: " + line);
        }
        try {
            List<CSVRecord> records = FORM.parse(new StringReader(line)).getRecords();
            if (records.size() != 1) {
                throw new IllegalArgumentException(records.size() + " rows in one line: " + line);
            }
            rows.add(new ArrayList<>(records.get(0).toList()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
