package siteserver.restore.proof;

/**
 * Number of rows and sum of their hashes modulo 2 to the power of 128. Order does not matter, so that parts of a table
 * are summed by several threads and in any order.
 */
public record RowSum(long rows, long high, long low) {

    public static final RowSum ZERO = new RowSum(0, 0, 0);

    public RowSum plus(RowSum other) {
        long sum = low + other.low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        return new RowSum(rows + other.rows, high + other.high + carry, sum);
    }

    /** Takes one row out again. */
    public RowSum minus(long hashHigh, long hashLow) {
        long borrow = Long.compareUnsigned(low, hashLow) < 0 ? 1 : 0;
        return new RowSum(rows - 1, high - hashHigh - borrow, low - hashLow);
    }
}
