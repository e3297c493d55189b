package siteserver.backup.database.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.TableName;

/**
 * What the server itself says about one table at the moment of reading it: nothing of a statement's text but quoted
 * names and constants comes from elsewhere.
 *
 * @param schema the true schema, also of tables in the default one
 * @param partitioned read through the parent; any other table is read without the rows of those that inherit from it
 * @param types exact type per column, as SQL by the server's own hand
 */
record Relations(String schema, String name, boolean partitioned, Map<String, String> types) {

    static Relations of(Connection connection, TableName table) throws SQLException {
        String schema = table.inDefaultSchema() ? defaultSchema(connection) : table.schema();
        Optional<String> kind = Sql.text(
                connection,
                "SELECT c.relkind::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n"
                        + " ON n.oid = c.relnamespace WHERE n.nspname = ? AND c.relname = ?",
                schema,
                table.name());
        if (kind.isEmpty()) {
            throw new SiteServerException(
                    DatabaseProblem.TABLE_CHANGED, Place.table(table.toString()), "The table is not there any more.");
        }
        Map<String, String> types = new LinkedHashMap<>();
        Sql.list(
                        connection,
                        "SELECT a.attname, CASE WHEN a.atttypid = 'bpchar'::regtype OR a.atttypid = 'bit'::regtype"
                                + " THEN pg_catalog.format_type(a.atttypid, a.atttypmod)"
                                + " ELSE quote_ident(tn.nspname) || '.' || quote_ident(t.typname) END"
                                + " FROM pg_catalog.pg_attribute a"
                                + " JOIN pg_catalog.pg_class c ON c.oid = a.attrelid"
                                + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                                + " JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
                                + " JOIN pg_catalog.pg_namespace tn ON tn.oid = t.typnamespace"
                                + " WHERE n.nspname = ? AND c.relname = ? AND a.attnum > 0 AND NOT a.attisdropped",
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        schema,
                        table.name())
                .forEach(entry -> types.put(entry.getKey(), entry.getValue()));
        return new Relations(schema, table.name(), kind.get().equals("p"), types);
    }

    /** The schema whose tables go without their schema's name. */
    static String defaultSchema(Connection connection) throws SQLException {
        return Sql.text(connection, "SELECT pg_catalog.current_schema()").orElse("public");
    }

    /** For a FROM clause. */
    String from() {
        return (partitioned ? "" : "ONLY ") + quote(schema) + "." + quote(name) + " AS r";
    }

    /**
     * A column of {@link #from}. Without the table's alias, ORDER BY would take a result column of the same name, such
     * as the text that a cast made of it, and sort otherwise than the key does.
     */
    static String column(String name) {
        return "r." + quote(name);
    }

    String typeOf(String column) {
        String type = types.get(column);
        if (type == null) {
            throw new SiteServerException(
                    DatabaseProblem.TABLE_CHANGED,
                    Place.table(name).withColumn(column),
                    "The column is not there any more.");
        }
        return type;
    }

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A constant; standard_conforming_strings is on in every session of ours. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
