package siteserver.transform.recipe.read;

import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.expression.Expression;
import siteserver.transform.recipe.expression.ExpressionKey;
import siteserver.transform.recipe.expression.ExpressionKey.Role;
import siteserver.transform.recipe.yaml.Yaml;

/** Wraps an expression into its modifiers, in the order in which {@link ExpressionKey} lists them. */
final class ModifierReader {

    private final Reading reading;
    private final ExpressionReader expressions;

    ModifierReader(Reading reading, ExpressionReader expressions) {
        this.reading = reading;
        this.expressions = expressions;
    }

    Optional<Expression> apply(Expression source, Yaml.Mapping mapping) {
        Optional<Expression> value = Optional.of(source);
        for (ExpressionKey key : ExpressionKey.values()) {
            if (key.role() == Role.MODIFIER) {
                Optional<Yaml> option = mapping.get(key.key());
                if (option.isPresent()) {
                    Optional<Expression> before = value;
                    Optional<Expression> after = one(key, before.orElse(source), option.get(), mapping);
                    value = before.isPresent() ? after : before;
                }
            }
        }
        return value;
    }

    private Optional<Expression> one(ExpressionKey key, Expression of, Yaml value, Yaml.Mapping mapping) {
        Mark at = value.at();
        String option = key.key();
        return switch (key) {
            case LATIN1_AS_UTF8 ->
                reading.flag(value, option).map(yes -> yes ? new Expression.Latin1AsUtf8(at, of) : of);
            case TRIM -> reading.flag(value, option).map(yes -> yes ? new Expression.Trim(at, of) : of);
            case LETTERS -> letters(of, value);
            case REPLACE -> replace(of, value);
            case PATTERN -> pattern(of, value);
            case EACH -> each(of, value);
            case MAP -> map(of, value, mapping);
            case LOOKUP -> lookup(of, value, mapping);
            case NEW_ID -> newId(of, value);
            case MENTIONED_IDS -> mentionedIds(of, value);
            case TO -> convert(of, value);
            case TRUNCATE -> truncate(of, value);
            case DEFAULT -> reading.text(value, option).map(text -> new Expression.Default(at, of, text));
            case COLUMN,
                    OPTIONAL,
                    OF,
                    CONSTANT,
                    INPUT,
                    FIRST_OF,
                    CONCAT,
                    SEPARATOR,
                    TEXTS,
                    SUM,
                    PRODUCT,
                    GUID,
                    KEY_VALUE_TO_JSON,
                    JSON_OBJECT,
                    JSON_ARRAY,
                    JSON_MERGE,
                    ADD_MEMBERS,
                    JSON_MEMBER,
                    CASE,
                    OTHERWISE,
                    ELSE,
                    IGNORE_CASE,
                    TYPE -> throw new IllegalStateException(option + " is no modifier");
        };
    }

    private Optional<Expression> letters(Expression of, Yaml value) {
        if (value instanceof Yaml.Scalar scalar) {
            if (scalar.text().equals("lower")) {
                return Optional.of(new Expression.Letters(value.at(), of, Expression.LetterCase.LOWER));
            }
            if (scalar.text().equals("upper")) {
                return Optional.of(new Expression.Letters(value.at(), of, Expression.LetterCase.UPPER));
            }
        }
        reading.wrongKind(value, "letters", "lower or upper");
        return Optional.empty();
    }

    private Optional<Expression> replace(Expression of, Yaml value) {
        Map<String, String> pairs = reading.entries(value, "replace", this::anyText);
        if (pairs.containsKey("")) {
            reading.fault(value.at(), "\"replace\" cannot look for the empty text.", "");
            return Optional.empty();
        }
        return Optional.of(new Expression.Replace(value.at(), of, pairs));
    }

    /** Text that may be empty or look like a variable. */
    private Optional<String> anyText(Yaml value, String option) {
        if (value instanceof Yaml.Scalar scalar && !scalar.isNull()) {
            return Optional.of(scalar.text());
        }
        reading.wrongKind(value, option, "text");
        return Optional.empty();
    }

    private Optional<Expression> pattern(Expression of, Yaml value) {
        Fields fields = Fields.of(reading, value, "pattern", Set.of("match", "with"));
        Optional<Pattern> match = fields.required("match").flatMap(yaml -> reading.regex(yaml, "match"));
        Optional<String> with = fields.required("with").flatMap(yaml -> anyText(yaml, "with"));
        if (match.isEmpty() || with.isEmpty()) {
            return Optional.empty();
        }
        try {
            // Group numbers are only looked at when a match is replaced: try them now.
            Pattern.compile("(?:" + match.get().pattern() + ")?").matcher("").replaceFirst(with.get());
        } catch (IndexOutOfBoundsException | IllegalArgumentException bad) {
            reading.fault(
                    value.at(),
                    "\"with\" names a group that \"match\" does not have.",
                    "Groups are $1, $2, …; a dollar sign itself is \\$.");
            return Optional.empty();
        }
        return Optional.of(new Expression.Pattern(value.at(), of, match.get(), with.get()));
    }

    private Optional<Expression> each(Expression of, Yaml value) {
        Set<String> own = Set.of("separator", "distinct");
        if (!(value instanceof Yaml.Mapping mapping)) {
            reading.wrongKind(value, "each", "a mapping");
            return Optional.empty();
        }
        String separator = mapping.get("separator")
                .flatMap(yaml -> reading.text(yaml, "separator"))
                .orElse(",");
        boolean distinct = mapping.get("distinct")
                .flatMap(yaml -> reading.flag(yaml, "distinct"))
                .orElse(false);
        if (separator.isEmpty()) {
            reading.fault(value.at(), "\"separator\" must not be empty.", "");
            return Optional.empty();
        }
        return expressions
                .readOverInput(value, "each", own)
                .map(entry -> new Expression.Each(value.at(), of, separator, entry, distinct));
    }

    private Optional<Expression> map(Expression of, Yaml value, Yaml.Mapping owner) {
        Map<String, Optional<String>> pairs = reading.entries(value, "map", reading::constant);
        boolean ignoreCase = ignoreCase(owner);
        if (ignoreCase && folded(pairs).size() < pairs.size()) {
            reading.fault(
                    value.at(),
                    "\"map\" has a text twice in different case, with ignoreCase.",
                    "Leave one of them out.");
        }
        Optional<Optional<String>> otherwise =
                owner.get(ExpressionKey.ELSE.key()).flatMap(yaml -> reading.constant(yaml, ExpressionKey.ELSE.key()));
        return Optional.of(new Expression.MapValues(value.at(), of, pairs, ignoreCase, otherwise));
    }

    private static Set<String> folded(Map<String, ?> pairs) {
        Map<String, Boolean> folded = new LinkedHashMap<>();
        pairs.keySet().forEach(key -> folded.put(key.toLowerCase(Locale.ROOT), true));
        return folded.keySet();
    }

    private boolean ignoreCase(Yaml.Mapping owner) {
        return owner.get(ExpressionKey.IGNORE_CASE.key())
                .flatMap(yaml -> reading.flag(yaml, ExpressionKey.IGNORE_CASE.key()))
                .orElse(false);
    }

    private Optional<Expression> lookup(Expression of, Yaml value, Yaml.Mapping owner) {
        Fields fields = Fields.of(reading, value, "lookup", Set.of("table", "key", "value", "unmatched", "optional"));
        Optional<String> table = fields.required("table").flatMap(yaml -> reading.text(yaml, "table"));
        Optional<String> key = fields.required("key").flatMap(yaml -> reading.text(yaml, "key"));
        Optional<String> result = fields.required("value").flatMap(yaml -> reading.text(yaml, "value"));
        boolean hasDefault = owner.get(ExpressionKey.DEFAULT.key()).isPresent();
        Optional<Expression.Unmatched> unmatched = fields.get("unmatched")
                .map(this::unmatched)
                .orElse(Optional.of(hasDefault ? Expression.Unmatched.NULL : Expression.Unmatched.REJECT));
        if (table.isEmpty() || key.isEmpty() || result.isEmpty() || unmatched.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Expression.Lookup(
                value.at(),
                of,
                table.get(),
                key.get(),
                result.get(),
                ignoreCase(owner),
                unmatched.get(),
                fields.flag("optional")));
    }

    private Optional<Expression> newId(Expression of, Yaml value) {
        Fields fields = Fields.of(reading, value, "newId", Set.of("ids", "from", "into"));
        Optional<String> ids = fields.required("ids").flatMap(yaml -> reading.text(yaml, "ids"));
        Optional<Expression> from = fields.required("from").flatMap(yaml -> expressions.read(yaml, "from"));
        Optional<Expression> into = fields.get("into")
                .map(yaml -> expressions.read(yaml, "into"))
                .orElse(Optional.of(new Expression.Constant(value.at(), Optional.of(""))));
        return ids.flatMap(name ->
                from.flatMap(origin -> into.map(place -> new Expression.NewId(value.at(), of, name, origin, place))));
    }

    private Optional<Expression> mentionedIds(Expression of, Yaml value) {
        Fields fields = Fields.of(reading, value, "mentionedIds", Set.of("ids", "optional"));
        Optional<Yaml> ids = fields.required("ids");
        List<String> names = fields.list("ids");
        boolean optional = fields.flag("optional");
        return ids.map(written -> new Expression.MentionedIds(value.at(), of, names, optional));
    }

    private Optional<Expression.Unmatched> unmatched(Yaml yaml) {
        if (yaml instanceof Yaml.Scalar scalar) {
            switch (scalar.text()) {
                case "reject":
                    return Optional.of(Expression.Unmatched.REJECT);
                case "keep":
                    return Optional.of(Expression.Unmatched.KEEP);
                case "null":
                    return Optional.of(Expression.Unmatched.NULL);
                default:
                    break;
            }
        }
        reading.wrongKind(yaml, "unmatched", "reject, keep or null");
        return Optional.empty();
    }

    private Optional<Expression> convert(Expression of, Yaml value) {
        if (value instanceof Yaml.Scalar) {
            return expressions
                    .type(value, "to")
                    .map(type -> new Expression.Convert(value.at(), of, type, false, List.of()));
        }
        Fields fields = Fields.of(reading, value, "to", Set.of("type", "strict", "formats"));
        Optional<DataType> type = fields.required("type").flatMap(yaml -> expressions.type(yaml, "type"));
        List<String> formats = fields.list("formats");
        formats.forEach(format -> checkPattern(value, format));
        boolean strict = fields.flag("strict");
        return type.map(to -> new Expression.Convert(value.at(), of, to, strict, formats));
    }

    private void checkPattern(Yaml value, String format) {
        try {
            DateTimeFormatter pattern = DateTimeFormatter.ofPattern(format, Locale.ROOT);
            if (pattern.toString().isEmpty()) {
                reading.fault(value.at(), "A pattern of dates must not be empty.", "");
            }
        } catch (IllegalArgumentException bad) {
            reading.fault(
                    value.at(), "\"" + format + "\" is not a pattern of dates.", "For example yyyy-MM-dd HH:mm:ss.");
        }
    }

    private Optional<Expression> truncate(Expression of, Yaml value) {
        return reading.number(value, "truncate").flatMap(number -> {
            if (number < 1 || number > Integer.MAX_VALUE) {
                reading.fault(value.at(), "\"truncate\" must be 1 or more.", "");
                return Optional.empty();
            }
            return Optional.of(new Expression.Truncate(value.at(), of, number.intValue()));
        });
    }
}
