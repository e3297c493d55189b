package siteserver.transform.stage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds numbers in free text that equal an id that has changed. Whether such a number means the row only a human knows,
 * so that nothing is altered.
 */
public record IdMentions(String table, List<String> columns) {

    /** Examples that are kept per column. */
    private static final int EXAMPLES = 5;

    public IdMentions {
        columns = List.copyOf(columns);
    }

    /**
     * @param cells how many cells mention at least one changed id
     * @param examples the first few
     */
    public record Found(String table, String column, long cells, List<Example> examples) {}

    /**
     * @param row the row's position in its table, counted from 1
     * @param source which map knows the id
     */
    public record Example(long row, String source, long oldId) {}

    /** One entry per column in which something was found. */
    public List<Found> find(Scratch scratch, List<IdMap> maps) {
        List<Found> all = new ArrayList<>();
        for (String column : columns) {
            List<Example> examples = new ArrayList<>();
            long[] cells = {0};
            CellEdit.run(scratch, table, List.of(column), List.of(), column, (row, cell) -> {
                for (long number : cell[0] == null ? Set.<Long>of() : numbers(cell[0])) {
                    IdMap map = knowing(number, maps);
                    if (map != null) {
                        cells[0]++;
                        if (examples.size() < EXAMPLES) {
                            examples.add(new Example(row, map.source(), number));
                        }
                        break;
                    }
                }
                return null;
            });
            if (cells[0] > 0) {
                all.add(new Found(table, column, cells[0], List.copyOf(examples)));
            }
        }
        return all;
    }

    private static IdMap knowing(long number, List<IdMap> maps) {
        for (IdMap map : maps) {
            if (map.newId(number).isPresent()) {
                return map;
            }
        }
        return null;
    }

    /** The whole numbers in a text; runs of digits inside words and decimals do not count. */
    static Set<Long> numbers(String text) {
        Set<Long> found = new LinkedHashSet<>();
        int at = 0;
        while (at < text.length()) {
            if (!digit(text, at)) {
                at++;
                continue;
            }
            int from = at;
            while (digit(text, at)) {
                at++;
            }
            if (at - from <= 18 && !wordAt(text, from - 1) && !wordAt(text, at) && !fraction(text, from, at)) {
                found.add(Long.parseLong(text, from, at, 10));
            }
        }
        return found;
    }

    private static boolean fraction(String text, int from, int to) {
        return from > 1 && text.charAt(from - 1) == '.' && digit(text, from - 2)
                || to < text.length() && text.charAt(to) == '.' && digit(text, to + 1);
    }

    private static boolean digit(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static boolean wordAt(String text, int at) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
