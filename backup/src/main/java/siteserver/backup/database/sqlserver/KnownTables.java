package siteserver.backup.database.sqlserver;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import siteserver.backup.database.Sql;

/**
 * Tables with their columns' types, as a session was told them. All at once, because servers that make their catalogue out
 * of another one's take as long for one table as for a hundred; anew when a table is asked for that was not there yet.
 *
 * @param defaultSchema the schema whose tables go without their schema's name
 * @param types by schema and table, then by column
 */
record KnownTables(String defaultSchema, Map<List<String>, Map<String, ServerType>> types) {

    private static final Map<Connection, KnownTables> BY_SESSION = Collections.synchronizedMap(new WeakHashMap<>());

    private static final String SQL = "SELECT " + CatalogQueries.name("s") + ", " + CatalogQueries.name("t") + ", "
            + CatalogQueries.name("c") + ", " + Relations.TYPE_COLUMNS + " FROM sys.columns c JOIN sys.tables t"
            + " ON t.object_id = c.object_id JOIN sys.schemas s ON s.schema_id = t.schema_id" + Relations.TYPE_JOINS
            + " WHERE t.is_ms_shipped = 0 ORDER BY c.object_id, c.column_id";

    /** As told before. */
    static KnownTables of(Connection connection) throws SQLException {
        KnownTables known = BY_SESSION.get(connection);
        return known == null ? anew(connection) : known;
    }

    /** When the catalogue is read again, tables may have changed since. */
    static void forget(Connection connection) {
        BY_SESSION.remove(connection);
    }

    static KnownTables anew(Connection connection) throws SQLException {
        record Told(List<String> table, String column, ServerType type) {}
        Map<List<String>, Map<String, ServerType>> types = new HashMap<>();
        Sql.list(
                        connection,
                        SQL,
                        row -> new Told(
                                List.of(row.getString(1), row.getString(2)), row.getString(3), Relations.type(row, 4)))
                .forEach(told -> types.computeIfAbsent(told.table(), table -> new LinkedHashMap<>())
                        .put(told.column(), told.type()));
        KnownTables known = new KnownTables(Relations.defaultSchema(connection), types);
        BY_SESSION.put(connection, known);
        return known;
    }

    /** In any case, where there is none in this one: some servers tell names in another case than they were given. */
    Optional<Map<String, ServerType>> table(String schema, String name) {
        Map<String, ServerType> exact = types.get(List.of(schema, name));
        if (exact != null) {
            return Optional.of(exact);
        }
        List<String> folded = folded(List.of(schema, name));
        return types.entrySet().stream()
                .filter(entry -> folded(entry.getKey()).equals(folded))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static List<String> folded(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }
}
