package siteserver.backup.database.sqlserver;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import siteserver.backup.database.Sql;

/**
 * Names of tables and columns in the case that they were given in. Babelfish keeps it, but its {@code sys} views tell
 * names in lower case; the views of the standard tell them as they are.
 */
final class TrueNames {

    private final Map<List<String>, String> tables = new HashMap<>();
    private final Map<List<String>, String> columns = new HashMap<>();

    private TrueNames() {}

    static TrueNames of(Connection connection, Server server) throws SQLException {
        TrueNames names = new TrueNames();
        if (server.compatible()) {
            Sql.list(
                            connection,
                            "SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS",
                            row -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                    .forEach(names::add);
        }
        return names;
    }

    private void add(List<String> path) {
        tables.put(folded(path.subList(0, 2)), path.get(1));
        columns.put(folded(path), path.get(2));
    }

    String table(String schema, String name) {
        return tables.getOrDefault(folded(List.of(schema, name)), name);
    }

    String column(String schema, String table, String name) {
        return columns.getOrDefault(folded(List.of(schema, table, name)), name);
    }

    private static List<String> folded(List<String> path) {
        return path.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }
}
