package siteserver.cli.console;

import java.util.ArrayList;
import java.util.List;
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
        for (Plan.PlannedTable table : plan.tables()) {
            if (table.kind() == Plan.Kind.UNCHANGED) {
                continue;
            }
            lines.add("");
            lines.add(Texts.of(
                    "plan.table." + table.kind().name(),
                    table.name(),
                    String.join(" + ", table.sources()),
                    Amounts.count(table.rows())));
            for (Plan.PlannedColumn column : table.columns()) {
                lines.add(Texts.of("plan.column", column.name(), column.type(), column.value()));
            }
        }
        List<Plan.PlannedTable> unchanged = plan.unchangedTables();
        if (!unchanged.isEmpty()) {
            lines.add("");
            lines.add(Texts.of(
                    "plan.unchanged",
                    unchanged.size(),
                    unchanged.stream().map(Plan.PlannedTable::name).collect(Collectors.joining(", "))));
        }
        lines.add("");
        lines.addAll(destinations(plan));
        lines.addAll(losses(plan));
        return lines;
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
        plan.notes().forEach(note -> lines.add(Texts.of("plan.note", note)));
        return lines;
    }
}
