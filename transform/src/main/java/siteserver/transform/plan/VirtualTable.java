package siteserver.transform.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.TableName;

/**
 * A table as the steps so far have left it: columns, and where each cell comes from. Immutable.
 *
 * @param key columns of a primary key that a recipe declares; empty: that of the input, if its columns are carried
 * @param identity a column that a recipe declares to be numbered by the database
 * @param scratch only for lookups, not written
 * @param touched some step names it
 */
public record VirtualTable(
        TableName name,
        List<Column> columns,
        List<Source> sources,
        List<String> key,
        Optional<String> identity,
        boolean scratch,
        boolean touched) {
    public VirtualTable {
        columns = List.copyOf(columns);
        sources = List.copyOf(sources);
        key = List.copyOf(key);
        for (Source source : sources) {
            if (source.values().size() != columns.size()) {
                throw new IllegalStateException(name + ": " + source.values().size() + " values for " + columns.size());
            }
        }
    }

    /** A table that comes from one origin as it is. */
    static VirtualTable of(TableName name, Origin origin) {
        return new VirtualTable(
                name, origin.rowColumns(), List.of(Source.all(origin)), List.of(), Optional.empty(), false, false);
    }

    /** An empty table. */
    static VirtualTable empty(TableName name, List<Column> columns, List<String> key) {
        return new VirtualTable(name, columns, List.of(), key, Optional.empty(), false, true);
    }

    /** Position of a column by its name in any case, or -1. */
    public int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(column)) {
                return i;
            }
        }
        return -1;
    }

    List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    VirtualTable touch() {
        return new VirtualTable(name, columns, sources, key, identity, scratch, true);
    }

    VirtualTable withName(TableName newName) {
        return new VirtualTable(newName, columns, sources, key, identity, scratch, true);
    }

    VirtualTable withSources(List<Source> newSources) {
        return new VirtualTable(name, columns, newSources, key, identity, scratch, true);
    }

    VirtualTable with(List<Column> newColumns, List<Source> newSources) {
        return new VirtualTable(name, newColumns, newSources, key, identity, scratch, true);
    }

    VirtualTable withKey(List<String> newKey, Optional<String> newIdentity) {
        return new VirtualTable(name, columns, sources, newKey, newIdentity, scratch, true);
    }

    VirtualTable asScratch() {
        return new VirtualTable(name, columns, sources, key, identity, true, true);
    }

    VirtualTable mapSources(UnaryOperator<Source> change) {
        return withSources(sources.stream().map(change).toList());
    }

    /** Adds a column at the end; the sources' values come one for each source. */
    VirtualTable plus(Column column, List<Term> values) {
        List<Column> more = new ArrayList<>(columns);
        more.add(column);
        List<Source> changed = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            changed.add(sources.get(i).plus(values.get(i)));
        }
        return with(more, changed);
    }

    VirtualTable withColumn(int index, Column column, List<Term> values) {
        List<Column> changed = new ArrayList<>(columns);
        changed.set(index, column);
        List<Source> changedSources = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            changedSources.add(sources.get(i).withValue(index, values.get(i)));
        }
        return with(changed, changedSources);
    }

    VirtualTable renamed(int index, String newName) {
        String old = columns.get(index).name();
        List<Column> changed = new ArrayList<>(columns);
        changed.set(index, columns.get(index).withName(newName));
        List<String> newKey = key.stream()
                .map(part -> part.equalsIgnoreCase(old) ? newName : part)
                .toList();
        Optional<String> newIdentity = identity.map(part -> part.equalsIgnoreCase(old) ? newName : part);
        return new VirtualTable(name, changed, sources, newKey, newIdentity, scratch, true);
    }

    VirtualTable without(Set<Integer> dropped) {
        List<Column> left = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!dropped.contains(i)) {
                left.add(columns.get(i));
            }
        }
        List<Source> changed = sources.stream()
                .map(source -> source.changing(values -> {
                    List<Term> kept = new ArrayList<>();
                    for (int i = 0; i < values.size(); i++) {
                        if (!dropped.contains(i)) {
                            kept.add(values.get(i));
                        }
                    }
                    return kept;
                }))
                .toList();
        boolean keyStays = key.stream()
                .allMatch(part -> left.stream().anyMatch(column -> column.name().equalsIgnoreCase(part)));
        Optional<String> identityStays = identity.filter(
                part -> left.stream().anyMatch(column -> column.name().equalsIgnoreCase(part)));
        return new VirtualTable(name, left, changed, keyStays ? key : List.of(), identityStays, scratch, true);
    }
}
