package siteserver.transform.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.plan.Origin.InputColumn;
import siteserver.transform.recipe.Faults;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.RecipeOption;
import siteserver.transform.recipe.expression.Condition;
import siteserver.transform.recipe.expression.Expression;
import siteserver.transform.recipe.step.OnlyIf;
import siteserver.transform.recipe.step.Step;

/** What the steps of a recipe change while they are planned, and how they find names. Not thread-safe. */
final class Planning {

    private final VirtualSchema schema = new VirtualSchema();
    private final Faults faults;
    private final boolean lenient;
    private final Set<String> lenientFiles = new HashSet<>();
    private final Map<String, String> options;
    private final PlanData data;
    private final Deque<Map.Entry<String, String>> variables = new ArrayDeque<>();
    private final List<StageOperation> operations = new ArrayList<>();
    private final List<Listing> listings = new ArrayList<>();
    private final List<SmallTable> smallTables = new ArrayList<>();
    private final Map<String, CollectedIds> ids = new HashMap<>();
    private final Set<String> collected = new HashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Map<InputColumn, String> columnReasons = new HashMap<>();
    private final Map<String, String> tableReasons = new HashMap<>();

    /** One for each value of a column, whoever names the column: only then is it computed once for a row. */
    private final Map<Term, Term> sharedTerms = new IdentityHashMap<>();

    Planning(Faults faults, PlanData data, Map<String, String> options, boolean lenient) {
        this.faults = faults;
        this.options = Map.copyOf(options);
        this.lenient = lenient;
        this.data = data;
    }

    /** Steps of these files take a column that a table lacks as NULL. */
    void tolerate(Set<String> files) {
        lenientFiles.addAll(files);
    }

    /** Whether columns that a table lacks are NULL in the steps of a file. */
    boolean tolerated(Mark at) {
        return lenient || lenientFiles.contains(at.file());
    }

    VirtualSchema schema() {
        return schema;
    }

    Faults faults() {
        return faults;
    }

    PlanData data() {
        return data;
    }

    List<StageOperation> operations() {
        return operations;
    }

    List<Listing> listings() {
        return listings;
    }

    Map<InputColumn, String> columnReasons() {
        return columnReasons;
    }

    /** Name of an input table to why it was dropped. */
    Map<String, String> tableReasons() {
        return tableReasons;
    }

    Set<String> notes() {
        return notes;
    }

    void note(String text) {
        notes.add(text);
    }

    void pushVariable(String name, String value) {
        variables.push(Map.entry(name, value));
    }

    /** The steps that a choice leads to. */
    List<Step> chosen(OnlyIf choice) {
        return choice.equals().equals(options.get(choice.option())) ? choice.steps() : choice.otherwise();
    }

    private Optional<String> variable(String name) {
        if (name.startsWith(RecipeOption.PREFIX)) {
            return Optional.ofNullable(options.get(name.substring(RecipeOption.PREFIX.length())));
        }
        return variables.stream()
                .filter(variable -> variable.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    void popVariable() {
        variables.pop();
    }

    /** Replaces variables; a value is never looked at again. */
    String expand(String text) {
        if (text.indexOf("${") < 0) {
            return text;
        }
        StringBuilder expanded = new StringBuilder();
        int from = 0;
        while (true) {
            int open = text.indexOf("${", from);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                return expanded.append(text, from, text.length()).toString();
            }
            String name = text.substring(open + 2, close);
            Optional<String> value = variable(name);
            expanded.append(text, from, open).append(value.orElse(text.substring(open, close + 1)));
            from = close + 1;
        }
    }

    /** The table, or empty after a fault; that an optional step finds no table is nothing to tell. */
    Optional<VirtualTable> table(Mark at, String written, boolean optional) {
        String name = expand(written);
        Optional<VirtualTable> table = schema.find(name);
        if (table.isEmpty() && !optional && !tolerated(at)) {
            faults.unknown(at, "table", name, schema.names());
        }
        return table;
    }

    /** Position of a column, or -1 after a fault. */
    int column(Mark at, VirtualTable table, String written) {
        String name = expand(written);
        int index = table.indexOf(name);
        if (index < 0 && !tolerated(at)) {
            faults.unknown(at, "column of " + table.name(), name, table.columnNames());
        }
        return index;
    }

    /** The value of an expression in each source of a table, and the type that holds all of them. */
    Bound bind(VirtualTable table, Expression expression) {
        if (table.sources().isEmpty()) {
            Typed only = new Binder(scope(table, null), faults).bind(expression);
            return new Bound(List.of(), only.type());
        }
        List<Typed> values = new ArrayList<>();
        for (Source source : table.sources()) {
            values.add(new Binder(scope(table, source), faults).bind(expression));
        }
        return new Bound(
                values, ResultTypes.common(values.stream().map(Typed::type).toList()));
    }

    /**
     * One value per source.
     *
     * @param type holds all of them
     */
    record Bound(List<Typed> values, DataType type) {

        /** The values in a type, converted strictly where they are of another. */
        List<Term> as(DataType wanted) {
            return values.stream()
                    .map(value -> Binder.converted(value, wanted).term())
                    .toList();
        }

        List<Term> terms() {
            return values.stream().map(Typed::term).toList();
        }
    }

    /** A condition in each source of a table; for a table without sources it is only checked. */
    List<Check> bind(VirtualTable table, Condition condition) {
        if (table.sources().isEmpty()) {
            new Binder(scope(table, null), faults).bind(condition);
            return List.of();
        }
        List<Check> checks = new ArrayList<>();
        for (Source source : table.sources()) {
            checks.add(new Binder(scope(table, source), faults).bind(condition));
        }
        return checks;
    }

    /**
     * @param source null: the table has none, names are only checked
     */
    private Scope scope(VirtualTable table, Source source) {
        return new Scope() {
            @Override
            public Optional<Typed> column(String name) {
                int index = table.indexOf(name);
                if (index < 0) {
                    return Optional.empty();
                }
                Term term = source == null
                        ? new Term.Current()
                        : sharedTerms.computeIfAbsent(source.values().get(index), Term::shared);
                return Optional.of(new Typed(term, table.columns().get(index).type()));
            }

            @Override
            public boolean lenient(Mark at) {
                return tolerated(at);
            }

            @Override
            public Collection<String> columnNames() {
                return table.columnNames();
            }

            @Override
            public String expand(String text) {
                return Planning.this.expand(text);
            }

            @Override
            public boolean hasTable(String name) {
                return schema.find(name).isPresent();
            }

            @Override
            public Optional<CollectedIds> ids(Mark at, String name, boolean optional) {
                return Planning.this.ids(at, name, optional);
            }

            @Override
            public Optional<SmallTable> smallTable(
                    Mark at, String name, String key, Optional<String> value, boolean ignoreCase) {
                return Planning.this.smallTable(at, name, List.of(key), value, ignoreCase);
            }
        };
    }

    /** The collection of that name, which later steps may add to. */
    CollectedIds ids(String name) {
        return ids.computeIfAbsent(expand(name), CollectedIds::new);
    }

    private Optional<CollectedIds> ids(Mark at, String name, boolean optional) {
        CollectedIds found = ids.get(expand(name));
        if (found == null && !optional && !tolerated(at) && !collected.contains(expand(name))) {
            faults.unknown(at, "collection of ids", expand(name), ids.keySet());
        }
        return Optional.ofNullable(found).map(CollectedIds::ask);
    }

    /** A step that collects ids of a table that is not there. */
    void nothingToCollect(String name) {
        collected.add(expand(name));
    }

    /** A table as it is now, to be looked up in; empty after a fault. */
    Optional<SmallTable> smallTable(
            Mark at, String name, List<String> keys, Optional<String> value, boolean ignoreCase) {
        Optional<VirtualTable> table = table(at, name, false);
        if (table.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> positions = new ArrayList<>();
        for (String key : keys) {
            positions.add(column(at, table.get(), key));
        }
        int valuePosition = value.map(column -> column(at, table.get(), column)).orElse(-1);
        if (positions.contains(-1) || value.isPresent() && valuePosition < 0) {
            return Optional.empty();
        }
        for (SmallTable known : smallTables) {
            if (known.keys().equals(positions)
                    && known.value() == valuePosition
                    && known.ignoreCase() == ignoreCase
                    && known.table().equals(table.get())) {
                return Optional.of(known);
            }
        }
        SmallTable small = new SmallTable(smallTables.size(), table.get(), positions, valuePosition, ignoreCase);
        smallTables.add(small);
        if (table.get().sources().stream().anyMatch(source -> source.origin() instanceof Origin.Scratch)) {
            operations.add(new StageOperation.Remember(small));
        }
        return Optional.of(small);
    }
}
