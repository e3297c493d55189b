package siteserver.transform.old;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import siteserver.transform.plan.Plan;

/** Where the tables and columns of several old versions go, condensed for people: one line for each old table. */
final class OldToNew {

    private static final String EXTEND = "ExtendValues";

    /** More names than these are only counted. */
    private static final int MANY = 12;

    /** Areas of the documentation in their order: title and how names of new tables of that area look. */
    private static final Map<String, String> AREAS = new LinkedHashMap<>();

    static {
        AREAS.put(
                "Accounts, roles and rights",
                "siteserver_(administrator.*|role|permissionsinroles|sitepermissions|user.*|department)");
        AREAS.put("Sites, channels and groups", "siteserver_(site|channel|channelgroup|contentgroup|special|keyword)");
        AREAS.put("Styles, templates and related fields", "siteserver_(tablestyle.*|template.*|relatedfield.*)");
        AREAS.put("Contents", "(model|custom)_.*|ss_.*content|siteserver_content.*|ss_jobs");
        AREAS.put("System and logs", "siteserver_(config|.*log|dbcache|stat|plugin.*|accesstoken)");
        AREAS.put("Other tables", ".*");
    }

    /** Columns that 7 fills with members of the settings, whatever else is in these. */
    private static final Set<String> FROM_SETTINGS = Set.of("Description", "ImageUrl", "Keywords");

    private final Map<String, Old> tables = new TreeMap<>();
    private final Set<String> versions = new LinkedHashSet<>();

    /** One old table over all versions that have it. */
    private static final class Old {
        private final String name;
        private final Set<String> versions = new LinkedHashSet<>();
        private final Set<String> into = new LinkedHashSet<>();
        private final Map<String, Set<String>> columns = new LinkedHashMap<>();
        private final Map<String, String> reasons = new TreeMap<>();
        private String dropped = "";
        private boolean unchanged = true;

        private Old(String name) {
            this.name = name;
        }
    }

    void add(String version, Plan plan) {
        versions.add(version);
        Map<String, Set<String>> made = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Plan.PlannedTable table : plan.tables()) {
            for (String source : table.sources()) {
                made.computeIfAbsent(source, name -> new LinkedHashSet<>()).add(table.name());
                Old old = old(source, version);
                old.into.add(table.name());
                old.unchanged &= table.kind() == Plan.Kind.UNCHANGED;
            }
        }
        for (Plan.DroppedTable table : plan.droppedTables()) {
            Old old = old(table.table(), version);
            old.unchanged = false;
            old.dropped = table.because().orElse("no reason given");
        }
        for (Plan.ColumnFate fate : plan.columns()) {
            Old old = old(fate.table(), version);
            Set<String> to = old.columns.computeIfAbsent(key(old, fate.column()), name -> new TreeSet<>());
            Set<String> own = made.getOrDefault(fate.table(), Set.of());
            // A row has one successor; what else is made of it is named only where that lacks the column.
            for (String table : own) {
                if (to.isEmpty()) {
                    fate.destinations().stream()
                            .filter(destination -> destination.startsWith(table + "."))
                            .forEach(destination -> to.add(destination.substring(table.length() + 1)));
                }
            }
            if (to.isEmpty() && fate.destinations().isEmpty()) {
                old.reasons.put(fate.column(), fate.because().orElse(""));
            }
        }
    }

    private Old old(String name, String version) {
        Old old = tables.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new Old(name));
        old.versions.add(version);
        return old;
    }

    /** The spelling under which a column was met first. */
    private static String key(Old old, String column) {
        return old.columns.keySet().stream()
                .filter(column::equalsIgnoreCase)
                .findFirst()
                .orElse(column);
    }

    /** Markdown: a table for each area, then the tables that pass through. */
    String markdown() {
        StringBuilder text = new StringBuilder(32_768);
        Set<Old> open = new LinkedHashSet<>(tables.values());
        AREAS.forEach((title, pattern) -> {
            List<Old> area = open.stream()
                    .filter(old -> !old.unchanged && !old.into.isEmpty() && !keepsNames(old))
                    .filter(old ->
                            old.into.iterator().next().toLowerCase(Locale.ROOT).matches(pattern))
                    .toList();
            if (!area.isEmpty()) {
                text.append("\n#### ").append(title).append("\n\n");
                text.append("| old table | new table | columns |\n| --- | --- | --- |\n");
                area.forEach(old -> line(text, old));
                open.removeAll(area);
            }
        });
        List<Old> gone = open.stream().filter(old -> old.into.isEmpty()).toList();
        if (!gone.isEmpty()) {
            text.append("\n#### Left out\n\n| old table | why |\n| --- | --- |\n");
            gone.forEach(old -> text.append("| ")
                    .append(named(old))
                    .append(" | ")
                    .append(old.dropped)
                    .append(" |\n"));
        }
        open.removeAll(gone);
        if (!open.isEmpty()) {
            text.append("\nThese tables keep their names and columns: ");
            text.append(open.stream().map(old -> old.name).collect(Collectors.joining(", ")));
            text.append(".\n");
        }
        return text.toString();
    }

    /** The versions stand behind a name only when they say something. */
    private String named(Old old) {
        boolean one = old.versions.size() == 1 && versions.size() > 1;
        return old.name + (one ? " (" + old.versions.iterator().next() + ")" : "");
    }

    /** What became of the columns of a table, sorted by kind of fate. */
    private static final class Columns {
        private final List<String> renamed = new ArrayList<>();
        private final Set<String> extended = new LinkedHashSet<>();
        private final Set<String> same = new LinkedHashSet<>();
        private final List<String> gone = new ArrayList<>();

        private Columns(Old old) {
            old.columns.forEach((column, to) -> add(old, column, new LinkedHashSet<>(to)));
        }

        private void add(Old old, String column, Set<String> to) {
            boolean member = to.remove(EXTEND) && !column.equalsIgnoreCase(EXTEND);
            if (member && to.stream().noneMatch(column::equalsIgnoreCase)) {
                to.removeAll(FROM_SETTINGS);
            }
            if (column.equalsIgnoreCase(EXTEND) || !to.isEmpty() && to.stream().allMatch(column::equalsIgnoreCase)) {
                same.add(column);
            } else if (!to.isEmpty()) {
                renamed.add(column + " → " + String.join(", ", to));
            } else if (member) {
                extended.add(column);
            } else if (old.reasons.containsKey(column)) {
                String reason = old.reasons.get(column);
                gone.add(column + (reason.isEmpty() ? "" : " (" + reason + ")"));
            }
        }

        private String text() {
            List<String> parts = new ArrayList<>();
            part(parts, "", String.join("; ", renamed));
            part(parts, "Into ExtendValues: ", String.join(", ", extended));
            part(parts, "Same name: ", same.size() > MANY ? same.size() + " columns" : String.join(", ", same));
            part(parts, "Left out: ", String.join(", ", gone));
            return String.join(". ", parts).replace("|", "\\|");
        }

        private static void part(List<String> parts, String title, String names) {
            if (!names.isEmpty()) {
                parts.add(title + names);
            }
        }
    }

    /** Whether nothing has another name than before. */
    private static boolean keepsNames(Old old) {
        Columns columns = new Columns(old);
        return old.into.size() == 1
                && old.into.iterator().next().equalsIgnoreCase(old.name)
                && columns.renamed.isEmpty()
                && columns.extended.isEmpty()
                && columns.gone.isEmpty();
    }

    private void line(StringBuilder text, Old old) {
        text.append("| ")
                .append(named(old))
                .append(" | ")
                .append(String.join(", ", old.into))
                .append(" | ");
        text.append(new Columns(old).text()).append(" |\n");
    }
}
