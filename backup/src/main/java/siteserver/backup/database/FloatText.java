package siteserver.backup.database;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Binary floating point as PostgreSQL writes it since version 12: the fewest digits that mean the same value, plain
 * from 0.0001 to below 10^15 (10^6 for 32 bits), else with an exponent. Java 17's own text has too many digits for some
 * values.
 */
public final class FloatText {

    private static final int LEAST_PLAIN_EXPONENT = -4;
    private static final int SURE_DIGITS_OF_DOUBLE = 15;
    private static final int SURE_DIGITS_OF_FLOAT = 6;

    private FloatText() {}

    public static String of(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return special(value);
        }
        return value == 0 ? zero(1 / value) : text(shortest(value), SURE_DIGITS_OF_DOUBLE);
    }

    public static String of(float value) {
        if (Float.isNaN(value) || Float.isInfinite(value)) {
            return special(value);
        }
        return value == 0 ? zero(1 / value) : text(shortest(value), SURE_DIGITS_OF_FLOAT);
    }

    /** The decimal number with the fewest digits that is read back as this value. Finite values only. */
    public static BigDecimal shortest(double value) {
        BigDecimal java = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        boolean subnormal = Math.abs(value) < Double.MIN_NORMAL;
        if (java.precision() <= SURE_DIGITS_OF_DOUBLE && !subnormal) {
            return java;
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = subnormal ? 1 : SURE_DIGITS_OF_DOUBLE; digits < java.precision(); digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        BigDecimal closest = exact.round(new MathContext(java.precision()));
        return closest.doubleValue() == value ? closest.stripTrailingZeros() : java;
    }

    private static BigDecimal shortest(float value) {
        BigDecimal java = new BigDecimal(Float.toString(value)).stripTrailingZeros();
        boolean subnormal = Math.abs(value) < Float.MIN_NORMAL;
        if (java.precision() <= SURE_DIGITS_OF_FLOAT && !subnormal) {
            return java;
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = subnormal ? 1 : SURE_DIGITS_OF_FLOAT; digits < java.precision(); digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.floatValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        BigDecimal closest = exact.round(new MathContext(java.precision()));
        return closest.floatValue() == value ? closest.stripTrailingZeros() : java;
    }

    private static String special(double value) {
        return Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
    }

    private static String zero(double reciprocal) {
        return reciprocal > 0 ? "0" : "-0";
    }

    private static String text(BigDecimal value, int plainBelow) {
        int exponent = value.precision() - value.scale() - 1;
        if (exponent >= LEAST_PLAIN_EXPONENT && exponent < plainBelow) {
            return value.toPlainString();
        }
        StringBuilder text = new StringBuilder(24);
        if (value.signum() < 0) {
            text.append('-');
        }
        String digits = value.unscaledValue().abs().toString();
        text.append(digits.charAt(0));
        if (digits.length() > 1) {
            text.append('.').append(digits, 1, digits.length());
        }
        text.append(exponent < 0 ? "e-" : "e+");
        int size = Math.abs(exponent);
        return (size < 10 ? text.append('0') : text).append(size).toString();
    }
}
