package siteserver.transform.row;

import siteserver.backup.folder.row.Row;

/** Computes one value of a row. Made anew for every task, because it keeps buffers; not thread-safe. */
@FunctionalInterface
interface Evaluator {

    /**
     * @param out is set; what it points to is valid until the next call
     * @throws BadValue when a value fits no rule
     */
    void evaluate(Row row, Slice out);
}
