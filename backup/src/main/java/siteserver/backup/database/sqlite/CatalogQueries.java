package siteserver.backup.database.sqlite;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import siteserver.backup.database.Sql;

/** What SQLite is asked about its schema, as records of plain values. */
final class CatalogQueries {

    private final Connection connection;

    CatalogQueries(Connection connection) {
        this.connection = connection;
    }

    /**
     * @param kind {@code table}, {@code view}, {@code shadow} or {@code virtual}
     * @param sql text of CREATE TABLE; empty for tables of SQLite itself
     */
    record TableRow(String name, String kind, boolean withoutRowid, boolean strict, String sql) {}

    /**
     * @param defaultText nullable
     * @param keyPosition in the primary key, counted from 1; 0: not in it
     * @param hidden 0 plain, 1 hidden of a virtual table, 2 virtual generated, 3 stored generated
     */
    record ColumnRow(String name, String type, boolean notNull, String defaultText, int keyPosition, int hidden) {}

    /**
     * @param origin {@code c} CREATE INDEX, {@code u} UNIQUE, {@code pk} PRIMARY KEY
     */
    record IndexRow(String name, boolean unique, String origin, boolean partial) {}

    /**
     * @param column nullable: an expression
     */
    record IndexPartRow(String column, boolean descending, String collation) {}

    /**
     * @param to nullable: the primary key of the other table
     */
    record ForeignKeyRow(int id, String table, String from, String to, String onUpdate, String onDelete) {}

    /** Something else of the schema: a view, a trigger, an index. */
    record ObjectRow(String type, String name, String sql) {}

    String version() throws SQLException {
        return Sql.text(connection, "SELECT sqlite_version()").orElseThrow();
    }

    /** {@code UTF-8}, {@code UTF-16le} or {@code UTF-16be}. */
    static String encoding(Connection connection) throws SQLException {
        return Sql.text(connection, "PRAGMA encoding").orElseThrow();
    }

    /** Tables, views and virtual tables that the user made, by name. */
    List<TableRow> tables() throws SQLException {
        return Sql.list(
                connection,
                "SELECT t.name, t.type, t.wr, t.strict, coalesce(m.sql, '') FROM pragma_table_list t"
                        + " LEFT JOIN main.sqlite_master m ON m.name = t.name AND m.type IN ('table', 'view')"
                        + " WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY t.name",
                row -> new TableRow(
                        row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4), row.getString(5)));
    }

    List<ObjectRow> objects() throws SQLException {
        return Sql.list(
                connection,
                "SELECT type, name, coalesce(sql, '') FROM main.sqlite_master WHERE type <> 'table' ORDER BY type, name",
                row -> new ObjectRow(row.getString(1), row.getString(2), row.getString(3)));
    }

    List<ColumnRow> columns(String table) throws SQLException {
        return Sql.list(
                connection,
                "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?) ORDER BY cid",
                row -> new ColumnRow(
                        row.getString(1),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getString(4),
                        row.getInt(5),
                        row.getInt(6)),
                table);
    }

    List<IndexRow> indexes(String table) throws SQLException {
        return Sql.list(
                connection,
                "SELECT name, \"unique\", origin, partial FROM pragma_index_list(?) ORDER BY seq DESC",
                row -> new IndexRow(row.getString(1), row.getBoolean(2), row.getString(3), row.getBoolean(4)),
                table);
    }

    /** The columns that were asked for, without those that SQLite adds to find the row. */
    List<IndexPartRow> indexParts(String index) throws SQLException {
        return Sql.list(
                connection,
                "SELECT name, \"desc\", coll FROM pragma_index_xinfo(?) WHERE key = 1 ORDER BY seqno",
                row -> new IndexPartRow(row.getString(1), row.getBoolean(2), row.getString(3)),
                index);
    }

    /** Parts of all foreign keys of a table; ids count from the last one declared. */
    List<ForeignKeyRow> foreignKeys(String table) throws SQLException {
        return Sql.list(
                connection,
                "SELECT id, \"table\", \"from\", \"to\", on_update, on_delete FROM pragma_foreign_key_list(?)"
                        + " ORDER BY id DESC, seq",
                CatalogQueries::foreignKey,
                table);
    }

    private static ForeignKeyRow foreignKey(ResultSet row) throws SQLException {
        return new ForeignKeyRow(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }

    /** The greatest id that an AUTOINCREMENT table ever handed out; empty when it never had a row. */
    Optional<BigInteger> lastId(String table) throws SQLException {
        return Sql.text(connection, "SELECT seq FROM main.sqlite_sequence WHERE name = ?", table)
                .map(BigInteger::new);
    }
}
