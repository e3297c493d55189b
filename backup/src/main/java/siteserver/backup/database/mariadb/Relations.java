package siteserver.backup.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.TableName;

/**
 * What the server itself says about one table at the moment of reading it.
 *
 * @param charsets per column; the empty text for a column that holds no text
 */
record Relations(String name, Map<String, String> charsets) {

    static Relations of(Connection connection, TableName table) throws SQLException {
        Map<String, String> charsets = new LinkedHashMap<>();
        Sql.list(
                        connection,
                        "SELECT COLUMN_NAME, COALESCE(CHARACTER_SET_NAME, '') FROM information_schema.COLUMNS"
                                + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?",
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        table.name())
                .forEach(entry -> charsets.put(entry.getKey(), entry.getValue()));
        if (charsets.isEmpty()) {
            throw new SiteServerException(
                    DatabaseProblem.TABLE_CHANGED, Place.table(table.toString()), "The table is not there any more.");
        }
        return new Relations(table.name(), charsets);
    }

    /** For a FROM clause. */
    String from() {
        return quote(name) + " AS r";
    }

    String charsetOf(String column) {
        String charset = charsets.get(column);
        if (charset == null) {
            throw new SiteServerException(
                    DatabaseProblem.TABLE_CHANGED,
                    Place.table(name).withColumn(column),
                    "The column is not there any more.");
        }
        return charset;
    }

    /** A column of {@link #from}; without the alias, ORDER BY would prefer a result column of the same name. */
    static String column(String name) {
        return "r." + quote(name);
    }

    static String quote(String name) {
        return '`' + name.replace("`", "``") + '`';
    }
}
