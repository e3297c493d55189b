package siteserver.transform.run;

import java.util.List;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.transform.plan.Source;
import siteserver.transform.row.BadValue;
import siteserver.transform.row.RowConverter;
import siteserver.transform.row.SmallTables;

/** The rows of a planned table as a reader: all its sources, converted, one after the other. */
final class TableRows implements RowReader {

    private final String table;
    private final List<Source> sources;
    private final SourceRows rows;
    private final SmallTables smallTables;
    private final Bad bad;
    private final Row in = new Row(16);
    private int next;
    private PlacedRows reader;
    private RowConverter converter;
    private long leftOut;

    /** What becomes of rows that fit no rule. */
    @FunctionalInterface
    interface Bad {
        void row(Row row, Source source, BadValue reason, Place place);
    }

    /**
     * @param table that the rows go into
     */
    TableRows(String table, List<Source> sources, SourceRows rows, SmallTables smallTables, Bad bad) {
        this.table = table;
        this.sources = sources;
        this.rows = rows;
        this.smallTables = smallTables;
        this.bad = bad;
    }

    @Override
    public boolean next(Row row) {
        while (true) {
            if (reader == null) {
                if (next == sources.size()) {
                    row.clear();
                    return false;
                }
                converter = new RowConverter(sources.get(next), smallTables);
                reader = rows.open(sources.get(next).origin(), table);
                next++;
            }
            if (!reader.next(in)) {
                reader.close();
                reader = null;
            } else if (converted(row)) {
                return true;
            }
        }
    }

    private boolean converted(Row row) {
        try {
            boolean wanted = converter.convert(in, row);
            leftOut += wanted ? 0 : 1;
            return wanted;
        } catch (BadValue reason) {
            bad.row(in, sources.get(next - 1), reason, reader.place());
            return false;
        }
    }

    /** Where the row that was read last comes from. */
    Place place() {
        return reader.place();
    }

    /** Rows that a condition left out so far. */
    long leftOut() {
        return leftOut;
    }

    @Override
    public long line() {
        return reader == null ? 0 : reader.line();
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
    }
}
