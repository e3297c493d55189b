package siteserver.backup.folder;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.metadata.Fallback;
import siteserver.backup.folder.metadata.OriginalTypes;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.value.TypeText;

/** What a restore of the original tools would make of a table otherwise than it is, told when a JSON dump is written. */
final class OriginalRemarks {

    private final Table table;
    private final String folder;
    private final Map<String, Fallback> fallbacks;

    OriginalRemarks(Table table, String folder, Map<String, Fallback> fallbacks) {
        this.table = table;
        this.folder = folder;
        this.fallbacks = fallbacks;
    }

    void tell(Listener listener) {
        Place place = Place.table(table.name().toString());
        if (!folder.equals(table.name().name())) {
            DumpFolder.note(listener, "SS-1509", place, folder);
        }
        List<String> key = table.primaryKey().map(Key::columns).orElse(List.of());
        if (!key.isEmpty() && OriginalTypes.keyColumns(table, fallbacks).isEmpty()) {
            DumpFolder.note(listener, "SS-1510", place, String.join(", ", key));
        }
        String foreign = table.columns().stream()
                .filter(column -> OriginalTypes.isForeign(column.type()))
                .map(this::described)
                .collect(Collectors.joining(", "));
        if (!foreign.isEmpty()) {
            DumpFolder.note(listener, "SS-1511", place, foreign);
        }
        String twins = twins();
        if (!twins.isEmpty()) {
            DumpFolder.note(listener, "SS-1512", place, twins);
        }
    }

    private String described(Column column) {
        OriginalTypes.Spelling spelling =
                OriginalTypes.of(column.type(), fallbacks.getOrDefault(column.name(), Fallback.NONE));
        return column.name() + " (" + TypeText.of(column.type()) + " as " + spelling.dataType() + ")";
    }

    /** Names that a reader which looks at no case cannot tell apart. */
    private String twins() {
        Set<String> names = new HashSet<>();
        return table.columns().stream()
                .map(Column::name)
                .filter(name -> !names.add(name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
    }
}
