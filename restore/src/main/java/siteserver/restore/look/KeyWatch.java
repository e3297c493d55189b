package siteserver.restore.look;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.restore.plan.TablePlan;
import siteserver.restore.proof.RowHasher;
import siteserver.restore.target.KeyComparison;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetType;
import siteserver.restore.target.convert.Fit;

/**
 * Watches one primary or unique key of one table for values that the target would take for equal. A whole-number key
 * whose rows come in strictly ascending order, as backups write them, needs no memory; others are sorted.
 */
final class KeyWatch {

    private final TablePlan plan;
    private final int[] cells;
    private final Fit duplicate;
    private final String folderName;
    private final boolean number;
    private final Optional<KeyComparison> comparison;
    private final int[] lengths;
    private final List<Ends> ascending = new ArrayList<>();
    private Optional<KeySorter> sorter = Optional.empty();
    private Optional<KeyComparison.Keys> onServer = Optional.empty();
    private boolean disordered;
    private volatile boolean uncertain;

    /** First and last key of a file whose keys ascend. */
    private record Ends(long first, long last) {}

    private KeyWatch(
            TablePlan plan,
            List<String> columns,
            Fit duplicate,
            String folderName,
            Optional<KeyComparison> comparison,
            LookJob.ComparedLengths lengths) {
        this.plan = plan;
        this.cells = columns.stream().mapToInt(plan.dump().table()::indexOf).toArray();
        this.duplicate = duplicate;
        this.folderName = folderName;
        this.comparison = comparison;
        this.lengths = lengths.of(
                plan.target(),
                IntStream.of(cells)
                        .mapToObj(cell -> plan.columns().get(cell).column().name())
                        .toList(),
                duplicate == Fit.DUPLICATE_PRIMARY_KEY);
        this.number = cells.length == 1
                && plan.columns().get(cells[0]).column().type().stored() instanceof DataType.Int;
    }

    /** All keys of a table that must be unique, as the folder names them. Indexes over a part of a text are left out. */
    static List<KeyWatch> of(
            TablePlan plan,
            Set<String> notUnique,
            Optional<KeyComparison> comparison,
            LookJob.ComparedLengths lengths) {
        List<KeyWatch> watches = new ArrayList<>();
        plan.dump()
                .table()
                .primaryKey()
                .ifPresent(key -> watches.add(
                        new KeyWatch(plan, key.columns(), Fit.DUPLICATE_PRIMARY_KEY, key.name(), comparison, lengths)));
        for (Key key : plan.dump().table().uniqueKeys()) {
            if (!notUnique.contains(key.name())) {
                watches.add(new KeyWatch(plan, key.columns(), Fit.DUPLICATE_KEY, key.name(), comparison, lengths));
            }
        }
        for (Index index : plan.dump().table().indexes()) {
            boolean whole = index.parts().stream()
                    .allMatch(part ->
                            part.prefix().isEmpty() && plan.dump().table().indexOf(part.column()) >= 0);
            if (index.unique() && whole && !notUnique.contains(index.name())) {
                List<String> columns =
                        index.parts().stream().map(Index.Part::column).toList();
                watches.add(new KeyWatch(plan, columns, Fit.DUPLICATE_KEY, index.name(), comparison, lengths));
            }
        }
        return watches;
    }

    Fit duplicate() {
        return duplicate;
    }

    /** Name of the key or index in the folder. */
    String folderName() {
        return folderName;
    }

    String columns() {
        List<String> names = new ArrayList<>();
        for (int cell : cells) {
            names.add(plan.dump().table().columns().get(cell).name());
        }
        return String.join(",", names);
    }

    int[] cells() {
        return cells;
    }

    /** Before each look at the table: keys are sorted, unless they may well be in order or only the server can tell. */
    synchronized void prepare(int most) {
        close();
        if (uncertain) {
            List<TargetColumn> columns = new ArrayList<>();
            for (int cell : cells) {
                columns.add(plan.columns().get(cell).column());
            }
            sorter = Optional.empty();
            onServer = Optional.of(comparison.orElseThrow().open(columns, duplicate == Fit.DUPLICATE_PRIMARY_KEY));
        } else {
            sorter = !number || disordered ? Optional.of(new KeySorter(most)) : Optional.empty();
        }
    }

    /** Starts the keys of one file. */
    OfFile file(int number) {
        return new OfFile(number);
    }

    /** Whether the table must be read once more: to sort keys that were out of order, or to let the server compare. */
    synchronized boolean mustLookAgain() {
        if (onServer.isPresent()) {
            return false;
        }
        if (sorter.isPresent()) {
            return uncertain;
        }
        ascending.sort(Comparator.comparingLong(Ends::first));
        for (int i = 1; i < ascending.size(); i++) {
            disordered |= ascending.get(i).first() <= ascending.get(i - 1).last();
        }
        ascending.clear();
        return disordered;
    }

    void duplicates(KeySorter.Duplicates duplicates) {
        sorter.ifPresent(found -> found.duplicates(duplicates));
        onServer.ifPresent(keys -> keys.duplicates((file, line, rowHigh, rowLow) ->
                duplicates.found(new KeySorter.Entry(0, 0, file, line, rowHigh, rowLow))));
    }

    void close() {
        sorter.ifPresent(KeySorter::close);
        onServer.ifPresent(KeyComparison.Keys::close);
    }

    private synchronized void ended(Ends ends) {
        ascending.add(ends);
    }

    private synchronized void disorder() {
        disordered = true;
    }

    /** The keys of one file; used by one thread. */
    final class OfFile {

        private final int file;
        private final Row key = new Row(4);
        private boolean inOrder = number;
        private boolean any;
        private long first;
        private long last;

        private OfFile(int file) {
            this.file = file;
        }

        /**
         * @param row converted to the target's types
         * @param hasher for scratch; the hash of the last row was taken already
         */
        void add(Row row, long line, RowHasher hasher, long rowHigh, long rowLow) {
            if (onServer.isPresent()) {
                addToServer(row, line, rowHigh, rowLow);
                return;
            }
            if (sorter.isEmpty()) {
                if (inOrder && !follows(row)) {
                    inOrder = false;
                    disorder();
                }
                return;
            }
            key.clear();
            for (int i = 0; i < cells.length; i++) {
                int cell = cells[i];
                if (row.isNull(cell)) {
                    return;
                }
                TargetType type = plan.columns().get(cell).column().type();
                int compared = compared(type, row, cell, lengths[i]);
                type.keyForm().apply(row.bytes(), row.start(cell), compared, key);
                if (comparison.isPresent()
                        && !comparison.get().certain(type, row.bytes(), row.start(cell), row.length(cell))) {
                    uncertain = true;
                }
            }
            hasher.hash(key);
            sorter.get().add(new KeySorter.Entry(hasher.high(), hasher.low(), file, line, rowHigh, rowLow));
        }

        /** Bytes of the cell that count. */
        private static int compared(TargetType type, Row row, int cell, int most) {
            int length = row.length(cell);
            if (most == 0) {
                return length;
            }
            DataType stored = type.stored();
            if (stored instanceof DataType.VarBinary || stored instanceof DataType.Blob) {
                // Two characters in front, two for each byte.
                return Math.min(length, 2 + 2 * most);
            }
            int characters = 0;
            for (int i = 0; i < length; i++) {
                boolean first = (row.bytes()[row.start(cell) + i] & 0xc0) != 0x80;
                characters += first ? 1 : 0;
                if (characters > most) {
                    return i;
                }
            }
            return length;
        }

        private void addToServer(Row row, long line, long rowHigh, long rowLow) {
            key.clear();
            for (int cell : cells) {
                if (row.isNull(cell)) {
                    return;
                }
                key.addFrom(row, cell);
            }
            onServer.orElseThrow().add(key, file, line, rowHigh, rowLow);
        }

        void end() {
            if (any && inOrder) {
                ended(new Ends(first, last));
            }
        }

        private boolean follows(Row row) {
            if (row.isNull(cells[0])) {
                return true;
            }
            int length = row.length(cells[0]);
            if (length > 18) {
                return false;
            }
            byte[] bytes = row.bytes();
            int from = row.start(cells[0]);
            boolean negative = bytes[from] == '-';
            long value = 0;
            for (int i = negative ? from + 1 : from; i < from + length; i++) {
                value = value * 10 + (bytes[i] - '0');
            }
            value = negative ? -value : value;
            boolean follows = !any || value > last;
            first = any ? first : value;
            last = value;
            any = true;
            return follows;
        }
    }
}
