package siteserver.transform.recipe.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.expression.Condition;
import siteserver.transform.recipe.expression.ConditionKey;
import siteserver.transform.recipe.expression.Expression;
import siteserver.transform.recipe.yaml.Yaml;

/** Turns YAML into conditions. */
final class ConditionReader {

    private static final Set<String> KEYS = keys();

    private final Reading reading;
    private final ExpressionReader expressions;

    ConditionReader(Reading reading, ExpressionReader expressions) {
        this.reading = reading;
        this.expressions = expressions;
    }

    Optional<Condition> read(Yaml yaml, String option) {
        return read(yaml, option, false);
    }

    Optional<Condition> read(Yaml yaml, String option, boolean inInput) {
        if (!(yaml instanceof Yaml.Mapping mapping)) {
            reading.wrongKind(yaml, option, "a condition, for example {column: A, equals: x}");
            return Optional.empty();
        }
        List<Yaml.Entry> tests = new ArrayList<>();
        for (Yaml.Entry entry : mapping.entries()) {
            if (KEYS.contains(entry.key()) && !entry.key().equals(ConditionKey.IGNORE_CASE.key())) {
                tests.add(entry);
            }
        }
        if (tests.size() != 1) {
            reading.fault(
                    mapping.at(),
                    "A condition has exactly one test, here are " + tests.size() + ".",
                    tests.isEmpty() ? "Tests are: " + String.join(", ", KEYS) + "." : "Join several with all or any.");
            return Optional.empty();
        }
        Yaml.Entry test = tests.get(0);
        ConditionKey key = key(test.key());
        return switch (key) {
            case ALL ->
                alone(mapping)
                        ? list(test, inInput).map(parts -> new Condition.All(test.at(), parts))
                        : Optional.empty();
            case ANY ->
                alone(mapping)
                        ? list(test, inInput).map(parts -> new Condition.Any(test.at(), parts))
                        : Optional.empty();
            case NOT ->
                alone(mapping)
                        ? read(test.value(), "not", inInput).map(part -> new Condition.Not(test.at(), part))
                        : Optional.empty();
            case EQUALS,
                    IN,
                    IS_NULL,
                    IS_EMPTY,
                    STARTS_WITH,
                    ENDS_WITH,
                    CONTAINS,
                    GREATER_THAN,
                    AT_LEAST,
                    LESS_THAN,
                    AT_MOST,
                    MATCHES,
                    IN_TABLE,
                    IGNORE_CASE ->
                expressions
                        .read(mapping, option, KEYS, inInput)
                        .flatMap(of -> test(key, test, of, ignoreCase(mapping)));
            case IN_LIST ->
                expressions.read(mapping, option, KEYS, inInput).flatMap(of -> expressions
                        .read(test.value(), key.key(), Set.of(), inInput)
                        .map(list -> new Condition.InList(test.at(), of, list, ignoreCase(mapping))));
            case KNOWN_ID -> expressions.read(mapping, option, KEYS, inInput).flatMap(of -> knownId(test, of, inInput));
        };
    }

    private Optional<Condition> knownId(Yaml.Entry test, Expression of, boolean inInput) {
        Fields fields = Fields.of(reading, test.value(), "knownId", Set.of("ids", "from"));
        Optional<String> ids = fields.required("ids").flatMap(yaml -> reading.text(yaml, "ids"));
        Optional<Expression> from =
                fields.required("from").flatMap(yaml -> expressions.read(yaml, "from", Set.of(), inInput));
        return ids.flatMap(name -> from.map(origin -> new Condition.KnownId(test.at(), of, name, origin)));
    }

    private boolean alone(Yaml.Mapping mapping) {
        if (mapping.entries().size() > 1) {
            reading.fault(
                    mapping.at(), "all, any and not stand alone in their mapping.", "Put the rest into the list.");
            return false;
        }
        return true;
    }

    private Optional<List<Condition>> list(Yaml.Entry entry, boolean inInput) {
        if (!(entry.value() instanceof Yaml.Sequence list) || list.items().isEmpty()) {
            reading.wrongKind(entry.value(), entry.key(), "a list of conditions");
            return Optional.empty();
        }
        List<Condition> parts = new ArrayList<>();
        for (Yaml item : list.items()) {
            read(item, entry.key(), inInput).ifPresent(parts::add);
        }
        return parts.size() == list.items().size() ? Optional.of(parts) : Optional.empty();
    }

    private Optional<Condition> test(ConditionKey key, Yaml.Entry entry, Expression of, boolean ignoreCase) {
        Mark at = entry.at();
        Yaml value = entry.value();
        String option = entry.key();
        return switch (key) {
            case EQUALS -> reading.text(value, option).map(text -> new Condition.In(at, of, List.of(text), ignoreCase));
            case IN -> Optional.of(new Condition.In(at, of, Fields.texts(reading, value, option), ignoreCase));
            case IS_NULL -> reading.flag(value, option).map(yes -> sense(at, new Condition.IsNull(at, of), yes));
            case IS_EMPTY -> reading.flag(value, option).map(yes -> sense(at, new Condition.IsEmpty(at, of), yes));
            case STARTS_WITH -> text(at, of, Condition.Text.How.STARTS_WITH, value, option, ignoreCase);
            case ENDS_WITH -> text(at, of, Condition.Text.How.ENDS_WITH, value, option, ignoreCase);
            case CONTAINS -> text(at, of, Condition.Text.How.CONTAINS, value, option, ignoreCase);
            case GREATER_THAN -> compare(at, of, Condition.Compare.How.GREATER, value, option);
            case AT_LEAST -> compare(at, of, Condition.Compare.How.AT_LEAST, value, option);
            case LESS_THAN -> compare(at, of, Condition.Compare.How.LESS, value, option);
            case AT_MOST -> compare(at, of, Condition.Compare.How.AT_MOST, value, option);
            case MATCHES -> reading.regex(value, option).map(regex -> new Condition.Matches(at, of, regex));
            case IN_TABLE -> inTable(at, of, value, ignoreCase);
            case ALL, ANY, NOT, IN_LIST, KNOWN_ID, IGNORE_CASE ->
                throw new IllegalStateException(option + " is no test of a value");
        };
    }

    private static Condition sense(Mark at, Condition condition, boolean yes) {
        return yes ? condition : new Condition.Not(at, condition);
    }

    private Optional<Condition> text(
            Mark at, Expression of, Condition.Text.How how, Yaml value, String option, boolean ignoreCase) {
        return reading.text(value, option).map(text -> new Condition.Text(at, of, how, text, ignoreCase));
    }

    private Optional<Condition> compare(Mark at, Expression of, Condition.Compare.How how, Yaml value, String option) {
        return reading.text(value, option).flatMap(text -> {
            try {
                new BigDecimal(text);
                return Optional.of(new Condition.Compare(at, of, how, text));
            } catch (NumberFormatException bad) {
                reading.wrongKind(value, option, "a number");
                return Optional.empty();
            }
        });
    }

    private Optional<Condition> inTable(Mark at, Expression of, Yaml value, boolean ignoreCase) {
        Fields fields = Fields.of(reading, value, "inTable", Set.of("table", "column", "optional"));
        Optional<String> table = fields.required("table").flatMap(yaml -> reading.text(yaml, "table"));
        Optional<String> column = fields.required("column").flatMap(yaml -> reading.text(yaml, "column"));
        boolean optional = fields.flag("optional");
        return table.flatMap(
                name -> column.map(found -> new Condition.InTable(at, of, name, found, ignoreCase, optional)));
    }

    private boolean ignoreCase(Yaml.Mapping mapping) {
        return mapping.get(ConditionKey.IGNORE_CASE.key())
                .flatMap(yaml -> reading.flag(yaml, ConditionKey.IGNORE_CASE.key()))
                .orElse(false);
    }

    private static ConditionKey key(String text) {
        for (ConditionKey key : ConditionKey.values()) {
            if (key.key().equals(text)) {
                return key;
            }
        }
        throw new IllegalStateException(text);
    }

    private static Set<String> keys() {
        Set<String> keys = new HashSet<>();
        Arrays.stream(ConditionKey.values()).forEach(key -> keys.add(key.key()));
        return Set.copyOf(keys);
    }
}
