package siteserver.restore.job;

import java.util.Optional;
import java.util.OptionalInt;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.convert.Fit;

/** Which neutral type a column gets when values do not fit: first its own, then a wider one of its family, then text. */
final class Widening {

    /** Longer texts have no declared length. */
    private static final int LONGEST_VARCHAR = 4000;

    private static final int LAST = 4;

    private Widening() {}

    /**
     * @param attempt counted from 1: after the first, the type before was too small again
     * @param longest characters of the longest value that did not fit; 0 when length is not the matter
     * @return empty when there is nothing wider
     */
    static Optional<DataType> next(DataType type, Fit fit, int attempt, int longest) {
        if (isBinary(type)) {
            return attempt == 1 ? Optional.of(new DataType.Blob()) : Optional.empty();
        }
        if (fit == Fit.TOO_LONG) {
            return attempt == 1 && longest > 0 && longest <= LONGEST_VARCHAR
                    ? Optional.of(new DataType.VarChar(longest, caseInsensitive(type)))
                    : text(type, attempt);
        }
        if (attempt == 1) {
            return Optional.of(type);
        }
        if (type instanceof DataType.Real || type instanceof DataType.DoublePrecision) {
            // Not an exact decimal: it takes no exponents, and few servers have one of so many digits.
            boolean single = type instanceof DataType.Real && fit == Fit.NUMBER_OUT_OF_RANGE;
            return attempt == 2 && single ? Optional.of(new DataType.DoublePrecision()) : text(type, attempt);
        }
        boolean whole = type instanceof DataType.Int;
        if (attempt == 2 && whole && fit == Fit.NUMBER_OUT_OF_RANGE) {
            return Optional.of(new DataType.Int(64, false));
        }
        if (attempt <= 3 && isNumber(type) && (attempt == 2 || whole)) {
            return Optional.of(new DataType.Decimal(OptionalInt.empty(), 0));
        }
        return text(type, attempt);
    }

    private static Optional<DataType> text(DataType type, int attempt) {
        return attempt <= LAST ? Optional.of(new DataType.Text(caseInsensitive(type))) : Optional.empty();
    }

    private static boolean caseInsensitive(DataType type) {
        if (type instanceof DataType.Char text) {
            return text.caseInsensitive();
        }
        if (type instanceof DataType.VarChar text) {
            return text.caseInsensitive();
        }
        return type instanceof DataType.Text text && text.caseInsensitive();
    }

    private static boolean isBinary(DataType type) {
        return type instanceof DataType.Binary || type instanceof DataType.VarBinary || type instanceof DataType.Blob;
    }

    private static boolean isNumber(DataType type) {
        return type instanceof DataType.Int || type instanceof DataType.Decimal;
    }
}
