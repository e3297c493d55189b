package siteserver.transform.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.schema.TableName;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.expression.Condition;
import siteserver.transform.recipe.expression.Expression;
import siteserver.transform.recipe.step.CreateTable;
import siteserver.transform.recipe.step.DropTable;
import siteserver.transform.recipe.step.MergeTables;
import siteserver.transform.recipe.step.NamesIn;
import siteserver.transform.recipe.step.RenameTable;
import siteserver.transform.recipe.step.SplitTable;

/** Steps that make, remove, rename, join and split tables. */
final class TableSteps {

    private static final int MOST_TABLES = 1_000;

    private final Planning planning;

    TableSteps(Planning planning) {
        this.planning = planning;
    }

    void create(CreateTable step) {
        TableName name = TableName.of(planning.expand(step.table()));
        if (planning.schema().has(name)) {
            planning.faults()
                    .add(step.at(), "There is a table \"" + name + "\" already.", "Rename or drop that one first.");
            return;
        }
        List<Column> columns = new ArrayList<>();
        Optional<String> identity = Optional.empty();
        for (var entry : step.columns().entrySet()) {
            var spec = entry.getValue();
            Optional<DefaultValue> defaultValue = spec.defaultValue().map(DefaultValue.Literal::new);
            columns.add(new Column(
                    entry.getKey(),
                    spec.type(),
                    "",
                    spec.nullable(),
                    defaultValue,
                    spec.identity(),
                    Optional.empty(),
                    Optional.empty()));
            identity = spec.identity() ? Optional.of(entry.getKey()) : identity;
        }
        VirtualTable table = VirtualTable.empty(name, columns, List.of());
        checkKey(step.at(), table, step.primaryKey());
        planning.schema().put(table.withKey(step.primaryKey(), identity));
    }

    /** Notes key columns that the table lacks. */
    void checkKey(Mark at, VirtualTable table, List<String> key) {
        key.forEach(column -> planning.column(at, table, column));
    }

    void drop(DropTable step) {
        planning.table(step.at(), step.table(), step.optional()).ifPresent(table -> {
            planning.schema().remove(table.name());
            step.because().ifPresent(reason -> Dependencies.inputs(table).forEach(input -> planning.tableReasons()
                    .put(input.table().name().toString(), reason)));
        });
    }

    void rename(RenameTable step) {
        planning.table(step.at(), step.from(), step.optional()).ifPresent(table -> {
            TableName name = new TableName(table.name().schema(), planning.expand(step.to()));
            boolean caseOnly = name.toString().equalsIgnoreCase(table.name().toString());
            if (planning.schema().has(name) && !caseOnly) {
                planning.faults()
                        .add(step.at(), "There is a table \"" + name + "\" already.", "mergeTables joins tables.");
                return;
            }
            planning.schema().replace(table.name(), table.withName(name));
        });
    }

    void merge(MergeTables step) {
        List<VirtualTable> tables = new ArrayList<>();
        for (String from : step.from()) {
            planning.table(step.at(), from, step.optional()).ifPresent(tables::add);
        }
        if (tables.isEmpty()) {
            return;
        }
        VirtualTable first = tables.get(0);
        TableName name = new TableName(first.name().schema(), planning.expand(step.to()));
        boolean among =
                tables.stream().anyMatch(table -> table.name().toString().equalsIgnoreCase(name.toString()));
        if (planning.schema().has(name) && !among) {
            planning.faults()
                    .add(step.at(), "There is a table \"" + name + "\" already.", "Name it under \"from\" too.");
            return;
        }
        VirtualTable merged = first.withName(name);
        for (VirtualTable table : tables.subList(1, tables.size())) {
            merged = append(merged, table);
            planning.schema().remove(table.name());
        }
        planning.schema().replace(first.name(), merged);
    }

    /** The rows of a second table behind those of the first, columns matched by name. */
    VirtualTable append(VirtualTable first, VirtualTable second) {
        VirtualTable wide = first;
        for (Column column : second.columns()) {
            if (wide.indexOf(column.name()) < 0) {
                wide = wide.plus(nullable(column), nulls(wide.sources().size()));
            }
        }
        List<Column> columns = new ArrayList<>();
        List<Source> firstSources = new ArrayList<>(wide.sources());
        List<Source> secondSources = new ArrayList<>();
        second.sources().forEach(source -> secondSources.add(source.withValues(List.of())));
        for (int i = 0; i < wide.columns().size(); i++) {
            Column column = wide.columns().get(i);
            int other = second.indexOf(column.name());
            if (other >= 0) {
                column = column.withType(ResultTypes.common(
                        column.type(), second.columns().get(other).type()));
            }
            columns.add(column);
            for (int s = 0; s < secondSources.size(); s++) {
                Term value = other < 0
                        ? Term.Literal.NULL
                        : second.sources().get(s).values().get(other);
                secondSources.set(s, secondSources.get(s).plus(value));
            }
        }
        firstSources.addAll(secondSources);
        return wide.with(columns, firstSources);
    }

    static List<Term> nulls(int count) {
        return new ArrayList<>(java.util.Collections.nCopies(count, Term.Literal.NULL));
    }

    private static Column nullable(Column column) {
        return new Column(
                column.name(),
                column.type(),
                column.nativeType(),
                true,
                Optional.empty(),
                false,
                Optional.empty(),
                column.widened());
    }

    void split(SplitTable step) {
        Optional<VirtualTable> found = planning.table(step.at(), step.table(), step.optional());
        int by =
                found.map(table -> planning.column(step.at(), table, step.by())).orElse(-1);
        if (by < 0) {
            return;
        }
        VirtualTable table = found.get();
        Optional<List<String>> values = distinct(step.at(), table, by);
        if (values.isEmpty()) {
            return;
        }
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> all = new LinkedHashSet<>(values.get());
        step.always().forEach(place -> all.addAll(listed(step.at(), place)));
        for (String value : all) {
            planning.pushVariable("value", value);
            names.put(value, planning.expand(step.into()));
            planning.popVariable();
        }
        planning.schema().remove(table.name());
        Expression column = ColumnSteps.column(step.at(), table, by);
        boolean first = true;
        for (Map.Entry<String, String> entry : names.entrySet()) {
            VirtualTable part = table.withName(new TableName(table.name().schema(), entry.getValue()));
            Condition same = new Condition.In(step.at(), column, List.of(entry.getKey()), false);
            part = filtered(part, table, same);
            part = step.dropColumn() ? part.without(Set.of(by)) : part;
            if (first && step.otherwise().isEmpty()) {
                part = demanding(part, table, column, step);
            }
            first = false;
            putOrAppend(part);
        }
        if (step.otherwise().isPresent() || names.isEmpty()) {
            String name = planning.expand(step.otherwise().orElse(table.name().name()));
            VirtualTable part = table.withName(new TableName(table.name().schema(), name));
            part = filtered(part, table, new Condition.IsEmpty(step.at(), column));
            putOrAppend(step.dropColumn() ? part.without(Set.of(by)) : part);
        }
    }

    /** Rows without a value belong nowhere: the first part refuses them, so that each is refused once. */
    private VirtualTable demanding(VirtualTable part, VirtualTable table, Expression column, SplitTable step) {
        List<Check> empty = planning.bind(table, new Condition.IsEmpty(step.at(), column));
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < part.sources().size(); i++) {
            Source source = part.sources().get(i);
            List<Check> filters = new ArrayList<>();
            filters.add(new Check.Demand(
                    new Check.Not(empty.get(i)),
                    "The column " + step.by() + ", by which the table is split, is empty."));
            filters.addAll(source.filters());
            sources.add(new Source(source.origin(), filters, source.values()));
        }
        return part.withSources(sources);
    }

    VirtualTable filtered(VirtualTable part, VirtualTable names, Condition condition) {
        List<Check> checks = planning.bind(names, condition);
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < part.sources().size(); i++) {
            sources.add(part.sources().get(i).filtered(checks.get(i)));
        }
        return part.withSources(sources);
    }

    void putOrAppend(VirtualTable table) {
        Optional<VirtualTable> there = planning.schema().has(table.name())
                ? planning.schema().find(table.name().toString())
                : Optional.empty();
        planning.schema().put(there.map(existing -> append(existing, table)).orElse(table));
    }

    /** Values that stand in a column of a small table. */
    List<String> listed(Mark at, NamesIn place) {
        Optional<VirtualTable> table = planning.table(at, place.table(), place.optional());
        if (table.isEmpty()) {
            return List.of();
        }
        int column = place.optional()
                ? table.get().indexOf(planning.expand(place.column()))
                : planning.column(at, table.get(), place.column());
        if (column < 0) {
            return List.of();
        }
        VirtualTable rows = place.where()
                .map(where -> filtered(table.get(), table.get(), where))
                .orElse(table.get());
        return distinct(at, rows, column).orElse(List.of());
    }

    private Optional<List<String>> distinct(Mark at, VirtualTable table, int column) {
        if (table.sources().stream().anyMatch(source -> source.origin() instanceof Origin.Scratch)) {
            planning.faults()
                    .add(
                            at,
                            "The values of " + table.name()
                                    + " are not known while planning, because a step of many rows has changed it.",
                            "Put this step before that one.");
            return Optional.empty();
        }
        List<String> values = planning.data().distinct(table, column, MOST_TABLES);
        if (values.size() > MOST_TABLES) {
            planning.faults()
                    .add(
                            at,
                            table.name() + "." + table.columns().get(column).name() + " has more than " + MOST_TABLES
                                    + " different values.",
                            "Choose another column.");
            return Optional.empty();
        }
        return Optional.of(values);
    }
}
