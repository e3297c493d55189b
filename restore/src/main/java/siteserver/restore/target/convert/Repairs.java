package siteserver.restore.target.convert;

import java.nio.charset.StandardCharsets;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.Limits;

/** What {@code --on-loss fix} makes of single values (docs/restore.md); canonical text of the source's type. */
public final class Repairs {

    private static final String FIRST_GREGORIAN_DAY = "1582-10-15";

    private Repairs() {}

    /**
     * Adds the repaired cell.
     *
     * @param fit one whose remedy is {@link Fit.Remedy#VALUE}
     * @param nullable whether the target column may be NULL
     * @param stored the type whose precision counts
     */
    public static void repair(
            Fit fit,
            DataType source,
            DataType stored,
            Limits limits,
            boolean nullable,
            byte[] bytes,
            int from,
            int length,
            Row out) {
        if (fit == Fit.NUL_CHARACTER) {
            withoutNul(bytes, from, length, out);
        } else if (fit == Fit.ZERO_DATE) {
            out.add(nullable ? null : Times.firstDay(source, limits));
        } else if (fit == Fit.SKIPPED_DAY) {
            String text = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
            out.add(FIRST_GREGORIAN_DAY + text.substring(FIRST_GREGORIAN_DAY.length()));
        } else if (fit == Fit.DATE_OUT_OF_RANGE) {
            String text = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
            boolean late =
                    !text.startsWith("-") && !text.endsWith(" BC") && isLate(source, bytes, from, length, limits);
            out.add(Times.nearest(source, limits, late));
        } else if (fit == Fit.FRACTION_TOO_LONG || fit == Fit.BELOW_MICROSECOND) {
            cutFraction(precision(stored), bytes, from, length, out);
        } else if (fit == Fit.BETWEEN_TICKS) {
            out.add(Times.onTick(source, limits, bytes, from, length));
        } else {
            throw new IllegalArgumentException(fit.name());
        }
    }

    private static boolean isLate(DataType source, byte[] bytes, int from, int length, Limits limits) {
        TimeText text = TimeText.parse(
                bytes, from, length, !(source instanceof DataType.Date), source instanceof DataType.TimestampWithZone);
        return text.kind == TimeText.Kind.INFINITE
                || text.year >= limits.latest().getYear();
    }

    private static void withoutNul(byte[] bytes, int from, int length, Row out) {
        out.beginCell();
        int start = from;
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == 0) {
                out.append(bytes, start, i - start);
                start = i + 1;
            }
        }
        out.append(bytes, start, from + length - start);
        out.endCell();
    }

    /** Cut and not rounded: a rounded 23:59:59.9999 would be another day. */
    private static void cutFraction(int precision, byte[] bytes, int from, int length, Row out) {
        int to = from + length;
        int point = from;
        while (bytes[point] != '.') {
            point++;
        }
        int end = point + 1;
        while (end < to && bytes[end] >= '0' && bytes[end] <= '9') {
            end++;
        }
        int kept = point + 1 + precision;
        while (kept > point + 1 && bytes[kept - 1] == '0') {
            kept--;
        }
        out.beginCell();
        out.append(bytes, from, (kept == point + 1 ? point : kept) - from);
        out.append(bytes, end, to - end);
        out.endCell();
    }

    private static int precision(DataType type) {
        if (type instanceof DataType.Time time) {
            return time.precision();
        } else if (type instanceof DataType.Timestamp timestamp) {
            return timestamp.precision();
        }
        return type instanceof DataType.TimestampWithZone timestamp ? timestamp.precision() : 0;
    }
}
