package siteserver.restore.look;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.value.Utf8;
import siteserver.restore.target.convert.Fit;

/** Counts what one table, or one file of it, cannot hand over; keeps the first examples. Not thread-safe. */
final class Losses {

    static final int EXAMPLES = 3;

    private static final int LONGEST_EXAMPLE = 60;

    private final Map<String, EnumMap<Fit, Entry>> entries = new TreeMap<>();

    /** How often one reason was met in one column. */
    static final class Entry {
        private long count;
        private int longest;
        private final List<Loss.Example> examples = new ArrayList<>(EXAMPLES);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /**
     * @param from of the cell in {@code bytes}
     * @param place of the row
     */
    void add(String column, Fit fit, byte[] bytes, int from, int length, Place place) {
        Entry entry = entry(column, fit);
        entry.count++;
        if (fit == Fit.TOO_LONG) {
            entry.longest = Math.max(entry.longest, Utf8.characters(bytes, from, length));
        }
        if (entry.examples.size() < EXAMPLES) {
            entry.examples.add(new Loss.Example(place.withColumn(column), shown(bytes, from, length)));
        }
    }

    void add(String column, Fit fit, long count, List<Loss.Example> examples) {
        Entry entry = entry(column, fit);
        entry.count += count;
        entry.examples.addAll(examples);
    }

    private Entry entry(String column, Fit fit) {
        return entries.computeIfAbsent(column, name -> new EnumMap<>(Fit.class))
                .computeIfAbsent(fit, kind -> new Entry());
    }

    void addAll(Losses others) {
        others.entries.forEach((column, fits) -> fits.forEach((fit, other) -> {
            Entry entry = entry(column, fit);
            entry.count += other.count;
            entry.longest = Math.max(entry.longest, other.longest);
            entry.examples.addAll(other.examples);
        }));
    }

    /** Of the values that are too long; in characters, 0 when none is. */
    int longest(String column) {
        Map<Fit, Entry> fits = entries.get(column);
        Entry entry = fits == null ? null : fits.get(Fit.TOO_LONG);
        return entry == null ? 0 : entry.longest;
    }

    List<Loss> list(String table) {
        List<Loss> all = new ArrayList<>();
        Comparator<Loss.Example> order = Comparator.comparing((Loss.Example example) ->
                        example.place().file().orElse("").length())
                .thenComparing(example -> example.place().file().orElse(""))
                .thenComparing(example -> example.place().line().orElse(0));
        entries.forEach((column, fits) -> fits.forEach((fit, entry) -> all.add(new Loss(
                table,
                column,
                fit,
                entry.count,
                entry.examples.stream().sorted(order).limit(EXAMPLES).toList()))));
        return all;
    }

    /** Control characters would upset a terminal. */
    static String shown(byte[] bytes, int from, int length) {
        String text = new String(bytes, from, Math.min(length, LONGEST_EXAMPLE * 4), StandardCharsets.UTF_8);
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST_EXAMPLE).forEach(point -> {
            if (Character.isISOControl(point)) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return text.codePointCount(0, text.length()) > LONGEST_EXAMPLE || length > LONGEST_EXAMPLE * 4
                ? shown + "…"
                : shown.toString();
    }
}
