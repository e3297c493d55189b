package siteserver.backup.folder.event;

import java.util.List;
import siteserver.backup.folder.failure.Place;

/** Receives events from several threads at once. Must not block for long and must not throw. */
@FunctionalInterface
public interface Listener {

    /** Hears nothing. */
    Listener SILENT = event -> {};

    void on(Event event);

    default void note(Event.Severity severity, Class<?> owner, String id, Place place, Object... arguments) {
        on(new Event.Note(severity, owner, id, place, List.of(arguments)));
    }
}
