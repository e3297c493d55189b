package siteserver.transform.recipe;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import siteserver.transform.recipe.expression.ConditionKey;
import siteserver.transform.recipe.expression.ExpressionKey;
import siteserver.transform.recipe.step.ColumnOf;
import siteserver.transform.recipe.step.ForeignIds;
import siteserver.transform.recipe.step.ManyRowStep;
import siteserver.transform.recipe.step.NamesIn;
import siteserver.transform.recipe.step.NewIds;
import siteserver.transform.recipe.step.Option;
import siteserver.transform.recipe.step.RowStep;
import siteserver.transform.recipe.step.StepKind;

/** Writes the reference part of docs/recipes.md from the records themselves. */
public final class Reference {

    private Reference() {}

    /** Markdown, with a line feed at its end. */
    public static String markdown() {
        StringBuilder text = new StringBuilder(16_384);
        text.append("## Expressions\n\n");
        text.append("| key | what it is | example |\n| --- | --- | --- |\n");
        for (ExpressionKey.Role role : ExpressionKey.Role.values()) {
            for (ExpressionKey key : ExpressionKey.values()) {
                if (key.role() == role) {
                    line(text, key.key(), roleWord(role) + ". " + key.description(), key.example());
                }
            }
        }
        text.append("\n## Conditions\n\n| key | holds when | example |\n| --- | --- | --- |\n");
        for (ConditionKey key : ConditionKey.values()) {
            line(text, key.key(), key.description(), key.example());
        }
        text.append("\n## Steps of one row\n");
        for (Class<?> kind : RowStep.class.getPermittedSubclasses()) {
            step(text, kind);
        }
        text.append("\n## Steps of many rows\n");
        for (Class<?> kind : ManyRowStep.class.getPermittedSubclasses()) {
            step(text, kind);
        }
        text.append("\n### An entry of listedIn or except\n\n");
        options(text, NamesIn.class);
        text.append("\n### An entry of mentions\n\n");
        options(text, ColumnOf.class);
        text.append("\n### An entry of members\n\n");
        options(text, NewIds.Member.class);
        text.append("\n### An entry of foreign\n\n");
        options(text, ForeignIds.class);
        return text.toString();
    }

    private static void line(StringBuilder text, String key, String description, String example) {
        text.append("| `").append(key).append("` | ").append(cell(description));
        text.append(" | `").append(cell(example)).append("` |\n");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String roleWord(ExpressionKey.Role role) {
        return switch (role) {
            case SOURCE -> "Source";
            case MODIFIER -> "Modifier";
            case DETAIL -> "Detail";
        };
    }

    private static void step(StringBuilder text, Class<?> kind) {
        StepKind description = kind.getAnnotation(StepKind.class);
        text.append("\n### ").append(description.name()).append("\n\n");
        text.append(description.summary())
                .append("\n\n```yaml\n")
                .append(description.example().strip());
        text.append("\n```\n\n");
        options(text, kind);
    }

    private static void options(StringBuilder text, Class<?> kind) {
        text.append("| option | value | meaning |\n| --- | --- | --- |\n");
        for (RecordComponent component : kind.getRecordComponents()) {
            Option option = component.getAnnotation(Option.class);
            if (option != null) {
                text.append("| `").append(component.getName()).append("` | ").append(value(component));
                text.append(required(component) ? "" : ", may be left out");
                text.append(" | ").append(cell(option.value())).append(" |\n");
            }
        }
    }

    /** Whether a recipe must write the option. */
    static boolean required(RecordComponent component) {
        Option option = component.getAnnotation(Option.class);
        Class<?> type = component.getType();
        return option.required()
                && type != boolean.class
                && type != Optional.class
                && type != java.util.OptionalInt.class
                && type != java.util.OptionalLong.class;
    }

    private static String value(RecordComponent component) {
        return word(component.getGenericType());
    }

    private static String word(java.lang.reflect.Type type) {
        if (type instanceof ParameterizedType parameterized) {
            List<String> inner = new ArrayList<>();
            for (java.lang.reflect.Type argument : parameterized.getActualTypeArguments()) {
                inner.add(word(argument));
            }
            Class<?> raw = (Class<?>) parameterized.getRawType();
            if (raw == Optional.class) {
                return inner.get(0);
            }
            return raw == List.class ? "list: " + inner.get(0) : "mapping: name to " + inner.get(1);
        }
        return switch (((Class<?>) type).getSimpleName()) {
            case "String" -> "text";
            case "boolean" -> "true or false";
            case "OptionalInt", "OptionalLong" -> "number";
            case "Expression", "ColumnRule" -> "expression";
            case "Constant" -> "constant";
            case "Condition" -> "condition";
            case "DataType" -> "type";
            case "ColumnSpec" -> "type or column";
            case "RestRule" -> "keep, drop or into";
            case "Step" -> "step";
            case "ColumnOf", "NamesIn", "ForeignIds", "Member", "Only" -> "mapping";
            case "Form" -> "value, list, json or xml";
            default -> throw new IllegalStateException("no word for " + type);
        };
    }
}
