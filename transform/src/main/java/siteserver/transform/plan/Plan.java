package siteserver.transform.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an update will do, or has done. Names are as the dump and the recipes spell them.
 *
 * @param application empty when neither manifest nor recipe says it
 * @param from version of the input
 * @param to version of the output
 * @param recipes names of the recipes in the order in which they apply
 * @param options of these recipes: name to chosen value
 * @param profile target profile of the output
 * @param tables of the output, in the order in which they will be listed
 * @param columns one entry per column of each input table that a step touches
 * @param droppedTables input tables that go nowhere
 * @param listed rows that recipes list for the user, one entry for each step
 * @param notes what the reader should know besides, for example tables that a recipe expects and the dump lacks
 */
public record Plan(
        Optional<String> application,
        Optional<String> from,
        Optional<String> to,
        List<String> recipes,
        SortedMap<String, String> options,
        Optional<String> profile,
        List<PlannedTable> tables,
        List<ColumnFate> columns,
        List<DroppedTable> droppedTables,
        List<Listed> listed,
        List<String> notes) {
    public Plan {
        recipes = List.copyOf(recipes);
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        tables = List.copyOf(tables);
        columns = List.copyOf(columns);
        droppedTables = List.copyOf(droppedTables);
        listed = List.copyOf(listed);
        notes = List.copyOf(notes);
    }

    /** The same with one more note. */
    Plan withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return withNotes(more);
    }

    /** The same with these notes alone. */
    public Plan withNotes(List<String> all) {
        return new Plan(application, from, to, recipes, options, profile, tables, columns, droppedTables, listed, all);
    }

    /** How an output table comes about. */
    public enum Kind {
        /** Rows and columns pass through as they are. */
        UNCHANGED,
        /** Only names of the table or its columns change; cells are copied. */
        RENAMED,
        /** Some cells are computed, or rows come from several tables. */
        CONVERTED,
        /** No rows of the dump go into it. */
        CREATED
    }

    /**
     * @param sources input tables whose rows it gets
     * @param rows of those input tables, before any condition
     * @param known the target profile names it, or there is none; what it does not know, the application does not read
     */
    public record PlannedTable(
            String name, Kind kind, List<String> sources, List<PlannedColumn> columns, long rows, boolean known) {
        public PlannedTable {
            sources = List.copyOf(sources);
            columns = List.copyOf(columns);
        }
    }

    /**
     * @param type for people, for example {@code varchar(255)}
     * @param value how it is computed, for people; empty: always NULL
     */
    public record PlannedColumn(String name, String type, String value) {}

    /**
     * Where an old column goes.
     *
     * @param destinations output columns ({@code table.column}) whose value depends on it; empty: it goes nowhere
     * @param lostValues its number of values that are neither NULL nor empty when it goes nowhere; empty when it goes
     *     somewhere, or when nobody has counted yet
     */
    public record ColumnFate(
            String table, String column, List<String> destinations, OptionalLong lostValues, Optional<String> because) {
        public ColumnFate {
            destinations = List.copyOf(destinations);
        }

        public boolean lost() {
            return destinations.isEmpty();
        }
    }

    /**
     * Rows that are listed in a file of the new folder and stay what they are.
     *
     * @param file path below the new folder
     * @param table as it is called at that step
     * @param rows empty: known only when the update runs
     */
    public record Listed(String file, String table, OptionalLong rows, String because) {}

    public record DroppedTable(String table, long rows, Optional<String> because) {}

    /** The old columns that go nowhere, also those without any value. */
    public List<ColumnFate> lostColumns() {
        return columns.stream().filter(ColumnFate::lost).toList();
    }

    /** Tables with rows that are kept although the new application does not know them. */
    public List<PlannedTable> unknownTables() {
        return tables.stream()
                .filter(table -> !table.known() && table.rows() > 0)
                .toList();
    }

    /** The output tables that no step touches. */
    public List<PlannedTable> unchangedTables() {
        return tables.stream().filter(table -> table.kind() == Kind.UNCHANGED).toList();
    }
}
