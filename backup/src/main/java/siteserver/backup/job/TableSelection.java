package siteserver.backup.job;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

/**
 * Which tables are dumped: all of them, unless asked otherwise. Names are compared without case, as {@code name} in any
 * schema or as {@code schema.name}.
 */
final class TableSelection {

    private TableSelection() {}

    /**
     * @param includes the only tables wanted; empty: all
     * @throws SiteServerException {@code NO_SUCH_TABLE} for a name that no table has, {@code EMPTY_DATABASE} when there
     *     are no tables or none is left
     */
    static List<Table> select(List<Table> tables, List<String> includes, List<String> excludes) {
        if (tables.isEmpty()) {
            throw new SiteServerException(
                    DatabaseProblem.EMPTY_DATABASE, Place.NOWHERE, "This user sees no table in it.");
        }
        Set<String> wanted = folded(includes, tables);
        Set<String> unwanted = folded(excludes, tables);
        List<Table> selected = tables.stream()
                .filter(table -> wanted.isEmpty() || isNamed(table.name(), wanted))
                .filter(table -> !isNamed(table.name(), unwanted))
                .toList();
        if (selected.isEmpty()) {
            throw new SiteServerException(
                    DatabaseProblem.EMPTY_DATABASE, Place.NOWHERE, "--includes and --excludes leave no table.");
        }
        return selected;
    }

    private static Set<String> folded(List<String> names, List<Table> tables) {
        Set<String> folded = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            String key = name.trim().toLowerCase(Locale.ROOT);
            if (!key.isEmpty()) {
                folded.add(key);
                if (tables.stream().noneMatch(table -> isNamed(table.name(), Set.of(key)))) {
                    unknown.add(name.trim());
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new SiteServerException(
                    DatabaseProblem.NO_SUCH_TABLE,
                    Place.NOWHERE,
                    "Unknown: " + String.join(", ", unknown) + ".",
                    tables.stream().map(table -> table.name().toString()).collect(Collectors.joining(", ")));
        }
        return folded;
    }

    private static boolean isNamed(TableName table, Set<String> folded) {
        return folded.contains(table.name().toLowerCase(Locale.ROOT))
                || folded.contains(table.toString().toLowerCase(Locale.ROOT));
    }
}
