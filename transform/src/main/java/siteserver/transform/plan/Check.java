package siteserver.transform.plan;

import java.util.List;
import siteserver.transform.recipe.expression.Condition;

/** A condition bound to the columns of one source. Immutable. */
public sealed interface Check {

    /** Every part holds. */
    record All(List<Check> parts) implements Check {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** At least one part holds. */
    record Any(List<Check> parts) implements Check {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    record Not(Check part) implements Check {}

    /** A test of one value that needs no table. */
    record Test(Condition condition, Term operand) implements Check {}

    /** The value is an entry of a list with commas. */
    record Among(Term value, Term list, boolean ignoreCase) implements Check {}

    /** The values stand in the key columns of a row of a small table. */
    record Present(SmallTable table, List<Term> operands) implements Check {
        public Present {
            operands = List.copyOf(operands);
        }
    }

    /** The value is an id of the collection. */
    record Known(CollectedIds ids, Term of, Term from) implements Check {}

    /** Holds, or else rejects the row. */
    record Demand(Check part, String reason) implements Check {}
}
