package siteserver.transform.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;

/**
 * Turns key/value rows into one row per group with a column per key.
 *
 * @param from the table of key/value rows
 * @param groupBy columns that are equal within a group; they lead the new table
 * @param keys key → new column, compared exactly, in the order of the new columns
 * @param rest a column that takes all other keys as a JSON object of texts, NULL when there are none; without it other
 *     keys are only counted
 * @param into the new table; it has one row per group, ordered by the group's columns
 */
public record PivotToColumns(
        String from,
        List<String> groupBy,
        String keyColumn,
        String valueColumn,
        List<KeyColumn> keys,
        Optional<String> rest,
        String into) {
    public PivotToColumns {
        groupBy = List.copyOf(groupBy);
        keys = List.copyOf(keys);
    }

    public record KeyColumn(String key, String column) {}

    /**
     * @param groups rows of the new table
     * @param repeated rows whose key their group already had; the last value counts
     * @param leftOut rows with another key or with NULL as key that found no place
     */
    public record Result(long groups, long repeated, long leftOut) {}

    public Result apply(Scratch scratch) {
        List<String> columns = new ArrayList<>(groupBy);
        keys.forEach(key -> columns.add(key.column()));
        rest.ifPresent(columns::add);
        List<String> read = new ArrayList<>(groupBy);
        read.add(keyColumn);
        read.add(valueColumn);
        List<Order> order = groupBy.stream().map(Order::byText).toList();
        ScratchTable made = scratch.make(into, columns);
        Group group = new Group();
        try (RowReader rows = scratch.read(from, read, order);
                RowWriter writer = new RowWriter(scratch, made)) {
            Row row = new Row(read.size());
            while (rows.next(row)) {
                if (!group.holds(row)) {
                    group.write(writer);
                    group.begin(row);
                }
                group.add(row);
            }
            group.write(writer);
            scratch.commit();
            return new Result(writer.rows(), group.repeated, group.leftOut);
        }
    }

    /** The group that is being collected. */
    private final class Group {

        private final Map<String, Integer> positions = new HashMap<>();
        private final String[] values = new String[keys.size()];
        private final boolean[] filled = new boolean[keys.size()];
        private ObjectNode others = JsonIds.MAPPER.createObjectNode();
        private Row head;
        private long repeated;
        private long leftOut;

        Group() {
            for (int i = 0; i < keys.size(); i++) {
                positions.put(keys.get(i).key(), i);
            }
        }

        boolean holds(Row row) {
            if (head == null) {
                return false;
            }
            for (int i = 0; i < groupBy.size(); i++) {
                if (!equal(head, row, i)) {
                    return false;
                }
            }
            return true;
        }

        void begin(Row row) {
            head = new Row(groupBy.size());
            for (int i = 0; i < groupBy.size(); i++) {
                head.addFrom(row, i);
            }
            Arrays.fill(values, null);
            Arrays.fill(filled, false);
            others = JsonIds.MAPPER.createObjectNode();
        }

        void add(Row row) {
            String key = row.text(groupBy.size());
            String value = row.text(groupBy.size() + 1);
            Integer position = positions.get(key);
            if (position != null) {
                repeated += filled[position] ? 1 : 0;
                values[position] = value;
                filled[position] = true;
            } else if (rest.isPresent() && key != null) {
                repeated += others.has(key) ? 1 : 0;
                others.put(key, value);
            } else {
                leftOut++;
            }
        }

        void write(RowWriter writer) {
            if (head == null) {
                return;
            }
            for (String value : values) {
                head.add(value);
            }
            if (rest.isPresent()) {
                head.add(others.isEmpty() ? null : others.toString());
            }
            writer.write(head);
        }
    }

    private static boolean equal(Row one, Row two, int cell) {
        if (one.isNull(cell) || two.isNull(cell)) {
            return one.isNull(cell) && two.isNull(cell);
        }
        return Arrays.equals(
                one.bytes(),
                one.start(cell),
                one.start(cell) + one.length(cell),
                two.bytes(),
                two.start(cell),
                two.start(cell) + two.length(cell));
    }
}
