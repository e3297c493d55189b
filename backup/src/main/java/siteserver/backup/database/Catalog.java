package siteserver.backup.database;

import java.util.List;
import java.util.Map;
import siteserver.backup.folder.schema.NotCarried;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

/**
 * What a database holds, without its rows. Views and system tables are not among the tables.
 *
 * @param serverVersion as the server tells it
 * @param tables sorted by name
 * @param sizes estimates, for ranges and progress
 * @param warnings tables that cannot be read consistently, charset oddities and the like, as message text arguments
 */
public record Catalog(
        String serverVersion,
        List<Table> tables,
        Map<TableName, TableSize> sizes,
        List<NotCarried> notCarried,
        List<CatalogWarning> warnings) {
    public Catalog {
        tables = List.copyOf(tables);
        sizes = Map.copyOf(sizes);
        notCarried = List.copyOf(notCarried);
        warnings = List.copyOf(warnings);
    }

    /**
     * @param id key of the text in {@code siteserver.backup.database.messages}, for example {@code SS-2501}
     */
    public record CatalogWarning(String id, TableName table, String detail) {}
}
