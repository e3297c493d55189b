package siteserver.transform.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Rows that go into a table to be written.
 *
 * @param filters all must hold
 * @param values one for each column of the table
 */
public record Source(Origin origin, List<Check> filters, List<Term> values) {
    public Source {
        filters = List.copyOf(filters);
        values = List.copyOf(values);
    }

    /** All rows and columns as they are. */
    public static Source all(Origin origin) {
        List<Term> values = new ArrayList<>();
        for (int i = 0; i < origin.rowColumns().size(); i++) {
            values.add(new Term.Input(i));
        }
        return new Source(origin, List.of(), values);
    }

    /** Every cell of the origin in its place, every row. */
    public boolean isIdentity() {
        return filters.isEmpty() && values.size() == origin.rowColumns().size() && inPlace();
    }

    private boolean inPlace() {
        for (int i = 0; i < values.size(); i++) {
            if (!(values.get(i) instanceof Term.Input input) || input.column() != i) {
                return false;
            }
        }
        return true;
    }

    /** Only cells of the origin, whatever their order. */
    public boolean isPlain() {
        return filters.isEmpty() && values.stream().allMatch(Term.Input.class::isInstance);
    }

    Source filtered(Check filter) {
        List<Check> more = new ArrayList<>(filters);
        more.add(filter);
        return new Source(origin, more, values);
    }

    Source withValues(List<Term> newValues) {
        return new Source(origin, filters, newValues);
    }

    Source withValue(int column, Term value) {
        List<Term> changed = new ArrayList<>(values);
        changed.set(column, value);
        return withValues(changed);
    }

    Source plus(Term value) {
        List<Term> more = new ArrayList<>(values);
        more.add(value);
        return withValues(more);
    }

    Source changing(UnaryOperator<List<Term>> change) {
        return withValues(change.apply(new ArrayList<>(values)));
    }
}
