package siteserver.cli.console;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import siteserver.transform.plan.Plan;

/** A plan as lines: where every table comes from, where every old column goes, and above all what goes nowhere. */
public final class PlanReport {

    private PlanReport() {}

    /** For {@code --dry-run}. */
    public static List<String> whole(Plan plan) {
        List<String> lines = new ArrayList<>();
        lines.add(Texts.of(
                "plan.title",
                plan.application().orElse("?"),
                plan.from().orElse("?"),
                plan.to().orElse("?"),
                plan.recipes().isEmpty() ? Texts.of("plan.no.recipe") : String.join(", ", plan.recipes()),
                plan.profile().orElse(Texts.of("plan.no.profile"))));
        if (!plan.options().isEmpty()) {
            lines.add(Texts.of("plan.options", options(plan.options())));
        }
        List<Plan.PlannedTable> empty = new ArrayList<>();
        for (Plan.PlannedTable table : plan.tables()) {
            if (table.kind() == Plan.Kind.CREATED && columns(table).isEmpty()) {
                empty.add(table);
            } else if (table.kind() != Plan.Kind.UNCHANGED) {
                lines.add("");
                lines.addAll(table(table));
            }
        }
        lines.add("");
        list(lines, "plan.new", empty);
        list(
                lines,
                "plan.unchanged",
                plan.unchangedTables().stream().filter(Plan.PlannedTable::known).toList());
        list(
                lines,
                "plan.unchanged.unknown",
                plan.unchangedTables().stream().filter(table -> !table.known()).toList());
        lines.add("");
        lines.addAll(destinations(plan));
        lines.addAll(losses(plan));
        return lines;
    }

    /** Name and value of each. */
    public static String options(Map<String, String> options) {
        return options.entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining(", "));
    }

    private static List<String> table(Plan.PlannedTable table) {
        List<String> lines = new ArrayList<>();
        lines.add(Texts.of(
                "plan.table." + table.kind().name(),
                table.name(),
                String.join(" + ", table.sources()),
                Amounts.count(table.rows())));
        lines.addAll(columns(table));
        String without = table.columns().stream()
                .filter(column -> column.value().isEmpty())
                .map(Plan.PlannedColumn::name)
                .collect(Collectors.joining(", "));
        if (!without.isEmpty()) {
            lines.add(Texts.of("plan.column.empty", without));
        }
        return lines;
    }

    /** The columns that get values. */
    private static List<String> columns(Plan.PlannedTable table) {
        return table.columns().stream()
                .filter(column -> !column.value().isEmpty())
                .map(column -> Texts.of("plan.column", column.name(), column.type(), column.value()))
                .toList();
    }

    private static void list(List<String> lines, String key, List<Plan.PlannedTable> tables) {
        if (!tables.isEmpty()) {
            lines.add(Texts.of(
                    key,
                    tables.size(),
                    tables.stream().map(Plan.PlannedTable::name).collect(Collectors.joining(", "))));
        }
    }

    private static List<String> destinations(Plan plan) {
        List<String> lines = new ArrayList<>();
        String table = "";
        for (Plan.ColumnFate fate : plan.columns()) {
            if (fate.lost()) {
                continue;
            }
            if (!fate.table().equals(table)) {
                table = fate.table();
                lines.add(Texts.of("plan.fate.table", table));
            }
            lines.add(Texts.of("plan.fate", fate.column(), String.join(", ", fate.destinations())));
        }
        return lines;
    }

    /** What recipes list for the user; names without any row in one line. */
    private static List<String> listed(Plan plan) {
        List<String> lines = new ArrayList<>();
        Set<String> without = new LinkedHashSet<>();
        for (Plan.Listed list : plan.listed()) {
            if (list.rows().orElse(1) == 0) {
                without.add(list.file());
            } else {
                String rows = list.rows().isPresent()
                        ? Amounts.count(list.rows().getAsLong())
                        : Texts.of("plan.listed.later");
                lines.add(Texts.of("plan.listed", list.file(), rows, list.table(), list.because()));
            }
        }
        plan.listed().stream().filter(list -> list.rows().orElse(1) > 0).forEach(list -> without.remove(list.file()));
        if (!lines.isEmpty()) {
            lines.add(0, Texts.of("plan.listed.title"));
        }
        if (!without.isEmpty()) {
            lines.add(Texts.of("plan.listed.nothing", String.join(", ", without)));
        }
        return lines;
    }

    /** What goes nowhere, with the number of values; always ends with a line that says how much it is. */
    public static List<String> losses(Plan plan) {
        List<String> lines = new ArrayList<>();
        for (Plan.DroppedTable table : plan.droppedTables()) {
            lines.add(Texts.of(
                    "plan.lost.table",
                    table.table(),
                    Amounts.count(table.rows()),
                    table.because().orElse("")));
        }
        List<String> empty = new ArrayList<>();
        for (Plan.ColumnFate fate : plan.lostColumns()) {
            if (fate.lostValues().orElse(0) == 0) {
                empty.add(fate.table() + "." + fate.column());
            } else {
                lines.add(Texts.of(
                        "plan.lost.column",
                        fate.table() + "." + fate.column(),
                        Amounts.count(fate.lostValues().getAsLong()),
                        fate.because().orElse("")));
            }
        }
        if (!lines.isEmpty()) {
            lines.add(0, Texts.of("plan.lost.title"));
        } else {
            lines.add(Texts.of("plan.lost.nothing"));
        }
        if (!empty.isEmpty()) {
            lines.add(Texts.of("plan.lost.empty", empty.size(), String.join(", ", empty)));
        }
        List<Plan.PlannedTable> unknown = plan.unknownTables();
        if (!unknown.isEmpty()) {
            lines.add(Texts.of("plan.unknown.title"));
            unknown.forEach(table -> lines.add(Texts.of("plan.unknown", table.name(), Amounts.count(table.rows()))));
        }
        lines.addAll(listed(plan));
        plan.notes().forEach(note -> lines.add(Texts.of("plan.note", note)));
        return lines;
    }
}
