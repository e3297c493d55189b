package siteserver.restore.target;

import java.nio.charset.Charset;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.Consumer;

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
 * @param maxDigits significant digits of a decimal, or of the numbers in JSON, that survive; {@link Integer#MAX_VALUE}: as
 *     the type says
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
        return with(limits -> limits.nul = false);
    }

    public Limits withMaxBytes(long bytes) {
        return with(limits -> limits.maxBytes = bytes);
    }

    public Limits withNotFinite() {
        return with(limits -> limits.notFinite = true);
    }

    public Limits withInfiniteDates() {
        return with(limits -> limits.infiniteDates = true);
    }

    public Limits withZeroDates() {
        return with(limits -> limits.zeroDates = true);
    }

    public Limits withDurations() {
        return with(limits -> limits.durations = true);
    }

    public Limits withDates(LocalDateTime first, LocalDateTime last) {
        return with(limits -> {
            limits.earliest = first;
            limits.latest = last;
        });
    }

    public Limits withUtf16Lengths() {
        return with(limits -> limits.utf16 = true);
    }

    public Limits withMaxDigits(int digits) {
        return with(limits -> limits.maxDigits = digits);
    }

    public Limits withoutSubnormal() {
        return with(limits -> limits.subnormal = false);
    }

    public Limits withClock(Clock times) {
        return with(limits -> limits.clock = times);
    }

    public Limits withCodePage(Charset characters) {
        return with(limits -> limits.codePage = Optional.of(characters));
    }

    public Limits withoutEmptyText() {
        return with(limits -> limits.emptyText = false);
    }

    public Limits withoutSkippedDays() {
        return with(limits -> limits.skippedDays = false);
    }

    public Limits withRepertoire(Repertoire characters) {
        return with(limits -> limits.repertoire = characters);
    }

    private Limits with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /** Lets one limit change where all others stay. */
    private static final class Draft {
        private boolean nul;
        private long maxBytes;
        private boolean notFinite;
        private boolean infiniteDates;
        private boolean zeroDates;
        private boolean durations;
        private LocalDateTime earliest;
        private LocalDateTime latest;
        private boolean utf16;
        private int maxDigits;
        private boolean subnormal;
        private Clock clock;
        private Optional<Charset> codePage;
        private boolean emptyText;
        private boolean skippedDays;
        private Repertoire repertoire;

        Draft(Limits limits) {
            nul = limits.nul;
            maxBytes = limits.maxBytes;
            notFinite = limits.notFinite;
            infiniteDates = limits.infiniteDates;
            zeroDates = limits.zeroDates;
            durations = limits.durations;
            earliest = limits.earliest;
            latest = limits.latest;
            utf16 = limits.utf16;
            maxDigits = limits.maxDigits;
            subnormal = limits.subnormal;
            clock = limits.clock;
            codePage = limits.codePage;
            emptyText = limits.emptyText;
            skippedDays = limits.skippedDays;
            repertoire = limits.repertoire;
        }

        Limits finished() {
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
                    repertoire);
        }
    }
}
