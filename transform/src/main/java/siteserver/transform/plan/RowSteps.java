package siteserver.transform.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.TableName;
import siteserver.transform.plan.Planning.Bound;
import siteserver.transform.recipe.Mark;
import siteserver.transform.recipe.expression.ColumnRule;
import siteserver.transform.recipe.expression.Condition;
import siteserver.transform.recipe.expression.Expression;
import siteserver.transform.recipe.step.ConvertTable;
import siteserver.transform.recipe.step.CopyRows;
import siteserver.transform.recipe.step.DeleteRows;
import siteserver.transform.recipe.step.FilterRows;
import siteserver.transform.recipe.step.InsertRow;
import siteserver.transform.recipe.step.RestRule;
import siteserver.transform.recipe.step.UpdateRows;

/** Steps that move, filter, change and add rows. */
final class RowSteps {

    private final Planning planning;
    private final TableSteps tables;

    RowSteps(Planning planning, TableSteps tables) {
        this.planning = planning;
        this.tables = tables;
    }

    void convert(ConvertTable step) {
        planning.table(step.at(), step.from(), step.optional()).ifPresent(from -> {
            TableName name = new TableName(from.name().schema(), planning.expand(step.to()));
            VirtualTable made = mapped(from, name, step.columns());
            made = withRest(made, from, step.columns(), step.unread(), step.rest(), step.at());
            if (step.where().isPresent()) {
                made = tables.filtered(made, from, step.where().get());
            }
            tables.checkKey(step.at(), made, step.primaryKey());
            VirtualTable checked = made;
            step.identity().ifPresent(column -> planning.column(step.at(), checked, column));
            made = made.withKey(
                    step.primaryKey().isEmpty() ? keptKey(made, from) : step.primaryKey(),
                    step.identity().or(() -> keptIdentity(checked, from)));
            boolean same = name.toString().equalsIgnoreCase(from.name().toString());
            if (same || !planning.schema().has(name)) {
                planning.schema().replace(from.name(), made);
            } else {
                planning.schema().remove(from.name());
                tables.putOrAppend(made);
            }
        });
    }

    /** A key that an earlier step declared stays when its columns are carried as they are. */
    private static List<String> keptKey(VirtualTable made, VirtualTable from) {
        List<String> key = new ArrayList<>();
        for (String column : from.key()) {
            Optional<String> carried = carried(made, from, column);
            if (carried.isEmpty()) {
                return List.of();
            }
            key.add(carried.get());
        }
        return key;
    }

    private static Optional<String> keptIdentity(VirtualTable made, VirtualTable from) {
        return from.identity().flatMap(column -> carried(made, from, column));
    }

    private static Optional<String> carried(VirtualTable made, VirtualTable from, String column) {
        int old = from.indexOf(column);
        for (int i = 0; i < made.columns().size(); i++) {
            boolean everywhere = true;
            for (int s = 0; s < made.sources().size(); s++) {
                everywhere &= made.sources()
                        .get(s)
                        .values()
                        .get(i)
                        .equals(from.sources().get(s).values().get(old));
            }
            if (everywhere && !made.sources().isEmpty()) {
                return Optional.of(made.columns().get(i).name());
            }
        }
        return Optional.empty();
    }

    void copy(CopyRows step) {
        planning.table(step.at(), step.from(), step.optional()).ifPresent(from -> {
            TableName name = new TableName(from.name().schema(), planning.expand(step.to()));
            VirtualTable made = mapped(from, name, step.columns());
            made = withRest(made, from, step.columns(), List.of(), step.rest(), step.at());
            if (step.where().isPresent()) {
                made = tables.filtered(made, from, step.where().get());
            }
            tables.putOrAppend(made);
            planning.schema().find(from.name().toString()).ifPresent(table -> planning.schema()
                    .put(table.touch()));
        });
    }

    private VirtualTable mapped(VirtualTable from, TableName name, Map<String, ColumnRule> rules) {
        List<Column> columns = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        from.sources().forEach(source -> sources.add(source.withValues(List.of())));
        Set<String> names = new HashSet<>();
        for (Map.Entry<String, ColumnRule> entry : rules.entrySet()) {
            ColumnRule rule = entry.getValue();
            String column = planning.expand(entry.getKey());
            if (!names.add(column.toLowerCase(Locale.ROOT))) {
                planning.faults().add(rule.value().at(), "The column \"" + column + "\" stands twice.", "");
                continue;
            }
            Bound bound = planning.bind(from, rule.value());
            DataType type = rule.type().orElse(bound.type());
            columns.add(shape(from, column, rule, type));
            List<Term> values = bound.as(type);
            for (int s = 0; s < sources.size(); s++) {
                sources.set(s, sources.get(s).plus(values.get(s)));
            }
        }
        return new VirtualTable(name, columns, sources, List.of(), Optional.empty(), false, true);
    }

    /** A column that is only renamed keeps what it is; a computed one is plain and nullable. */
    private Column shape(VirtualTable from, String name, ColumnRule rule, DataType type) {
        if (rule.value() instanceof Expression.Column column) {
            int index = from.indexOf(planning.expand(column.name()));
            if (index >= 0 && from.columns().get(index).type().equals(type)) {
                return from.columns().get(index).withName(name);
            }
        }
        return Column.of(name, type);
    }

    private VirtualTable withRest(
            VirtualTable made,
            VirtualTable from,
            Map<String, ColumnRule> columns,
            List<String> unread,
            RestRule rule,
            Mark at) {
        if (rule instanceof RestRule.Drop) {
            return made;
        }
        Set<String> read = new HashSet<>();
        columns.values().forEach(column -> ColumnNames.in(column.value())
                .forEach(name -> read.add(fold(planning.expand(name)))));
        unread.forEach(name -> read.remove(fold(planning.expand(name))));
        List<Integer> rest = new ArrayList<>();
        for (int i = 0; i < from.columns().size(); i++) {
            if (!read.contains(fold(from.columns().get(i).name()))) {
                rest.add(i);
            }
        }
        return rule instanceof RestRule.Into into ? folded(made, from, rest, into, at) : kept(made, from, rest);
    }

    private VirtualTable kept(VirtualTable made, VirtualTable from, List<Integer> rest) {
        VirtualTable wide = made;
        for (int index : rest) {
            Column column = from.columns().get(index);
            if (wide.indexOf(column.name()) >= 0) {
                planning.note("The old column " + from.name() + "." + column.name()
                        + " is not kept, because the recipe makes another column of that name.");
            } else {
                wide = wide.plus(column, values(from, index));
            }
        }
        return wide;
    }

    private static List<Term> values(VirtualTable table, int column) {
        return table.sources().stream()
                .map(source -> source.values().get(column))
                .toList();
    }

    /** Members for the rest, beside what the recipe itself puts into that column; the recipe's members win. */
    private VirtualTable folded(VirtualTable made, VirtualTable from, List<Integer> rest, RestRule.Into into, Mark at) {
        Map<String, Expression> members = new LinkedHashMap<>();
        for (int index : rest) {
            String name = from.columns().get(index).name();
            members.put(
                    into.names() == RestRule.MemberNames.CAMEL_CASE ? MemberNames.camelCase(name) : name,
                    ColumnSteps.column(at, from, index));
        }
        Bound object = planning.bind(from, new Expression.JsonObject(at, members));
        String column = planning.expand(into.column());
        int index = made.indexOf(column);
        if (index < 0) {
            return made.plus(Column.of(column, ResultTypes.TEXT), object.terms());
        }
        List<Term> merged = new ArrayList<>();
        Expression.JsonMerge operator = new Expression.JsonMerge(at, List.of(), true);
        for (int s = 0; s < made.sources().size(); s++) {
            Typed own = new Typed(made.sources().get(s).values().get(index), ResultTypes.TEXT);
            merged.add(Binder.operation(operator, List.of(own, object.values().get(s)), ResultTypes.TEXT)
                    .term());
        }
        return made.withColumn(index, made.columns().get(index).withType(ResultTypes.TEXT), merged);
    }

    void filter(FilterRows step) {
        planning.table(step.at(), step.table(), step.optional())
                .ifPresent(table -> planning.schema().put(tables.filtered(table, table, step.keep())));
    }

    void delete(DeleteRows step) {
        planning.table(step.at(), step.table(), step.optional()).ifPresent(table -> planning.schema()
                .put(tables.filtered(table, table, new Condition.Not(step.at(), step.where()))));
    }

    void update(UpdateRows step) {
        planning.table(step.at(), step.table(), step.optional()).ifPresent(table -> {
            List<Check> where = planning.bind(table, step.where());
            VirtualTable changed = table;
            for (Map.Entry<String, Expression> entry : step.set().entrySet()) {
                int index = planning.column(step.at(), table, entry.getKey());
                if (index >= 0) {
                    Column old = table.columns().get(index);
                    Bound bound = planning.bind(table, entry.getValue());
                    DataType type = fits(bound, old.type()) ? old.type() : ResultTypes.common(old.type(), bound.type());
                    List<Term> before = values(table, index);
                    changed = changed.withColumn(
                            index, old.withType(type), ColumnSteps.choices(where, bound.as(type), before));
                }
            }
            planning.schema().put(changed);
        });
    }

    /** Constants take the type of the column that they go into. */
    private static boolean fits(Bound bound, DataType type) {
        return !ResultTypes.isText(type) && bound.terms().stream().allMatch(Term.Literal.class::isInstance);
    }

    void insert(InsertRow step) {
        planning.table(step.at(), step.table(), step.optional()).ifPresent(table -> {
            List<Term> values = TableSteps.nulls(table.columns().size());
            for (Map.Entry<String, Expression.Constant> entry : step.values().entrySet()) {
                int index = planning.column(step.at(), table, entry.getKey());
                if (index >= 0) {
                    values.set(index, new Term.Literal(entry.getValue().text().map(planning::expand)));
                }
            }
            List<Check> filters = new ArrayList<>();
            if (!step.unlessPresent().isEmpty()) {
                List<Term> operands = new ArrayList<>();
                for (String column : step.unlessPresent()) {
                    int index = planning.column(step.at(), table, column);
                    operands.add(index < 0 ? Term.Literal.NULL : values.get(index));
                }
                planning.smallTable(step.at(), step.table(), step.unlessPresent(), Optional.empty(), false)
                        .ifPresent(small -> filters.add(new Check.Not(new Check.Present(small, operands))));
            }
            List<Source> sources = new ArrayList<>(table.sources());
            sources.add(new Source(new Origin.OneRow(), filters, values));
            planning.schema().put(table.withSources(sources));
        });
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
