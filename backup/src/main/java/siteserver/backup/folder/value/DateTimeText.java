package siteserver.backup.folder.value;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Dates and times as java.time and as canonical text. The years of java.time are proleptic: 0 is 1 BC. The infinities
 * are java.time's MIN and MAX, as with PostgreSQL's driver. Parsing takes the canonical text only, of any precision;
 * what has no java.time (a zero date, 24:00:00, a span above a day) is empty. Other spellings: {@link LenientDateTime}.
 */
public final class DateTimeText {

    private static final String INFINITY = "infinity";
    private static final String MINUS_INFINITY = "-infinity";
    private static final int ANY_PRECISION = 9;

    private DateTimeText() {}

    public static String of(LocalDate date) {
        if (date.equals(LocalDate.MAX)) {
            return INFINITY;
        }
        if (date.equals(LocalDate.MIN)) {
            return MINUS_INFINITY;
        }
        StringBuilder text = new StringBuilder(16);
        appendDate(text, date);
        return appendEra(text, date).toString();
    }

    public static String of(LocalTime time) {
        StringBuilder text = new StringBuilder(18);
        appendTime(text, time);
        return text.toString();
    }

    public static String of(LocalDateTime timestamp) {
        return timestamp(timestamp, "");
    }

    /** The instant in UTC; the offset itself is not kept. */
    public static String of(OffsetDateTime instant) {
        if (instant.equals(OffsetDateTime.MAX)) {
            return INFINITY;
        }
        if (instant.equals(OffsetDateTime.MIN)) {
            return MINUS_INFINITY;
        }
        return timestamp(instant.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime(), "+00");
    }

    public static Optional<LocalDate> parseDate(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (DateTimeCheck.date(bytes, 0, bytes.length) != null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (text) {
                    case INFINITY -> LocalDate.MAX;
                    case MINUS_INFINITY -> LocalDate.MIN;
                    default -> parsedDate(withoutEra(text), isBeforeChrist(text));
                });
    }

    public static Optional<LocalTime> parseTime(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean isTime = DateTimeCheck.time(bytes, 0, bytes.length, ANY_PRECISION) == null;
        return isTime && !text.startsWith("24") ? Optional.of(LocalTime.parse(text)) : Optional.empty();
    }

    public static Optional<LocalDateTime> parseTimestamp(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (DateTimeCheck.timestamp(bytes, 0, bytes.length, ANY_PRECISION) != null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (text) {
                    case INFINITY -> LocalDateTime.MAX;
                    case MINUS_INFINITY -> LocalDateTime.MIN;
                    default -> parsed(text);
                });
    }

    /** In UTC. */
    public static Optional<OffsetDateTime> parseInstant(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (DateTimeCheck.instant(bytes, 0, bytes.length, ANY_PRECISION) != null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (text) {
                    case INFINITY -> OffsetDateTime.MAX;
                    case MINUS_INFINITY -> OffsetDateTime.MIN;
                    default -> parsed(text.replace("+00", "")).atOffset(ZoneOffset.UTC);
                });
    }

    private static String timestamp(LocalDateTime timestamp, String zone) {
        if (timestamp.equals(LocalDateTime.MAX)) {
            return INFINITY;
        }
        if (timestamp.equals(LocalDateTime.MIN)) {
            return MINUS_INFINITY;
        }
        StringBuilder text = new StringBuilder(32);
        appendDate(text, timestamp.toLocalDate());
        text.append(' ');
        appendTime(text, timestamp.toLocalTime());
        return appendEra(text.append(zone), timestamp.toLocalDate()).toString();
    }

    private static void appendDate(StringBuilder text, LocalDate date) {
        int year = date.getYear();
        String digits = Integer.toString(year > 0 ? year : 1 - year);
        text.append("0".repeat(Math.max(0, 4 - digits.length()))).append(digits).append('-');
        appendTwo(text, date.getMonthValue());
        text.append('-');
        appendTwo(text, date.getDayOfMonth());
    }

    private static StringBuilder appendEra(StringBuilder text, LocalDate date) {
        return date.getYear() > 0 ? text : text.append(" BC");
    }

    private static void appendTime(StringBuilder text, LocalTime time) {
        appendTwo(text, time.getHour());
        text.append(':');
        appendTwo(text, time.getMinute());
        text.append(':');
        appendTwo(text, time.getSecond());
        if (time.getNano() != 0) {
            String digits = Integer.toString(1_000_000_000 + time.getNano());
            int end = digits.length();
            while (digits.charAt(end - 1) == '0') {
                end--;
            }
            text.append('.').append(digits, 1, end);
        }
    }

    private static void appendTwo(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static LocalDateTime parsed(String text) {
        int blank = text.indexOf(' ');
        return LocalDateTime.of(
                parsedDate(text.substring(0, blank), isBeforeChrist(text)),
                LocalTime.parse(withoutEra(text.substring(blank + 1))));
    }

    private static LocalDate parsedDate(String text, boolean beforeChrist) {
        int month = text.indexOf('-') + 1;
        int year = Integer.parseInt(text.substring(0, month - 1));
        return LocalDate.of(
                beforeChrist ? 1 - year : year,
                Integer.parseInt(text.substring(month, month + 2)),
                Integer.parseInt(text.substring(month + 3, month + 5)));
    }

    private static boolean isBeforeChrist(String text) {
        return text.endsWith(" BC");
    }

    private static String withoutEra(String text) {
        return isBeforeChrist(text) ? text.substring(0, text.length() - 3) : text;
    }
}
