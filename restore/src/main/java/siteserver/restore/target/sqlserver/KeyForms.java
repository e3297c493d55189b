package siteserver.restore.target.sqlserver;

import siteserver.restore.target.CellFunction;

/** Forms in which values are equal that the server takes for equal. */
final class KeyForms {

    /** The server fills the shorter of two binary values up with zero bytes before it compares them. */
    static final CellFunction WITHOUT_TRAILING_ZEROS = (bytes, from, length, out) -> {
        int end = from + length;
        while (end - from >= 4 && bytes[end - 1] == '0' && bytes[end - 2] == '0') {
            end -= 2;
        }
        out.add(bytes, from, end - from);
    };

    private KeyForms() {}
}
