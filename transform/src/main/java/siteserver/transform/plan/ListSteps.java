package siteserver.transform.plan;

import java.util.ArrayList;
import java.util.List;
import siteserver.transform.recipe.step.ListRows;

/** Steps that only tell of rows. */
final class ListSteps {

    private final Planning planning;

    ListSteps(Planning planning) {
        this.planning = planning;
    }

    void list(ListRows step) {
        planning.table(step.at(), step.table(), step.optional()).ifPresent(table -> {
            String name = planning.expand(step.as());
            checkHeader(step, name);
            List<Integer> positions = new ArrayList<>();
            for (String column : step.columns()) {
                positions.add(
                        step.optional()
                                ? table.indexOf(planning.expand(column))
                                : planning.column(step.at(), table, column));
            }
            List<Check> where = step.where()
                    .map(condition -> planning.bind(table, condition))
                    .orElse(List.of());
            List<Source> sources = new ArrayList<>();
            for (int i = 0; i < table.sources().size(); i++) {
                Source source = table.sources().get(i);
                if (!where.isEmpty() && Folding.never(where.get(i))) {
                    // Rows that are never wanted need no look.
                    continue;
                }
                List<Term> values = new ArrayList<>();
                for (int position : positions) {
                    values.add(
                            position < 0 ? Term.Literal.NULL : source.values().get(position));
                }
                Source narrow = source.withValues(values);
                sources.add(where.isEmpty() ? narrow : narrow.filtered(where.get(i)));
            }
            Listing listing = new Listing(
                    planning.listings().size(), name, table.name().toString(), step.columns(), sources, step.because());
            planning.listings().add(listing);
            if (listing.staged()) {
                planning.operations().add(new StageOperation.ListRows(listing));
            }
        });
    }

    private void checkHeader(ListRows step, String name) {
        for (Listing former : planning.listings()) {
            if (former.name().equals(name) && !former.columns().equals(step.columns())) {
                planning.faults()
                        .add(
                                step.at(),
                                "Another step lists other columns as \"" + name + "\": "
                                        + String.join(", ", former.columns()) + ".",
                                "Name the same columns, or choose another name.");
            } else if (former.name().equalsIgnoreCase(name) && !former.name().equals(name)) {
                planning.faults()
                        .add(step.at(), "\"" + name + "\" differs from \"" + former.name() + "\" only by case.", "");
            }
        }
    }
}
