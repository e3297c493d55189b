package siteserver.transform.row;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A value: NULL, or bytes that lie in somebody else's array. Nothing is copied until a value really changes. Valid until
 * the row or the evaluator that it points into goes on.
 */
final class Slice {

    private static final byte[] NONE = new byte[0];

    byte[] bytes = NONE;
    int start;

    /** -1 for NULL. */
    int length = -1;

    boolean isNull() {
        return length < 0;
    }

    /** NULL or the empty text. */
    boolean isEmpty() {
        return length <= 0;
    }

    void setNull() {
        bytes = NONE;
        start = 0;
        length = -1;
    }

    void set(byte[] source) {
        set(source, 0, source.length);
    }

    void set(byte[] source, int from, int count) {
        bytes = source;
        start = from;
        length = count;
    }

    void set(Slice other) {
        bytes = other.bytes;
        start = other.start;
        length = other.length;
    }

    /** Null: NULL. */
    void set(String text) {
        if (text == null) {
            setNull();
        } else {
            set(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Null for NULL. */
    String text() {
        return isNull() ? null : new String(bytes, start, length, StandardCharsets.UTF_8);
    }

    boolean contentEquals(byte[] other) {
        return length == other.length && Arrays.equals(bytes, start, start + length, other, 0, other.length);
    }
}
