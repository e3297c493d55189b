package siteserver.transform.plan;

import java.util.ArrayList;
import java.util.List;
import siteserver.backup.folder.value.TypeText;
import siteserver.transform.recipe.expression.Expression;

/** Tells people in a few words how a value comes about. */
final class Describe {

    private static final int LONGEST = 120;

    private Describe() {}

    static String value(Term term, Origin origin) {
        String text = text(term, origin);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private static String text(Term term, Origin origin) {
        if (term instanceof Term.Input input) {
            return origin.rowColumns().get(input.column()).name();
        } else if (term instanceof Term.Literal literal) {
            return literal.text().map(text -> "'" + text + "'").orElse("NULL");
        } else if (term instanceof Term.Current) {
            return "value";
        } else if (term instanceof Term.Choice choice) {
            List<String> values = new ArrayList<>();
            choice.then().forEach(then -> values.add(text(then, origin)));
            values.add(text(choice.otherwise(), origin));
            return "case(" + String.join(" / ", values) + ")";
        }
        Term.Operation operation = (Term.Operation) term;
        List<String> operands = new ArrayList<>();
        operation.operands().forEach(operand -> operands.add(text(operand, origin)));
        return word(operation) + "(" + String.join(", ", operands) + ")";
    }

    private static String word(Term.Operation operation) {
        Expression operator = operation.operator();
        if (operator instanceof Expression.Convert convert) {
            return "to " + TypeText.of(convert.to());
        }
        if (operator instanceof Expression.Lookup lookup) {
            return "lookup " + lookup.table() + "." + lookup.value();
        }
        if (operator instanceof Expression.MapValues) {
            return "map";
        }
        String name = operator.getClass().getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
