package siteserver.transform.fit;

import java.math.BigInteger;

/**
 * How much room values need. Only the parts that belong to the type's family are used; the others are 0.
 *
 * @param least 0 or the least whole number
 * @param greatest 0 or the greatest whole number
 * @param size characters of a text, bytes of a binary, digits before the point of a decimal
 * @param fraction digits behind the point of a decimal or of a second
 */
record Extent(BigInteger least, BigInteger greatest, int size, int fraction) {

    static Extent ofWhole(BigInteger number) {
        return new Extent(number.min(BigInteger.ZERO), number.max(BigInteger.ZERO), 0, 0);
    }

    static Extent ofSize(int size) {
        return new Extent(BigInteger.ZERO, BigInteger.ZERO, size, 0);
    }

    static Extent ofDigits(int size, int fraction) {
        return new Extent(BigInteger.ZERO, BigInteger.ZERO, size, fraction);
    }

    /** Room for both, the same in any order. */
    Extent and(Extent other) {
        return new Extent(
                least.min(other.least),
                greatest.max(other.greatest),
                Math.max(size, other.size),
                Math.max(fraction, other.fraction));
    }
}
