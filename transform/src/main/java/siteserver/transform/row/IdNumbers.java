package siteserver.transform.row;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.transform.UpdateProblem;

/**
 * The ids of rows by origin and by the place that they go to, and the new ones where two origins come together in one
 * place: the first origin keeps its numbers; a row of another one whose number is taken gets the next above the greatest
 * of that place, in the order of the old numbers. When 32 bits do not reach, the smallest free ones follow. Filled by
 * one thread, then only read.
 */
public final class IdNumbers {

    private static final String NO_ORIGIN = "";

    private final String name;
    private final Map<String, IdSet> known = new LinkedHashMap<>();
    private final Map<String, Map<String, Group>> places = new LinkedHashMap<>();
    private final IdSet changed = new IdSet();
    private long last = Integer.MAX_VALUE;

    /**
     * @param name of the collection
     */
    public IdNumbers(String name) {
        this.name = name;
    }

    /** Rows of one origin that go to one place. */
    static final class Group {

        private final String precedence;
        private final IdSet ids = new IdSet();
        private final IdSet taken = new IdSet();
        private long base;
        private long[] free = {};

        Group(String precedence) {
            this.precedence = precedence;
        }

        /** The new number, or the same one. */
        long newId(long id) {
            if (taken.size() == 0 || !taken.has(id)) {
                return id;
            }
            int rank = (int) taken.rank(id);
            return free.length > 0 ? free[rank - 1] : base + rank;
        }
    }

    /**
     * What has been decided for one origin in one place.
     *
     * @param changed how many rows get another number
     * @param firstOld the smallest number that changes
     * @param firstNew what it becomes
     */
    public record Decision(String from, String into, long changed, long firstOld, long firstNew) {}

    /**
     * @param id positive
     * @param into where the row goes; null: nowhere, it is only known
     * @param precedence of the origin in that place; that of its first row counts
     */
    public void add(String from, long id, String into, String precedence) {
        known.computeIfAbsent(fold(from), key -> new IdSet()).add(id);
        if (into != null) {
            places.computeIfAbsent(fold(into), key -> new LinkedHashMap<>())
                    .computeIfAbsent(fold(from), key -> new Group(precedence == null ? "" : precedence))
                    .ids
                    .add(id);
        }
    }

    /** Ends the filling and numbers what clashes. */
    public List<Decision> decide() {
        List<Decision> decisions = new ArrayList<>();
        places.forEach((into, groups) -> {
            if (groups.size() > 1) {
                decide(into, groups, decisions);
            }
        });
        return decisions;
    }

    private void decide(String into, Map<String, Group> groups, List<Decision> decisions) {
        // A stable sort: where precedence is the same, the origin that was collected first keeps its numbers.
        List<Map.Entry<String, Group>> ordered = new ArrayList<>(groups.entrySet());
        ordered.sort(Comparator.comparing(entry -> entry.getValue().precedence));
        IdSet all = new IdSet();
        long[] greatest = {0};
        for (Map.Entry<String, Group> entry : ordered) {
            Group group = entry.getValue();
            group.ids.forEach(id -> {
                if (!all.add(id)) {
                    group.taken.add(id);
                }
                greatest[0] = id <= last ? Math.max(greatest[0], id) : greatest[0];
            });
            group.taken.sort();
        }
        long next = greatest[0];
        for (Map.Entry<String, Group> entry : ordered) {
            Group group = entry.getValue();
            long changed = group.taken.size();
            if (changed > 0) {
                group.taken.forEach(this.changed::add);
                group.base = next;
                if (next + changed > last) {
                    group.free = free(all, changed, into);
                } else {
                    next += changed;
                }
                long[] first = {0};
                group.taken.forEach(id -> first[0] = first[0] == 0 ? id : first[0]);
                decisions.add(new Decision(entry.getKey(), into, changed, first[0], group.newId(first[0])));
            }
        }
    }

    private long[] free(IdSet all, long count, String into) {
        long[] free = new long[Math.toIntExact(count)];
        long id = 0;
        for (int i = 0; i < free.length; i++) {
            do {
                id++;
            } while (all.has(id));
            if (id > last) {
                throw new SiteServerException(UpdateProblem.OUT_OF_IDS, Place.table(into), name, last);
            }
            free[i] = id;
            all.add(id);
        }
        return free;
    }

    /** The rows of an origin in a place; null when there are none. */
    Group group(String from, String into) {
        Map<String, Group> groups = places.get(fold(into == null ? "" : into));
        return groups == null ? null : groups.get(fold(from == null ? NO_ORIGIN : from));
    }

    /** Whether any row has got another number. */
    boolean anyChanged() {
        return changed.size() > 0;
    }

    /** Whether a row with this number, of any origin, has got another one. */
    boolean changed(long id) {
        return changed.has(id);
    }

    boolean knows(String from, long id) {
        IdSet ids = known.get(fold(from == null ? NO_ORIGIN : from));
        return ids != null && ids.has(id);
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
