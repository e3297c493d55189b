package siteserver.backup.database.sqlserver;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import siteserver.backup.folder.schema.NotCarried;

/** Everything that stands in the catalogue besides tables, in the source's own words, for a human. */
final class Leftovers {

    private static final String TABLE = "s.name + N'.' + t.name";

    private final CatalogQueries queries;
    private final Server server;
    private final List<NotCarried> found = new ArrayList<>();

    Leftovers(CatalogQueries queries, Server server) {
        this.queries = queries;
        this.server = server;
    }

    List<NotCarried> read() throws SQLException {
        module("views", "'V'");
        module("routines", "'P', 'FN', 'IF', 'TF', 'RF', 'FS', 'FT', 'PC', 'AF'");
        ask(
                "triggers",
                TABLE + " + N'.' + g.name",
                "m.definition",
                " FROM sys.triggers g LEFT JOIN sys.sql_modules m ON m.object_id = g.object_id"
                        + CatalogQueries.user("g.parent_id") + "AND g.parent_class = 1");
        ask(
                "checks",
                TABLE + " + N'.' + k.name",
                "k.definition",
                " FROM sys.check_constraints k" + CatalogQueries.user("k.parent_object_id"));
        ask(
                "synonyms",
                "s.name + N'.' + y.name",
                "y.base_object_name",
                " FROM sys.synonyms y JOIN sys.schemas s ON s.schema_id = y.schema_id");
        ask(
                "user types",
                "s.name + N'.' + y.name",
                "TYPE_NAME(y.system_type_id)",
                " FROM sys.types y JOIN sys.schemas s ON s.schema_id = y.schema_id WHERE y.is_user_defined = 1");
        ask(
                "comments",
                TABLE + " + COALESCE(N'.' + c.name, N'')",
                "CAST(e.[value] AS nvarchar(3750))",
                " FROM sys.extended_properties e LEFT JOIN sys.columns c ON c.object_id = e.major_id"
                        + " AND c.column_id = e.minor_id AND e.minor_id > 0" + CatalogQueries.user("e.major_id")
                        + "AND e.class = 1 AND e.name = N'MS_Description'");
        ask(
                "partitions",
                TABLE,
                "y.name",
                " FROM sys.indexes i JOIN sys.partition_schemes y ON y.data_space_id = i.data_space_id"
                        + CatalogQueries.user("i.object_id") + "AND i.index_id < 2");
        ask("full-text indexes", TABLE, "N''", " FROM sys.fulltext_indexes f" + CatalogQueries.user("f.object_id"));
        ask(
                "XML schemas",
                "s.name + N'.' + x.name",
                "N''",
                " FROM sys.xml_schema_collections x JOIN sys.schemas s ON s.schema_id = x.schema_id"
                        + " WHERE s.name <> N'sys'");
        if (server.atLeast(Server.V2012)) {
            ask(
                    "sequences",
                    "s.name + N'.' + q.name",
                    "N'next ' + CAST(q.current_value AS nvarchar(60)) + N', increment '"
                            + " + CAST(q.increment AS nvarchar(60))",
                    " FROM sys.sequences q JOIN sys.schemas s ON s.schema_id = q.schema_id");
        }
        if (server.atLeast(Server.V2016)) {
            ask(
                    "temporal tables",
                    TABLE,
                    "h.name",
                    " FROM sys.tables v JOIN sys.tables h ON h.object_id = v.history_table_id"
                            + CatalogQueries.user("v.object_id"));
        }
        return found;
    }

    private void module(String kind, String types) throws SQLException {
        ask(
                kind,
                "s.name + N'.' + o.name",
                "m.definition",
                " FROM sys.objects o JOIN sys.schemas s ON s.schema_id = o.schema_id"
                        + " LEFT JOIN sys.sql_modules m ON m.object_id = o.object_id"
                        + " WHERE o.is_ms_shipped = 0 AND o.type IN (" + types + ")");
    }

    /** The text of a module is empty when it is encrypted or this user may not see it. */
    private void ask(String kind, String name, String text, String rest) throws SQLException {
        found.addAll(queries.wish(
                kind,
                "SELECT CAST(" + name + " AS nvarchar(400)), CAST(" + text + " AS nvarchar(max))" + rest
                        + " ORDER BY 1",
                row -> new NotCarried(kind, row.getString(1), row.getString(2) == null ? "" : row.getString(2))));
    }
}
