package siteserver.backup.folder;

import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.json.JsonNote;

/** Hands notes on single files to a job's listener. */
final class RowNotes {

    private RowNotes() {}

    /**
     * @param place table and file
     */
    static JsonNote.Listener to(Listener listener, Place place) {
        return note -> {
            // Values under a key that the metadata does not know are read by nobody.
            Event.Severity severity =
                    note.kind() == JsonNote.Kind.UNKNOWN_KEY || note.kind() == JsonNote.Kind.REPEATED_KEY
                            ? Event.Severity.LOST
                            : Event.Severity.WARNING;
            listener.note(severity, JsonNote.class, note.kind().id(), place, note.column(), note.count());
        };
    }
}
