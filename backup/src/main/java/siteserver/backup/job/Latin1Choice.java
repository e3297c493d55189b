package siteserver.backup.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.Vendor;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

/** Which columns the user wants to be read as UTF-8 although the server takes them for latin1. */
final class Latin1Choice {

    private static final String ALL = "all";

    private final Vendor vendor;
    private final Map<TableName, Set<String>> chosen = new HashMap<>();

    private Latin1Choice(Vendor vendor) {
        this.vendor = vendor;
    }

    /**
     * @param names {@code table.column} in any case, or {@code all}
     * @throws SiteServerException {@code NOT_LATIN1} for a name that is none of the tables' latin1 columns
     */
    static Latin1Choice of(Vendor vendor, List<Table> tables, List<String> names) {
        Latin1Choice choice = new Latin1Choice(vendor);
        List<String> unknown = new ArrayList<>(names);
        unknown.removeIf(name -> name.equalsIgnoreCase(ALL));
        boolean all = unknown.size() < names.size();
        Set<String> known = new TreeSet<>();
        for (Table table : tables) {
            for (Column column : table.columns()) {
                if (!vendor.isLatin1(column)) {
                    continue;
                }
                String name = table.name() + "." + column.name();
                known.add(name);
                if (unknown.removeIf(name::equalsIgnoreCase) || all) {
                    choice.chosen
                            .computeIfAbsent(table.name(), any -> new HashSet<>())
                            .add(column.name());
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new SiteServerException(
                    DatabaseProblem.NOT_LATIN1,
                    Place.NOWHERE,
                    String.join(", ", unknown),
                    known.isEmpty() ? "-" : String.join(", ", known));
        }
        return choice;
    }

    /** Of one table, as the server names them. */
    Set<String> columns(TableName table) {
        return chosen.getOrDefault(table, Set.of());
    }

    /** As the dump has the table: what is read as Unicode is Unicode on the way back. */
    Table apply(Table table) {
        Set<String> names = columns(table.name());
        if (names.isEmpty()) {
            return table;
        }
        return new Table(
                table.name(),
                table.columns().stream()
                        .map(column -> names.contains(column.name())
                                ? column.withNativeType(vendor.nativeTypeAsUnicode(column))
                                : column)
                        .toList(),
                table.primaryKey(),
                table.uniqueKeys(),
                table.indexes(),
                table.foreignKeys(),
                table.counters());
    }
}
