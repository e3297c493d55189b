package siteserver.backup.job;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import siteserver.backup.database.Catalog;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.Snapshot;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

/** What a user must know of a backup that went well. Ids SS-2700 to SS-2799. */
final class Notes {

    private final Listener listener;

    Notes(Listener listener) {
        this.listener = listener;
    }

    void consistency(Snapshot snapshot) {
        if (snapshot.consistent()) {
            note(Event.Severity.INFO, "SS-2701", Place.NOWHERE, snapshot.description());
        } else {
            note(Event.Severity.WARNING, "SS-2702", Place.NOWHERE, snapshot.description());
        }
    }

    /** Those of the whole database, and those of tables that are dumped. */
    void warnings(Catalog catalog, List<Table> tables) {
        Set<TableName> selected = tables.stream().map(Table::name).collect(Collectors.toSet());
        for (Catalog.CatalogWarning warning : catalog.warnings()) {
            boolean ofAll = warning.table().name().isEmpty();
            if (ofAll || selected.contains(warning.table())) {
                listener.note(
                        Event.Severity.WARNING,
                        DatabaseProblem.class,
                        warning.id(),
                        ofAll ? Place.NOWHERE : Place.table(warning.table().toString()),
                        warning.detail(),
                        warning.table().toString());
            }
        }
    }

    void tablesWithoutKey(List<TablePlan> plans) {
        List<String> names = plans.stream()
                .filter(plan -> !plan.hasKey())
                .map(plan -> plan.table().name().toString())
                .toList();
        if (!names.isEmpty()) {
            note(Event.Severity.INFO, "SS-2703", Place.NOWHERE, names.size(), String.join(", ", names));
        }
    }

    void notCarried(SortedMap<String, Integer> counts) {
        if (!counts.isEmpty()) {
            note(
                    Event.Severity.INFO,
                    "SS-2704",
                    Place.NOWHERE,
                    counts.entrySet().stream()
                            .map(kind -> kind.getValue() + " " + kind.getKey())
                            .collect(Collectors.joining(", ")));
        }
    }

    void partial(String reason) {
        note(Event.Severity.WARNING, "SS-2705", Place.NOWHERE, reason);
    }

    void rejected(List<BackupResult.TableResult> tables) {
        for (BackupResult.TableResult table : tables) {
            if (table.rejects() > 0) {
                note(Event.Severity.LOST, "SS-2706", Place.table(table.name()), table.name(), table.rejects());
            }
        }
    }

    void latin1(String table, List<Latin1Texts.Finding> findings) {
        for (Latin1Texts.Finding found : findings) {
            Place place = Place.table(table).withColumn(found.column());
            String examples = String.join(", ", found.examplesOfUtf8());
            if (!found.read() && found.utf8() > 0) {
                long all = found.utf8() + found.latin1();
                note(Event.Severity.WARNING, "SS-2707", place, table, found.column(), found.utf8(), all, examples);
            }
            if (found.read() && found.utf8() > 0) {
                note(Event.Severity.INFO, "SS-2708", place, table, found.column(), found.utf8(), examples);
            }
            if (found.read() && found.latin1() > 0) {
                String others = String.join(", ", found.examplesOfLatin1());
                note(Event.Severity.WARNING, "SS-2709", place, table, found.column(), found.latin1(), others);
            }
        }
    }

    private void note(Event.Severity severity, String id, Place place, Object... arguments) {
        listener.note(severity, BackupJob.class, id, place, arguments);
    }
}
