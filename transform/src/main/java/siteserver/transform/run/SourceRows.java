package siteserver.transform.run;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.RowFile;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.backup.folder.schema.Column;
import siteserver.transform.plan.Origin;
import siteserver.transform.stage.Scratch;

/** Opens the rows of an origin. */
final class SourceRows {

    private final DumpFolder dump;
    private final DumpRows files;
    private final Optional<Scratch> scratch;
    private final Listener listener;

    /**
     * @param scratch empty while planning, when there is none yet
     */
    SourceRows(DumpFolder dump, DumpRows files, Optional<Scratch> scratch) {
        this(dump, files, scratch, Listener.SILENT);
    }

    /**
     * @param listener hears of the progress in row files
     */
    SourceRows(DumpFolder dump, DumpRows files, Optional<Scratch> scratch, Listener listener) {
        this.dump = dump;
        this.files = files;
        this.scratch = scratch;
        this.listener = listener;
    }

    /**
     * All rows, one after the other.
     *
     * @param forTable the table that they go into, for messages about rows that no table of the dump holds
     */
    PlacedRows open(Origin origin, String forTable) {
        if (origin instanceof Origin.Folder folder) {
            return new Chain(folder.table());
        } else if (origin instanceof Origin.Scratch table) {
            List<String> columns = table.columns().stream().map(Column::name).toList();
            String name =
                    table.rowsOf().map(input -> input.table().name().toString()).orElse(forTable);
            return new Staged(scratch.orElseThrow().read(table.name(), columns, List.of()), Place.table(name));
        }
        return new OneRow(Place.table(forTable));
    }

    /** The row files of a table as one reader. */
    private final class Chain implements PlacedRows {

        private final DumpTable table;
        private final Iterator<RowFile> rest;
        private RowFile file;
        private RowReader current;
        private long rows;

        private Chain(DumpTable table) {
            this.table = table;
            this.rest = table.files().iterator();
        }

        @Override
        public boolean next(Row row) {
            while (true) {
                if (current == null) {
                    if (!rest.hasNext()) {
                        row.clear();
                        return false;
                    }
                    file = rest.next();
                    current = files.open(table, file);
                    rows = 0;
                }
                if (current.next(row)) {
                    rows++;
                    return true;
                }
                current.close();
                current = null;
                listener.on(new Event.Progress(Phases.READ, table.table().name().toString(), rows, file.bytes()));
            }
        }

        @Override
        public Place place() {
            return dump.place(table, file).withLine(line());
        }

        @Override
        public long line() {
            return current == null ? 0 : current.line();
        }

        @Override
        public void close() {
            if (current != null) {
                current.close();
            }
        }
    }

    /** Rows of the scratch file: their numbers there mean nothing to anybody. */
    private record Staged(RowReader rows, Place place) implements PlacedRows {

        @Override
        public boolean next(Row row) {
            return rows.next(row);
        }

        @Override
        public long line() {
            return rows.line();
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    /** A row without cells. */
    private static final class OneRow implements PlacedRows {

        private final Place place;
        private boolean done;

        private OneRow(Place place) {
            this.place = place;
        }

        @Override
        public boolean next(Row row) {
            row.clear();
            boolean first = !done;
            done = true;
            return first;
        }

        @Override
        public Place place() {
            return place;
        }

        @Override
        public long line() {
            return 1;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
