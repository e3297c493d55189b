package siteserver.transform.row;

import java.util.List;
import siteserver.backup.folder.row.Row;
import siteserver.transform.plan.Source;

/** Converts the rows of one source. Made anew for every task; not thread-safe. */
public final class RowConverter {

    private final Evaluators evaluators;
    private final Test[] filters;
    private final Evaluator[] values;
    private final Slice slice = new Slice();

    public RowConverter(Source source, SmallTables tables) {
        evaluators = new Evaluators(tables);
        filters = source.filters().stream().map(evaluators::test).toArray(Test[]::new);
        List<Evaluator> all = evaluators.all(source.values());
        values = all.toArray(Evaluator[]::new);
    }

    /**
     * @param out is cleared and filled with one cell per column of the table
     * @return false when the row is left out; {@code out} is then empty
     * @throws BadValue when a value fits no rule
     */
    public boolean convert(Row in, Row out) {
        out.clear();
        evaluators.nextRow();
        for (Test filter : filters) {
            if (!filter.holds(in)) {
                return false;
            }
        }
        for (Evaluator value : values) {
            value.evaluate(in, slice);
            if (slice.isNull()) {
                out.addNull();
            } else {
                out.add(slice.bytes, slice.start, slice.length);
            }
        }
        return true;
    }
}
