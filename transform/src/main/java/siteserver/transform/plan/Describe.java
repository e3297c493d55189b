package siteserver.transform.plan;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.value.TypeText;
import siteserver.transform.recipe.expression.Expression;

/** Tells people in a few words how a value comes about. */
final class Describe {

    private static final int LONGEST = 120;
    private static final String NOTHING = "NULL";

    private Describe() {}

    /**
     * @param type of the column, which stands beside the text; empty when the value is always NULL
     */
    static String value(Term term, Origin origin, DataType type) {
        Term inner = unshared(term);
        while (inner instanceof Term.Operation operation
                && operation.operator() instanceof Expression.Convert convert
                && convert.to().equals(type)) {
            inner = unshared(operation.operands().get(0));
        }
        String text = text(inner, origin, new IdentityHashMap<>());
        if (text.equals(NOTHING)) {
            return "";
        }
        String whole = origin instanceof Origin.OneRow ? text + " in a row that the recipe adds" : text;
        return whole.length() > LONGEST ? whole.substring(0, LONGEST) + "…" : whole;
    }

    private static Term unshared(Term term) {
        return term instanceof Term.Shared shared ? shared.of() : term;
    }

    /** Longer than what is shown, so that nobody sees the cut; terms that use others often would grow without end. */
    private static String text(Term term, Origin origin, Map<Term.Shared, String> known) {
        if (term instanceof Term.Shared shared) {
            String text = known.get(shared);
            if (text == null) {
                text = text(shared.of(), origin, known);
                known.put(shared, text);
            }
            return text;
        }
        String text = uncut(term, origin, known);
        return text.length() > LONGEST + 1 ? text.substring(0, LONGEST + 1) : text;
    }

    private static String uncut(Term term, Origin origin, Map<Term.Shared, String> known) {
        if (term instanceof Term.Input input) {
            return origin.rowColumns().get(input.column()).name();
        } else if (term instanceof Term.Literal literal) {
            return literal.text().map(text -> "'" + text + "'").orElse(NOTHING);
        } else if (term instanceof Term.Current) {
            return "the value";
        } else if (term instanceof Term.NewId newId) {
            return text(newId.of(), origin, known) + ", renumbered where rows come together";
        } else if (term instanceof Term.Mentioned mentioned) {
            return "old numbers in " + text(mentioned.of(), origin, known);
        } else if (term instanceof Term.Choice choice) {
            List<String> values = new ArrayList<>();
            choice.then().forEach(then -> values.add(text(then, origin, known)));
            values.add(text(choice.otherwise(), origin, known));
            return "one of " + String.join(" / ", values);
        }
        Term.Operation operation = (Term.Operation) term;
        List<String> operands = new ArrayList<>();
        operation.operands().forEach(operand -> operands.add(text(operand, origin, known)));
        return operation(operation, operands);
    }

    private static String operation(Term.Operation operation, List<String> operands) {
        Expression operator = operation.operator();
        List<String> some =
                operands.stream().filter(operand -> !operand.equals(NOTHING)).toList();
        if (operator instanceof Expression.FirstOf
                || operator instanceof Expression.JsonMerge
                || operator instanceof Expression.JsonArray
                || operator instanceof Expression.AddMembers
                || operator instanceof Expression.JsonObject) {
            return some.isEmpty() ? NOTHING : several(operator, some);
        }
        // What comes out of NULL is NULL, unless there is a value for that case.
        String of = operands.isEmpty() ? "" : operands.get(0);
        if (operator instanceof Expression.Default fallback) {
            return of.equals(NOTHING) ? "'" + fallback.text() + "'" : of + ", else '" + fallback.text() + "'";
        } else if (operator instanceof Expression.Guid) {
            return "GUID made of " + String.join(", ", operands);
        } else if (of.equals(NOTHING) && operands.size() == 1) {
            return NOTHING;
        } else if (operator instanceof Expression.Convert convert) {
            return of + " as " + TypeText.of(convert.to());
        } else if (operator instanceof Expression.Lookup lookup) {
            return lookup.table() + "." + lookup.value() + " where " + lookup.key() + " is " + of;
        } else if (operator instanceof Expression.MapValues) {
            return of + " translated";
        } else if (operator instanceof Expression.Trim) {
            return of;
        } else if (operator instanceof Expression.Latin1AsUtf8) {
            return of + " read as UTF-8";
        } else if (operator instanceof Expression.Replace || operator instanceof Expression.Pattern) {
            return of + " with text replaced";
        } else if (operator instanceof Expression.KeyValueToJson) {
            return of.equals(NOTHING) ? NOTHING : of + " as JSON";
        }
        String name = operator.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return name + "(" + String.join(", ", operands) + ")";
    }

    private static String several(Expression operator, List<String> operands) {
        if (operator instanceof Expression.JsonObject) {
            return "JSON of " + String.join(", ", operands);
        } else if (operator instanceof Expression.JsonArray) {
            return "JSON list of " + String.join(", ", operands);
        }
        if (operands.size() == 1) {
            return operands.get(0);
        }
        return operator instanceof Expression.FirstOf
                ? "first of " + String.join(", ", operands)
                : String.join(" and ", operands);
    }
}
