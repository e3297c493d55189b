package siteserver.transform.recipe.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.expression.Condition;
import siteserver.transform.recipe.expression.Expression;
import siteserver.transform.recipe.expression.ExpressionKey;
import siteserver.transform.recipe.expression.ExpressionKey.Role;
import siteserver.transform.recipe.yaml.Yaml;

/** Turns YAML into expressions. */
final class ExpressionReader {

    private final Reading reading;
    private final ConditionReader conditions;
    private final ModifierReader modifiers;
    private final KeyValueReader keyValues;

    ExpressionReader(Reading reading) {
        this.reading = reading;
        this.conditions = new ConditionReader(reading, this);
        this.modifiers = new ModifierReader(reading, this);
        this.keyValues = new KeyValueReader(reading, this);
    }

    ConditionReader conditions() {
        return conditions;
    }

    /** An expression over a row; empty after a fault. */
    Optional<Expression> read(Yaml yaml, String option) {
        return read(yaml, option, Set.of(), false);
    }

    /** An expression over {@link Expression.Input}, which need not be written. */
    Optional<Expression> readOverInput(Yaml yaml, String option, Set<String> otherKeys) {
        return read(yaml, option, otherKeys, true);
    }

    /**
     * @param otherKeys keys of the mapping that are not the expression's
     * @param inInput the value under treatment stands where no source is written
     */
    Optional<Expression> read(Yaml yaml, String option, Set<String> otherKeys, boolean inInput) {
        if (yaml instanceof Yaml.Scalar scalar) {
            if (scalar.isNull()) {
                return Optional.of(new Expression.Constant(scalar.at(), Optional.empty()));
            }
            if (scalar.isLiteral()) {
                return Optional.of(new Expression.Constant(scalar.at(), Optional.of(scalar.text())));
            }
            return Optional.of(new Expression.Column(scalar.at(), scalar.text(), false));
        }
        if (!(yaml instanceof Yaml.Mapping mapping)) {
            reading.wrongKind(yaml, option, "an expression (a column's name or a mapping)");
            return Optional.empty();
        }
        Optional<Expression> source = source(mapping, otherKeys, inInput);
        checkDetails(mapping, otherKeys);
        return source.flatMap(value -> modifiers.apply(value, mapping));
    }

    private Optional<Expression> source(Yaml.Mapping mapping, Set<String> otherKeys, boolean inInput) {
        List<Yaml.Entry> sources = new ArrayList<>();
        boolean unknown = false;
        for (Yaml.Entry entry : mapping.entries()) {
            ExpressionKey key = key(entry.key());
            if (key == null && !otherKeys.contains(entry.key())) {
                reading.faults().unknown(entry.at(), "key of an expression", entry.key(), keys());
                unknown = true;
            } else if (key != null && key.role() == Role.SOURCE && !otherKeys.contains(entry.key())) {
                sources.add(entry);
            }
        }
        if (sources.isEmpty() && inInput) {
            return Optional.of(new Expression.Input(mapping.at()));
        }
        if (sources.size() == 1) {
            return one(sources.get(0), mapping, inInput);
        }
        if (sources.size() > 1) {
            reading.fault(
                    sources.get(1).at(),
                    "An expression has one source, here are \"" + sources.get(0).key() + "\" and \""
                            + sources.get(1).key() + "\".",
                    "Nest one in the other, for example with of.");
        } else if (!unknown) {
            reading.fault(
                    mapping.at(),
                    "The expression does not say where its value comes from.",
                    "Write column, constant, of, or another source.");
        }
        return Optional.empty();
    }

    private Optional<Expression> one(Yaml.Entry entry, Yaml.Mapping mapping, boolean inInput) {
        Mark at = entry.at();
        Yaml value = entry.value();
        String option = entry.key();
        return switch (key(option)) {
            case COLUMN -> column(at, value, mapping);
            case OF -> read(value, option, Set.of(), inInput);
            case CONSTANT -> reading.constant(value, option).map(text -> new Expression.Constant(at, text));
            case INPUT -> input(at, value, inInput);
            case FIRST_OF -> parts(value, option, inInput).map(parts -> new Expression.FirstOf(at, parts));
            case CONCAT ->
                parts(value, option, inInput)
                        .map(parts -> new Expression.Concat(at, parts, detail(mapping, ExpressionKey.SEPARATOR, "")));
            case TEXTS -> texts(at, value);
            case SUM -> parts(value, option, inInput).map(parts -> new Expression.Sum(at, parts));
            case PRODUCT -> parts(value, option, inInput).map(parts -> new Expression.Product(at, parts));
            case GUID -> guid(at, value);
            case KEY_VALUE_TO_JSON -> keyValues.read(at, value, inInput);
            case JSON_OBJECT ->
                Optional.of(new Expression.JsonObject(
                        at, reading.entries(value, option, (member, name) -> read(member, name, Set.of(), inInput))));
            case JSON_ARRAY -> parts(value, option, inInput).map(parts -> new Expression.JsonArray(at, parts));
            case JSON_MERGE -> parts(value, option, inInput).map(parts -> new Expression.JsonMerge(at, parts, false));
            case ADD_MEMBERS -> addMembers(at, value, inInput);
            case JSON_MEMBER -> jsonMember(at, value, inInput);
            case CASE -> branches(at, value, mapping, inInput);
            case OPTIONAL,
                    SEPARATOR,
                    OTHERWISE,
                    LATIN1_AS_UTF8,
                    TRIM,
                    LETTERS,
                    REPLACE,
                    PATTERN,
                    EACH,
                    MAP,
                    ELSE,
                    IGNORE_CASE,
                    LOOKUP,
                    NEW_ID,
                    MENTIONED_IDS,
                    TO,
                    TRUNCATE,
                    DEFAULT,
                    TYPE -> throw new IllegalStateException(option + " is no source");
        };
    }

    private Optional<Expression> column(Mark at, Yaml value, Yaml.Mapping mapping) {
        boolean optional = mapping.get(ExpressionKey.OPTIONAL.key())
                .flatMap(flag -> reading.flag(flag, ExpressionKey.OPTIONAL.key()))
                .orElse(false);
        return reading.text(value, "column").map(name -> new Expression.Column(at, name, optional));
    }

    private Optional<Expression> input(Mark at, Yaml value, boolean inInput) {
        if (!inInput) {
            reading.fault(at, "\"input\" has a meaning only inside each and convert.", "");
            return Optional.empty();
        }
        return reading.flag(value, "input").map(written -> new Expression.Input(at));
    }

    private Optional<List<Expression>> parts(Yaml value, String option, boolean inInput) {
        if (!(value instanceof Yaml.Sequence list) || list.items().isEmpty()) {
            reading.wrongKind(value, option, "a list of expressions");
            return Optional.empty();
        }
        List<Expression> parts = new ArrayList<>();
        for (Yaml item : list.items()) {
            read(item, option, Set.of(), inInput).ifPresent(parts::add);
        }
        return parts.size() == list.items().size() ? Optional.of(parts) : Optional.empty();
    }

    private Optional<Expression> texts(Mark at, Yaml value) {
        if (!(value instanceof Yaml.Mapping)) {
            reading.wrongKind(value, "texts", "a mapping, for example {except: [Title]}");
            return Optional.empty();
        }
        Fields fields = Fields.of(reading, value, "texts", Set.of("except"));
        return Optional.of(new Expression.Texts(at, fields.list("except")));
    }

    private Optional<Expression> guid(Mark at, Yaml value) {
        Fields fields = Fields.of(reading, value, "guid", Set.of("name", "of"));
        Optional<String> name = fields.required("name").flatMap(yaml -> reading.text(yaml, "name"));
        Optional<List<Expression>> parts = fields.required("of").flatMap(yaml -> parts(yaml, "of", false));
        return name.flatMap(text -> parts.map(list -> new Expression.Guid(at, text, list)));
    }

    private Optional<Expression> jsonMember(Mark at, Yaml value, boolean inInput) {
        Fields fields = Fields.of(reading, value, "jsonMember", Set.of("name", "of"));
        Optional<String> name = fields.required("name").flatMap(yaml -> reading.text(yaml, "name"));
        Optional<Expression> of = fields.required("of").flatMap(yaml -> read(yaml, "of", Set.of(), inInput));
        return name.flatMap(text -> of.map(inner -> new Expression.JsonMember(at, inner, text)));
    }

    private Optional<Expression> addMembers(Mark at, Yaml value, boolean inInput) {
        Fields fields = Fields.of(reading, value, "addMembers", Set.of("to", "members", "tokens"));
        Optional<Expression> to = fields.required("to").flatMap(yaml -> read(yaml, "to", Set.of(), inInput));
        Optional<Map<String, Expression>> members = fields.required("members")
                .map(yaml -> reading.entries(yaml, "members", (member, name) -> read(member, name, Set.of(), inInput)));
        Map<String, String> tokens = fields.texts("tokens");
        return to.flatMap(text -> members.map(all -> new Expression.AddMembers(at, text, all, tokens)));
    }

    private Optional<Expression> branches(Mark at, Yaml value, Yaml.Mapping mapping, boolean inInput) {
        if (!(value instanceof Yaml.Sequence list) || list.items().isEmpty()) {
            reading.wrongKind(value, "case", "a list of {when: …, value: …}");
            return Optional.empty();
        }
        List<Expression.Branch> branches = new ArrayList<>();
        for (Yaml item : list.items()) {
            Fields fields = Fields.of(reading, item, "case", Set.of("when", "value"));
            Optional<Condition> when = fields.required("when").flatMap(yaml -> conditions.read(yaml, "when", inInput));
            Optional<Expression> then =
                    fields.required("value").flatMap(yaml -> read(yaml, "value", Set.of(), inInput));
            when.ifPresent(
                    condition -> then.ifPresent(branch -> branches.add(new Expression.Branch(condition, branch))));
        }
        Optional<Expression> otherwise = mapping.get(ExpressionKey.OTHERWISE.key())
                .map(yaml -> read(yaml, "otherwise", Set.of(), inInput))
                .orElse(Optional.of(new Expression.Constant(at, Optional.empty())));
        return branches.size() == list.items().size()
                ? otherwise.map(last -> new Expression.Case(at, branches, last))
                : Optional.empty();
    }

    /** Keys that belong to another key which is not there. */
    private void checkDetails(Yaml.Mapping mapping, Set<String> otherKeys) {
        detailOf(mapping, otherKeys, ExpressionKey.OPTIONAL, EnumSet.of(ExpressionKey.COLUMN));
        detailOf(mapping, otherKeys, ExpressionKey.SEPARATOR, EnumSet.of(ExpressionKey.CONCAT));
        detailOf(mapping, otherKeys, ExpressionKey.OTHERWISE, EnumSet.of(ExpressionKey.CASE));
        detailOf(mapping, otherKeys, ExpressionKey.ELSE, EnumSet.of(ExpressionKey.MAP));
        detailOf(mapping, otherKeys, ExpressionKey.IGNORE_CASE, EnumSet.of(ExpressionKey.MAP, ExpressionKey.LOOKUP));
        detailOf(mapping, otherKeys, ExpressionKey.TYPE, EnumSet.noneOf(ExpressionKey.class));
    }

    private void detailOf(
            Yaml.Mapping mapping, Set<String> otherKeys, ExpressionKey detail, Set<ExpressionKey> owners) {
        if (otherKeys.contains(detail.key()) || mapping.get(detail.key()).isEmpty()) {
            return;
        }
        for (ExpressionKey owner : owners) {
            if (mapping.get(owner.key()).isPresent()) {
                return;
            }
        }
        reading.fault(
                mapping.get(detail.key()).get().at(),
                "\"" + detail.key() + "\" has no meaning here.",
                owners.isEmpty() ? "It belongs into a column map." : "It goes with " + names(owners) + ".");
    }

    private static String names(Set<ExpressionKey> keys) {
        List<String> names = new ArrayList<>();
        keys.forEach(key -> names.add(key.key()));
        return String.join(" or ", names);
    }

    private String detail(Yaml.Mapping mapping, ExpressionKey key, String absent) {
        return mapping.get(key.key())
                .flatMap(yaml -> reading.text(yaml, key.key()))
                .orElse(absent);
    }

    /** A type, as text or in a mapping's {@code type}; empty after a fault. */
    Optional<DataType> type(Yaml yaml, String option) {
        Optional<DataType> type =
                yaml instanceof Yaml.Scalar scalar ? Optional.ofNullable(Types.parse(scalar.text())) : Optional.empty();
        if (type.isEmpty()) {
            reading.fault(yaml.at(), "\"" + option + "\" must be a type, but is " + yaml.word() + ".", Types.KNOWN);
        }
        return type;
    }

    static ExpressionKey key(String text) {
        for (ExpressionKey key : ExpressionKey.values()) {
            if (key.key().equals(text)) {
                return key;
            }
        }
        return null;
    }

    private static List<String> keys() {
        return Arrays.stream(ExpressionKey.values()).map(ExpressionKey::key).toList();
    }
}
