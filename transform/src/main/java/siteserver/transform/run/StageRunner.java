package siteserver.transform.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.UpdateProblem;
import siteserver.transform.plan.StageOperation;
import siteserver.transform.recipe.step.FoldChildren;
import siteserver.transform.recipe.step.ForeignIds;
import siteserver.transform.recipe.step.ManyRowStep;
import siteserver.transform.recipe.step.NewIds;
import siteserver.transform.recipe.step.PivotToColumns;
import siteserver.transform.recipe.step.Query;
import siteserver.transform.recipe.step.UniqueSlugs;
import siteserver.transform.recipe.step.UnpivotToRows;
import siteserver.transform.stage.IdForm;
import siteserver.transform.stage.IdMap;
import siteserver.transform.stage.IdMentions;
import siteserver.transform.stage.IdReferences;
import siteserver.transform.stage.Order;
import siteserver.transform.stage.Scratch;

/** Runs steps of many rows in the scratch file, with the names that the plan gave to tables and columns. */
final class StageRunner {

    private static final int USUAL_SLUG = 255;

    private final Scratch scratch;
    private final Map<String, List<Column>> columns;
    private final Listener listener;

    /**
     * @param columns types of the columns of scratch tables, for members of JSON objects
     */
    StageRunner(Scratch scratch, Map<String, List<Column>> columns, Listener listener) {
        this.scratch = scratch;
        this.columns = columns;
        this.listener = listener;
    }

    void run(StageOperation.Run run) {
        ManyRowStep step = run.step();
        Names names = new Names(run);
        if (step instanceof NewIds newIds) {
            newIds(newIds, names);
        } else if (step instanceof UniqueSlugs slugs) {
            slugs(slugs, names);
        } else if (step instanceof PivotToColumns pivot) {
            pivot(pivot, names);
        } else if (step instanceof UnpivotToRows unpivot) {
            unpivot(unpivot, names);
        } else if (step instanceof FoldChildren fold) {
            fold(fold, names);
        } else if (step instanceof Query query) {
            query(query, names);
        } else {
            throw new IllegalStateException("no run for " + step.getClass());
        }
    }

    /** Names of the scratch file by those of the step. */
    private record Names(StageOperation.Run run) {

        Optional<String> find(String table) {
            return Optional.ofNullable(run.names().get(table.toLowerCase(Locale.ROOT)));
        }

        String table(String table) {
            return find(table).orElseThrow(() -> new IllegalStateException("not planned: " + table));
        }

        /** A table that a step makes beside one of the same name. */
        String made(String table) {
            return find(table + "|made").orElseGet(() -> table(table));
        }

        /** Whether the plan has found a column: one that the dump lacks may be passed over. */
        boolean has(String table, String column) {
            return run.columns().containsKey((table + "." + column).toLowerCase(Locale.ROOT));
        }

        String column(String table, String column) {
            String name = run.columns().get((table + "." + column).toLowerCase(Locale.ROOT));
            if (name == null) {
                throw new IllegalStateException("not planned: " + table + "." + column);
            }
            return name;
        }

        List<String> columns(String table, List<String> columns) {
            return columns.stream().map(column -> column(table, column)).toList();
        }
    }

    private List<Order> orders(String table, List<String> written, Names names) {
        List<Order> orders = new ArrayList<>();
        for (String column : written) {
            String name = names.column(table, column);
            orders.add(isNumber(type(names.table(table), name)) ? Order.byNumber(name) : Order.byText(name));
        }
        return orders;
    }

    private DataType type(String table, String column) {
        return columns.getOrDefault(table, List.of()).stream()
                .filter(each -> each.name().equals(column))
                .map(Column::type)
                .findFirst()
                .orElse(new DataType.Text(false));
    }

    private static boolean isNumber(DataType type) {
        return type instanceof DataType.Int || type instanceof DataType.Decimal;
    }

    private void newIds(NewIds step, Names names) {
        List<siteserver.transform.stage.NewIds.Member> members = new ArrayList<>();
        for (NewIds.Member member : step.members()) {
            names.find(member.table())
                    .ifPresent(table -> members.add(new siteserver.transform.stage.NewIds.Member(
                            table, names.column(member.table(), member.column()), member.table())));
        }
        boolean narrow = members.stream()
                .anyMatch(member ->
                        type(member.table(), member.idColumn()) instanceof DataType.Int type && type.bits() <= 32);
        long limit = narrow ? siteserver.transform.stage.NewIds.INT32 : siteserver.transform.stage.NewIds.INT64;
        List<IdMap> maps = new siteserver.transform.stage.NewIds(members, limit).apply(scratch);
        for (ForeignIds foreign : step.foreign()) {
            foreign(foreign, maps, names);
        }
        step.mentions().stream()
                .filter(mention -> names.has(mention.table(), mention.column()))
                .forEach(mention -> {
                    String column = names.column(mention.table(), mention.column());
                    new IdMentions(names.table(mention.table()), List.of(column))
                            .find(scratch, maps)
                            .forEach(found -> note(
                                    Event.Severity.WARNING,
                                    "SS-3606",
                                    found.cells(),
                                    mention.table() + "." + column,
                                    examples(found)));
                });
    }

    private static String examples(IdMentions.Found found) {
        List<String> texts = new ArrayList<>();
        found.examples().forEach(example -> texts.add("row " + example.row() + ": " + example.oldId()));
        return String.join(", ", texts);
    }

    private void foreign(ForeignIds foreign, List<IdMap> maps, Names names) {
        Optional<String> table = names.find(foreign.table());
        if (table.isEmpty()
                || !names.has(foreign.table(), foreign.column())
                || foreign.only().isPresent()
                        && !names.has(foreign.table(), foreign.only().get().column())) {
            return;
        }
        Optional<IdReferences.Only> only = foreign.only()
                .map(condition ->
                        new IdReferences.Only(names.column(foreign.table(), condition.column()), condition.equals()));
        IdReferences references =
                new IdReferences(table.get(), names.column(foreign.table(), foreign.column()), form(foreign), only);
        for (IdMap map : maps) {
            if (foreign.source().isEmpty() || foreign.source().get().equalsIgnoreCase(map.source())) {
                IdReferences.Result result = references.apply(scratch, map);
                if (result.unreadable() > 0) {
                    note(
                            Event.Severity.WARNING,
                            "SS-3605",
                            result.unreadable(),
                            foreign.table() + "." + foreign.column());
                }
            }
        }
    }

    private static IdForm form(ForeignIds foreign) {
        return switch (foreign.form()) {
            case VALUE -> new IdForm.Plain();
            case LIST -> new IdForm.CommaList();
            case JSON -> new IdForm.JsonMembers(Set.copyOf(foreign.names()));
            case XML -> new IdForm.XmlAttributes(Set.copyOf(foreign.names()));
        };
    }

    private void slugs(UniqueSlugs step, Names names) {
        new siteserver.transform.stage.UniqueSlugs(
                        names.table(step.table()),
                        names.column(step.table(), step.column()),
                        names.column(step.table(), step.from()),
                        names.columns(step.table(), step.within()),
                        step.fallback().orElse("item"),
                        step.maxLength().orElse(USUAL_SLUG),
                        orders(step.table(), step.orderBy(), names))
                .apply(scratch);
    }

    private void pivot(PivotToColumns step, Names names) {
        List<siteserver.transform.stage.PivotToColumns.KeyColumn> keys = new ArrayList<>();
        step.columns()
                .forEach((column, key) ->
                        keys.add(new siteserver.transform.stage.PivotToColumns.KeyColumn(key, column)));
        siteserver.transform.stage.PivotToColumns.Result result = new siteserver.transform.stage.PivotToColumns(
                        names.table(step.from()),
                        names.columns(step.from(), step.key()),
                        names.column(step.from(), step.name()),
                        names.column(step.from(), step.value()),
                        keys,
                        step.rest(),
                        names.made(step.to()))
                .apply(scratch);
        if (result.repeated() > 0) {
            note(Event.Severity.DECIDED, "SS-3603", result.repeated(), step.from());
        }
        if (result.leftOut() > 0) {
            note(Event.Severity.LOST, "SS-3604", result.leftOut(), step.from());
        }
    }

    private void unpivot(UnpivotToRows step, Names names) {
        List<siteserver.transform.stage.PivotToColumns.KeyColumn> keys = new ArrayList<>();
        step.columns()
                .forEach((column, key) -> keys.add(new siteserver.transform.stage.PivotToColumns.KeyColumn(
                        key, names.column(step.from(), column))));
        new siteserver.transform.stage.UnpivotToRows(
                        names.table(step.from()),
                        names.columns(step.from(), step.keep()),
                        keys,
                        false,
                        step.name(),
                        step.value(),
                        names.made(step.to()))
                .apply(scratch);
    }

    private void fold(FoldChildren step, Names names) {
        List<siteserver.transform.stage.FoldChildren.Member> members = new ArrayList<>();
        step.members().forEach((member, column) -> {
            String name = names.column(step.from(), column);
            members.add(new siteserver.transform.stage.FoldChildren.Member(
                    member, name, as(type(names.table(step.from()), name))));
        });
        siteserver.transform.stage.FoldChildren.Result result = new siteserver.transform.stage.FoldChildren(
                        names.table(step.into()),
                        names.column(step.into(), step.parentKey()),
                        names.table(step.from()),
                        names.column(step.from(), step.key()),
                        members,
                        orders(step.from(), step.orderBy(), names),
                        names.column(step.into(), step.column()))
                .apply(scratch);
        if (result.orphans() > 0) {
            note(Event.Severity.LOST, "SS-3604", result.orphans(), step.from());
        }
    }

    private static siteserver.transform.stage.FoldChildren.As as(DataType type) {
        if (type instanceof DataType.Bool) {
            return siteserver.transform.stage.FoldChildren.As.BOOLEAN;
        }
        return isNumber(type)
                ? siteserver.transform.stage.FoldChildren.As.NUMBER
                : siteserver.transform.stage.FoldChildren.As.TEXT;
    }

    /** The SELECT names tables as the recipe does: they get these names while it runs. */
    private void query(Query step, Names names) {
        List<String> reads = List.copyOf(step.reads().keySet());
        reads.forEach(read -> rename(names.table(read), read));
        String made = names.made(step.to());
        try {
            new siteserver.transform.stage.Query(step.sql(), reads, made, siteserver.transform.stage.Query.LONGEST)
                    .apply(scratch);
        } finally {
            reads.forEach(read -> rename(read, names.table(read)));
        }
    }

    private void rename(String from, String to) {
        if (!from.equals(to)) {
            scratch.rename(from, to);
        }
    }

    private void note(Event.Severity severity, String id, Object... arguments) {
        listener.note(severity, UpdateProblem.class, id, Place.NOWHERE, arguments);
    }
}
