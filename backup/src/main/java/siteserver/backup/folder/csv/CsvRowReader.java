package siteserver.backup.folder.csv;

import java.io.InputStream;
import java.util.List;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.backup.folder.row.RowSink;

/**
 * Reads rows in the form of {@link CsvFormats#ROWS}, and what a human's editor makes of it: a byte order mark, CR LF
 * line ends, a missing last line end, and cells without quotes (an empty one is NULL, any other is text). Everything
 * else is a {@code BAD_ROW} that names the line. Cells are bytes: whether they are Unicode and fit their type is not
 * looked at. Memory is bounded by the largest row.
 */
public final class CsvRowReader implements RowReader {

    private static final byte QUOTE = '"';
    private static final byte COMMA = ',';
    private static final byte CARRIAGE_RETURN = '\r';
    private static final byte LINE_FEED = '\n';

    private final CsvInput input;
    private final Place place;
    private final int columns;
    private long line = 1;
    private long nextLine = 1;
    private boolean canonical;
    private Row current;

    /**
     * Reads and checks the header at once.
     *
     * @param in closed by {@link #close()}; needs no buffer
     * @param columnNames that the header must have, in this order
     * @param place table and file, for messages
     */
    public CsvRowReader(InputStream in, List<String> columnNames, Place place) {
        this.input = new CsvInput(in, place);
        this.place = place;
        this.columns = columnNames.size();
        skipByteOrderMark();
        checkHeader(columnNames);
    }

    @Override
    public boolean next(Row row) {
        row.clear();
        input.startLine();
        if (!input.available()) {
            return false;
        }
        line = nextLine;
        canonical = true;
        current = row;
        try {
            cells(row);
        } catch (OutOfMemoryError tooLarge) {
            throw FileFailures.outOfMemory(place.withLine(line), tooLarge, "One row is larger than the memory.");
        }
        nextLine += ByteScan.count(input.buffer, input.lineStart, input.position, LINE_FEED);
        return true;
    }

    /** Where the last row starts; the header is line 1. */
    @Override
    public long line() {
        return line;
    }

    /**
     * Hands on the row that {@link #next} just read, without encoding it again where its bytes are already in our form.
     * The row that was given to {@link #next} must be unchanged.
     */
    public void rawLine(RowSink sink) {
        if (canonical) {
            sink.csvLine(input.buffer, input.lineStart, input.position - input.lineStart);
        } else {
            sink.row(current);
        }
    }

    @Override
    public void close() {
        input.close();
    }

    private void cells(Row row) {
        while (true) {
            if (row.size() == columns && columns > 0) {
                throw bad("It has more cells than the table has columns, which are " + columns + ".");
            }
            boolean more = cell(row);
            if (!more) {
                break;
            }
        }
        if (row.size() != columns) {
            if (columns == 0 && row.isNull(0)) {
                row.clear();
                return;
            }
            throw bad("It has " + row.size() + " cells, the table has " + columns + " columns.");
        }
    }

    /**
     * Reads one cell and what separates it from the next.
     *
     * @return whether the line goes on
     */
    private boolean cell(Row row) {
        if (!input.available()) {
            row.addNull();
            canonical = false;
            return false;
        }
        switch (input.buffer[input.position]) {
            case QUOTE -> {
                quoted(row);
                return separator(row, true);
            }
            case COMMA, LINE_FEED -> row.addNull();
            default -> unquoted(row);
        }
        return separator(row, false);
    }

    private void quoted(Row row) {
        input.position++;
        row.beginCell();
        while (true) {
            if (!input.available()) {
                throw bad("The quote of cell " + (row.size() + 1) + " is never closed.");
            }
            int from = input.position;
            int quote = ByteScan.find(input.buffer, from, input.limit, QUOTE);
            row.append(input.buffer, from, quote - from);
            input.position = quote;
            if (quote < input.limit) {
                input.position++;
                if (!input.available() || input.buffer[input.position] != QUOTE) {
                    row.endCell();
                    return;
                }
                row.append(QUOTE);
                input.position++;
            }
        }
    }

    /** Text up to a comma, a line end or a quote; none at all is NULL. Only a human writes such cells. */
    private void unquoted(Row row) {
        canonical = false;
        row.beginCell();
        boolean empty = true;
        while (input.available()) {
            byte next = input.buffer[input.position];
            if (next == COMMA || next == LINE_FEED || next == QUOTE || (next == CARRIAGE_RETURN && lineFeedFollows())) {
                break;
            }
            row.append(input.buffer[input.position++]);
            empty = false;
        }
        if (empty) {
            row.addNull();
        } else {
            row.endCell();
        }
    }

    /** Steps over a comma or a line end. */
    private boolean separator(Row row, boolean quoted) {
        if (!input.available()) {
            canonical = false;
            return false;
        }
        byte next = input.buffer[input.position];
        if (next == COMMA || next == LINE_FEED) {
            input.position++;
            return next == COMMA;
        }
        if (next == CARRIAGE_RETURN && lineFeedFollows()) {
            canonical = false;
            input.position += 2;
            return false;
        }
        throw bad(
                quoted
                        ? "There is text after the closing quote of cell " + row.size() + "."
                        : "Cell " + row.size() + " has a quote but does not start with one.");
    }

    private boolean lineFeedFollows() {
        input.position++;
        boolean follows = input.available() && input.buffer[input.position] == LINE_FEED;
        input.position--;
        return follows;
    }

    private void skipByteOrderMark() {
        byte[] mark = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
        for (byte expected : mark) {
            if (!input.available() || input.buffer[input.position] != expected) {
                input.position = 0;
                return;
            }
            input.position++;
        }
    }

    private void checkHeader(List<String> columnNames) {
        Row header = new Row(columns);
        if (!next(header)) {
            throw bad("The file is empty: the line with the columns' names is missing.");
        }
        for (int i = 0; i < columns; i++) {
            String found = header.isNull(i) ? "" : header.text(i);
            if (!columnNames.get(i).equals(found)) {
                throw bad("Column " + (i + 1) + " is named \"" + found + "\" in the first line, but should be \""
                        + columnNames.get(i) + "\".");
            }
        }
    }

    private SiteServerException bad(String why) {
        return new SiteServerException(FolderProblem.BAD_ROW, place.withLine(line), why);
    }
}
