package siteserver.transform.old;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.transform.UpdateResult;
import siteserver.transform.old.OldDatabase.Contents;
import siteserver.transform.old.OldDatabase.Kind;
import siteserver.transform.old.OldDatabase.Values;
import siteserver.transform.old.OutputIndex.OutputRow;
import siteserver.transform.plan.Plan;

/** Follows each value of an old database into what an update made of it, or into its list of what stays behind. */
final class Follow {

    private static final Pattern WORD = Pattern.compile("[vkw][1-9][0-9]{4}");

    private final String target;
    private final OldDatabase database;
    private final OutputIndex output;
    private final OldMeaning meaning;
    private final Map<String, Plan.ColumnFate> left = new HashMap<>();
    private final Map<String, Plan.DroppedTable> dropped = new HashMap<>();
    private final Map<String, List<Set<OutputRow>>> aligned = new HashMap<>();
    private final Set<String> read = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private int listed;

    /**
     * @param problem what is wrong with the values of this column
     */
    record Finding(String target, String version, String table, String column, String problem) {}

    Follow(String target, OldDatabase database, UpdateResult result) {
        this.target = target;
        this.database = database;
        output = new OutputIndex(result.output().orElseThrow());
        meaning = new OldMeaning(database, target, output);
        result.plan().tables().stream().filter(Plan.PlannedTable::known).forEach(table -> read.add(table.name()));
        result.plan().lostColumns().forEach(column -> left.put(fold(column.table() + "." + column.column()), column));
        result.plan().droppedTables().forEach(table -> dropped.put(fold(table.table()), table));
    }

    List<Finding> findings() {
        for (Contents table : database.tables()) {
            List<Set<OutputRow>> rows = new ArrayList<>();
            for (int row = 0; row < table.rows(); row++) {
                Set<OutputRow> found = counterparts(table, row);
                if (meaning.isReadByTheNewSystem(table.name())) {
                    found.removeIf(candidate -> !read.contains(candidate.table()));
                }
                rows.add(found);
            }
            aligned.put(table.name(), rows);
        }
        meaning.learnWhereTablesWent(aligned);
        for (Contents table : database.tables()) {
            Plan.DroppedTable gone = dropped.get(fold(table.name()));
            if (gone == null && aligned.get(table.name()).stream().allMatch(Set::isEmpty)) {
                report(
                        table,
                        "*",
                        "no row of it is "
                                + (meaning.isReadByTheNewSystem(table.name())
                                        ? "in a table that the new system reads"
                                        : "in the output"));
            } else if (gone == null) {
                table.columns().forEach(column -> check(table, column));
            } else {
                listed++;
                if (gone.because().isEmpty()) {
                    report(table, "*", "the table is left behind without a reason");
                }
            }
        }
        return findings;
    }

    /** Columns and tables that stay behind and are told with their reason. */
    int listed() {
        return listed;
    }

    private void report(Contents table, String column, String problem) {
        findings.add(new Finding(target, database.version(), table.name(), column, problem));
    }

    private void check(Contents table, Values column) {
        Plan.ColumnFate fate = left.get(fold(table.name() + "." + column.field().name()));
        if (fate != null) {
            listed++;
            if (fate.because().isEmpty()) {
                report(table, column.field().name(), "left behind without a reason");
            }
            return;
        }
        String lost = column.kind() == Kind.FLAG ? flag(table, column) : values(table, column);
        if (!lost.isEmpty()) {
            report(table, column.field().name(), lost);
            return;
        }
        for (OldMeaning.Place place : meaning.places(table, column.field())) {
            String misplaced = placed(table, column, place);
            if (!misplaced.isEmpty()) {
                report(table, column.field().name(), misplaced);
                return;
            }
        }
    }

    /** The rows of the output that come from a row: those that have a value which only that row had. */
    private Set<OutputRow> counterparts(Contents table, int row) {
        Set<OutputRow> found = new LinkedHashSet<>();
        boolean distinct = false;
        for (Values column : table.columns()) {
            String value = column.values().get(row);
            if (column.kind() == Kind.DISTINCT && value != null) {
                distinct = true;
                found.addAll(meaning.rowsWith(table, column, row));
            } else if ((column.kind() == Kind.SETTINGS || column.kind() == Kind.PERMISSIONS) && value != null) {
                distinct = true;
                Matcher words = WORD.matcher(value);
                while (words.find()) {
                    found.addAll(output.mentioning(words.group()));
                }
            }
        }
        return distinct ? found : similar(table, row);
    }

    /** For rows of references alone: the rows of the output that have all, or all but one, of its values. */
    private Set<OutputRow> similar(Contents table, int row) {
        Map<OutputRow, Integer> hits = new HashMap<>();
        int wanted = 0;
        for (Values column : table.columns()) {
            String value = column.values().get(row);
            if (column.kind() != Kind.FLAG && value != null) {
                wanted++;
                Set<OutputRow> having = new HashSet<>();
                meaning.spellings(table, column, row).forEach(text -> having.addAll(output.having(text)));
                having.forEach(found -> hits.merge(found, 1, Integer::sum));
            }
        }
        int enough = wanted > 2 ? wanted - 1 : wanted;
        Set<OutputRow> found = new LinkedHashSet<>();
        hits.forEach((candidate, count) -> {
            if (count >= enough) {
                found.add(candidate);
            }
        });
        return found;
    }

    private String values(Contents table, Values column) {
        for (int row = 0; row < table.rows(); row++) {
            String value = column.values().get(row);
            if (value == null || value.isEmpty()) {
                continue;
            }
            Set<OutputRow> rows = aligned.get(table.name()).get(row);
            if (!rows.isEmpty() && OldMeaning.isRenumbered(table, column)) {
                continue;
            }
            if (column.kind() == Kind.DISTINCT
                    ? meaning.rowsWith(table, column, row).stream()
                            .noneMatch(found ->
                                    !meaning.isReadByTheNewSystem(table.name()) || read.contains(found.table()))
                    : rows.stream().noneMatch(holds(table, column, row))) {
                return "not in the output, row " + (row + 1) + ": \"" + value + "\""
                        + (rows.isEmpty() ? " (nothing of the whole row is)" : "");
            }
        }
        return "";
    }

    private Predicate<OutputRow> holds(Contents table, Values column, int row) {
        if (column.kind() == Kind.SETTINGS || column.kind() == Kind.PERMISSIONS) {
            return candidate -> meaning.hasWords(candidate, column, row);
        }
        Set<String> spellings = meaning.spellings(table, column, row);
        return candidate -> candidate.leaves().values().stream().anyMatch(spellings::contains);
    }

    /** A column or member that is true where the flag was, in all rows, or is its opposite in all rows. */
    private String flag(Contents table, Values column) {
        Set<String> same = null;
        Set<String> opposite = null;
        for (int row = 0; row < table.rows(); row++) {
            String value = column.values().get(row);
            if (value == null) {
                continue;
            }
            Set<String> equal = new HashSet<>();
            Set<String> different = new HashSet<>();
            for (OutputRow candidate : aligned.get(table.name()).get(row)) {
                candidate.leaves().forEach((path, text) -> {
                    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
                        // Without the table: contents of one model go to the tables of several sites.
                        (text.equalsIgnoreCase(value) ? equal : different).add(path);
                    }
                });
            }
            same = intersect(same, equal);
            opposite = intersect(opposite, different);
        }
        return same == null || !same.isEmpty() || !opposite.isEmpty() || meaning.isHiddenInstead(table, column, aligned)
                ? ""
                : "no column of the output is true where it was: " + column.values();
    }

    private static Set<String> intersect(Set<String> before, Set<String> now) {
        if (before == null) {
            return now;
        }
        before.retainAll(now);
        return before;
    }

    /** Whether the value stands where the new system reads it. */
    private String placed(Contents table, Values column, OldMeaning.Place place) {
        for (int row = 0; row < table.rows(); row++) {
            String value = column.values().get(row);
            if (value == null || value.isEmpty()) {
                continue;
            }
            int at = row;
            Set<String> spellings = meaning.spellings(table, column, row);
            boolean bool = place.type().equals("Boolean");
            boolean there = aligned.get(table.name()).get(row).stream()
                    .filter(candidate -> place.isTable(candidate.table()))
                    .anyMatch(candidate -> {
                        if (column.kind() == Kind.SETTINGS || column.kind() == Kind.PERMISSIONS) {
                            return meaning.hasWords(candidate.within(place.column()), column, at);
                        }
                        String text = candidate.get(place.column());
                        return text != null
                                && (spellings.contains(text)
                                        || bool && text.equalsIgnoreCase(value)
                                        || meaning.isWord(column, text, at));
                    });
            if (!there) {
                return "not in " + place + ", row " + (row + 1) + ": \"" + value + "\"";
            }
        }
        return "";
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
