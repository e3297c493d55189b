package siteserver.transform.row;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.transform.UpdateProblem;

/** Keys and values of a small table. Of several rows with one key the first counts. Filled by one thread, then only read. */
public final class SmallTableContent {

    private static final int MOST_ROWS = 1_000_000;
    private static final long MOST_BYTES = 64L << 20;

    private final String table;
    private final boolean ignoreCase;
    private final Map<Key, byte[]> values = new HashMap<>();
    private static final byte[] NULL = new byte[0];
    private long bytes;

    public SmallTableContent(String table, boolean ignoreCase) {
        this.table = table;
        this.ignoreCase = ignoreCase;
    }

    /** Bytes with the equality of their content. */
    private static final class Key {

        private byte[] bytes;
        private int start;
        private int length;
        private int hash;

        private void set(byte[] source, int from, int count) {
            bytes = source;
            start = from;
            length = count;
            int sum = 1;
            for (int i = from; i < from + count; i++) {
                sum = 31 * sum + source[i];
            }
            hash = sum;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that
                    && java.util.Arrays.equals(
                            bytes, start, start + length, that.bytes, that.start, that.start + that.length);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /**
     * @param keys none NULL, else the row can never be found and is left out by the caller
     * @param value null: NULL
     * @throws SiteServerException when the table is not small
     */
    public void add(List<String> keys, String value) {
        byte[] joined = joined(keys).getBytes(StandardCharsets.UTF_8);
        byte[] content = value == null ? NULL : value.getBytes(StandardCharsets.UTF_8);
        bytes += joined.length + content.length + 100L;
        if (values.size() >= MOST_ROWS || bytes > MOST_BYTES) {
            throw new SiteServerException(UpdateProblem.NOT_SMALL, Place.table(table), MOST_ROWS, MOST_BYTES >> 20);
        }
        Key key = new Key();
        key.set(joined, 0, joined.length);
        values.putIfAbsent(key, content);
    }

    Finder finder() {
        return new Finder();
    }

    /** Looks up without allocating; one per evaluator. */
    final class Finder {

        private final Key key = new Key();

        /**
         * @param out is set to the value when the key is there
         */
        boolean find(Slice one, Slice out) {
            if (ignoreCase) {
                return find(List.of(one.text()), out);
            }
            key.set(one.bytes, one.start, one.length);
            return answer(out);
        }

        boolean find(List<String> keys, Slice out) {
            byte[] joined = joined(keys).getBytes(StandardCharsets.UTF_8);
            key.set(joined, 0, joined.length);
            return answer(out);
        }

        private boolean answer(Slice out) {
            byte[] found = values.get(key);
            if (found == null) {
                return false;
            }
            if (isNull(found)) {
                out.setNull();
            } else {
                out.set(found);
            }
            return true;
        }
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isNull(byte[] found) {
        return found == NULL;
    }

    /** One key stands as it is; several are told apart by their lengths. */
    private String joined(List<String> keys) {
        if (keys.size() == 1) {
            return folded(keys.get(0));
        }
        StringBuilder joined = new StringBuilder();
        keys.forEach(part -> joined.append(part.length()).append(':').append(folded(part)));
        return joined.toString();
    }

    private String folded(String text) {
        return ignoreCase ? text.toLowerCase(Locale.ROOT) : text;
    }
}
