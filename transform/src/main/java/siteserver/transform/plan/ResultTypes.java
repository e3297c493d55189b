package siteserver.transform.plan;

import java.util.List;
import java.util.OptionalInt;
import siteserver.backup.folder.schema.DataType;

/** Types of computed values, where neither recipe nor profile says one. */
final class ResultTypes {

    static final DataType TEXT = new DataType.Text(false);
    static final DataType GUID = new DataType.Char(36, false);
    private static final DataType NUMBER = new DataType.Decimal(OptionalInt.empty(), 0);
    private static final DataType WHOLE = new DataType.Int(64, false);

    private ResultTypes() {}

    /** A type that holds values of both. */
    static DataType common(DataType a, DataType b) {
        if (a.equals(b)) {
            return a;
        }
        if (a instanceof DataType.Int x && b instanceof DataType.Int y) {
            if (x.unsigned() == y.unsigned()) {
                return x.bits() >= y.bits() ? x : y;
            }
            DataType.Int signed = x.unsigned() ? y : x;
            DataType.Int unsigned = x.unsigned() ? x : y;
            return signed.bits() > unsigned.bits() ? signed : NUMBER;
        }
        if (isNumber(a) && isNumber(b)) {
            return NUMBER;
        }
        int left = characters(a);
        int right = characters(b);
        if (left > 0 && right > 0) {
            return new DataType.VarChar(Math.max(left, right), false);
        }
        return TEXT;
    }

    static DataType common(List<DataType> types) {
        DataType all = null;
        for (DataType type : types) {
            all = all == null ? type : common(all, type);
        }
        return all == null ? TEXT : all;
    }

    static DataType arithmetics(List<DataType> types) {
        return types.stream().allMatch(DataType.Int.class::isInstance) ? WHOLE : NUMBER;
    }

    /** The type of a literal, as narrow as it can be told. */
    static DataType ofLiteral(String text) {
        if (text.equals("true") || text.equals("false")) {
            return new DataType.Bool();
        }
        if (text.matches("-?[0-9]{1,9}")) {
            return new DataType.Int(32, false);
        }
        return text.isEmpty() || text.length() > 255
                ? TEXT
                : new DataType.VarChar(text.codePointCount(0, text.length()), false);
    }

    /** The type with room for further texts; TEXT when it is no text type. */
    static DataType alsoHolding(DataType type, Iterable<String> texts) {
        int length = characters(type);
        if (length == 0) {
            return type instanceof DataType.Text ? type : TEXT;
        }
        int longest = length;
        for (String text : texts) {
            longest = Math.max(longest, text.codePointCount(0, text.length()));
        }
        return longest == length ? type : new DataType.VarChar(longest, false);
    }

    /** Declared length of a text type; 0 when it has none or is no text. */
    static int characters(DataType type) {
        if (type instanceof DataType.VarChar text) {
            return text.length();
        }
        return type instanceof DataType.Char text ? text.length() : 0;
    }

    static boolean isText(DataType type) {
        return type instanceof DataType.Text || characters(type) > 0;
    }

    private static boolean isNumber(DataType type) {
        return type instanceof DataType.Int || type instanceof DataType.Decimal;
    }
}
