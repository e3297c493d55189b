package siteserver.transform.stage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import siteserver.backup.folder.failure.Place;

/**
 * Which rows of one source table got another id. Ids that stayed are not in it. Lives in the scratch file and dies with
 * it.
 */
public final class IdMap {

    /** Lookups that are remembered, found or not; ids in lists and paths repeat a lot. */
    private static final int REMEMBERED = 16_384;

    private final Scratch scratch;
    private final String source;
    private final String file;
    private final Map<Long, Long> recent = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > REMEMBERED;
        }
    };
    private PreparedStatement lookup;
    private long size;

    IdMap(Scratch scratch, String source) {
        this.scratch = scratch;
        this.source = source;
        file = scratch.nextFileName();
        scratch.execute("CREATE TABLE " + file + " (old INTEGER PRIMARY KEY, new INTEGER)", place());
    }

    /** The name of the source table, as the step gave it. */
    public String source() {
        return source;
    }

    /** How many ids changed. */
    public long size() {
        return size;
    }

    /** The new id; empty when the id stayed as it was or never was an id of this source. */
    public OptionalLong newId(long old) {
        if (size == 0) {
            return OptionalLong.empty();
        }
        Long found = recent.get(old);
        if (found == null) {
            found = find(old);
            recent.put(old, found);
        }
        return found == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(found);
    }

    /** The same for an id as text, kept negative where it was: a negative id is a row in a recycle bin. */
    String rewrite(String text) {
        OptionalLong id = parse(text);
        if (id.isEmpty() || id.getAsLong() == 0) {
            return text;
        }
        long old = id.getAsLong();
        OptionalLong changed = newId(Math.abs(old));
        return changed.isEmpty() ? text : Long.toString(old < 0 ? -changed.getAsLong() : changed.getAsLong());
    }

    /** A whole number of at most 18 digits, blanks around it allowed; empty for anything else. */
    static OptionalLong parse(String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        String number = text.strip();
        int digits = number.startsWith("-") ? 1 : 0;
        if (number.length() == digits || number.length() > 18 + digits) {
            return OptionalLong.empty();
        }
        for (int i = digits; i < number.length(); i++) {
            if (number.charAt(i) < '0' || number.charAt(i) > '9') {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(Long.parseLong(number));
    }

    /** Remembers a change; the first one of an id counts. */
    void put(long old, long changed) {
        String sql = "INSERT OR IGNORE INTO " + file + " VALUES (?, ?)";
        try (PreparedStatement insert = scratch.prepare(sql, place())) {
            insert.setLong(1, old);
            insert.setLong(2, changed);
            size += insert.executeUpdate();
        } catch (SQLException error) {
            throw Failures.of(error, place());
        }
    }

    /** Forgets the ids that some row of the source still has. */
    void forgetKept(String table, String idColumn) {
        scratch.execute(
                "DELETE FROM " + file + " WHERE old IN (SELECT CAST(" + idColumn + " AS INTEGER) FROM " + table + ")",
                place());
        size = scratch.number("SELECT COUNT(*) FROM " + file, place());
        recent.clear();
    }

    private long find(long old) {
        try {
            if (lookup == null) {
                lookup = scratch.prepare("SELECT new FROM " + file + " WHERE old = ?", place());
            }
            lookup.setLong(1, old);
            try (ResultSet row = lookup.executeQuery()) {
                return row.next() ? row.getLong(1) : Long.MIN_VALUE;
            }
        } catch (SQLException error) {
            throw Failures.of(error, place());
        }
    }

    private Place place() {
        return Place.table(source);
    }
}
