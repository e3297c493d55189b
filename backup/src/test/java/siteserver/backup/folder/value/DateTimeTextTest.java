package siteserver.backup.folder.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimeTextTest {

    static Stream<Arguments> timestamps() {
        return Stream.of(
                Arguments.of("2018-09-01 12:34:56", LocalDateTime.of(2018, 9, 1, 12, 34, 56)),
                Arguments.of("2018-09-01 12:34:56.123456", LocalDateTime.of(2018, 9, 1, 12, 34, 56, 123_456_000)),
                Arguments.of("2018-09-01 12:34:56.000000001", LocalDateTime.of(2018, 9, 1, 12, 34, 56, 1)),
                Arguments.of("2018-09-01 00:00:00.1", LocalDateTime.of(2018, 9, 1, 0, 0, 0, 100_000_000)),
                Arguments.of("0001-01-01 00:00:00", LocalDateTime.of(1, 1, 1, 0, 0)),
                Arguments.of("0001-12-31 23:59:59 BC", LocalDateTime.of(0, 12, 31, 23, 59, 59)),
                Arguments.of("0044-03-15 12:00:00.5 BC", LocalDateTime.of(-43, 3, 15, 12, 0, 0, 500_000_000)),
                Arguments.of("9999-12-31 23:59:59", LocalDateTime.of(9999, 12, 31, 23, 59, 59)),
                Arguments.of("294276-12-31 23:59:59", LocalDateTime.of(294276, 12, 31, 23, 59, 59)),
                Arguments.of("infinity", LocalDateTime.MAX),
                Arguments.of("-infinity", LocalDateTime.MIN));
    }

    @ParameterizedTest
    @MethodSource("timestamps")
    void writesAndReadsTimestamps(String text, LocalDateTime timestamp) {
        assertThat(DateTimeText.of(timestamp)).isEqualTo(text);
        assertThat(DateTimeText.parseTimestamp(text)).contains(timestamp);
    }

    static Stream<Arguments> instants() {
        return Stream.of(
                Arguments.of("2018-09-01 12:34:56.5+00", OffsetDateTime.parse("2018-09-01T20:34:56.5+08:00")),
                Arguments.of("0001-12-31 23:00:00+00 BC", OffsetDateTime.parse("0001-01-01T00:00:00+01:00")),
                Arguments.of("infinity", OffsetDateTime.MAX),
                Arguments.of("-infinity", OffsetDateTime.MIN));
    }

    @ParameterizedTest
    @MethodSource("instants")
    void writesAndReadsInstantsInUtc(String text, OffsetDateTime instant) {
        assertThat(DateTimeText.of(instant)).isEqualTo(text);
        OffsetDateTime read = DateTimeText.parseInstant(text).orElseThrow();
        assertThat(read.isEqual(instant)).isTrue();
        assertThat(text.endsWith("infinity") || read.getOffset().equals(ZoneOffset.UTC))
                .isTrue();
    }

    @Test
    void writesAndReadsDates() {
        assertThat(DateTimeText.of(LocalDate.of(-43, 3, 15))).isEqualTo("0044-03-15 BC");
        assertThat(DateTimeText.parseDate("0044-03-15 BC")).contains(LocalDate.of(-43, 3, 15));
        assertThat(DateTimeText.of(LocalDate.of(12018, 2, 28))).isEqualTo("12018-02-28");
        assertThat(DateTimeText.parseDate("12018-02-28")).contains(LocalDate.of(12018, 2, 28));
        assertThat(DateTimeText.of(LocalDate.MAX)).isEqualTo("infinity");
        assertThat(DateTimeText.parseDate("-infinity")).contains(LocalDate.MIN);
    }

    @Test
    void writesAndReadsTimes() {
        assertThat(DateTimeText.of(LocalTime.of(0, 0))).isEqualTo("00:00:00");
        assertThat(DateTimeText.of(LocalTime.of(23, 59, 59, 999_999_999))).isEqualTo("23:59:59.999999999");
        assertThat(DateTimeText.parseTime("12:34:56.5")).contains(LocalTime.of(12, 34, 56, 500_000_000));
        assertThat(DateTimeText.parseTime("24:00:00")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-00-00 00:00:00", "2018-02-30 00:00:00", "2018-09-01T12:34:56", "2018-09-01", ""})
    void whatIsNoTimestampIsEmpty(String text) {
        assertThat(DateTimeText.parseTimestamp(text)).isEmpty();
    }
}
