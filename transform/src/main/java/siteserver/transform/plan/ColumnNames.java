package siteserver.transform.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import siteserver.transform.recipe.expression.Condition;
import siteserver.transform.recipe.expression.Expression;

/** Which columns an expression reads, also in the conditions of its branches. */
final class ColumnNames {

    private ColumnNames() {}

    static Set<String> in(Expression expression) {
        Set<String> names = new LinkedHashSet<>();
        collect(expression, names);
        return names;
    }

    private static void collect(Expression expression, Set<String> names) {
        if (expression instanceof Expression.Column column) {
            names.add(column.name());
        }
        inner(expression).forEach(part -> collect(part, names));
    }

    private static List<Expression> inner(Expression expression) {
        if (expression instanceof Expression.FirstOf of) {
            return of.parts();
        } else if (expression instanceof Expression.Concat of) {
            return of.parts();
        } else if (expression instanceof Expression.Sum of) {
            return of.parts();
        } else if (expression instanceof Expression.Product of) {
            return of.parts();
        } else if (expression instanceof Expression.Guid) {
            // A guid is no copy of what it is made from: the column must still go somewhere.
            return List.of();
        } else if (expression instanceof Expression.JsonMerge of) {
            return of.parts();
        } else if (expression instanceof Expression.JsonArray of) {
            return of.parts();
        } else if (expression instanceof Expression.JsonObject of) {
            return List.copyOf(of.members().values());
        } else if (expression instanceof Expression.AddMembers of) {
            List<Expression> parts = new ArrayList<>(of.members().values());
            parts.add(of.to());
            return parts;
        } else if (expression instanceof Expression.Case of) {
            List<Expression> parts = new ArrayList<>();
            of.branches().forEach(branch -> {
                conditions(branch.when(), parts);
                parts.add(branch.value());
            });
            parts.add(of.otherwise());
            return parts;
        }
        return innerOfOne(expression);
    }

    private static void conditions(Condition condition, List<Expression> parts) {
        if (condition instanceof Condition.All of) {
            of.parts().forEach(part -> conditions(part, parts));
        } else if (condition instanceof Condition.Any of) {
            of.parts().forEach(part -> conditions(part, parts));
        } else if (condition instanceof Condition.Not of) {
            conditions(of.part(), parts);
        } else if (condition instanceof Condition.IsNull of) {
            parts.add(of.of());
        } else if (condition instanceof Condition.IsEmpty of) {
            parts.add(of.of());
        } else if (condition instanceof Condition.In of) {
            parts.add(of.of());
        } else if (condition instanceof Condition.Text of) {
            parts.add(of.of());
        } else if (condition instanceof Condition.Compare of) {
            parts.add(of.of());
        } else if (condition instanceof Condition.Matches of) {
            parts.add(of.of());
        } else if (condition instanceof Condition.InTable of) {
            parts.add(of.of());
        } else if (condition instanceof Condition.KnownId of) {
            parts.add(of.of());
            parts.add(of.from());
        } else if (condition instanceof Condition.InList of) {
            parts.add(of.of());
            parts.add(of.list());
        }
    }

    private static List<Expression> innerOfOne(Expression expression) {
        if (expression instanceof Expression.KeyValueToJson of) {
            return List.of(of.of());
        } else if (expression instanceof Expression.JsonMember of) {
            return List.of(of.of());
        } else if (expression instanceof Expression.Latin1AsUtf8 of) {
            return List.of(of.of());
        } else if (expression instanceof Expression.Trim of) {
            return List.of(of.of());
        } else if (expression instanceof Expression.Letters of) {
            return List.of(of.of());
        } else if (expression instanceof Expression.Replace of) {
            return List.of(of.of());
        } else if (expression instanceof Expression.Pattern of) {
            return List.of(of.of());
        } else if (expression instanceof Expression.MapValues of) {
            return List.of(of.of());
        } else if (expression instanceof Expression.Each of) {
            return List.of(of.of());
        } else if (expression instanceof Expression.Lookup of) {
            return List.of(of.of());
        } else if (expression instanceof Expression.Convert of) {
            return List.of(of.of());
        } else if (expression instanceof Expression.Truncate of) {
            return List.of(of.of());
        } else if (expression instanceof Expression.NewId of) {
            return List.of(of.of());
        } else if (expression instanceof Expression.Default of) {
            return List.of(of.of());
        }
        return List.of();
    }
}
