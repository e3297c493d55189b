package siteserver.cli.console;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.Messages;

/**
 * Shows a job's events: one line per table when it is done, notes as they come, and a total with rate and time left: on
 * a terminal redrawn in place, elsewhere a plain line every {@link #PLAIN_SECONDS} seconds. Thread-safe.
 */
public final class ProgressDisplay implements Listener, AutoCloseable {

    private static final long REDRAW_MILLIS = 200;
    private static final long PLAIN_SECONDS = 10;

    /** The part of the work from which on the time left is told: the first rows also pay for opening everything. */
    private static final double FORECAST_FROM = 0.05;

    /** One line per table and job: the other phases show only their total. */
    private static final Set<String> SHOWN = Set.of("read", "convert", "load");

    private final Console console;
    private final boolean quiet;
    private final Map<String, Long> tableStarts = new HashMap<>();
    private Phase phase;
    private boolean drawn;
    private long lastDrawn;

    /**
     * @param quiet only warnings and losses
     */
    public ProgressDisplay(Console console, boolean quiet) {
        this.console = console;
        this.quiet = quiet;
    }

    @Override
    public synchronized void on(Event event) {
        if (event instanceof Event.Started started) {
            phase = new Phase(started);
            lastDrawn = System.nanoTime();
            say(Texts.of("phase." + started.phase(), started.tables()));
        } else if (event instanceof Event.TableStarted started) {
            tableStarts.put(started.phase() + "/" + started.table(), System.nanoTime());
        } else if (event instanceof Event.Progress progress) {
            progress(progress);
        } else if (event instanceof Event.TableFinished finished) {
            finished(finished);
        } else if (event instanceof Event.Note note) {
            note(note);
        } else if (event instanceof Event.Rejected rejected) {
            warn(Texts.of("rejected", rejected.place(), rejected.reason(), rejected.file()));
        } else if (event instanceof Event.Finished) {
            erase();
            phase = null;
        }
    }

    private void progress(Event.Progress progress) {
        if (phase == null) {
            return;
        }
        phase.table = progress.table();
        phase.rows += progress.moreRows();
        phase.bytes += progress.moreBytes();
        draw();
    }

    private void finished(Event.TableFinished finished) {
        Long start = tableStarts.remove(finished.phase() + "/" + finished.table());
        if (phase != null && phase.started.phase().equals(finished.phase())) {
            phase.tablesDone++;
        }
        // Old sites have dozens of empty tables; the result lists them all, the progress need not.
        if (finished.rows() == 0 || !SHOWN.contains(finished.phase())) {
            draw();
            return;
        }
        String line = Texts.of(
                "table.done", finished.table(), Amounts.count(finished.rows()), Amounts.bytes(finished.bytes()));
        // A table that comes out of several others has no beginning of its own.
        say(start == null ? line : line + ", " + Amounts.time(Duration.ofNanos(System.nanoTime() - start)));
        draw();
    }

    private void note(Event.Note note) {
        String text = Messages.text(note.owner(), note.id(), note.arguments().toArray());
        String where = note.place().toString();
        String line = where.isEmpty() ? text : text + " (" + where + ")";
        if (note.severity() == Event.Severity.INFO) {
            say("  " + line);
        } else {
            warn(Texts.of("severity." + note.severity().name(), note.id(), line));
        }
    }

    private void say(String line) {
        if (!quiet) {
            print(line);
        }
    }

    private void warn(String line) {
        print(line);
    }

    private void print(String line) {
        erase();
        console.message(line);
    }

    private void draw() {
        long now = System.nanoTime();
        long pause = console.interactive()
                ? Duration.ofMillis(REDRAW_MILLIS).toNanos()
                : Duration.ofSeconds(PLAIN_SECONDS).toNanos();
        if (quiet || phase == null || now - lastDrawn < pause) {
            return;
        }
        lastDrawn = now;
        String line = phase.line(now);
        if (console.interactive()) {
            console.messages().print("\r\u001b[K" + line);
            console.messages().flush();
            drawn = true;
        } else {
            console.message(line);
        }
    }

    private void erase() {
        if (drawn) {
            console.messages().print("\r\u001b[K");
            console.messages().flush();
            drawn = false;
        }
    }

    @Override
    public synchronized void close() {
        erase();
    }

    /** Totals of the running phase. */
    private static final class Phase {
        private final Event.Started started;
        private final long start = System.nanoTime();
        private long rows;
        private long bytes;
        private int tablesDone;
        private String table = "";

        Phase(Event.Started started) {
            this.started = started;
        }

        String line(long now) {
            double seconds = Math.max(0.001, (now - start) / 1e9);
            long rate = (long) (bytes / seconds);
            String done = Texts.of(
                    started.phase().equals("files") ? "total.files" : "total",
                    tablesDone,
                    started.tables(),
                    Amounts.count(rows),
                    Amounts.bytes(bytes),
                    Amounts.bytes(rate),
                    table);
            double part = Math.max(part(bytes, started.bytes()), part(rows, started.rows()));
            if (part < FORECAST_FROM || part >= 1) {
                return done;
            }
            Duration left = Duration.ofMillis((long) (seconds * 1000 * (1 - part) / part));
            return done + Texts.of("left", (int) (part * 100), Amounts.time(left));
        }

        private static double part(long done, OptionalLong of) {
            return of.orElse(0) <= 0 ? 0 : (double) done / of.getAsLong();
        }
    }
}
