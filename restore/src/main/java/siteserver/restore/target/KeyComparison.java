package siteserver.restore.target;

import java.util.List;
import siteserver.backup.folder.row.Row;

/** Finds keys that a server takes for equal, by asking it. */
public interface KeyComparison {

    /** Whether {@link TargetType#keyForm} tells for sure whether a cell equals others of its column that it tells of too. */
    boolean certain(TargetType type, byte[] bytes, int from, int length);

    /**
     * Takes the keys of one table's key; nothing of it stays on the server when it is closed.
     *
     * @param primary the primary key, and not a unique one
     */
    Keys open(List<TargetColumn> columns, boolean primary);

    /** Takes each row that has the key of an earlier one. */
    @FunctionalInterface
    interface Duplicates {
        void found(int file, long line, long rowHigh, long rowLow);
    }

    /** Keys of one table. */
    interface Keys extends AutoCloseable {

        /**
         * May be called by several threads.
         *
         * @param key canonical text of the columns' stored types; no cell is NULL
         * @param file number of the row's file
         * @param line in that file
         * @param rowHigh and {@code rowLow}: the row's hash, handed back with the row
         */
        void add(Row key, int file, long line, long rowHigh, long rowLow);

        /** Hands out the rows that come later than another one with the same key, by file and line. */
        void duplicates(Duplicates duplicates);

        @Override
        void close();
    }
}
