package siteserver.backup.database.mariadb;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import siteserver.backup.folder.schema.NotCarried;

/** Everything that stands in the catalogue besides tables, in the source's own words, for a human. */
final class Leftovers {

    private final CatalogQueries queries;
    private final List<NotCarried> found = new ArrayList<>();

    Leftovers(CatalogQueries queries) {
        this.queries = queries;
    }

    List<NotCarried> read() throws SQLException {
        ask("views", "TABLE_NAME", "VIEW_DEFINITION", "VIEWS", "TABLE_SCHEMA", "");
        ask(
                "triggers",
                "CONCAT(EVENT_OBJECT_TABLE, '.', TRIGGER_NAME)",
                "CONCAT(ACTION_TIMING, ' ', EVENT_MANIPULATION, ' ', ACTION_STATEMENT)",
                "TRIGGERS",
                "TRIGGER_SCHEMA",
                "");
        ask(
                "routines",
                "ROUTINE_NAME",
                "CONCAT(ROUTINE_TYPE, ' ', COALESCE(ROUTINE_DEFINITION, ''))",
                "ROUTINES",
                "ROUTINE_SCHEMA",
                "");
        ask("events", "EVENT_NAME", "EVENT_DEFINITION", "EVENTS", "EVENT_SCHEMA", "");
        ask("sequences", "TABLE_NAME", "'a sequence'", "TABLES", "TABLE_SCHEMA", "TABLE_TYPE = 'SEQUENCE'");
        ask("history", "TABLE_NAME", "TABLE_TYPE", "TABLES", "TABLE_SCHEMA", "TABLE_TYPE = 'SYSTEM VERSIONED'");
        ask(
                "partitions",
                "CONCAT(TABLE_NAME, '.', PARTITION_NAME)",
                "CONCAT(PARTITION_METHOD, ' (', COALESCE(PARTITION_EXPRESSION, ''), ') ',"
                        + " COALESCE(PARTITION_DESCRIPTION, ''))",
                "PARTITIONS",
                "TABLE_SCHEMA",
                "PARTITION_NAME IS NOT NULL AND COALESCE(SUBPARTITION_ORDINAL_POSITION, 1) = 1");
        return found;
    }

    private void ask(String kind, String name, String text, String view, String schema, String more)
            throws SQLException {
        found.addAll(queries.list(
                "SELECT " + name + ", " + text + " FROM information_schema." + view + " WHERE " + schema
                        + " = DATABASE()" + (more.isEmpty() ? "" : " AND " + more) + " ORDER BY 1, 2",
                row -> new NotCarried(kind, row.getString(1), row.getString(2) == null ? "" : row.getString(2))));
    }
}
