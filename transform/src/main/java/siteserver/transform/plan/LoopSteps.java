package siteserver.transform.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.expression.BoundedText;
import siteserver.transform.recipe.expression.Expression;
import siteserver.transform.recipe.step.CollectIds;
import siteserver.transform.recipe.step.ForEachTable;
import siteserver.transform.recipe.step.ForEachValue;
import siteserver.transform.recipe.step.Step;

/** Steps that depend on what stands in the rows: loops over names and values, and collections of ids. */
final class LoopSteps {

    private final Planning planning;
    private final TableSteps tables;

    LoopSteps(Planning planning, TableSteps tables) {
        this.planning = planning;
        this.tables = tables;
    }

    /**
     * @param run plans one inner step
     */
    void tables(ForEachTable step, Consumer<Step> run) {
        mayCollect(step.steps());
        Names names = new Names();
        step.listedIn().forEach(place -> tables.listed(step.at(), place).forEach(names::add));
        step.matching().ifPresent(regex -> matching(step.at(), regex).forEach(names::add));
        Names left = new Names();
        step.except().forEach(place -> tables.listed(step.at(), place).forEach(left::add));
        for (String name : names.all) {
            if (left.has(name)) {
                continue;
            }
            Optional<VirtualTable> table = planning.schema().find(name);
            if (table.isEmpty() && step.optional()) {
                continue;
            } else if (table.isEmpty()) {
                planning.note("The data name a table " + name + ", which the dump does not have.");
            } else if (step.having().stream().allMatch(column -> has(table.get(), column))
                    && step.duplicates().stream().allMatch(column -> holdsTwice(step.at(), table.get(), column))) {
                inner(step.as(), name, step.steps(), run);
            }
        }
    }

    /**
     * @param run plans one inner step
     */
    void values(ForEachValue step, Consumer<Step> run) {
        Set<String> values = new LinkedHashSet<>();
        step.listedIn().forEach(place -> values.addAll(tables.listed(step.at(), place)));
        values.forEach(value -> inner(step.as(), value, step.steps(), run));
    }

    /** A loop that meets no table collects nothing, which is no misspelled name. */
    private void mayCollect(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof CollectIds collect) {
                planning.nothingToCollect(collect.ids());
            } else if (step instanceof ForEachTable each) {
                mayCollect(each.steps());
            }
        }
    }

    private boolean holdsTwice(Mark at, VirtualTable table, String name) {
        int column = table.indexOf(planning.expand(name));
        if (column < 0) {
            return false;
        }
        if (table.sources().stream().anyMatch(source -> source.origin() instanceof Origin.Scratch)) {
            planning.faults()
                    .add(
                            at,
                            "Whether " + table.name()
                                    + " holds a number twice is not known while planning, because a step "
                                    + "of many rows has changed it.",
                            "Put this step before that one.");
            return false;
        }
        return planning.data().holdsTwice(table, column);
    }

    private boolean has(VirtualTable table, String columns) {
        return Arrays.stream(planning.expand(columns).split("\\|")).anyMatch(column -> table.indexOf(column) >= 0);
    }

    private void inner(String variable, String value, List<Step> steps, Consumer<Step> run) {
        planning.pushVariable(variable, value);
        steps.forEach(run);
        planning.popVariable();
    }

    /** Names in any case, spelled as they come first. */
    private static final class Names {

        private final Set<String> all = new LinkedHashSet<>();
        private final Set<String> folded = new LinkedHashSet<>();

        void add(String name) {
            if (folded.add(name.toLowerCase(Locale.ROOT))) {
                all.add(name);
            }
        }

        boolean has(String name) {
            return folded.contains(name.toLowerCase(Locale.ROOT));
        }
    }

    private List<String> matching(Mark at, String regex) {
        try {
            Pattern pattern = Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            return planning.schema().names().stream()
                    .filter(name -> pattern.matcher(new BoundedText(name)).matches())
                    .toList();
        } catch (BoundedText.TooLong | StackOverflowError endless) {
            planning.faults()
                    .add(
                            at,
                            "\"matching\" takes too long on the name of a table.",
                            "Write a simpler regular expression.");
            return List.of();
        } catch (PatternSyntaxException bad) {
            planning.faults().add(at, "\"matching\" is not a regular expression: " + bad.getDescription() + ".", "");
            return List.of();
        }
    }

    /** Remembers the rows as they are now; they are read when a row asks. */
    void collect(CollectIds step) {
        Optional<VirtualTable> found = planning.table(step.at(), step.table(), step.optional());
        int column = found.map(table -> step.optional()
                        ? table.indexOf(planning.expand(step.column()))
                        : planning.column(step.at(), table, step.column()))
                .orElse(-1);
        if (column < 0) {
            planning.nothingToCollect(step.ids());
            return;
        }
        VirtualTable table = found.get();
        if (table.sources().stream().anyMatch(source -> source.origin() instanceof Origin.Scratch)) {
            planning.faults()
                    .add(
                            step.at(),
                            "The ids of " + table.name()
                                    + " cannot be collected, because a step of many rows has changed it.",
                            "Put this step before that one.");
            return;
        }
        if (planning.ids(step.ids()).asked()) {
            planning.faults()
                    .add(
                            step.at(),
                            "An expression before this step asks for the ids \"" + planning.expand(step.ids())
                                    + "\" already.",
                            "Put all steps that collect them before the first use.");
            return;
        }
        Expression none = new Expression.Constant(step.at(), Optional.of(""));
        List<Term> into = planning.bind(table, step.into().orElse(none)).terms();
        List<Term> precedence =
                planning.bind(table, step.precedence().orElse(none)).terms();
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < table.sources().size(); i++) {
            Source source = table.sources().get(i);
            sources.add(source.withValues(List.of(source.values().get(column), into.get(i), precedence.get(i))));
        }
        String from = planning.expand(step.from().orElse(table.name().toString()));
        planning.ids(step.ids()).add(new CollectedIds.Member(from, table.name().toString(), sources));
    }
}
