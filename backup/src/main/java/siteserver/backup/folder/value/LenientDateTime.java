package siteserver.backup.folder.value;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date and time in one of the many spellings of JSON and of scripts: {@code 2018-09-01}, {@code 2018/9/1 8:05},
 * {@code 2018-09-01T12:34:56.789+08:00}, {@code /Date(1535805296789+0800)/}, {@code 2018/9/1 下午 8:05:00}. The year
 * comes first: of {@code 9/1/2018} nobody knows which number is the month.
 *
 * @param local the clock as it is written; of {@code /Date(…)/} the clock at its offset
 * @param offset empty when none is written
 */
public record LenientDateTime(LocalDateTime local, Optional<ZoneOffset> offset) {

    /** Half of the day, before the clock as in Chinese or behind it as in English. */
    private static final String HALF = "[AaPp][Mm]|上午|下午";

    private static final Pattern WRITTEN =
            Pattern.compile("(?<year>[0-9]{4,9})[-/.年](?<month>[0-9]{1,2})[-/.月](?<day>[0-9]{1,2})日?"
                    + "(?:[Tt ] ?(?:(?<before>" + HALF + ") ?)?(?<hour>[0-9]{1,2})[:.](?<minute>[0-9]{1,2})"
                    + "(?:[:.](?<second>[0-9]{1,2})(?:[.,](?<fraction>[0-9]{1,9}))?)?(?: ?(?<behind>" + HALF + "))?"
                    + " ?(?<offset>[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?)?(?<era> BC)?");
    private static final Pattern TICKS = Pattern.compile("\\\\?/Date\\((-?[0-9]{1,15})([+-][0-9]{4})?\\)\\\\?/");
    private static final Pattern CLOCK =
            Pattern.compile("([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?");

    /** Empty: no date in any of these spellings, or no such day or time. */
    public static Optional<LenientDateTime> parse(String text) {
        try {
            Matcher written = WRITTEN.matcher(text);
            if (written.matches()) {
                return Optional.of(written(written));
            }
            Matcher ticks = TICKS.matcher(text);
            return ticks.matches() ? Optional.of(ticks(ticks)) : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** Canonical text of a date; empty also when there is a time of day, which a date cannot hold. */
    static Optional<String> date(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (isCanonical(DateTimeCheck.date(bytes, 0, bytes.length))) {
            return Optional.of(text);
        }
        if (text.startsWith("0000-00-00")) {
            return timestamp(text).map(zero -> "0000-00-00");
        }
        return parse(text)
                .filter(parsed -> parsed.local.toLocalTime().equals(LocalTime.MIDNIGHT))
                .map(parsed -> DateTimeText.of(parsed.local.toLocalDate()));
    }

    /** Canonical text of a local date and time: the clock as written, without the offset. */
    static Optional<String> timestamp(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (isCanonical(DateTimeCheck.timestamp(bytes, 0, bytes.length, 9))) {
            return Optional.of(text);
        }
        if (text.equals("0000-00-00")) {
            return Optional.of("0000-00-00 00:00:00");
        }
        return parse(text).map(parsed -> DateTimeText.of(parsed.local));
    }

    /** Canonical text of an instant; without an offset it is in UTC. */
    static Optional<String> instant(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (isCanonical(DateTimeCheck.instant(bytes, 0, bytes.length, 9))) {
            return Optional.of(text);
        }
        return parse(text).map(parsed -> DateTimeText.of(parsed.instant()));
    }

    /** Canonical text of a time of day. */
    static Optional<String> time(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (isCanonical(DateTimeCheck.time(bytes, 0, bytes.length, 9))) {
            return Optional.of(text);
        }
        Matcher clock = CLOCK.matcher(text);
        try {
            return clock.matches()
                    ? Optional.of(DateTimeText.of(time(clock.group(1), clock.group(2), clock.group(3), clock.group(4))))
                    : Optional.empty();
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    /** The moment; without an offset the clock is in UTC. */
    public OffsetDateTime instant() {
        return local.atOffset(offset.orElse(ZoneOffset.UTC));
    }

    private static LenientDateTime written(Matcher text) {
        int year = Integer.parseInt(text.group("year"));
        if (year == 0) {
            throw new DateTimeException("There is no year 0.");
        }
        LocalDate date = LocalDate.of(
                text.group("era") == null ? year : 1 - year,
                Integer.parseInt(text.group("month")),
                Integer.parseInt(text.group("day")));
        if (text.group("hour") == null) {
            return new LenientDateTime(date.atStartOfDay(), Optional.empty());
        }
        LocalTime time = time(text.group("hour"), text.group("minute"), text.group("second"), text.group("fraction"));
        for (String half : new String[] {text.group("before"), text.group("behind")}) {
            if (half != null) {
                time = inHalf(
                        time, half.equals("下午") || half.toLowerCase(Locale.ROOT).equals("pm"));
            }
        }
        return new LenientDateTime(
                date.atTime(time), Optional.ofNullable(text.group("offset")).map(LenientDateTime::offset));
    }

    private static LenientDateTime ticks(Matcher text) {
        ZoneOffset offset = text.group(2) == null ? ZoneOffset.UTC : offset(text.group(2));
        Instant instant = Instant.ofEpochMilli(Long.parseLong(text.group(1)));
        return new LenientDateTime(LocalDateTime.ofInstant(instant, offset), Optional.of(offset));
    }

    private static LocalTime time(String hour, String minute, String second, String fraction) {
        return LocalTime.of(
                Integer.parseInt(hour),
                Integer.parseInt(minute),
                second == null ? 0 : Integer.parseInt(second),
                fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9)));
    }

    /** From a clock of twelve hours: 12 o'clock begins each half. */
    private static LocalTime inHalf(LocalTime time, boolean afternoon) {
        if (time.getHour() == 0 || time.getHour() > 12) {
            throw new DateTimeException("The hour does not fit the half of the day.");
        }
        return time.withHour(time.getHour() % 12 + (afternoon ? 12 : 0));
    }

    private static ZoneOffset offset(String text) {
        return text.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(text);
    }

    /** Out of bounds and zero dates are spelled as they should be. */
    private static boolean isCanonical(Finding finding) {
        return finding == null || finding.kind() != Finding.Kind.MALFORMED;
    }
}
