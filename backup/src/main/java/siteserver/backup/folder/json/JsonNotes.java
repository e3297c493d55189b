package siteserver.backup.folder.json;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts notes by kind and column until the file is closed. */
final class JsonNotes {

    /** A file of ever new keys must not fill the memory: what comes later is counted under one name. */
    private static final int MOST_NAMES = 1000;

    private static final String MORE = "…";

    private final Map<JsonNote.Kind, Map<String, Long>> counts = new EnumMap<>(JsonNote.Kind.class);

    void count(JsonNote.Kind kind, String column) {
        Map<String, Long> columns = counts.computeIfAbsent(kind, any -> new LinkedHashMap<>());
        String name = columns.size() < MOST_NAMES || columns.containsKey(column) ? column : MORE;
        columns.merge(name, 1L, Long::sum);
    }

    /** Tells everything once. */
    void tell(JsonNote.Listener listener) {
        counts.forEach(
                (kind, columns) -> columns.forEach((column, count) -> listener.on(new JsonNote(kind, column, count))));
        counts.clear();
    }
}
