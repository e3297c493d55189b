package siteserver.transform.row;

import java.util.OptionalLong;
import siteserver.backup.folder.row.Row;
import siteserver.transform.plan.CollectedIds;

/** The number that a row has behind its collection of ids. */
final class NewIdValue implements Evaluator {

    private final CollectedIds ids;
    private final SmallTables tables;
    private final Evaluator of;
    private final Evaluator from;
    private final Evaluator into;
    private final Slice origin = new Slice();
    private final Slice place = new Slice();
    private IdNumbers numbers;
    private byte[] lastOrigin = {};
    private byte[] lastPlace = {};
    private boolean asked;
    private IdNumbers.Group group;

    NewIdValue(CollectedIds ids, SmallTables tables, Evaluator of, Evaluator from, Evaluator into) {
        this.ids = ids;
        this.tables = tables;
        this.of = of;
        this.from = from;
        this.into = into;
    }

    @Override
    public void evaluate(Row row, Slice out) {
        of.evaluate(row, out);
        if (out.isEmpty()) {
            return;
        }
        OptionalLong number = Ids.parse(out);
        if (number.isEmpty() || number.getAsLong() == 0) {
            return;
        }
        if (numbers == null) {
            numbers = tables.ids(ids);
        }
        long old = number.getAsLong();
        // The value may lie in a buffer that the other evaluators use.
        byte[] bytes = out.bytes;
        int start = out.start;
        int length = out.length;
        find(row);
        out.set(bytes, start, length);
        long changed = group == null ? Math.abs(old) : group.newId(Math.abs(old));
        if (changed != Math.abs(old)) {
            out.set(Long.toString(old < 0 ? -changed : changed));
        }
    }

    private void find(Row row) {
        from.evaluate(row, origin);
        boolean sameOrigin = asked && !origin.isNull() && origin.contentEquals(lastOrigin);
        String originText = sameOrigin ? null : origin.text();
        byte[] originBytes = sameOrigin ? lastOrigin : bytes(origin);
        into.evaluate(row, place);
        if (sameOrigin && !place.isNull() && place.contentEquals(lastPlace)) {
            return;
        }
        String fromText = originText == null && sameOrigin
                ? new String(originBytes, java.nio.charset.StandardCharsets.UTF_8)
                : originText;
        group = numbers.group(fromText, place.text());
        lastOrigin = originBytes;
        lastPlace = bytes(place);
        asked = !place.isNull() && fromText != null;
    }

    private static byte[] bytes(Slice slice) {
        return slice.isNull()
                ? new byte[0]
                : java.util.Arrays.copyOfRange(slice.bytes, slice.start, slice.start + slice.length);
    }
}
