package siteserver.transform.recipe.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.expression.Expression;
import siteserver.transform.recipe.expression.Expression.MemberKind;
import siteserver.transform.recipe.yaml.Yaml;

/** Turns the options of {@code keyValueToJson} into an expression. */
final class KeyValueReader {

    private static final Map<String, MemberKind> KINDS = Map.of(
            "numbers", MemberKind.NUMBER,
            "flags", MemberKind.FLAG,
            "filled", MemberKind.FILLED,
            "texts", MemberKind.TEXT);

    private static final Set<String> KEYS = Set.of(
            "of", "tokens", "rename", "drop", "convert", "lists", "spelling", "numbers", "flags", "filled", "texts");

    private final Reading reading;
    private final ExpressionReader expressions;

    KeyValueReader(Reading reading, ExpressionReader expressions) {
        this.reading = reading;
        this.expressions = expressions;
    }

    Optional<Expression> read(Mark at, Yaml value, boolean inInput) {
        if (value instanceof Yaml.Scalar) {
            return expressions
                    .read(value, "keyValueToJson", Set.of(), inInput)
                    .map(of -> Expression.KeyValueToJson.plain(at, of));
        }
        Fields fields = Fields.of(reading, value, "keyValueToJson", KEYS);
        Optional<Expression> of =
                fields.required("of").flatMap(yaml -> expressions.read(yaml, "of", Set.of(), inInput));
        Map<String, String> tokens = fields.texts("tokens");
        Map<String, String> rename = fields.texts("rename");
        List<String> drop = fields.list("drop");
        Map<String, MemberKind> kinds = kinds(fields);
        Optional<Expression.MemberLists> lists = fields.get("lists").flatMap(this::lists);
        Map<String, Expression> convert = fields.get("convert")
                .map(yaml -> reading.entries(
                        yaml, "convert", (member, name) -> expressions.readOverInput(member, name, Set.of())))
                .orElse(Map.of());
        Optional<Expression.Spelling> spelling = fields.get("spelling").flatMap(this::spelling);
        return of.map(inner ->
                new Expression.KeyValueToJson(at, inner, tokens, rename, drop, kinds, lists, convert, spelling));
    }

    private Optional<Expression.Spelling> spelling(Yaml value) {
        Fields fields = Fields.of(reading, value, "spelling", Set.of("names", "table", "column", "suffixes"));
        Optional<Expression.TableColumn> place = Optional.empty();
        if (fields.get("table").isPresent() || fields.get("column").isPresent()) {
            Optional<String> table = fields.required("table").flatMap(yaml -> reading.text(yaml, "table"));
            Optional<String> column = fields.required("column").flatMap(yaml -> reading.text(yaml, "column"));
            place = table.flatMap(name -> column.map(of -> new Expression.TableColumn(name, of)));
        }
        return Optional.of(new Expression.Spelling(fields.list("names"), place, fields.list("suffixes")));
    }

    private Map<String, MemberKind> kinds(Fields fields) {
        Map<String, MemberKind> kinds = new LinkedHashMap<>();
        Map<String, String> seen = new LinkedHashMap<>();
        for (Map.Entry<String, MemberKind> kind : KINDS.entrySet()) {
            for (String name : fields.list(kind.getKey())) {
                String twin = seen.put(name.toLowerCase(Locale.ROOT), name);
                if (twin != null) {
                    reading.fault(
                            fields.get(kind.getKey()).orElseThrow().at(),
                            "The member \"" + name + "\" is named twice.",
                            "It can be only one of number, flag, filled and text.");
                }
                kinds.put(name, kind.getValue());
            }
        }
        return kinds;
    }

    private Optional<Expression.MemberLists> lists(Yaml value) {
        Fields fields = Fields.of(reading, value, "lists", Set.of("suffix", "separator", "count"));
        Optional<String> suffix = fields.required("suffix").flatMap(yaml -> reading.text(yaml, "suffix"));
        Optional<String> count = fields.required("count").flatMap(yaml -> reading.text(yaml, "count"));
        String separator = fields.get("separator")
                .flatMap(yaml -> reading.text(yaml, "separator"))
                .orElse(",");
        if (suffix.isEmpty() || count.isEmpty()) {
            return Optional.empty();
        }
        if (suffix.get().isEmpty() || separator.isEmpty() || count.get().isEmpty()) {
            reading.fault(value.at(), "\"suffix\", \"separator\" and \"count\" must not be empty.", "");
            return Optional.empty();
        }
        return Optional.of(new Expression.MemberLists(suffix.get(), separator, count.get()));
    }
}
