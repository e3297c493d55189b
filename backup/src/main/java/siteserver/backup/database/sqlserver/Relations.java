package siteserver.backup.database.sqlserver;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.TableName;

/**
 * What the server itself says about one table, to the session that reads it: nothing of a statement's text but quoted
 * names and constants comes from elsewhere.
 *
 * @param schema the true schema, also of tables in the default one
 * @param types per column
 */
record Relations(String schema, String name, Map<String, ServerType> types) {

    /** Columns with their types; aliases of the user are resolved to what they stand for. */
    static final String TYPE_COLUMNS = "COALESCE(b.name, u.name), c.max_length, c.precision, c.scale, c.collation_name,"
            + " CAST(COLLATIONPROPERTY(c.collation_name, 'CodePage') AS int)";

    static final String TYPE_JOINS = " LEFT JOIN sys.types b ON b.user_type_id = c.system_type_id"
            + " LEFT JOIN sys.types u ON u.user_type_id = c.user_type_id";

    static Relations of(Connection connection, TableName table) throws SQLException {
        KnownTables known = KnownTables.of(connection);
        Optional<Map<String, ServerType>> types = known.table(schema(known, table), table.name());
        if (types.isEmpty()) {
            known = KnownTables.anew(connection);
            types = known.table(schema(known, table), table.name());
        }
        return new Relations(
                schema(known, table),
                table.name(),
                types.orElseThrow(() -> new SiteServerException(
                        DatabaseProblem.TABLE_CHANGED,
                        Place.table(table.toString()),
                        "The table is not there any more.")));
    }

    /** Reads {@link #TYPE_COLUMNS} that start at this position. */
    static ServerType type(ResultSet row, int from) throws SQLException {
        String collation = row.getString(from + 4);
        return new ServerType(
                row.getString(from).toLowerCase(Locale.ROOT),
                row.getInt(from + 1),
                row.getInt(from + 2),
                row.getInt(from + 3),
                collation == null ? "" : collation,
                row.getInt(from + 5));
    }

    /**
     * The schema whose tables go without their schema's name: that of the user, unless it has no tables, as with an
     * account that was made for the backup alone.
     */
    static String defaultSchema(Connection connection) throws SQLException {
        return Sql.text(
                        connection,
                        "SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.tables t WHERE t.schema_id = SCHEMA_ID()"
                                + " AND t.is_ms_shipped = 0) THEN SCHEMA_NAME() ELSE 'dbo' END")
                .orElse("dbo");
    }

    /** For a FROM clause. */
    String from() {
        return quote(schema) + "." + quote(name) + " AS r";
    }

    private static String schema(KnownTables known, TableName table) {
        return table.inDefaultSchema() ? known.defaultSchema() : table.schema();
    }

    /** A column of {@link #from}; without the alias, ORDER BY would take a result column of the same name. */
    static String column(String name) {
        return "r." + quote(name);
    }

    /** In any case, where the server itself tells names in another one than it was given. */
    ServerType typeOf(String column) {
        ServerType type = types.get(column);
        if (type == null) {
            type = types.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(column))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }
        if (type == null) {
            throw new SiteServerException(
                    DatabaseProblem.TABLE_CHANGED,
                    Place.table(name).withColumn(column),
                    "The column is not there any more.");
        }
        return type;
    }

    static String quote(String name) {
        return "[" + name.replace("]", "]]") + "]";
    }

    /** A constant of Unicode text. */
    static String literal(String text) {
        return "N'" + text.replace("'", "''") + "'";
    }
}
