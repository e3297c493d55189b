package siteserver.transform.run;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.RowFile;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.backup.folder.schema.Column;
import siteserver.transform.plan.Origin;
import siteserver.transform.stage.Scratch;

/** Opens the rows of an origin. */
final class SourceRows {

    private final DumpFolder dump;
    private final Optional<Scratch> scratch;

    /**
     * @param scratch empty while planning, when there is none yet
     */
    SourceRows(DumpFolder dump, Optional<Scratch> scratch) {
        this.dump = dump;
        this.scratch = scratch;
    }

    /** All rows, one after the other. */
    RowReader open(Origin origin) {
        if (origin instanceof Origin.Folder folder) {
            return all(folder.table());
        } else if (origin instanceof Origin.Scratch table) {
            List<String> columns = table.columns().stream().map(Column::name).toList();
            return scratch.orElseThrow().read(table.name(), columns, List.of());
        }
        return new OneRow();
    }

    Place place(Origin origin, long line) {
        if (origin instanceof Origin.Folder folder) {
            return Place.table(folder.table().table().name().toString());
        } else if (origin instanceof Origin.Scratch table) {
            return Place.table(table.name()).withLine(line);
        }
        return Place.NOWHERE;
    }

    private RowReader all(DumpTable table) {
        List<Supplier<RowReader>> files = new ArrayList<>();
        for (RowFile file : table.files()) {
            files.add(() -> dump.open(table, file));
        }
        return new Chain(files.iterator());
    }

    /** Several readers as one. */
    private static final class Chain implements RowReader {

        private final Iterator<Supplier<RowReader>> files;
        private RowReader current;

        private Chain(Iterator<Supplier<RowReader>> files) {
            this.files = files;
        }

        @Override
        public boolean next(Row row) {
            while (true) {
                if (current == null) {
                    if (!files.hasNext()) {
                        row.clear();
                        return false;
                    }
                    current = files.next().get();
                }
                if (current.next(row)) {
                    return true;
                }
                current.close();
                current = null;
            }
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

    /** A row without cells. */
    private static final class OneRow implements RowReader {

        private boolean done;

        @Override
        public boolean next(Row row) {
            row.clear();
            boolean first = !done;
            done = true;
            return first;
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
