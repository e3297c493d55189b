package siteserver.transform.stage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import siteserver.transform.row.WholeNumbers;

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

    private static Set<Long> numbers(String text) {
        Set<Long> found = new LinkedHashSet<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        WholeNumbers.each(bytes, 0, bytes.length, found::add);
        return found;
    }
}
