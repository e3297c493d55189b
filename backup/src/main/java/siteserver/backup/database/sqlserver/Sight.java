package siteserver.backup.database.sqlserver;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import siteserver.backup.database.Catalog.CatalogWarning;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.TableName;

/**
 * What this server does not show to this user without an error: tables of which it has no right at all, definitions,
 * values under a mask, rows under a policy. Each would make a smaller or a false dump that looks like a whole one.
 */
final class Sight {

    private final CatalogQueries queries;
    private final Server server;

    Sight(CatalogQueries queries, Server server) {
        this.queries = queries;
        this.server = server;
    }

    /**
     * @param tables names by object id
     * @throws SiteServerException when values would be false: masked columns without the right to see them
     */
    List<CatalogWarning> warnings(Map<Integer, TableName> tables) throws SQLException {
        List<CatalogWarning> warnings = new ArrayList<>();
        if (lacks("SELECT")) {
            warnings.add(new CatalogWarning(
                    "SS-2565",
                    TableName.of(""),
                    "it has no right SELECT on the database, so that tables it was given no right to are invisible"));
        }
        // Servers that only speak as SQL Server does say no to rights that they do not know, as they do to this one.
        if (server.compatible()) {
            return warnings;
        }
        if (lacks("VIEW DEFINITION")) {
            warnings.add(new CatalogWarning("SS-2565", TableName.of(""), "it lacks VIEW DEFINITION on the database"));
        }
        if (server.atLeast(Server.V2016)) {
            refuseMasks(tables);
            for (String policy : queries.wish(
                    "security policies",
                    "SELECT " + CatalogQueries.name("y")
                            + " FROM sys.security_policies y WHERE y.is_enabled = 1 ORDER BY y.name",
                    row -> row.getString(1))) {
                warnings.add(new CatalogWarning("SS-2564", TableName.of(""), policy));
            }
            encrypted(tables)
                    .forEach((table, columns) ->
                            warnings.add(new CatalogWarning("SS-2566", table, String.join(", ", columns))));
        }
        return warnings;
    }

    private boolean lacks(String right) throws SQLException {
        return queries
                .wish(
                        "the right " + right,
                        "SELECT HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', ?)",
                        row -> row.getObject(1) != null && row.getInt(1) == 0,
                        right)
                .stream()
                .anyMatch(lacking -> lacking);
    }

    private void refuseMasks(Map<Integer, TableName> tables) throws SQLException {
        Map<TableName, List<String>> masked = columns(tables, "masked columns", "c.is_masked = 1");
        if (!masked.isEmpty() && lacks("UNMASK")) {
            throw new SiteServerException(
                    DatabaseProblem.HIDDEN_VALUES,
                    Place.table(masked.keySet().iterator().next().toString()),
                    "Columns are masked, and the right UNMASK is missing: " + masked);
        }
    }

    private Map<TableName, List<String>> encrypted(Map<Integer, TableName> tables) throws SQLException {
        return columns(tables, "encrypted columns", "c.encryption_type IS NOT NULL");
    }

    private Map<TableName, List<String>> columns(Map<Integer, TableName> tables, String what, String condition)
            throws SQLException {
        record Found(int table, String column) {}
        Map<TableName, List<String>> all = new LinkedHashMap<>();
        for (Found found : queries.wish(
                what,
                "SELECT c.object_id, " + CatalogQueries.name("c") + " FROM sys.columns c"
                        + CatalogQueries.user("c.object_id") + "AND " + condition
                        + " ORDER BY c.object_id, c.column_id",
                row -> new Found(row.getInt(1), row.getString(2)))) {
            TableName table = tables.get(found.table());
            if (table != null) {
                all.computeIfAbsent(table, name -> new ArrayList<>()).add(found.column());
            }
        }
        return all;
    }
}
