package siteserver.transform.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import siteserver.backup.folder.DumpTable;
import siteserver.transform.plan.Origin.InputColumn;
import siteserver.transform.recipe.expression.Expression;

/** On which columns of the dump a value depends, also by a condition that chooses it. Filters of rows do not count. */
final class Dependencies {

    private Dependencies() {}

    static Set<InputColumn> of(Term term, Origin origin) {
        Set<InputColumn> found = new LinkedHashSet<>();
        collect(term, origin, found);
        return found;
    }

    /** Of one column in all sources of a table. */
    static Set<InputColumn> of(VirtualTable table, int column) {
        Set<InputColumn> found = new LinkedHashSet<>();
        for (Source source : table.sources()) {
            collect(source.values().get(column), source.origin(), found);
        }
        return found;
    }

    private static void collect(Term term, Origin origin, Set<InputColumn> found) {
        if (term instanceof Term.Input input) {
            if (origin instanceof Origin.Folder folder) {
                found.add(new InputColumn(folder.table(), input.column()));
            } else if (origin instanceof Origin.Scratch scratch) {
                found.addAll(scratch.provenance().get(input.column()));
            }
        } else if (term instanceof Term.Operation operation) {
            if (operation.operator() instanceof Expression.Guid) {
                // Nobody can tell from a guid what it was made from.
                return;
            }
            operation.operands().forEach(operand -> collect(operand, origin, found));
            operation.table().ifPresent(small -> found.addAll(of(small.table(), small.value())));
        } else if (term instanceof Term.NewId newId) {
            collect(newId.of(), origin, found);
        } else if (term instanceof Term.Choice choice) {
            choice.when().forEach(check -> collect(check, origin, found));
            choice.then().forEach(then -> collect(then, origin, found));
            collect(choice.otherwise(), origin, found);
        }
    }

    private static void collect(Check check, Origin origin, Set<InputColumn> found) {
        if (check instanceof Check.All all) {
            all.parts().forEach(part -> collect(part, origin, found));
        } else if (check instanceof Check.Any any) {
            any.parts().forEach(part -> collect(part, origin, found));
        } else if (check instanceof Check.Not not) {
            collect(not.part(), origin, found);
        } else if (check instanceof Check.Test test) {
            collect(test.operand(), origin, found);
        } else if (check instanceof Check.Among among) {
            collect(among.value(), origin, found);
            collect(among.list(), origin, found);
        } else if (check instanceof Check.Known known) {
            collect(known.of(), origin, found);
        } else if (check instanceof Check.Demand demand) {
            collect(demand.part(), origin, found);
        } else if (check instanceof Check.Present present) {
            present.operands().forEach(operand -> collect(operand, origin, found));
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
        source.values().forEach(term -> smallTables(term, found));
        source.filters().forEach(check -> smallTables(check, found));
        return found;
    }

    private static void smallTables(Term term, Set<SmallTable> found) {
        if (term instanceof Term.Operation operation) {
            operation.operands().forEach(operand -> smallTables(operand, found));
            operation.table().ifPresent(found::add);
        } else if (term instanceof Term.NewId newId) {
            smallTables(newId.of(), found);
            smallTables(newId.from(), found);
            smallTables(newId.into(), found);
        } else if (term instanceof Term.Choice choice) {
            choice.when().forEach(check -> smallTables(check, found));
            choice.then().forEach(then -> smallTables(then, found));
            smallTables(choice.otherwise(), found);
        }
    }

    private static void smallTables(Check check, Set<SmallTable> found) {
        if (check instanceof Check.All all) {
            all.parts().forEach(part -> smallTables(part, found));
        } else if (check instanceof Check.Any any) {
            any.parts().forEach(part -> smallTables(part, found));
        } else if (check instanceof Check.Not not) {
            smallTables(not.part(), found);
        } else if (check instanceof Check.Test test) {
            smallTables(test.operand(), found);
        } else if (check instanceof Check.Among among) {
            smallTables(among.value(), found);
            smallTables(among.list(), found);
        } else if (check instanceof Check.Known known) {
            smallTables(known.of(), found);
            smallTables(known.from(), found);
        } else if (check instanceof Check.Demand demand) {
            smallTables(demand.part(), found);
        } else if (check instanceof Check.Present present) {
            found.add(present.table());
            List<Term> operands = present.operands();
            operands.forEach(operand -> smallTables(operand, found));
        }
    }
}
