package siteserver.restore.target;

import siteserver.backup.folder.row.Row;

/**
 * Turns one cell that is not NULL into another form. A pure function of its bytes: the same on every call, from any
 * thread, so that loading, the expected side of the proof and the read-back side can never drift apart.
 */
@FunctionalInterface
public interface CellFunction {

    /** The same bytes. Compared by identity: whole files are streamed past it without decoding. */
    CellFunction IDENTITY = (bytes, from, length, out) -> out.add(bytes, from, length);

    /**
     * Adds exactly one cell to {@code out}, which may be NULL (Oracle keeps no empty text).
     *
     * @param bytes UTF-8, read from {@code from} for {@code length} bytes, never changed
     */
    void apply(byte[] bytes, int from, int length, Row out);

    /** This function first, {@code next} on its result. */
    default CellFunction then(CellFunction next) {
        if (next == IDENTITY) {
            return this;
        }
        if (this == IDENTITY) {
            return next;
        }
        CellFunction first = this;
        return (bytes, from, length, out) -> {
            Row between = new Row(1);
            first.apply(bytes, from, length, between);
            if (between.isNull(0)) {
                out.addNull();
            } else {
                next.apply(between.bytes(), between.start(0), between.length(0), out);
            }
        };
    }
}
