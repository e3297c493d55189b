package siteserver.transform.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.recipe.expression.Condition;
import siteserver.transform.recipe.expression.Expression;

/** Leaves out of a term what is NULL in every row, because the table lacks the column: rows need not compute it. */
final class Folding {

    private Folding() {}

    static Typed operation(Expression operator, List<Typed> operands, DataType type) {
        if (operator instanceof Expression.JsonObject object) {
            return object(object, operands, type);
        } else if (operator instanceof Expression.FirstOf || operator instanceof Expression.JsonMerge) {
            List<Typed> some =
                    operands.stream().filter(operand -> !isNull(operand)).toList();
            if (some.isEmpty()) {
                return nothing(type);
            }
            // The first of one is that one; a single object may still be text that is none.
            return operator instanceof Expression.FirstOf && some.size() == 1
                    ? new Typed(some.get(0).term(), type)
                    : term(operator, some, type);
        } else if (operator instanceof Expression.Default fallback && isNull(operands.get(0))) {
            return new Typed(new Term.Literal(Optional.of(fallback.text())), type);
        } else if (nullOfNull(operator) && isNull(operands.get(0))) {
            return nothing(type);
        }
        return term(operator, operands, type);
    }

    /** Operators that yield NULL when their first operand is NULL, whatever the others are. */
    private static boolean nullOfNull(Expression operator) {
        return operator instanceof Expression.Latin1AsUtf8
                || operator instanceof Expression.Trim
                || operator instanceof Expression.Letters
                || operator instanceof Expression.Replace
                || operator instanceof Expression.Pattern
                || operator instanceof Expression.MapValues
                || operator instanceof Expression.Each
                || operator instanceof Expression.Convert
                || operator instanceof Expression.Truncate
                || operator instanceof Expression.JsonMember;
    }

    private static Typed object(Expression.JsonObject object, List<Typed> operands, DataType type) {
        Map<String, Expression> members = new LinkedHashMap<>();
        List<Typed> values = new ArrayList<>();
        int i = 0;
        for (Map.Entry<String, Expression> member : object.members().entrySet()) {
            if (!isNull(operands.get(i))) {
                members.put(member.getKey(), member.getValue());
                values.add(operands.get(i));
            }
            i++;
        }
        return members.isEmpty() ? nothing(type) : term(new Expression.JsonObject(object.at(), members), values, type);
    }

    /** A choice between nothing and nothing is nothing. */
    static Term choice(List<Check> when, List<Term> then, Term otherwise) {
        boolean all = otherwise.equals(Term.Literal.NULL) && then.stream().allMatch(Term.Literal.NULL::equals);
        return all ? Term.Literal.NULL : new Term.Choice(when, then, otherwise);
    }

    /** Whether a condition holds for no row, because what it asks for is NULL in every one. */
    static boolean never(Check check) {
        return constant(check).equals(Optional.of(false));
    }

    /** What a condition is in every row; empty when rows differ. */
    private static Optional<Boolean> constant(Check check) {
        if (check instanceof Check.All all) {
            return joined(all.parts(), false);
        } else if (check instanceof Check.Any any) {
            return joined(any.parts(), true);
        } else if (check instanceof Check.Not not) {
            return constant(not.part()).map(holds -> !holds);
        } else if (check instanceof Check.Test test && test.operand().equals(Term.Literal.NULL)) {
            boolean asksForNull =
                    test.condition() instanceof Condition.IsNull || test.condition() instanceof Condition.IsEmpty;
            return Optional.of(asksForNull);
        }
        return Optional.empty();
    }

    /**
     * @param decisive one part of this value decides
     */
    private static Optional<Boolean> joined(List<Check> parts, boolean decisive) {
        List<Optional<Boolean>> known = parts.stream().map(Folding::constant).toList();
        if (known.contains(Optional.of(decisive))) {
            return Optional.of(decisive);
        }
        return known.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(!decisive);
    }

    private static boolean isNull(Typed value) {
        return value.term().equals(Term.Literal.NULL);
    }

    private static Typed nothing(DataType type) {
        return new Typed(Term.Literal.NULL, type);
    }

    private static Typed term(Expression operator, List<Typed> operands, DataType type) {
        List<Term> terms = operands.stream().map(Typed::term).toList();
        List<DataType> types = operands.stream().map(Typed::type).toList();
        return new Typed(new Term.Operation(operator, terms, types, Optional.empty()), type);
    }
}
