package siteserver.transform.row;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import siteserver.backup.folder.schema.DataType;

/** Dates and times as canonical text: {@code 2018-09-01 12:34:56.123456}, the fraction without trailing zeros. */
final class Moments {

    private Moments() {}

    /**
     * Reads the canonical forms and ISO 8601 with a T.
     *
     * @throws DateTimeException when the text is none of them
     */
    static String canonical(String text, DataType.Kind kind) {
        if (kind == DataType.Kind.TIME) {
            return text(LocalTime.parse(text));
        }
        boolean dateOnly = text.length() <= 10;
        LocalDateTime moment =
                dateOnly ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text.replace(' ', 'T'));
        if (kind == DataType.Kind.TIMESTAMP) {
            return text(moment);
        }
        if (!moment.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            throw new DateTimeException("a time of day is lost");
        }
        return moment.toLocalDate().toString();
    }

    static String text(LocalDateTime moment) {
        return moment.toLocalDate() + " " + text(moment.toLocalTime());
    }

    static String text(LocalTime time) {
        StringBuilder text = new StringBuilder(18);
        two(text, time.getHour());
        text.append(':');
        two(text, time.getMinute());
        text.append(':');
        two(text, time.getSecond());
        if (time.getNano() > 0) {
            String nanos = Integer.toString(1_000_000_000 + time.getNano()).substring(1);
            int end = nanos.length();
            while (nanos.charAt(end - 1) == '0') {
                end--;
            }
            text.append('.').append(nanos, 0, end);
        }
        return text.toString();
    }

    private static void two(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
