package siteserver.transform.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import siteserver.backup.folder.schema.TableName;

/** All tables as the steps so far have left them. Names ignore case. Not thread-safe. */
final class VirtualSchema {

    private final Map<String, VirtualTable> tables = new LinkedHashMap<>();

    Collection<VirtualTable> tables() {
        return tables.values();
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        tables.values().forEach(table -> names.add(table.name().toString()));
        return names;
    }

    /** By {@code schema.name}, or by the name alone when only one schema has it. */
    Optional<VirtualTable> find(String name) {
        VirtualTable exact = tables.get(fold(name));
        if (exact != null) {
            return Optional.of(exact);
        }
        List<VirtualTable> found = tables.values().stream()
                .filter(table -> table.name().name().equalsIgnoreCase(name))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    boolean has(TableName name) {
        return tables.containsKey(fold(name.toString()));
    }

    /** Adds a table at the end, or replaces the one of that name in its place. */
    void put(VirtualTable table) {
        tables.put(fold(table.name().toString()), table);
    }

    void remove(TableName name) {
        tables.remove(fold(name.toString()));
    }

    /** Puts a table into the place of another one, keeping the order of all. */
    void replace(TableName old, VirtualTable table) {
        Map<String, VirtualTable> copy = new LinkedHashMap<>(tables);
        String oldKey = fold(old.toString());
        String newKey = fold(table.name().toString());
        tables.clear();
        boolean placed = false;
        for (Map.Entry<String, VirtualTable> entry : copy.entrySet()) {
            if (entry.getKey().equals(oldKey) || entry.getKey().equals(newKey)) {
                if (!placed) {
                    tables.put(newKey, table);
                    placed = true;
                }
            } else {
                tables.put(entry.getKey(), entry.getValue());
            }
        }
        if (!placed) {
            tables.put(newKey, table);
        }
    }

    /** ROOT: a Turkish computer folds I differently. */
    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
