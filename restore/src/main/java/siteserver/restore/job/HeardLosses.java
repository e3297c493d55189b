package siteserver.restore.job;

import java.util.concurrent.atomic.AtomicBoolean;
import siteserver.backup.folder.JsonNoteTotals;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;

/** Passes events on, and remembers whether one told of something lost. What was noted on files is told by {@link #tell}. */
final class HeardLosses implements Listener {

    private final Listener listener;
    private final JsonNoteTotals files = new JsonNoteTotals();
    private final Listener collecting;
    private final AtomicBoolean lost = new AtomicBoolean();

    HeardLosses(Listener listener) {
        this.listener = listener;
        this.collecting = files.before(this::pass);
    }

    @Override
    public void on(Event event) {
        collecting.on(event);
    }

    private void pass(Event event) {
        if (event instanceof Event.Note note && note.severity() == Event.Severity.LOST) {
            lost.set(true);
        }
        listener.on(event);
    }

    /** Every file has been read: tells what was unusual in them. */
    void tell() {
        files.tell(this::pass);
    }

    boolean lost() {
        return lost.get();
    }
}
