package siteserver.backup.folder.event;

import java.util.List;
import java.util.OptionalLong;
import siteserver.backup.folder.failure.Place;

/** What a job reports while it runs. Typed, so that the command line can show it as text or as JSON. */
public sealed interface Event {

    /**
     * A job knows what it will do.
     *
     * @param job {@code backup}, {@code update} or {@code restore}
     * @param phase {@code read}, {@code check}, {@code convert}, {@code load}, {@code index}, {@code prove}, …
     * @param bytes expected in all, for the time left; empty when nobody knows
     */
    record Started(String job, String phase, int tables, OptionalLong rows, OptionalLong bytes) implements Event {}

    /** Work on one table begins. Rows and bytes are expected ones. */
    record TableStarted(String phase, String table, OptionalLong rows, OptionalLong bytes) implements Event {}

    /** So many more rows and bytes of a table are done. Sent every few hundred milliseconds, not per row. */
    record Progress(String phase, String table, long moreRows, long moreBytes) implements Event {}

    record TableFinished(String phase, String table, long rows, long bytes) implements Event {}

    /**
     * Something the user must know but that stops nothing: what consistency was reached, a widened column, a table
     * that has no key, a changed value that was decided.
     *
     * @param owner the class in whose package the text lies
     * @param id key of the text, for example {@code SS-2501}
     */
    record Note(Severity severity, Class<?> owner, String id, Place place, List<Object> arguments) implements Event {}

    /** One row was not carried over; it lies in {@code file} with its reason. */
    record Rejected(Place place, String reason, String file) implements Event {}

    /** A phase, or the job, has ended without a failure. */
    record Finished(String job, String phase) implements Event {}

    /** How much a note matters. {@code DECIDED} and {@code LOST} make the exit code at least 3. */
    enum Severity {
        INFO,
        WARNING,
        DECIDED,
        LOST
    }
}
