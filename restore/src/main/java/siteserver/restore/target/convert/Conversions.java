package siteserver.restore.target.convert;

import java.time.ZoneId;
import java.util.Optional;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.Limits;

/** Which types can be turned into which, for every vendor alike. */
public final class Conversions {

    private Conversions() {}

    /**
     * @param source the folder's type
     * @param stored what the target's reading side sees in the column
     * @param zone of local date-times; only looked at when {@link #needsZone}
     * @return empty when values of the one are never values of the other
     */
    public static Optional<Conversion> between(DataType source, DataType stored, Limits limits, Optional<ZoneId> zone) {
        if (stored instanceof DataType.Bool) {
            boolean bit = source instanceof DataType.Bits bits && bits.length() == 1;
            return number(source) || bit ? Optional.of(Numbers.toBool(source)) : Optional.empty();
        } else if (stored instanceof DataType.Int integer) {
            return number(source) ? Optional.of(Numbers.toInt(source, integer)) : Optional.empty();
        } else if (stored instanceof DataType.Decimal decimal) {
            return number(source) ? Optional.of(Numbers.toDecimal(source, decimal, limits)) : Optional.empty();
        } else if (stored instanceof DataType.Real || stored instanceof DataType.DoublePrecision) {
            return number(source) ? Optional.of(Numbers.toFloating(source, stored, limits)) : Optional.empty();
        } else if (stored instanceof DataType.Char text) {
            return Optional.of(Texts.toText(text.length(), limits, !(source instanceof DataType.Char)));
        } else if (stored instanceof DataType.VarChar text) {
            return Optional.of(Texts.toText(text.length(), limits, false));
        } else if (stored instanceof DataType.Text) {
            return Optional.of(Texts.toText(Integer.MAX_VALUE, limits, false));
        } else if (stored instanceof DataType.Enumeration enumeration) {
            return Optional.of(Texts.toEnumeration(enumeration.values()));
        } else if (stored instanceof DataType.Bits bits) {
            boolean bit = source instanceof DataType.Bits || source instanceof DataType.Bool && bits.length() == 1;
            return bit ? Optional.of(Texts.toBits(source, bits.length())) : Optional.empty();
        } else if (stored instanceof DataType.Date
                || stored instanceof DataType.Timestamp
                || stored instanceof DataType.TimestampWithZone) {
            boolean time = Times.isTime(source) || text(source);
            return time ? Optional.of(Times.toDateTime(source, stored, limits, zone)) : Optional.empty();
        } else if (stored instanceof DataType.Time time) {
            boolean clock = source instanceof DataType.Time || text(source);
            return clock ? Optional.of(Times.toTime(time.precision(), limits)) : Optional.empty();
        } else if (stored instanceof DataType.Binary binary) {
            return Optional.of(Texts.toBinary(source, binary.length(), true, limits));
        } else if (stored instanceof DataType.VarBinary binary) {
            return Optional.of(Texts.toBinary(source, binary.length(), false, limits));
        } else if (stored instanceof DataType.Blob) {
            return Optional.of(Texts.toBinary(source, Long.MAX_VALUE, false, limits));
        } else if (stored instanceof DataType.Uuid) {
            boolean uuid = source instanceof DataType.Uuid || text(source);
            return uuid ? Optional.of(Texts.toUuid(source)) : Optional.empty();
        } else if (stored instanceof DataType.Json) {
            boolean json = source instanceof DataType.Json || text(source);
            return json ? Optional.of(Texts.toJson(source, limits)) : Optional.empty();
        } else if (stored instanceof DataType.Xml
                || stored instanceof DataType.Array
                || stored instanceof DataType.Point
                || stored instanceof DataType.Line
                || stored instanceof DataType.Polygon
                || stored instanceof DataType.Other) {
            return stored.equals(source) || bothOther(source, stored)
                    ? Optional.of(Texts.toText(Integer.MAX_VALUE, limits, false))
                    : Optional.empty();
        }
        throw new IllegalStateException(stored.toString());
    }

    /** Whether a local date-time becomes an instant, or an instant a local date-time. */
    public static boolean needsZone(DataType source, DataType stored) {
        return Times.crosses(source, stored);
    }

    /** Native types may be spelled in two ways; the vendor's closed list has said that it knows this one. */
    private static boolean bothOther(DataType source, DataType stored) {
        return source instanceof DataType.Other && stored instanceof DataType.Other;
    }

    private static boolean number(DataType type) {
        return type instanceof DataType.Bool
                || type instanceof DataType.Int
                || type instanceof DataType.Decimal
                || type instanceof DataType.Real
                || type instanceof DataType.DoublePrecision
                || text(type);
    }

    private static boolean text(DataType type) {
        return type instanceof DataType.Char || type instanceof DataType.VarChar || type instanceof DataType.Text;
    }
}
