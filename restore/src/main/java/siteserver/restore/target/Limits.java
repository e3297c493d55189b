package siteserver.restore.target;

import java.nio.charset.Charset;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * What a native type cannot hold although its neutral type could. Lengths, numeric ranges and precisions need not be
 * said here: they follow from the neutral type.
 *
 * @param nul the character U+0000 may stand in text
 * @param maxBytes the longest value in bytes of UTF-8 text or of binary data; {@link Long#MAX_VALUE}: no limit
 * @param notFinite NaN and infinities of numbers are held
 * @param infiniteDates {@code infinity} and {@code -infinity} of dates and times are held
 * @param zeroDates dates with a year, month or day of zero, as MySQL has them, are held
 * @param durations times of day below zero and of 24 hours and more, as MySQL has them, are held
 * @param earliest first date and time that is held, in UTC for instants; years before 1 count astronomically
 * @param latest last one
 * @param utf16 lengths of text count UTF-16 units, of which characters beyond U+FFFF have two
 * @param maxDigits significant digits of a decimal that survive; {@link Integer#MAX_VALUE}: as the type says
 * @param subnormal floating point numbers next to zero, with fewer digits than the others, are held
 * @param clock which times of day are held; others lie between two of them
 * @param codePage the only characters that text may have; lengths of text then count its bytes; empty: all of Unicode
 * @param skippedDays the days from 1582-10-05 to 1582-10-14 are held, which the calendar left out
 * @param emptyText text and binary data of no length are held; Oracle takes them for NULL
 * @param repertoire the characters that text may have, NUL apart, where lengths do not count bytes
 */
public record Limits(
        boolean nul,
        long maxBytes,
        boolean notFinite,
        boolean infiniteDates,
        boolean zeroDates,
        boolean durations,
        LocalDateTime earliest,
        LocalDateTime latest,
        boolean utf16,
        int maxDigits,
        boolean subnormal,
        Clock clock,
        Optional<Charset> codePage,
        boolean emptyText,
        boolean skippedDays,
        Repertoire repertoire) {

    /** How fine a type of date and time is, where that is no number of decimal digits. */
    public enum Clock {
        DECIMAL,
        /** SQL Server's {@code datetime}: milliseconds end in 0, 3 or 7. */
        THREE_HUNDREDTHS,
        /** SQL Server's {@code smalldatetime}. */
        MINUTES
    }

    /** Holds NUL, any length, no NaN, no infinities, no zero dates, years 1 to 9999, all digits. */
    public static final Limits USUAL = new Limits(
            true,
            Long.MAX_VALUE,
            false,
            false,
            false,
            false,
            LocalDateTime.of(1, 1, 1, 0, 0),
            LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_999),
            false,
            Integer.MAX_VALUE,
            true,
            Clock.DECIMAL,
            Optional.empty(),
            true,
            true,
            Repertoire.UNICODE);

    public Limits withoutNul() {
        return new Limits(
                false,
                maxBytes,
                notFinite,
                infiniteDates,
                zeroDates,
                durations,
                earliest,
                latest,
                utf16,
                maxDigits,
                subnormal,
                clock,
                codePage,
                emptyText,
                skippedDays,
                repertoire);
    }

    public Limits withMaxBytes(long bytes) {
        return new Limits(
                nul,
                bytes,
                notFinite,
                infiniteDates,
                zeroDates,
                durations,
                earliest,
                latest,
                utf16,
                maxDigits,
                subnormal,
                clock,
                codePage,
                emptyText,
                skippedDays,
                repertoire);
    }

    public Limits withNotFinite() {
        return new Limits(
                nul,
                maxBytes,
                true,
                infiniteDates,
                zeroDates,
                durations,
                earliest,
                latest,
                utf16,
                maxDigits,
                subnormal,
                clock,
                codePage,
                emptyText,
                skippedDays,
                repertoire);
    }

    public Limits withInfiniteDates() {
        return new Limits(
                nul,
                maxBytes,
                notFinite,
                true,
                zeroDates,
                durations,
                earliest,
                latest,
                utf16,
                maxDigits,
                subnormal,
                clock,
                codePage,
                emptyText,
                skippedDays,
                repertoire);
    }

    public Limits withZeroDates() {
        return new Limits(
                nul,
                maxBytes,
                notFinite,
                infiniteDates,
                true,
                durations,
                earliest,
                latest,
                utf16,
                maxDigits,
                subnormal,
                clock,
                codePage,
                emptyText,
                skippedDays,
                repertoire);
    }

    public Limits withDurations() {
        return new Limits(
                nul,
                maxBytes,
                notFinite,
                infiniteDates,
                zeroDates,
                true,
                earliest,
                latest,
                utf16,
                maxDigits,
                subnormal,
                clock,
                codePage,
                emptyText,
                skippedDays,
                repertoire);
    }

    public Limits withDates(LocalDateTime first, LocalDateTime last) {
        return new Limits(
                nul,
                maxBytes,
                notFinite,
                infiniteDates,
                zeroDates,
                durations,
                first,
                last,
                utf16,
                maxDigits,
                subnormal,
                clock,
                codePage,
                emptyText,
                skippedDays,
                repertoire);
    }

    public Limits withUtf16Lengths() {
        return new Limits(
                nul,
                maxBytes,
                notFinite,
                infiniteDates,
                zeroDates,
                durations,
                earliest,
                latest,
                true,
                maxDigits,
                subnormal,
                clock,
                codePage,
                emptyText,
                skippedDays,
                repertoire);
    }

    public Limits withMaxDigits(int digits) {
        return new Limits(
                nul,
                maxBytes,
                notFinite,
                infiniteDates,
                zeroDates,
                durations,
                earliest,
                latest,
                utf16,
                digits,
                subnormal,
                clock,
                codePage,
                emptyText,
                skippedDays,
                repertoire);
    }

    public Limits withoutSubnormal() {
        return new Limits(
                nul,
                maxBytes,
                notFinite,
                infiniteDates,
                zeroDates,
                durations,
                earliest,
                latest,
                utf16,
                maxDigits,
                false,
                clock,
                codePage,
                emptyText,
                skippedDays,
                repertoire);
    }

    public Limits withClock(Clock times) {
        return new Limits(
                nul,
                maxBytes,
                notFinite,
                infiniteDates,
                zeroDates,
                durations,
                earliest,
                latest,
                utf16,
                maxDigits,
                subnormal,
                times,
                codePage,
                emptyText,
                skippedDays,
                repertoire);
    }

    public Limits withCodePage(Charset characters) {
        return new Limits(
                nul,
                maxBytes,
                notFinite,
                infiniteDates,
                zeroDates,
                durations,
                earliest,
                latest,
                utf16,
                maxDigits,
                subnormal,
                clock,
                Optional.of(characters),
                emptyText,
                skippedDays,
                repertoire);
    }

    public Limits withoutEmptyText() {
        return new Limits(
                nul,
                maxBytes,
                notFinite,
                infiniteDates,
                zeroDates,
                durations,
                earliest,
                latest,
                utf16,
                maxDigits,
                subnormal,
                clock,
                codePage,
                false,
                skippedDays,
                repertoire);
    }

    public Limits withoutSkippedDays() {
        return new Limits(
                nul,
                maxBytes,
                notFinite,
                infiniteDates,
                zeroDates,
                durations,
                earliest,
                latest,
                utf16,
                maxDigits,
                subnormal,
                clock,
                codePage,
                emptyText,
                false,
                repertoire);
    }

    public Limits withRepertoire(Repertoire characters) {
        return new Limits(
                nul,
                maxBytes,
                notFinite,
                infiniteDates,
                zeroDates,
                durations,
                earliest,
                latest,
                utf16,
                maxDigits,
                subnormal,
                clock,
                codePage,
                emptyText,
                skippedDays,
                characters);
    }
}
