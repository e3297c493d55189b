package siteserver.transform.plan;

import java.util.LinkedHashSet;
import java.util.Set;
import siteserver.backup.folder.DumpTable;
import siteserver.transform.plan.Origin.InputColumn;
import siteserver.transform.recipe.expression.Expression;

/** On which columns of the dump a value depends, also by a condition that chooses it. Filters of rows do not count. */
final class Dependencies {

    private Dependencies() {}

    static Set<InputColumn> of(Term term, Origin origin) {
        Columns columns = new Columns(origin, new LinkedHashSet<>());
        columns.visit(term);
        return columns.found;
    }

    /** Of one column in all sources of a table. */
    static Set<InputColumn> of(VirtualTable table, int column) {
        Set<InputColumn> found = new LinkedHashSet<>();
        for (Source source : table.sources()) {
            new Columns(source.origin(), found).visit(source.values().get(column));
        }
        return found;
    }

    private static final class Columns extends TermVisitor {

        private final Origin origin;
        private final Set<InputColumn> found;

        Columns(Origin origin, Set<InputColumn> found) {
            this.origin = origin;
            this.found = found;
        }

        @Override
        void input(int column) {
            if (origin instanceof Origin.Folder folder) {
                found.add(new InputColumn(folder.table(), column));
            } else if (origin instanceof Origin.Scratch scratch) {
                found.addAll(scratch.provenance().get(column));
            }
        }

        @Override
        void operation(Term.Operation operation) {
            // Nobody can tell from a guid what it was made from.
            if (!(operation.operator() instanceof Expression.Guid)) {
                super.operation(operation);
            }
        }

        @Override
        void answer(SmallTable small) {
            found.addAll(of(small.table(), small.value()));
        }

        @Override
        void newId(Term.NewId newId) {
            visit(newId.of());
        }

        @Override
        void mentioned(Term.Mentioned mentioned) {
            // A few numbers of a text are no copy of it.
        }

        @Override
        void known(Check.Known known) {
            visit(known.of());
        }
    }

    /** Tables of the dump whose rows go into a table. */
    static Set<DumpTable> inputs(VirtualTable table) {
        Set<DumpTable> found = new LinkedHashSet<>();
        for (Source source : table.sources()) {
            found.addAll(inputs(source.origin()));
        }
        return found;
    }

    static Set<DumpTable> inputs(Origin origin) {
        if (origin instanceof Origin.Folder folder) {
            return Set.of(folder.table());
        }
        return origin instanceof Origin.Scratch scratch ? scratch.inputs() : Set.of();
    }

    /** Small tables that the values and filters of a source need. */
    static Set<SmallTable> smallTables(Source source) {
        Set<SmallTable> found = new LinkedHashSet<>();
        TermVisitor visitor = new TermVisitor() {
            @Override
            void answer(SmallTable small) {
                found.add(small);
            }

            @Override
            void presence(SmallTable small) {
                found.add(small);
            }
        };
        source.values().forEach(visitor::visit);
        source.filters().forEach(visitor::visit);
        return found;
    }
}
