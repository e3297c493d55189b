package siteserver.transform.plan;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Goes through terms and checks; what several use is visited once. */
abstract class TermVisitor {

    private final Set<Term.Shared> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    final void visit(Term term) {
        if (term instanceof Term.Shared shared) {
            if (seen.add(shared)) {
                visit(shared.of());
            }
        } else if (term instanceof Term.Input input) {
            input(input.column());
        } else if (term instanceof Term.Operation operation) {
            operation(operation);
        } else if (term instanceof Term.NewId newId) {
            newId(newId);
        } else if (term instanceof Term.Mentioned mentioned) {
            mentioned(mentioned);
        } else if (term instanceof Term.Choice choice) {
            choice.when().forEach(this::visit);
            choice.then().forEach(this::visit);
            visit(choice.otherwise());
        }
    }

    final void visit(Check check) {
        if (check instanceof Check.All all) {
            all.parts().forEach(this::visit);
        } else if (check instanceof Check.Any any) {
            any.parts().forEach(this::visit);
        } else if (check instanceof Check.Not not) {
            visit(not.part());
        } else if (check instanceof Check.Test test) {
            visit(test.operand());
        } else if (check instanceof Check.Among among) {
            visit(among.value());
            visit(among.list());
        } else if (check instanceof Check.Known known) {
            known(known);
        } else if (check instanceof Check.Demand demand) {
            visit(demand.part());
        } else if (check instanceof Check.Present present) {
            presence(present.table());
            present.operands().forEach(this::visit);
        }
    }

    /** A cell of the row. */
    void input(int column) {}

    void operation(Term.Operation operation) {
        operation.operands().forEach(this::visit);
        operation.table().ifPresent(this::answer);
    }

    /** A small table that gives a value. */
    void answer(SmallTable small) {}

    /** A small table in which only something is looked for. */
    void presence(SmallTable small) {}

    void newId(Term.NewId newId) {
        visit(newId.of());
        visit(newId.from());
        visit(newId.into());
    }

    void mentioned(Term.Mentioned mentioned) {
        visit(mentioned.of());
    }

    void known(Check.Known known) {
        visit(known.of());
        visit(known.from());
    }
}
