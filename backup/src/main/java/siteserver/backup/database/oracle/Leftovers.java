package siteserver.backup.database.oracle;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import siteserver.backup.folder.schema.NotCarried;

/** What a dump does not carry as data: for a human. */
final class Leftovers {

    private static final Map<String, String> KINDS = Map.of(
            "FUNCTION", "routines",
            "PROCEDURE", "routines",
            "PACKAGE", "packages",
            "TYPE", "types",
            "SYNONYM", "synonyms",
            "MATERIALIZED VIEW", "materialized views");

    private final CatalogQueries queries;
    private final List<NotCarried> notCarried;

    Leftovers(CatalogQueries queries, List<NotCarried> notCarried) {
        this.queries = queries;
        this.notCarried = notCarried;
    }

    void list(Set<String> tables) throws SQLException {
        queries.objectTables().forEach(name -> notCarried.add(new NotCarried("object tables", name, "")));
        queries.views().forEach(row -> notCarried.add(new NotCarried("views", row.name(), row.text())));
        for (CatalogQueries.TriggerRow row : queries.triggers()) {
            boolean numbers = IdTriggers.of(row).isPresent();
            if (!row.name().startsWith("BIN$") && !numbers) {
                notCarried.add(new NotCarried(
                        "triggers",
                        row.table() + "." + row.name(),
                        row.type() + " " + row.event().trim() + "\n" + (row.body() == null ? "" : row.body())));
            }
        }
        for (CatalogQueries.NamedText row : queries.objects()) {
            if (!row.name().startsWith("BIN$") && !row.name().startsWith("SYS_")) {
                notCarried.add(new NotCarried(
                        KINDS.getOrDefault(row.text(), row.text().toLowerCase(Locale.ROOT)), row.name(), row.text()));
            }
        }
        for (CatalogQueries.NamedText row : queries.tableComments()) {
            if (tables.contains(row.name())) {
                notCarried.add(new NotCarried("comments", row.name(), row.text()));
            }
        }
        for (CatalogQueries.NamedText row : queries.columnComments()) {
            String table = row.name().substring(0, Math.max(0, row.name().indexOf('.')));
            if (tables.contains(table)) {
                notCarried.add(new NotCarried("comments", row.name(), row.text()));
            }
        }
    }
}
