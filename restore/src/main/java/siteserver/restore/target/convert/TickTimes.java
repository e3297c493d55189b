package siteserver.restore.target.convert;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import siteserver.restore.target.Limits;

/** Times of day that a type keeps whose ticks are no decimal fractions of a second. */
final class TickTimes {

    private static final int MILLISECOND = 1_000_000;
    private static final int TEN_MILLISECONDS = 10 * MILLISECOND;

    private TickTimes() {}

    static boolean holds(Limits.Clock clock, LocalTime time) {
        return before(clock, time).equals(time);
    }

    /** The last time at or before this one that is kept. Never the next: that could be another day. */
    static LocalTime before(Limits.Clock clock, LocalTime time) {
        return switch (clock) {
            case DECIMAL -> time;
            case MINUTES -> time.truncatedTo(ChronoUnit.MINUTES);
            case THREE_HUNDREDTHS -> {
                int rest = time.getNano() % TEN_MILLISECONDS;
                int kept = rest >= 7 * MILLISECOND ? 7 : rest >= 3 * MILLISECOND ? 3 : 0;
                yield time.withNano(time.getNano() - rest + kept * MILLISECOND);
            }
        };
    }
}
