package siteserver.backup.database.mariadb;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import siteserver.backup.database.Sql;
import siteserver.backup.database.Sql.RowMapper;

/** Asks the information schema about the connected database; newer parts of it only where the server has them. */
final class CatalogQueries {

    /** MariaDB calls tables that keep their history by another name, and sequences, too, are among the tables. */
    static final String BASE_TABLE = "TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED')";

    private static final String HERE = " = DATABASE() ";

    private final Connection connection;

    CatalogQueries(Connection connection) {
        this.connection = connection;
    }

    /**
     * @param next number that the table's counter would hand out; empty: none yet
     */
    record TableRow(
            String name, Optional<String> engine, long rows, long bytes, Optional<BigInteger> next, String comment) {}

    record ColumnRow(
            String table,
            String name,
            String type,
            boolean nullable,
            Optional<String> defaultText,
            String extra,
            String collation,
            String comment,
            Optional<String> expression) {}

    record IndexRow(
            String table,
            String name,
            boolean unique,
            Optional<String> column,
            int prefix,
            boolean descending,
            String kind) {}

    record ForeignRow(
            String table,
            String name,
            String column,
            String referencedSchema,
            String referencedTable,
            String referencedColumn,
            String onDelete,
            String onUpdate) {}

    record CheckRow(String table, String name, String clause) {}

    static List<String> baseTables(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA" + HERE + "AND " + BASE_TABLE
                        + " ORDER BY TABLE_NAME",
                row -> row.getString(1));
    }

    /** Tables of engines such as MyISAM, MEMORY and Aria. */
    static List<String> tablesWithoutTransactions(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT t.TABLE_NAME FROM information_schema.TABLES t JOIN information_schema.ENGINES e"
                        + " ON e.ENGINE = t.ENGINE WHERE t.TABLE_SCHEMA" + HERE + "AND t." + BASE_TABLE
                        + " AND COALESCE(e.TRANSACTIONS, 'NO') <> 'YES' ORDER BY t.TABLE_NAME",
                row -> row.getString(1));
    }

    String database() throws SQLException {
        return Sql.text(connection, "SELECT DATABASE()").orElse("");
    }

    List<TableRow> tables() throws SQLException {
        return list(
                "SELECT TABLE_NAME, ENGINE, COALESCE(TABLE_ROWS, -1), COALESCE(DATA_LENGTH, -1), AUTO_INCREMENT,"
                        + " TABLE_COMMENT FROM information_schema.TABLES WHERE TABLE_SCHEMA" + HERE + "AND "
                        + BASE_TABLE
                        + " ORDER BY TABLE_NAME",
                row -> new TableRow(
                        row.getString(1),
                        Optional.ofNullable(row.getString(2)),
                        row.getLong(3),
                        row.getLong(4),
                        Optional.ofNullable(row.getString(5)).map(BigInteger::new),
                        row.getString(6)));
    }

    List<ColumnRow> columns() throws SQLException {
        String expression = has("COLUMNS", "GENERATION_EXPRESSION") ? "GENERATION_EXPRESSION" : "NULL";
        return list(
                "SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE = 'YES', COLUMN_DEFAULT, EXTRA,"
                        + " COLLATION_NAME, COLUMN_COMMENT, " + expression + " FROM information_schema.COLUMNS"
                        + " WHERE TABLE_SCHEMA" + HERE + "ORDER BY TABLE_NAME, ORDINAL_POSITION",
                row -> new ColumnRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        Optional.ofNullable(row.getString(5)),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        Optional.ofNullable(row.getString(9)).filter(text -> !text.isEmpty())));
    }

    /** One row per column of an index, in the index's order. */
    List<IndexRow> indexes() throws SQLException {
        return list(
                "SELECT TABLE_NAME, INDEX_NAME, NON_UNIQUE = 0, COLUMN_NAME, COALESCE(SUB_PART, 0),"
                        + " COALESCE(COLLATION = 'D', 0), INDEX_TYPE FROM information_schema.STATISTICS"
                        + " WHERE TABLE_SCHEMA" + HERE + "ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX",
                row -> new IndexRow(
                        row.getString(1),
                        row.getString(2),
                        row.getBoolean(3),
                        Optional.ofNullable(row.getString(4)),
                        row.getInt(5),
                        row.getBoolean(6),
                        row.getString(7)));
    }

    List<ForeignRow> foreignKeys() throws SQLException {
        return list(
                "SELECT k.TABLE_NAME, k.CONSTRAINT_NAME, k.COLUMN_NAME, k.REFERENCED_TABLE_SCHEMA,"
                        + " k.REFERENCED_TABLE_NAME, k.REFERENCED_COLUMN_NAME, r.DELETE_RULE, r.UPDATE_RULE"
                        + " FROM information_schema.KEY_COLUMN_USAGE k"
                        + " JOIN information_schema.REFERENTIAL_CONSTRAINTS r"
                        + " ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME"
                        + " AND r.TABLE_NAME = k.TABLE_NAME"
                        + " WHERE k.TABLE_SCHEMA" + HERE + "AND r.CONSTRAINT_SCHEMA" + HERE
                        + "AND k.REFERENCED_TABLE_NAME IS NOT NULL"
                        + " ORDER BY k.TABLE_NAME, k.CONSTRAINT_NAME, k.ORDINAL_POSITION",
                row -> new ForeignRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8)));
    }

    /** MySQL 8.0.16 and MariaDB 10.2.22 and newer; MySQL names no table there. */
    List<CheckRow> checks() throws SQLException {
        if (!has("CHECK_CONSTRAINTS", "CHECK_CLAUSE")) {
            return List.of();
        }
        if (has("CHECK_CONSTRAINTS", "TABLE_NAME")) {
            return list(
                    "SELECT TABLE_NAME, CONSTRAINT_NAME, CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS"
                            + " WHERE CONSTRAINT_SCHEMA" + HERE + "ORDER BY 1, 2",
                    CatalogQueries::check);
        }
        return list(
                "SELECT t.TABLE_NAME, c.CONSTRAINT_NAME, c.CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS c"
                        + " JOIN information_schema.TABLE_CONSTRAINTS t ON t.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA"
                        + " AND t.CONSTRAINT_NAME = c.CONSTRAINT_NAME WHERE c.CONSTRAINT_SCHEMA" + HERE
                        + "ORDER BY 1, 2",
                CatalogQueries::check);
    }

    private static CheckRow check(java.sql.ResultSet row) throws SQLException {
        return new CheckRow(row.getString(1), row.getString(2), row.getString(3));
    }

    /** The information schema hides what a user has no right to: tables, and columns of tables. */
    boolean seesSingleTablesOnly() throws SQLException {
        String mine = " WHERE GRANTEE = CONCAT('\\'', REPLACE(CURRENT_USER(), '@', '\\'@\\''), '\\'')";
        String reads = mine + " AND PRIVILEGE_TYPE = 'SELECT'";
        String here = " AND TABLE_SCHEMA" + HERE;
        return Sql.text(
                                connection,
                                "SELECT 1 FROM information_schema.TABLE_PRIVILEGES" + mine + here
                                        + "UNION ALL SELECT 1 FROM information_schema.COLUMN_PRIVILEGES" + mine + here)
                        .isPresent()
                && Sql.text(
                                connection,
                                "SELECT 1 FROM information_schema.USER_PRIVILEGES" + reads
                                        + " UNION ALL SELECT 1 FROM information_schema.SCHEMA_PRIVILEGES" + reads
                                        // The name may be a pattern, in which _ and % stand for others.
                                        + " AND DATABASE() LIKE TABLE_SCHEMA")
                        .isEmpty();
    }

    /** Whether this server's information schema has such a column. */
    boolean has(String view, String column) throws SQLException {
        return Sql.text(
                        connection,
                        "SELECT 1 FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = 'information_schema'"
                                + " AND TABLE_NAME = ? AND COLUMN_NAME = ?",
                        view,
                        column)
                .isPresent();
    }

    <T> List<T> list(String sql, RowMapper<T> mapper) throws SQLException {
        return Sql.list(connection, sql, mapper);
    }
}
