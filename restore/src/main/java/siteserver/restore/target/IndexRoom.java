package siteserver.restore.target;

import java.util.List;
import java.util.Optional;
import siteserver.backup.folder.row.Row;

/** Finds rows of which an index of the server cannot hold the entry, although its columns hold the values. */
@FunctionalInterface
public interface IndexRoom {

    /**
     * Takes the entries of one key or index.
     *
     * @param columns of the key or index, by their names in the target
     * @return empty: there is room for every entry that these columns can make, or nobody can tell before it is made
     */
    Optional<Entries> open(TargetTable table, List<String> columns);

    /** Takes each row whose entry has no room. */
    @FunctionalInterface
    interface Refused {
        void found(int file, long line, long rowHigh, long rowLow);
    }

    /** Entries of one key or index; nothing of them stays on the server. */
    interface Entries {

        /**
         * May be called by several threads.
         *
         * @param row canonical text of the stored types of all columns of the table, in its order
         * @param file number of the row's file
         * @param line in that file
         * @param rowHigh and {@code rowLow}: the row's hash, handed back with the row
         */
        void add(Row row, int file, long line, long rowHigh, long rowLow);

        /** All rows were given: hands out those without room, by file and line. */
        void refused(Refused each);
    }
}
