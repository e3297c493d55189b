package siteserver.restore.target.convert;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.CellFunction;
import siteserver.restore.target.Limits;

/** Conversions among dates, times, local date-times and instants. */
final class Times {

    private static final CellFunction DAY = (bytes, from, length, out) -> out.add(bytes, from, 10);

    /** Digits of a second's fraction that PostgreSQL, MySQL and MariaDB keep. */
    private static final int MICROSECONDS = 6;

    /** Of MySQL's times. */
    private static final int MOST_HOURS = 838;

    private Times() {}

    /** Whether a zone is needed: a local date-time becomes an instant, or the other way round. */
    static boolean crosses(DataType source, DataType stored) {
        boolean local = source instanceof DataType.Timestamp || source instanceof DataType.Date;
        boolean storedLocal = stored instanceof DataType.Timestamp || stored instanceof DataType.Date;
        return local && stored instanceof DataType.TimestampWithZone
                || source instanceof DataType.TimestampWithZone && storedLocal;
    }

    /**
     * @param source date, local date-time, instant, or text of one of them in the form of {@code stored}
     * @param stored date, local date-time or instant
     * @param zone of local date-times, when one side is an instant and the other is not; else not looked at
     */
    static Conversion toDateTime(DataType source, DataType stored, Limits limits, Optional<ZoneId> zone) {
        DataType from = isTime(source) ? source : stored;
        boolean timed = !(from instanceof DataType.Date);
        boolean zoned = from instanceof DataType.TimestampWithZone;
        boolean storedTimed = !(stored instanceof DataType.Date);
        boolean storedZoned = stored instanceof DataType.TimestampWithZone;
        int precision = precision(stored);
        ZoneId local = zone.orElse(ZoneOffset.UTC);
        boolean crosses = crosses(from, stored);
        Check check = (bytes, start, length) -> {
            TimeText text = TimeText.parse(bytes, start, length, timed, zoned);
            Fit fit = fit(text, limits, precision);
            if (fit != Fit.FITS || text.kind != TimeText.Kind.VALUE) {
                return fit;
            }
            if (timed && !storedTimed && (text.hour | text.minute | text.second | text.nano) != 0) {
                return Fit.NOT_A_VALUE;
            }
            return crosses ? crossing(text.value(), zoned, local) : Fit.FITS;
        };
        if (timed == storedTimed && zoned == storedZoned) {
            return Conversion.asIs(check);
        }
        if (timed && !storedTimed && !crosses) {
            return Conversion.of(infinityOr(DAY), check);
        }
        CellFunction convert = (bytes, start, length, out) -> {
            TimeText text = TimeText.parse(bytes, start, length, timed, zoned);
            if (text.kind == TimeText.Kind.VALUE) {
                out.add(TimeText.of(shifted(text.value(), zoned, storedZoned, local), storedTimed, storedZoned));
            } else if (text.kind == TimeText.Kind.ZERO && storedTimed && !timed) {
                appended(bytes, start, length, " 00:00:00", out);
            } else {
                out.add(bytes, start, length);
            }
        };
        return Conversion.of(convert, check);
    }

    private static CellFunction infinityOr(CellFunction day) {
        return (bytes, from, length, out) -> {
            if (bytes[from] == 'i' || bytes[from] == '-') {
                out.add(bytes, from, length);
            } else {
                day.apply(bytes, from, length, out);
            }
        };
    }

    private static void appended(byte[] bytes, int from, int length, String more, Row out) {
        out.beginCell();
        out.append(bytes, from, length);
        for (int i = 0; i < more.length(); i++) {
            out.append((byte) more.charAt(i));
        }
        out.endCell();
    }

    private static Fit fit(TimeText text, Limits limits, int precision) {
        return switch (text.kind) {
            case MALFORMED -> Fit.NOT_A_VALUE;
            case INFINITE -> limits.infiniteDates() ? Fit.FITS : Fit.DATE_OUT_OF_RANGE;
            case ZERO -> limits.zeroDates() ? Fit.FITS : Fit.ZERO_DATE;
            case VALUE -> {
                LocalDateTime value = text.value();
                if (value == null) {
                    yield Fit.NOT_A_VALUE;
                }
                if (value.isBefore(limits.earliest()) || value.isAfter(limits.latest())) {
                    yield Fit.DATE_OUT_OF_RANGE;
                }
                if (!limits.skippedDays() && isSkipped(value)) {
                    yield Fit.SKIPPED_DAY;
                }
                if (!TickTimes.holds(limits.clock(), value.toLocalTime())) {
                    yield Fit.BETWEEN_TICKS;
                }
                yield fraction(text.fractionDigits, precision);
            }
        };
    }

    /** The Gregorian calendar began with ten days less. */
    private static boolean isSkipped(LocalDateTime value) {
        return value.getYear() == 1582
                && value.getMonthValue() == 10
                && value.getDayOfMonth() >= 5
                && value.getDayOfMonth() <= 14;
    }

    /** Nobody can do without what is finer than all servers: stopping would only delay the same end. */
    private static Fit fraction(int digits, int precision) {
        if (digits <= precision) {
            return Fit.FITS;
        }
        return precision < MICROSECONDS ? Fit.FRACTION_TOO_LONG : Fit.BELOW_MICROSECOND;
    }

    /** An instant has exactly one local time, but two instants of an autumn night share one. */
    private static Fit crossing(LocalDateTime value, boolean zoned, ZoneId zone) {
        LocalDateTime local = zoned ? shifted(value, true, false, zone) : value;
        return switch (zone.getRules().getValidOffsets(local).size()) {
            case 0 -> Fit.TIME_GAP;
            case 1 -> Fit.FITS;
            default -> Fit.TIME_OVERLAP;
        };
    }

    /** In a gap the time moves on by the gap's length; of two equal times the first is taken, as java.time does. */
    private static LocalDateTime shifted(LocalDateTime value, boolean zoned, boolean storedZoned, ZoneId zone) {
        if (zoned == storedZoned) {
            return value;
        }
        return zoned
                ? LocalDateTime.ofInstant(value.toInstant(ZoneOffset.UTC), zone)
                : LocalDateTime.ofInstant(value.atZone(zone).toInstant(), ZoneOffset.UTC);
    }

    /** A time of day; one of 24:00:00 is only PostgreSQL's and fits where times reach beyond the usual years. */
    static Conversion toTime(int precision, Limits limits) {
        return Conversion.asIs((bytes, from, length) -> {
            boolean below = limits.durations() && length > 0 && bytes[from] == '-';
            TimeText text = TimeText.parseTime(bytes, below ? from + 1 : from, below ? length - 1 : length);
            if (text.kind != TimeText.Kind.VALUE || text.minute > 59 || text.second > 59) {
                return Fit.NOT_A_VALUE;
            }
            boolean midnight = text.hour == 24 && (text.minute | text.second | text.nano) == 0;
            if (limits.durations() ? text.hour > MOST_HOURS : text.hour > 23 && !(midnight && limits.infiniteDates())) {
                return Fit.NOT_A_VALUE;
            }
            return fraction(text.fractionDigits, precision);
        });
    }

    static boolean isTime(DataType type) {
        return type instanceof DataType.Date
                || type instanceof DataType.Timestamp
                || type instanceof DataType.TimestampWithZone;
    }

    private static int precision(DataType type) {
        if (type instanceof DataType.Timestamp timestamp) {
            return timestamp.precision();
        }
        return type instanceof DataType.TimestampWithZone timestamp ? timestamp.precision() : 9;
    }

    /** The same date and time as a column keeps it whose ticks are coarser. */
    static String onTick(DataType source, Limits limits, byte[] bytes, int from, int length) {
        boolean zoned = source instanceof DataType.TimestampWithZone;
        LocalDateTime value = TimeText.parse(bytes, from, length, true, zoned).value();
        LocalDateTime kept = value.toLocalDate().atTime(TickTimes.before(limits.clock(), value.toLocalTime()));
        return TimeText.of(kept, true, zoned);
    }

    /** Stands for a zero date: 0001-01-01, the first that most programs can read, or the first that the column takes. */
    static String firstDay(DataType source, Limits limits) {
        LocalDateTime first = LocalDateTime.of(1, 1, 1, 0, 0);
        return spelled(source, limits.earliest().isAfter(first) ? limits.earliest() : first);
    }

    /** The nearest date that a column takes, in the spelling of the source's type. */
    static String nearest(DataType source, Limits limits, boolean late) {
        return spelled(source, late ? limits.latest() : limits.earliest());
    }

    private static String spelled(DataType source, LocalDateTime value) {
        int digits = source instanceof DataType.Date ? 0 : Math.min(9, precision(source));
        int unit = 1;
        for (int i = digits; i < 9; i++) {
            unit *= 10;
        }
        LocalTime time = value.toLocalTime();
        return TimeText.of(
                value.toLocalDate().atTime(time.withNano(time.getNano() / unit * unit)),
                !(source instanceof DataType.Date),
                source instanceof DataType.TimestampWithZone);
    }
}
