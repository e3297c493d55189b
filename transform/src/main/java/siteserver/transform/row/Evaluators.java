package siteserver.transform.row;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.value.Latin1Text;
import siteserver.transform.plan.Check;
import siteserver.transform.plan.Term;
import siteserver.transform.recipe.expression.Expression;

/** Makes evaluators out of terms, for one task. */
final class Evaluators {

    private final SmallTables tables;
    private final Tests tests;
    private final Map<Term.Shared, Once> shared = new IdentityHashMap<>();
    private Slice current = new Slice();

    Evaluators(SmallTables tables) {
        this.tables = tables;
        this.tests = new Tests(this, tables);
    }

    Test test(Check check) {
        return tests.of(check);
    }

    Evaluator of(Term term) {
        if (term instanceof Term.Input input) {
            return cell(input.column());
        } else if (term instanceof Term.Literal literal) {
            byte[] bytes = literal.text()
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .orElse(null);
            return bytes == null ? (row, out) -> out.setNull() : (row, out) -> out.set(bytes);
        } else if (term instanceof Term.Current) {
            Slice value = current;
            return (row, out) -> out.set(value);
        } else if (term instanceof Term.Shared only) {
            Once once = shared.get(only);
            if (once == null) {
                Evaluator inner = of(only.of());
                once = inner instanceof JsonMaker maker ? new OnceObject(maker) : new Once(inner);
                shared.put(only, once);
            }
            once.used();
            return once;
        } else if (term instanceof Term.NewId newId) {
            return new NewIdValue(newId.ids(), tables, of(newId.of()), of(newId.from()), of(newId.into()));
        } else if (term instanceof Term.Mentioned mentioned) {
            return new MentionedIds(mentioned.ids(), tables, of(mentioned.of()));
        } else if (term instanceof Term.Choice choice) {
            return choice(choice);
        }
        return operation((Term.Operation) term);
    }

    private static Evaluator cell(int column) {
        return (row, out) -> {
            if (row.isNull(column)) {
                out.setNull();
            } else {
                out.set(row.bytes(), row.start(column), row.length(column));
            }
        };
    }

    /** To be told before each row, because what several values use is computed once for a row. */
    void nextRow() {
        shared.values().forEach(Once::forget);
    }

    List<Evaluator> all(List<Term> terms) {
        List<Evaluator> evaluators = new ArrayList<>(terms.size());
        terms.forEach(term -> evaluators.add(of(term)));
        return evaluators;
    }

    private Evaluator choice(Term.Choice choice) {
        Test[] when = choice.when().stream().map(this::test).toArray(Test[]::new);
        Evaluator[] then = all(choice.then()).toArray(Evaluator[]::new);
        Evaluator otherwise = of(choice.otherwise());
        return (row, out) -> {
            for (int i = 0; i < when.length; i++) {
                if (when[i].holds(row)) {
                    then[i].evaluate(row, out);
                    return;
                }
            }
            otherwise.evaluate(row, out);
        };
    }

    /** The operand behind the first stands inside a value: it sees that value as the current one. */
    private Evaluator inside(Slice value, Term term) {
        Slice outer = current;
        current = value;
        Evaluator evaluator = of(term);
        current = outer;
        return evaluator;
    }

    private Evaluator operation(Term.Operation operation) {
        Expression operator = operation.operator();
        List<Term> operands = operation.operands();
        if (operator instanceof Expression.Each each) {
            Slice entry = new Slice();
            return each(each, of(operands.get(0)), inside(entry, operands.get(1)), entry);
        } else if (operator instanceof Expression.KeyValueToJson json) {
            Slice member = new Slice();
            List<Evaluator> converters = new ArrayList<>();
            operands.subList(1, operands.size()).forEach(term -> converters.add(inside(member, term)));
            return new KeyValues(
                    json,
                    of(operands.get(0)),
                    converters,
                    operation.types().subList(1, operation.types().size()),
                    member,
                    operation.table().map(names -> tables.content(names).finder()));
        } else if (operator instanceof Expression.Guid guid) {
            return new Guids(guid.name(), all(operands));
        } else if (operator instanceof Expression.JsonObject object) {
            return JsonObjects.ofMembers(object, operation, this);
        } else if (operator instanceof Expression.JsonArray) {
            return jsonArray(operation);
        } else if (operator instanceof Expression.AddMembers add) {
            List<Evaluator> all = all(operands);
            return new AddedMembers(
                    add,
                    all.get(0),
                    all.subList(1, all.size()),
                    operation.types().subList(1, all.size()));
        }
        return several(operation, operator, operands);
    }

    private Evaluator several(Term.Operation operation, Expression operator, List<Term> operands) {
        if (operator instanceof Expression.FirstOf) {
            return firstOf(all(operands));
        } else if (operator instanceof Expression.Concat concat) {
            return concat(all(operands), concat.separator());
        } else if (operator instanceof Expression.Sum) {
            return arithmetics(all(operands), true);
        } else if (operator instanceof Expression.Product) {
            return arithmetics(all(operands), false);
        } else if (operator instanceof Expression.JsonMerge merge) {
            return JsonObjects.ofParts(all(operands), merge.firstWins());
        }
        return one(operation, operator, of(operands.get(0)));
    }

    private Evaluator one(Term.Operation operation, Expression operator, Evaluator of) {
        if (operator instanceof Expression.Convert convert) {
            return Conversions.of(convert, of);
        } else if (operator instanceof Expression.MapValues map) {
            return new ValueMap(map, of);
        } else if (operator instanceof Expression.Replace replace) {
            return Replacements.literal(replace, of);
        } else if (operator instanceof Expression.Pattern pattern) {
            return Replacements.pattern(pattern, of);
        } else if (operator instanceof Expression.Lookup lookup) {
            return lookup(lookup, operation, of);
        } else if (operator instanceof Expression.Default fallback) {
            return fallback(fallback.text(), of);
        } else if (operator instanceof Expression.JsonMember member) {
            return jsonMember(member.name(), of);
        } else if (operator instanceof Expression.Latin1AsUtf8) {
            return latin1AsUtf8(of);
        } else if (operator instanceof Expression.Trim) {
            return trim(of);
        } else if (operator instanceof Expression.Letters letters) {
            return letters(letters.letters(), of);
        } else if (operator instanceof Expression.Truncate truncate) {
            return truncate(truncate.characters(), of);
        }
        throw new IllegalStateException("no evaluator for " + operator.getClass());
    }

    private static Evaluator firstOf(List<Evaluator> parts) {
        return (row, out) -> {
            boolean empty = false;
            for (Evaluator part : parts) {
                part.evaluate(row, out);
                if (out.length > 0) {
                    return;
                }
                empty |= !out.isNull();
            }
            if (empty) {
                out.set("");
            } else {
                out.setNull();
            }
        };
    }

    private static Evaluator concat(List<Evaluator> parts, String separator) {
        byte[] between = separator.getBytes(StandardCharsets.UTF_8);
        Bytes buffer = new Bytes();
        return (row, out) -> {
            buffer.clear();
            boolean any = false;
            for (Evaluator part : parts) {
                part.evaluate(row, out);
                if (!out.isNull()) {
                    if (any) {
                        buffer.add(between, 0, between.length);
                    }
                    buffer.add(out);
                    any = true;
                }
            }
            if (any) {
                buffer.to(out);
            } else {
                out.setNull();
            }
        };
    }

    private static Evaluator arithmetics(List<Evaluator> parts, boolean add) {
        return (row, out) -> {
            BigDecimal result = null;
            for (Evaluator part : parts) {
                part.evaluate(row, out);
                if (out.isNull()) {
                    return;
                }
                BigDecimal number = Numbers.parse(out);
                if (result == null) {
                    result = number;
                } else {
                    result = add ? result.add(number) : result.multiply(number);
                }
            }
            out.set(result == null ? null : result.toPlainString());
        };
    }

    private static Evaluator each(Expression.Each each, Evaluator of, Evaluator entry, Slice current) {
        return (row, out) -> {
            of.evaluate(row, out);
            if (out.isEmpty()) {
                return;
            }
            List<String> made = new ArrayList<>();
            for (String part : Replacements.split(out.text(), each.separator())) {
                current.set(part);
                entry.evaluate(row, out);
                if (!out.isEmpty()) {
                    Replacements.split(out.text(), each.separator()).stream()
                            .filter(one -> !one.isEmpty())
                            .forEach(made::add);
                }
            }
            Set<String> once = new LinkedHashSet<>(made);
            out.set(String.join(each.separator(), each.distinct() ? once : made));
        };
    }

    private Evaluator jsonArray(Term.Operation operation) {
        List<Evaluator> values = all(operation.operands());
        return (row, out) -> {
            ArrayNode made = Json.array();
            for (int i = 0; i < values.size(); i++) {
                values.get(i).evaluate(row, out);
                if (!out.isNull()) {
                    made.add(Json.node(out, operation.types().get(i)));
                }
            }
            out.set(made.isEmpty() ? null : Json.text(made));
        };
    }

    private static Evaluator jsonMember(String name, Evaluator of) {
        if (of instanceof JsonMaker maker) {
            return (row, out) -> {
                ObjectNode object = maker.look(row, out);
                out.set(object == null ? null : Json.memberText(Json.member(object, name)));
            };
        }
        return (row, out) -> {
            of.evaluate(row, out);
            if (!out.isNull()) {
                out.set(Json.memberText(Json.member(Json.parse(out), name)));
            }
        };
    }

    private Evaluator lookup(Expression.Lookup lookup, Term.Operation operation, Evaluator of) {
        SmallTableContent.Finder finder =
                tables.content(operation.table().orElseThrow()).finder();
        return (row, out) -> {
            of.evaluate(row, out);
            if (out.isNull()) {
                return;
            }
            Slice key = new Slice();
            key.set(out);
            if (!finder.find(key, out)) {
                switch (lookup.unmatched()) {
                    case KEEP -> out.set(key);
                    case NULL -> out.setNull();
                    case REJECT ->
                        throw new BadValue("\"" + BadValue.shown(key.text()) + "\" is not in " + lookup.table() + "."
                                + lookup.key() + ".");
                }
            }
        };
    }

    private static Evaluator fallback(String text, Evaluator of) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return (row, out) -> {
            of.evaluate(row, out);
            if (out.isNull()) {
                out.set(bytes);
            }
        };
    }

    /** Blanks, tabs and line ends are one byte each in UTF-8. */
    private static Evaluator trim(Evaluator of) {
        return (row, out) -> {
            of.evaluate(row, out);
            while (out.length > 0 && isBlank(out.bytes[out.start + out.length - 1])) {
                out.length--;
            }
            while (out.length > 0 && isBlank(out.bytes[out.start])) {
                out.start++;
                out.length--;
            }
        };
    }

    private static boolean isBlank(byte single) {
        return single == ' ' || single >= '\t' && single <= '\r';
    }

    private static Evaluator latin1AsUtf8(Evaluator of) {
        return (Row row, Slice out) -> {
            of.evaluate(row, out);
            if (!out.isNull() && Latin1Text.hasMoreThanAscii(out.bytes, out.start, out.length)) {
                byte[] meant = Latin1Text.asUtf8(out.bytes, out.start, out.length);
                if (meant.length > 0) {
                    out.set(meant);
                }
            }
        };
    }

    private static Evaluator letters(Expression.LetterCase letters, Evaluator of) {
        return (Row row, Slice out) -> {
            of.evaluate(row, out);
            if (!out.isNull()) {
                String text = out.text();
                out.set(
                        letters == Expression.LetterCase.LOWER
                                ? text.toLowerCase(Locale.ROOT)
                                : text.toUpperCase(Locale.ROOT));
            }
        };
    }

    /** Counts the bytes that begin a character. */
    private static Evaluator truncate(int characters, Evaluator of) {
        return (row, out) -> {
            of.evaluate(row, out);
            if (out.length <= characters) {
                return;
            }
            int seen = 0;
            for (int i = 0; i < out.length; i++) {
                if ((out.bytes[out.start + i] & 0xc0) != 0x80 && ++seen > characters) {
                    out.length = i;
                    return;
                }
            }
        };
    }
}
