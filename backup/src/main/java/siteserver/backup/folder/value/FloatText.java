package siteserver.backup.folder.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Binary floating point as PostgreSQL 12 and newer print it: the shortest digits that give the same number again,
 * {@code 1.5}, {@code 1e+20}, {@code 1e-05}, {@code NaN}, {@code Infinity}, {@code -0}. Java 17's own text is not
 * always the shortest.
 */
public final class FloatText {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private FloatText() {}

    public static String of(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value) || value == 0) {
            return special(value);
        }
        double size = Math.abs(value);
        BigDecimal digits = BigDecimal.valueOf(size);
        // Different decimals of up to 15 digits are different doubles: such a text is the only one, hence the shortest.
        if (precision(digits) > 15 || size >= 1L << 53 || size < Double.MIN_NORMAL) {
            double next = Math.nextUp(size);
            digits = shortest(
                    new BigDecimal(size),
                    middle(Math.nextDown(size), size),
                    Double.isInfinite(next) ? beyond(size, Math.nextDown(size)) : middle(size, next),
                    size < Double.MIN_NORMAL ? 1 : 15,
                    17);
        }
        return notation(value < 0, digits, 15);
    }

    public static String of(float value) {
        if (Float.isNaN(value) || Float.isInfinite(value) || value == 0) {
            return special(value);
        }
        float size = Math.abs(value);
        BigDecimal digits = new BigDecimal(Float.toString(size));
        if (precision(digits) > 6 || size >= 1 << 24 || size < Float.MIN_NORMAL) {
            float next = Math.nextUp(size);
            digits = shortest(
                    new BigDecimal(size),
                    middle(Math.nextDown(size), size),
                    Float.isInfinite(next) ? beyond(size, Math.nextDown(size)) : middle(size, next),
                    size < Float.MIN_NORMAL ? 1 : 6,
                    9);
        }
        return notation(value < 0, digits, 6);
    }

    /** The number of a decimal text in any notation, of {@code NaN} and of the infinities; empty: none of these. */
    public static Optional<Double> parseDouble(String text) {
        return isNumber(text) ? Optional.of(Double.valueOf(text)) : Optional.empty();
    }

    /** As {@link #parseDouble}, rounded once. */
    public static Optional<Float> parseFloat(String text) {
        return isNumber(text) ? Optional.of(Float.valueOf(text)) : Optional.empty();
    }

    /** Java also parses {@code 1d}, {@code 0x1p3} and blanks around a number. */
    private static boolean isNumber(String text) {
        return NumberText.isDecimalInAnyNotation(text)
                || text.equals("NaN")
                || text.equals("Infinity")
                || text.equals("-Infinity");
    }

    private static String special(double value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        return Double.toString(value);
    }

    private static int precision(BigDecimal value) {
        return value.stripTrailingZeros().precision();
    }

    private static BigDecimal middle(double lower, double upper) {
        return new BigDecimal(lower).add(new BigDecimal(upper)).divide(TWO);
    }

    /** Half a step above the greatest number of all. */
    private static BigDecimal beyond(double greatest, double before) {
        BigDecimal exact = new BigDecimal(greatest);
        return exact.add(exact.subtract(new BigDecimal(before)).divide(TWO));
    }

    /** The decimal with the fewest digits strictly between two bounds, of these the one nearest to the exact value. */
    private static BigDecimal shortest(BigDecimal exact, BigDecimal low, BigDecimal high, int least, int most) {
        for (int digits = least; digits < most; digits++) {
            BigDecimal down = exact.round(new MathContext(digits, RoundingMode.DOWN));
            BigDecimal up = exact.round(new MathContext(digits, RoundingMode.UP));
            BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (isBetween(nearest, low, high)) {
                return nearest;
            }
            BigDecimal other = nearest.compareTo(down) == 0 ? up : down;
            if (isBetween(other, low, high)) {
                return other;
            }
        }
        return exact.round(new MathContext(most, RoundingMode.HALF_EVEN));
    }

    private static boolean isBetween(BigDecimal value, BigDecimal low, BigDecimal high) {
        return value.compareTo(low) > 0 && value.compareTo(high) < 0;
    }

    /** Plain between 0.0001 and 10 to the power of {@code plainBelow}, scientific elsewhere, as C's printf decides. */
    private static String notation(boolean negative, BigDecimal value, int plainBelow) {
        BigDecimal digits = value.stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        StringBuilder text = new StringBuilder(24);
        if (negative) {
            text.append('-');
        }
        if (exponent >= -4 && exponent < plainBelow) {
            return text.append(digits.toPlainString()).toString();
        }
        String all = digits.unscaledValue().toString();
        text.append(all.charAt(0));
        if (all.length() > 1) {
            text.append('.').append(all, 1, all.length());
        }
        int size = Math.abs(exponent);
        return text.append(exponent < 0 ? "e-" : "e+")
                .append(size < 10 ? "0" : "")
                .append(size)
                .toString();
    }
}
