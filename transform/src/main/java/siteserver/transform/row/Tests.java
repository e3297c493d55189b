package siteserver.transform.row;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import siteserver.transform.plan.Check;
import siteserver.transform.plan.Term;
import siteserver.transform.recipe.expression.Condition;

/** Makes tests out of checks, for one task. */
final class Tests {

    private final Evaluators evaluators;
    private final SmallTables tables;

    Tests(Evaluators evaluators, SmallTables tables) {
        this.evaluators = evaluators;
        this.tables = tables;
    }

    Test of(Check check) {
        if (check instanceof Check.All all) {
            Test[] parts = all.parts().stream().map(this::of).toArray(Test[]::new);
            return row -> {
                for (Test part : parts) {
                    if (!part.holds(row)) {
                        return false;
                    }
                }
                return true;
            };
        } else if (check instanceof Check.Any any) {
            Test[] parts = any.parts().stream().map(this::of).toArray(Test[]::new);
            return row -> {
                for (Test part : parts) {
                    if (part.holds(row)) {
                        return true;
                    }
                }
                return false;
            };
        } else if (check instanceof Check.Not not) {
            Test part = of(not.part());
            return row -> !part.holds(row);
        } else if (check instanceof Check.Demand demand) {
            Test part = of(demand.part());
            return row -> {
                if (!part.holds(row)) {
                    throw new BadValue(demand.reason());
                }
                return true;
            };
        } else if (check instanceof Check.Present present) {
            return present(present);
        } else if (check instanceof Check.Among among) {
            return among(evaluators.of(among.value()), evaluators.of(among.list()), among.ignoreCase());
        } else if (check instanceof Check.Known known) {
            return known(known);
        }
        Check.Test test = (Check.Test) check;
        return test(test.condition(), evaluators.of(test.operand()));
    }

    private Test present(Check.Present present) {
        SmallTableContent.Finder finder = tables.content(present.table()).finder();
        List<Evaluator> operands = new ArrayList<>();
        for (Term operand : present.operands()) {
            operands.add(evaluators.of(operand));
        }
        Slice value = new Slice();
        Slice ignored = new Slice();
        return row -> {
            List<String> keys = new ArrayList<>(operands.size());
            for (Evaluator operand : operands) {
                operand.evaluate(row, value);
                if (value.isNull()) {
                    return false;
                }
                keys.add(value.text());
            }
            return finder.find(keys, ignored);
        };
    }

    private Test known(Check.Known known) {
        Evaluator of = evaluators.of(known.of());
        Evaluator from = evaluators.of(known.from());
        Slice value = new Slice();
        return row -> {
            of.evaluate(row, value);
            OptionalLong id = Ids.parse(value);
            if (id.isEmpty()) {
                return false;
            }
            from.evaluate(row, value);
            return tables.ids(known.ids()).knows(value.text(), Math.abs(id.getAsLong()));
        };
    }

    private static Test among(Evaluator of, Evaluator list, boolean ignoreCase) {
        Slice value = new Slice();
        Slice entries = new Slice();
        return row -> {
            of.evaluate(row, value);
            list.evaluate(row, entries);
            if (value.isNull() || entries.isNull()) {
                return false;
            }
            String wanted = value.text().strip();
            for (String entry : Replacements.split(entries.text(), ",")) {
                String stripped = entry.strip();
                if (ignoreCase ? stripped.equalsIgnoreCase(wanted) : stripped.equals(wanted)) {
                    return !wanted.isEmpty();
                }
            }
            return false;
        };
    }

    private static Test test(Condition condition, Evaluator of) {
        Slice value = new Slice();
        if (condition instanceof Condition.IsNull) {
            return row -> {
                of.evaluate(row, value);
                return value.isNull();
            };
        } else if (condition instanceof Condition.IsEmpty) {
            return row -> {
                of.evaluate(row, value);
                return value.isEmpty();
            };
        } else if (condition instanceof Condition.In in) {
            return in(in, of, value);
        } else if (condition instanceof Condition.Text text) {
            return text(text, of, value);
        } else if (condition instanceof Condition.Compare compare) {
            return compare(compare, of, value);
        } else if (condition instanceof Condition.Matches matches) {
            return row -> {
                of.evaluate(row, value);
                return !value.isNull() && Replacements.found(matches.pattern(), value);
            };
        }
        throw new IllegalStateException("no test for " + condition.getClass());
    }

    private static Test in(Condition.In in, Evaluator of, Slice value) {
        if (!in.ignoreCase() && in.texts().size() == 1) {
            byte[] wanted = in.texts().get(0).getBytes(StandardCharsets.UTF_8);
            return row -> {
                of.evaluate(row, value);
                return value.contentEquals(wanted);
            };
        }
        Set<String> texts = new HashSet<>();
        in.texts().forEach(text -> texts.add(in.ignoreCase() ? text.toLowerCase(Locale.ROOT) : text));
        return row -> {
            of.evaluate(row, value);
            return !value.isNull()
                    && texts.contains(in.ignoreCase() ? value.text().toLowerCase(Locale.ROOT) : value.text());
        };
    }

    private static Test text(Condition.Text condition, Evaluator of, Slice value) {
        String wanted = condition.ignoreCase() ? condition.text().toLowerCase(Locale.ROOT) : condition.text();
        return row -> {
            of.evaluate(row, value);
            if (value.isNull()) {
                return false;
            }
            String text = condition.ignoreCase() ? value.text().toLowerCase(Locale.ROOT) : value.text();
            return switch (condition.how()) {
                case STARTS_WITH -> text.startsWith(wanted);
                case ENDS_WITH -> text.endsWith(wanted);
                case CONTAINS -> text.contains(wanted);
            };
        };
    }

    private static Test compare(Condition.Compare condition, Evaluator of, Slice value) {
        BigDecimal wanted = new BigDecimal(condition.number());
        return row -> {
            of.evaluate(row, value);
            if (value.isEmpty()) {
                return false;
            }
            int order = Numbers.parse(value).compareTo(wanted);
            return switch (condition.how()) {
                case GREATER -> order > 0;
                case AT_LEAST -> order >= 0;
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
            };
        };
    }
}
