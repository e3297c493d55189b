package siteserver.transform.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.recipe.Faults;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.expression.Condition;
import siteserver.transform.recipe.expression.Expression;

/** Turns expressions into terms over the columns of one source. Notes unknown names as faults and goes on. */
final class Binder {

    private static final Typed NULL = new Typed(Term.Literal.NULL, ResultTypes.TEXT);

    private final Scope scope;
    private final Faults faults;
    private DataType current = ResultTypes.TEXT;

    Binder(Scope scope, Faults faults) {
        this.scope = scope;
        this.faults = faults;
    }

    Typed bind(Expression expression) {
        if (expression instanceof Expression.Column column) {
            return column(column);
        } else if (expression instanceof Expression.Constant constant) {
            Optional<String> text = constant.text().map(scope::expand);
            return new Typed(
                    new Term.Literal(text), text.map(ResultTypes::ofLiteral).orElse(ResultTypes.TEXT));
        } else if (expression instanceof Expression.Input) {
            return new Typed(new Term.Current(), current);
        } else if (expression instanceof Expression.FirstOf firstOf) {
            return firstOf(firstOf);
        } else if (expression instanceof Expression.Case choice) {
            return choice(choice);
        } else if (expression instanceof Expression.Each each) {
            Typed of = bind(each.of());
            Typed entry = inside(of.type(), each.entry());
            return operation(each, List.of(of, entry), ResultTypes.TEXT);
        } else if (expression instanceof Expression.KeyValueToJson json) {
            return keyValueToJson(json);
        } else if (expression instanceof Expression.Lookup lookup) {
            return lookup(lookup);
        }
        return many(expression);
    }

    private Typed many(Expression expression) {
        if (expression instanceof Expression.Concat concat) {
            return operation(concat, all(concat.parts()), ResultTypes.TEXT);
        } else if (expression instanceof Expression.Texts texts) {
            return texts(texts);
        } else if (expression instanceof Expression.Sum sum) {
            List<Typed> parts = all(sum.parts());
            return operation(sum, parts, ResultTypes.arithmetics(types(parts)));
        } else if (expression instanceof Expression.Product product) {
            List<Typed> parts = all(product.parts());
            return operation(product, parts, ResultTypes.arithmetics(types(parts)));
        } else if (expression instanceof Expression.Guid guid) {
            Expression.Guid expanded = new Expression.Guid(guid.at(), scope.expand(guid.name()), guid.parts());
            return operation(expanded, all(guid.parts()), ResultTypes.GUID);
        } else if (expression instanceof Expression.JsonObject object) {
            return operation(object, all(List.copyOf(object.members().values())), ResultTypes.TEXT);
        } else if (expression instanceof Expression.JsonArray array) {
            return operation(array, all(array.parts()), ResultTypes.TEXT);
        } else if (expression instanceof Expression.AddMembers add) {
            List<Expression> parts = new ArrayList<>();
            parts.add(add.to());
            parts.addAll(add.members().values());
            return operation(add, all(parts), ResultTypes.TEXT);
        } else if (expression instanceof Expression.JsonMerge merge) {
            return operation(merge, all(merge.parts()), ResultTypes.TEXT);
        } else if (expression instanceof Expression.JsonMember member) {
            Expression.JsonMember expanded =
                    new Expression.JsonMember(member.at(), member.of(), scope.expand(member.name()));
            return operation(expanded, List.of(bind(member.of())), ResultTypes.TEXT);
        }
        return modifier(expression);
    }

    private Typed modifier(Expression expression) {
        if (expression instanceof Expression.Latin1AsUtf8 latin1) {
            return same(latin1, latin1.of());
        } else if (expression instanceof Expression.Trim trim) {
            return same(trim, trim.of());
        } else if (expression instanceof Expression.Letters letters) {
            return same(letters, letters.of());
        } else if (expression instanceof Expression.Replace replace) {
            return operation(replace, List.of(bind(replace.of())), ResultTypes.TEXT);
        } else if (expression instanceof Expression.Pattern pattern) {
            return operation(pattern, List.of(bind(pattern.of())), ResultTypes.TEXT);
        } else if (expression instanceof Expression.MapValues map) {
            return map(map);
        } else if (expression instanceof Expression.Convert convert) {
            return operation(convert, List.of(bind(convert.of())), convert.to());
        } else if (expression instanceof Expression.Truncate truncate) {
            DataType type = new DataType.VarChar(truncate.characters(), false);
            return operation(truncate, List.of(bind(truncate.of())), type);
        } else if (expression instanceof Expression.NewId newId) {
            return newId(newId);
        } else if (expression instanceof Expression.MentionedIds mentioned) {
            return mentioned(mentioned);
        } else if (expression instanceof Expression.Default fallback) {
            Typed of = bind(fallback.of());
            Expression.Default expanded =
                    new Expression.Default(fallback.at(), fallback.of(), scope.expand(fallback.text()));
            DataType type = ResultTypes.isText(of.type())
                    ? ResultTypes.alsoHolding(of.type(), List.of(expanded.text()))
                    : of.type();
            return operation(expanded, List.of(of), type);
        }
        throw new IllegalStateException("no binding for " + expression.getClass());
    }

    private Typed column(Expression.Column column) {
        String name = scope.expand(column.name());
        Optional<Typed> found = scope.column(name);
        if (found.isEmpty() && !column.optional() && !scope.lenient(column.at())) {
            faults.unknown(column.at(), "column", name, scope.columnNames());
        }
        return found.orElse(NULL);
    }

    private Typed firstOf(Expression.FirstOf firstOf) {
        List<Typed> parts = new ArrayList<>();
        for (Expression part : firstOf.parts()) {
            boolean known = !(part instanceof Expression.Column column)
                    || scope.column(scope.expand(column.name())).isPresent();
            if (known) {
                parts.add(bind(part));
            }
        }
        if (parts.isEmpty() && scope.lenient(firstOf.at())) {
            return NULL;
        }
        if (parts.isEmpty()) {
            faults.add(
                    firstOf.at(),
                    "The table has none of the columns of firstOf.",
                    "It has: " + String.join(", ", scope.columnNames()) + ".");
            return NULL;
        }
        return parts.size() == 1 ? parts.get(0) : operation(firstOf, parts, ResultTypes.common(types(parts)));
    }

    private Typed texts(Expression.Texts texts) {
        List<String> except =
                texts.except().stream().map(name -> scope.expand(name)).toList();
        List<Typed> parts = new ArrayList<>();
        for (String name : scope.columnNames()) {
            if (except.stream().noneMatch(name::equalsIgnoreCase)) {
                scope.column(name)
                        .filter(column -> ResultTypes.isText(column.type()))
                        .ifPresent(parts::add);
            }
        }
        return parts.isEmpty()
                ? NULL
                : operation(new Expression.Concat(texts.at(), List.of(), "\n"), parts, ResultTypes.TEXT);
    }

    private Typed choice(Expression.Case choice) {
        List<Check> when = new ArrayList<>();
        List<Term> then = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        for (Expression.Branch branch : choice.branches()) {
            when.add(bind(branch.when()));
            Typed value = bind(branch.value());
            then.add(value.term());
            addUnlessNull(types, value);
        }
        Typed otherwise = bind(choice.otherwise());
        addUnlessNull(types, otherwise);
        return new Typed(Folding.choice(when, then, otherwise.term()), ResultTypes.common(types));
    }

    private static void addUnlessNull(List<DataType> types, Typed value) {
        if (!value.term().equals(Term.Literal.NULL)) {
            types.add(value.type());
        }
    }

    private Typed keyValueToJson(Expression.KeyValueToJson json) {
        List<Typed> operands = new ArrayList<>();
        operands.add(bind(json.of()));
        if (operands.get(0).term().equals(Term.Literal.NULL)) {
            return NULL;
        }
        Map<String, Expression> convert = new LinkedHashMap<>();
        json.convert().forEach((name, value) -> {
            convert.put(scope.expand(name), value);
            operands.add(inside(ResultTypes.TEXT, value));
        });
        Expression.KeyValueToJson expanded = new Expression.KeyValueToJson(
                json.at(),
                json.of(),
                json.tokens(),
                json.rename(),
                json.drop(),
                json.kinds(),
                json.lists(),
                convert,
                json.spelling());
        Optional<SmallTable> names = json.spelling()
                .flatMap(Expression.Spelling::column)
                .filter(column -> scope.hasTable(scope.expand(column.table())))
                .flatMap(column -> scope.smallTable(
                        json.at(), scope.expand(column.table()), column.name(), Optional.of(column.name()), true));
        List<Term> terms = operands.stream().map(Typed::term).toList();
        return new Typed(new Term.Operation(expanded, terms, types(operands), names), ResultTypes.TEXT);
    }

    private Typed inside(DataType type, Expression expression) {
        DataType outer = current;
        current = type;
        Typed bound = bind(expression);
        current = outer;
        return bound;
    }

    private Typed lookup(Expression.Lookup lookup) {
        Typed of = bind(lookup.of());
        if (lookup.optional() && !scope.hasTable(scope.expand(lookup.table()))) {
            return lookup.unmatched() == Expression.Unmatched.KEEP ? of : NULL;
        }
        Optional<SmallTable> table = scope.smallTable(
                lookup.at(),
                scope.expand(lookup.table()),
                lookup.key(),
                Optional.of(lookup.value()),
                lookup.ignoreCase());
        if (table.isEmpty()) {
            return lookup.unmatched() == Expression.Unmatched.KEEP ? of : NULL;
        }
        DataType found = table.get().table().columns().get(table.get().value()).type();
        DataType type = lookup.unmatched() == Expression.Unmatched.KEEP ? ResultTypes.common(found, of.type()) : found;
        return new Typed(new Term.Operation(lookup, List.of(of.term()), List.of(of.type()), table), type);
    }

    private Typed newId(Expression.NewId newId) {
        Typed of = bind(newId.of());
        Term from = bind(newId.from()).term();
        Term into = bind(newId.into()).term();
        return scope.ids(newId.at(), newId.ids(), false)
                .filter(CollectedIds::mayClash)
                .map(ids -> new Typed(new Term.NewId(ids, of.term(), from, into), of.type()))
                .orElse(of);
    }

    private Typed mentioned(Expression.MentionedIds mentioned) {
        Typed of = bind(mentioned.of());
        List<CollectedIds> ids = new ArrayList<>();
        for (String name : mentioned.ids()) {
            scope.ids(mentioned.at(), name, mentioned.optional())
                    .filter(CollectedIds::mayClash)
                    .ifPresent(ids::add);
        }
        boolean never = ids.isEmpty() || of.term().equals(Term.Literal.NULL);
        return never ? NULL : new Typed(new Term.Mentioned(ids, of.term()), ResultTypes.TEXT);
    }

    private Typed map(Expression.MapValues map) {
        Typed of = bind(map.of());
        Map<String, Optional<String>> pairs = new LinkedHashMap<>();
        map.pairs().forEach((old, text) -> pairs.put(old, text.map(scope::expand)));
        Optional<Optional<String>> otherwise = map.otherwise().map(text -> text.map(scope::expand));
        List<String> texts = new ArrayList<>();
        pairs.values().forEach(text -> text.ifPresent(texts::add));
        otherwise.flatMap(text -> text).ifPresent(texts::add);
        Expression.MapValues expanded =
                new Expression.MapValues(map.at(), map.of(), pairs, map.ignoreCase(), otherwise);
        return operation(expanded, List.of(of), ResultTypes.alsoHolding(of.type(), texts));
    }

    private Typed same(Expression operator, Expression of) {
        Typed bound = bind(of);
        return operation(operator, List.of(bound), bound.type());
    }

    private List<Typed> all(List<Expression> parts) {
        List<Typed> bound = new ArrayList<>();
        parts.forEach(part -> bound.add(bind(part)));
        return bound;
    }

    private static List<DataType> types(List<Typed> parts) {
        return parts.stream().map(Typed::type).toList();
    }

    static Typed operation(Expression operator, List<Typed> operands, DataType type) {
        return Folding.operation(operator, operands, type);
    }

    Check bind(Condition condition) {
        if (condition instanceof Condition.All all) {
            return new Check.All(checks(all.parts()));
        } else if (condition instanceof Condition.Any any) {
            return new Check.Any(checks(any.parts()));
        } else if (condition instanceof Condition.Not not) {
            return new Check.Not(bind(not.part()));
        } else if (condition instanceof Condition.IsNull test) {
            return new Check.Test(test, bind(test.of()).term());
        } else if (condition instanceof Condition.IsEmpty test) {
            return new Check.Test(test, bind(test.of()).term());
        } else if (condition instanceof Condition.In test) {
            List<String> texts = test.texts().stream().map(scope::expand).toList();
            Condition.In expanded = new Condition.In(test.at(), test.of(), texts, test.ignoreCase());
            return new Check.Test(expanded, bind(test.of()).term());
        } else if (condition instanceof Condition.Text test) {
            Condition.Text expanded =
                    new Condition.Text(test.at(), test.of(), test.how(), scope.expand(test.text()), test.ignoreCase());
            return new Check.Test(expanded, bind(test.of()).term());
        } else if (condition instanceof Condition.Compare test) {
            return new Check.Test(test, bind(test.of()).term());
        } else if (condition instanceof Condition.Matches test) {
            return new Check.Test(test, bind(test.of()).term());
        } else if (condition instanceof Condition.InTable test) {
            Term of = bind(test.of()).term();
            if (test.optional() && !scope.hasTable(scope.expand(test.table()))) {
                return new Check.Any(List.of());
            }
            return scope.smallTable(
                            test.at(), scope.expand(test.table()), test.column(), Optional.empty(), test.ignoreCase())
                    .<Check>map(table -> new Check.Present(table, List.of(of)))
                    .orElse(new Check.Any(List.of()));
        }
        if (condition instanceof Condition.KnownId test) {
            Term of = bind(test.of()).term();
            Term from = bind(test.from()).term();
            return scope.ids(test.at(), test.ids(), false)
                    .<Check>map(ids -> new Check.Known(ids, of, from))
                    .orElse(new Check.Any(List.of()));
        }
        Condition.InList test = (Condition.InList) condition;
        return new Check.Among(bind(test.of()).term(), bind(test.list()).term(), test.ignoreCase());
    }

    private List<Check> checks(List<Condition> parts) {
        List<Check> checks = new ArrayList<>();
        parts.forEach(part -> checks.add(bind(part)));
        return checks;
    }

    /** Wraps a value into a strict conversion when its type is another one. Texts hold every value as it is. */
    static Typed converted(Typed value, DataType type) {
        boolean nothingToDo = value.type().equals(type)
                || ResultTypes.isText(type)
                || value.term().equals(Term.Literal.NULL)
                || value.type() instanceof DataType.Int from && type instanceof DataType.Int to && widens(from, to);
        if (nothingToDo) {
            return new Typed(value.term(), type);
        }
        Mark nowhere = new Mark("", 0);
        Expression operator = new Expression.Convert(nowhere, new Expression.Input(nowhere), type, true, List.of());
        return operation(operator, List.of(value), type);
    }

    private static boolean widens(DataType.Int from, DataType.Int to) {
        return from.unsigned() == to.unsigned() ? to.bits() >= from.bits() : from.unsigned() && to.bits() > from.bits();
    }
}
