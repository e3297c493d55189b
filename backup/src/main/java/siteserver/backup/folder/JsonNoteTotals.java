package siteserver.backup.folder;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.json.JsonNote;

/**
 * Adds up what readers of JSON files have noted: a table of a thousand files is told about once, and a file that is read
 * twice counts once. Thread-safe.
 */
public final class JsonNoteTotals {

    private record Key(String table, String id, String column, Event.Severity severity) {}

    private final Set<Event.Note> seen = new HashSet<>();
    private final Map<Key, Long> counts = new TreeMap<>(
            Comparator.comparing(Key::table).thenComparing(Key::id).thenComparing(Key::column));

    /** Passes on all events but notes of such readers, which it keeps. */
    public Listener before(Listener listener) {
        return event -> {
            if (!(event instanceof Event.Note note) || note.owner() != JsonNote.class) {
                listener.on(event);
            } else {
                add(note);
            }
        };
    }

    private synchronized void add(Event.Note note) {
        if (seen.add(note)) {
            String table = note.place().table().orElse("");
            String column = String.valueOf(note.arguments().get(0));
            long count = (Long) note.arguments().get(1);
            counts.merge(new Key(table, note.id(), column, note.severity()), count, Long::sum);
        }
    }

    /** Tells the sums by table, kind and column, each once. */
    public synchronized void tell(Listener listener) {
        counts.forEach((key, count) ->
                listener.note(key.severity(), JsonNote.class, key.id(), Place.table(key.table()), key.column(), count));
        counts.clear();
    }
}
