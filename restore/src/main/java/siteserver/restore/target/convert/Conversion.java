package siteserver.restore.target.convert;

import siteserver.restore.target.CellFunction;

/**
 * A value's way from canonical text of one type to canonical text of another.
 *
 * @param convert only called for values that the check lets pass
 * @param form both sides of the proof also go through this: it makes different spellings of one value equal
 */
public record Conversion(CellFunction convert, Check check, CellFunction form) {

    static Conversion of(CellFunction convert, Check check) {
        return new Conversion(convert, check, CellFunction.IDENTITY);
    }

    static Conversion asIs(Check check) {
        return of(CellFunction.IDENTITY, check);
    }
}
