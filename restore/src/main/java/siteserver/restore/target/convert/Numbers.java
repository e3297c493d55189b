package siteserver.restore.target.convert;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.value.FloatText;
import siteserver.restore.target.CellFunction;
import siteserver.restore.target.Limits;

/** Conversions to whole numbers, decimals, floating point and truth values. */
final class Numbers {

    private static final CellFunction ZERO_OR_ONE =
            (bytes, from, length, out) -> out.add(isTrue(bytes, from, length) ? "1" : "0");

    private static final CellFunction TRUE_OR_FALSE =
            (bytes, from, length, out) -> out.add(isTrue(bytes, from, length) ? "true" : "false");

    private Numbers() {}

    static Conversion toBool(DataType source) {
        Check check = (bytes, from, length) -> truth(bytes, from, length) >= 0 ? Fit.FITS : Fit.NOT_A_VALUE;
        return Conversion.of(source instanceof DataType.Bool ? CellFunction.IDENTITY : TRUE_OR_FALSE, check);
    }

    static Conversion toInt(DataType source, DataType.Int stored) {
        if (source instanceof DataType.Bool) {
            return Conversion.of(ZERO_OR_ONE, toBool(source).check());
        }
        Check range = range(stored);
        if (source instanceof DataType.Int) {
            return Conversion.asIs(range);
        }
        Check check = (bytes, from, length) -> {
            Optional<BigDecimal> number = decimal(bytes, from, length);
            if (number.isEmpty()) {
                return Fit.NOT_A_VALUE;
            }
            if (number.get().stripTrailingZeros().scale() > 0) {
                return Fit.TOO_MANY_DIGITS;
            }
            byte[] whole = number.get().toBigInteger().toString().getBytes(StandardCharsets.ISO_8859_1);
            return range.fit(whole, 0, whole.length);
        };
        CellFunction convert = (bytes, from, length, out) -> out.add(
                decimal(bytes, from, length).orElseThrow().toBigIntegerExact().toString());
        return Conversion.of(convert, check);
    }

    private static Check range(DataType.Int type) {
        BigInteger least = type.unsigned()
                ? BigInteger.ZERO
                : BigInteger.ONE.shiftLeft(type.bits() - 1).negate();
        BigInteger most = BigInteger.ONE
                .shiftLeft(type.unsigned() ? type.bits() : type.bits() - 1)
                .subtract(BigInteger.ONE);
        long smallest = least.longValue();
        long greatest = most.bitLength() > 63 ? Long.MAX_VALUE : most.longValue();
        return (bytes, from, length) -> {
            int first = length > 0 && bytes[from] == '-' ? from + 1 : from;
            int to = from + length;
            if (first == to || bytes[first] == '0' && to - from > 1) {
                return Fit.NOT_A_VALUE;
            }
            long value = 0;
            for (int i = first; i < to; i++) {
                if (bytes[i] < '0' || bytes[i] > '9') {
                    return Fit.NOT_A_VALUE;
                }
                value = value * 10 + (bytes[i] - '0');
            }
            if (to - first > 18) {
                BigInteger large = new BigInteger(ascii(bytes, from, length));
                return large.compareTo(least) >= 0 && large.compareTo(most) <= 0 ? Fit.FITS : Fit.NUMBER_OUT_OF_RANGE;
            }
            long signed = first > from ? -value : value;
            return signed >= smallest && signed <= greatest ? Fit.FITS : Fit.NUMBER_OUT_OF_RANGE;
        };
    }

    static Conversion toDecimal(DataType source, DataType.Decimal stored, Limits limits) {
        if (source instanceof DataType.Bool) {
            return Conversion.of(ZERO_OR_ONE, toBool(source).check());
        }
        Check digits = digits(stored, limits);
        if (source instanceof DataType.Int || source instanceof DataType.Decimal) {
            return new Conversion(CellFunction.IDENTITY, digits, Forms.DECIMAL);
        }
        Check check = (bytes, from, length) -> {
            if (isSpecial(bytes, from, length)) {
                return limits.notFinite() ? Fit.FITS : Fit.NOT_FINITE;
            }
            Optional<BigDecimal> number = decimal(bytes, from, length);
            if (number.isEmpty()) {
                return Fit.NOT_A_VALUE;
            }
            byte[] plain = number.get().toPlainString().getBytes(StandardCharsets.ISO_8859_1);
            return digits.fit(plain, 0, plain.length);
        };
        CellFunction convert = (bytes, from, length, out) -> out.add(
                isSpecial(bytes, from, length)
                        ? ascii(bytes, from, length)
                        : decimal(bytes, from, length).orElseThrow().toPlainString());
        return new Conversion(convert, check, Forms.DECIMAL);
    }

    /** Digits before and behind the point; zeros at either end do not count. */
    private static Check digits(DataType.Decimal type, Limits limits) {
        int scale = type.precision().isPresent() ? type.scale() : Integer.MAX_VALUE;
        int whole = type.precision().isPresent() ? type.precision().getAsInt() - type.scale() : Integer.MAX_VALUE;
        return (bytes, from, length) -> {
            if (isSpecial(bytes, from, length)) {
                return limits.notFinite() ? Fit.FITS : Fit.NOT_FINITE;
            }
            int at = length > 0 && bytes[from] == '-' ? from + 1 : from;
            int to = from + length;
            int start = at;
            int firstDigit = -1;
            int lastDigit = -1;
            int point = -1;
            for (; at < to; at++) {
                byte next = bytes[at];
                if (next == '.' && point < 0 && at > start && at + 1 < to) {
                    point = at;
                } else if (next < '0' || next > '9') {
                    return Fit.NOT_A_VALUE;
                } else if (next != '0') {
                    firstDigit = firstDigit < 0 ? at : firstDigit;
                    lastDigit = at;
                }
            }
            if (start == to) {
                return Fit.NOT_A_VALUE;
            }
            if (firstDigit < 0) {
                return Fit.FITS;
            }
            int end = point < 0 ? to : point;
            if (end - firstDigit > whole) {
                return Fit.NUMBER_OUT_OF_RANGE;
            }
            if (lastDigit - end > scale) {
                return Fit.TOO_MANY_DIGITS;
            }
            int significant = lastDigit - firstDigit + 1 - (firstDigit < end && lastDigit > end ? 1 : 0);
            return significant > limits.maxDigits() ? Fit.TOO_MANY_DIGITS : Fit.FITS;
        };
    }

    static Conversion toFloating(DataType source, DataType stored, Limits limits) {
        boolean single = stored instanceof DataType.Real;
        boolean same = source instanceof DataType.Real || source instanceof DataType.DoublePrecision && !single;
        if (source instanceof DataType.Bool) {
            return Conversion.of(ZERO_OR_ONE, toBool(source).check());
        }
        Check check = (bytes, from, length) -> {
            if (isSpecial(bytes, from, length)) {
                return limits.notFinite() ? Fit.FITS : Fit.NOT_FINITE;
            }
            Optional<BigDecimal> number = decimal(bytes, from, length);
            if (!limits.subnormal()
                    && number.filter(exact -> isSubnormal(exact, single)).isPresent()) {
                return Fit.NUMBER_OUT_OF_RANGE;
            }
            if (same) {
                return number.isPresent() ? Fit.FITS : Fit.NOT_A_VALUE;
            }
            return number.map(exact -> floating(exact, single, limits)).orElse(Fit.NOT_A_VALUE);
        };
        CellFunction convert = (bytes, from, length, out) -> {
            String text = ascii(bytes, from, length);
            out.add(single ? FloatText.of(Float.parseFloat(text)) : FloatText.of(Double.parseDouble(text)));
        };
        // A folder may spell a number in another way than the shortest, which is what comes back.
        return new Conversion(same ? CellFunction.IDENTITY : convert, check, convert);
    }

    private static boolean isSubnormal(BigDecimal exact, boolean single) {
        if (exact.signum() == 0) {
            return false;
        }
        return single
                ? Math.abs(exact.floatValue()) < Float.MIN_NORMAL
                : Math.abs(exact.doubleValue()) < Double.MIN_NORMAL;
    }

    private static Fit floating(BigDecimal exact, boolean single, Limits limits) {
        double value = single ? exact.floatValue() : exact.doubleValue();
        if (Double.isInfinite(value)) {
            return Fit.NUMBER_OUT_OF_RANGE;
        }
        String shortest = single ? FloatText.of((float) value) : FloatText.of(value);
        boolean equal = new BigDecimal(shortest).compareTo(exact) == 0;
        return equal && exact.stripTrailingZeros().precision() <= limits.maxDigits() ? Fit.FITS : Fit.TOO_MANY_DIGITS;
    }

    /** A number in any notation, of sane size. */
    private static Optional<BigDecimal> decimal(byte[] bytes, int from, int length) {
        if (length == 0 || length > 200_000) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(ascii(bytes, from, length));
            return Math.abs((long) number.scale()) > 200_000 ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static boolean isSpecial(byte[] bytes, int from, int length) {
        if (length < 3 || length > 9) {
            return false;
        }
        byte first = bytes[from] == '-' ? bytes[from + 1] : bytes[from];
        if (first != 'N' && first != 'I') {
            return false;
        }
        String text = ascii(bytes, from, length);
        return text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity");
    }

    private static boolean isTrue(byte[] bytes, int from, int length) {
        return truth(bytes, from, length) == 1;
    }

    /** 1, 0, or -1 when it is neither; in any case. */
    private static int truth(byte[] bytes, int from, int length) {
        if (length == 1) {
            return bytes[from] == '1' ? 1 : bytes[from] == '0' ? 0 : -1;
        }
        if (length == 4 || length == 5) {
            String text = ascii(bytes, from, length);
            return text.equalsIgnoreCase("true") ? 1 : text.equalsIgnoreCase("false") ? 0 : -1;
        }
        return -1;
    }

    private static String ascii(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
}
