package siteserver.transform.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Counter;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.transform.plan.Origin.InputColumn;

/**
 * What of an input table's keys, indexes and counters still makes sense in an output table: that whose columns are
 * carried over cell by cell.
 *
 * @param inputs one for each source that has rows of the dump
 */
record Carried(List<Input> inputs) {

    /**
     * @param columns input column (exact name) to output column
     */
    record Input(DumpTable table, Map<String, String> columns) {

        Optional<List<String>> renamed(List<String> names) {
            List<String> renamed = new ArrayList<>();
            for (String name : names) {
                String found = columns.get(name);
                if (found == null) {
                    return Optional.empty();
                }
                renamed.add(found);
            }
            return Optional.of(renamed);
        }
    }

    static Carried of(List<Column> columns, List<Source> sources) {
        List<Input> inputs = new ArrayList<>();
        for (Source source : sources) {
            if (source.origin() instanceof Origin.Folder folder) {
                inputs.add(new Input(folder.table(), mapped(columns, source)));
            } else if (source.origin() instanceof Origin.Scratch scratch) {
                // Rows that steps have made have no keys: an input that maps no column carries nothing.
                scratch.rowsOf()
                        .ifPresentOrElse(
                                table -> inputs.add(new Input(table, mapped(columns, source))),
                                () -> scratch.inputs().forEach(table -> inputs.add(new Input(table, Map.of()))));
            }
        }
        return new Carried(inputs);
    }

    /**
     * Whose rows a table consists of, before it goes into the scratch file.
     *
     * @param computed positions of columns that are not cells as they are
     */
    record Rows(Optional<DumpTable> of, Set<Integer> computed) {}

    static Rows rows(VirtualTable table) {
        List<Source> sources = table.sources().stream()
                .filter(source -> !(source.origin() instanceof Origin.OneRow))
                .toList();
        if (sources.size() != 1) {
            return new Rows(Optional.empty(), Set.of());
        }
        Source only = sources.get(0);
        Set<Integer> computed = new HashSet<>();
        for (int i = 0; i < only.values().size(); i++) {
            if (!isCell(only.values().get(i), only.origin())) {
                computed.add(i);
            }
        }
        Optional<DumpTable> of = only.origin() instanceof Origin.Folder folder
                ? Optional.of(folder.table())
                : ((Origin.Scratch) only.origin()).rowsOf();
        return new Rows(of, computed);
    }

    private static boolean isCell(Term term, Origin origin) {
        return term instanceof Term.Input input
                && !(origin instanceof Origin.Scratch scratch
                        && scratch.computed().contains(input.column()));
    }

    private static Map<String, String> mapped(List<Column> columns, Source source) {
        Map<String, String> mapped = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (isCell(source.values().get(i), source.origin())) {
                Set<InputColumn> from = Dependencies.of(source.values().get(i), source.origin());
                if (from.size() == 1) {
                    InputColumn only = from.iterator().next();
                    String name =
                            only.table().table().columns().get(only.column()).name();
                    mapped.putIfAbsent(name, columns.get(i).name());
                }
            }
        }
        return mapped;
    }

    /** The input when all rows come from one table. */
    Optional<Input> only() {
        return inputs.size() == 1 ? Optional.of(inputs.get(0)) : Optional.empty();
    }

    Optional<Key> primaryKey() {
        return only().flatMap(input -> input.table().table().primaryKey().flatMap(key -> input.renamed(key.columns())
                .map(columns -> new Key(key.name(), columns))));
    }

    List<Key> uniqueKeys() {
        List<Key> keys = new ArrayList<>();
        only().ifPresent(input -> input.table().table().uniqueKeys().forEach(key -> input.renamed(key.columns())
                .ifPresent(columns -> keys.add(new Key(key.name(), columns)))));
        return keys;
    }

    /** Those of the first input; unique ones only when it is the only one. */
    List<Index> indexes() {
        List<Index> indexes = new ArrayList<>();
        if (inputs.isEmpty()) {
            return indexes;
        }
        Input first = inputs.get(0);
        for (Index index : first.table().table().indexes()) {
            boolean wanted = !index.unique() || inputs.size() == 1;
            Optional<List<String>> columns =
                    first.renamed(index.parts().stream().map(Index.Part::column).toList());
            if (wanted && columns.isPresent()) {
                List<Index.Part> parts = new ArrayList<>();
                for (int i = 0; i < index.parts().size(); i++) {
                    Index.Part part = index.parts().get(i);
                    parts.add(new Index.Part(columns.get().get(i), part.descending(), part.prefix()));
                }
                indexes.add(new Index(index.name(), index.unique(), parts));
            }
        }
        return indexes;
    }

    /** Output columns that are an identity in the only input. */
    Set<String> identities() {
        Set<String> identities = new HashSet<>();
        only().ifPresent(input -> input.table().table().columns().stream()
                .filter(Column::identity)
                .map(column -> input.columns().get(column.name()))
                .filter(java.util.Objects::nonNull)
                .forEach(identities::add));
        return identities;
    }

    /** By output column, with the greatest next number of all inputs. Only a single input keeps its own way of counting. */
    Map<String, Counter> counters() {
        Map<String, Counter> counters = new LinkedHashMap<>();
        for (Input input : inputs) {
            for (Counter counter : input.table().table().counters()) {
                String column = input.columns().get(counter.column());
                if (column != null) {
                    counters.merge(
                            column,
                            counter.of(column),
                            (a, b) -> new Counter(column, a.next().max(b.next())));
                }
            }
        }
        return counters;
    }

    Map<String, String> logicalTypes() {
        Map<String, String> types = new HashMap<>();
        only().ifPresent(input -> input.table().logicalTypes().forEach((column, type) -> {
            String output = input.columns().get(column);
            if (output != null) {
                types.put(output, type);
            }
        }));
        return types;
    }
}
