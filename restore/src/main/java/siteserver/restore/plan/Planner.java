package siteserver.restore.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.target.TargetCapability;
import siteserver.restore.target.TargetNames;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.convert.Conversions;

/** Plans all tables of a restore: names, types, keys. Talks to no server. */
public final class Planner {

    private final PlanContext context;
    private final TableName own;

    /**
     * @param own our progress table, whose name nobody else gets
     */
    public Planner(PlanContext context, TableName own) {
        this.context = context;
        this.own = own;
    }

    /**
     * @param changes by the table's name in the folder; tables without changes may be missing
     * @return in the order of {@code tables}
     * @throws SiteServerException {@code ZONE_NEEDED}
     */
    public List<TablePlan> plan(List<DumpTable> tables, Map<TableName, Changes> changes) {
        Map<TableName, TableName> names = tableNames(tables);
        Map<TableName, TablePlanner> planners = new HashMap<>();
        Map<String, TargetNaming> namings = new HashMap<>();
        List<TablePlan> plans = new ArrayList<>(tables.size());
        for (DumpTable dump : tables) {
            TableName source = dump.table().name();
            planners.put(
                    source,
                    new TablePlanner(context, dump, names.get(source), changes.getOrDefault(source, Changes.NONE)));
        }
        for (DumpTable dump : tables) {
            TableName source = dump.table().name();
            plans.add(planners.get(source).plan(naming(namings, names.get(source), names)));
        }
        List<TablePlan> whole = new ArrayList<>(plans.size());
        for (TablePlan plan : plans) {
            whole.add(withForeignKeys(
                    plan, names, planners, naming(namings, plan.target().name(), names)));
        }
        needZone(whole);
        return whole;
    }

    private TargetNaming naming(Map<String, TargetNaming> namings, TableName table, Map<TableName, TableName> names) {
        TargetNames rules = context.vendor().names();
        return switch (rules.indexScope()) {
            case TABLE ->
                namings.computeIfAbsent(table.toString(), key -> new TargetNaming(rules, TargetNames.Kind.KEY));
            case SCHEMA -> ofSchema(namings, table, names);
            case KEYS_IN_SCHEMA -> {
                TargetNaming schema = ofSchema(namings, table, names);
                yield namings.computeIfAbsent(
                        table.schema() + "/" + table.name(), key -> new TargetNaming(rules, schema));
            }
        };
    }

    private TargetNaming ofSchema(Map<String, TargetNaming> namings, TableName table, Map<TableName, TableName> names) {
        return namings.computeIfAbsent(table.schema() + "/", key -> {
            TargetNaming naming = new TargetNaming(context.vendor().names(), TargetNames.Kind.KEY);
            names.values().stream()
                    .filter(name -> name.schema().equals(table.schema()))
                    .forEach(name -> naming.take(name.name()));
            naming.take(own.name());
            return naming;
        });
    }

    private Map<TableName, TableName> tableNames(List<DumpTable> tables) {
        boolean schemas = context.vendor().capabilities().contains(TargetCapability.SCHEMAS);
        TargetNames rules = context.vendor().names();
        TargetNaming schemaNames = new TargetNaming(rules, TargetNames.Kind.TABLE);
        Map<String, TargetNaming> namings = new HashMap<>();
        Map<TableName, TableName> names = new HashMap<>();
        for (DumpTable dump : tables) {
            TableName source = dump.table().name();
            TableName flat =
                    schemas || source.inDefaultSchema() ? source : TableName.of(source.schema() + "_" + source.name());
            String schema = schemaNames.shortened(flat.schema(), flat.schema());
            TargetNaming naming = namings.computeIfAbsent(rules.folded(TargetNames.Kind.TABLE, schema), key -> {
                TargetNaming fresh = new TargetNaming(rules, TargetNames.Kind.TABLE);
                if (key.isEmpty()) {
                    fresh.take(own.name());
                }
                return fresh;
            });
            String wished = context.named(flat.name());
            TableName name = new TableName(schema, naming.unique(wished, source.toString()));
            names.put(source, name);
            if (!name.name().equals(wished)) {
                context.listener()
                        .note(
                                Event.Severity.WARNING,
                                RestoreProblem.class,
                                "SS-4543",
                                Place.table(source.toString()),
                                name.name());
            }
        }
        return names;
    }

    private TablePlan withForeignKeys(
            TablePlan plan,
            Map<TableName, TableName> names,
            Map<TableName, TablePlanner> planners,
            TargetNaming naming) {
        TargetTable target = plan.target();
        List<ForeignKey> keys = new ArrayList<>();
        for (ForeignKey key : plan.dump().table().foreignKeys()) {
            TableName referenced = names.get(key.referencedTable());
            if (referenced == null) {
                context.listener()
                        .note(
                                Event.Severity.WARNING,
                                RestoreProblem.class,
                                "SS-4503",
                                Place.table(plan.name()),
                                key.name(),
                                key.referencedTable());
                continue;
            }
            Map<String, String> own = planners.get(plan.dump().table().name()).columnNames();
            Map<String, String> others = planners.get(key.referencedTable()).columnNames();
            String wished = key.name().isEmpty()
                    ? "FK_" + target.name().name() + "_" + String.join("_", key.columns())
                    : key.name();
            keys.add(new ForeignKey(
                    key.name().isEmpty() && context.sameVendor() ? "" : naming.uniqueKey(context.named(wished)),
                    key.columns().stream().map(own::get).toList(),
                    referenced,
                    key.referencedColumns().stream().map(others::get).toList(),
                    key.onDelete(),
                    key.onUpdate()));
        }
        return new TablePlan(
                plan.dump(),
                new TargetTable(
                        target.source(),
                        target.name(),
                        target.columns(),
                        target.primaryKey(),
                        target.uniqueKeys(),
                        target.indexes(),
                        keys,
                        target.counters()),
                plan.columns(),
                plan.room());
    }

    /** A local date-time is no instant until somebody says where it was written. */
    private void needZone(List<TablePlan> plans) {
        TreeSet<String> local = new TreeSet<>();
        TreeSet<String> instants = new TreeSet<>();
        for (TablePlan plan : plans) {
            for (ColumnPlan column : plan.columns()) {
                DataType source = column.column().source().type();
                if (Conversions.needsZone(source, column.column().type().stored())) {
                    boolean instant = source instanceof DataType.TimestampWithZone;
                    (instant ? instants : local)
                            .add(plan.name() + "." + column.column().source().name());
                }
            }
        }
        if (context.zone().isPresent()) {
            return;
        }
        if (!local.isEmpty()) {
            throw new SiteServerException(RestoreProblem.ZONE_NEEDED, Place.NOWHERE, listed(local));
        }
        Optional.of(instants).filter(columns -> !columns.isEmpty()).ifPresent(columns -> context.listener()
                .note(Event.Severity.WARNING, RestoreProblem.class, "SS-4504", Place.NOWHERE, listed(columns)));
    }

    private static String listed(TreeSet<String> names) {
        String first = String.join(", ", names.stream().limit(20).toList());
        return names.size() > 20 ? first + " and " + (names.size() - 20) + " more" : first;
    }
}
