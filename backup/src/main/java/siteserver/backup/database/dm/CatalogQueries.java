package siteserver.backup.database.dm;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import siteserver.backup.database.Sql;

/** What the dictionary is asked: the views that DM8 has in common with Oracle, and its own for numbered columns. */
final class CatalogQueries {

    /** The session's schema, as DM8 has it. */
    static final String SCHEMA = "SF_GET_SCHEMA_NAME_BY_ID(CURRENT_SCHID)";

    private static final String OWN = " = " + SCHEMA;

    private final Connection connection;

    CatalogQueries(Connection connection) {
        this.connection = connection;
    }

    record ColumnRow(
            String table,
            String name,
            String type,
            int length,
            int precision,
            int scale,
            boolean nullable,
            String defaultText) {}

    record KeyRow(
            String name, String kind, String table, String target, String deleteRule, boolean enabled, String index) {}

    record KeyColumnRow(String key, String column) {}

    record IndexRow(String name, String table, String type, boolean unique) {}

    record IndexPartRow(String index, String column, boolean descending) {}

    record Thing(String kind, String name, String text) {}

    String version() throws SQLException {
        return Sql.text(connection, "SELECT BANNER FROM V$VERSION").orElse("");
    }

    Optional<String> schema() throws SQLException {
        return Sql.text(connection, "SELECT " + SCHEMA + " FROM DUAL");
    }

    List<String> tables() throws SQLException {
        return Sql.list(
                connection,
                "SELECT TABLE_NAME FROM ALL_TABLES WHERE OWNER" + OWN
                        + " AND TABLE_NAME NOT LIKE '##%' ORDER BY TABLE_NAME",
                row -> row.getString(1));
    }

    List<ColumnRow> columns() throws SQLException {
        return Sql.list(
                connection,
                "SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE, DATA_LENGTH, DATA_PRECISION, DATA_SCALE, NULLABLE,"
                        + " DATA_DEFAULT FROM ALL_TAB_COLUMNS WHERE OWNER" + OWN + " ORDER BY TABLE_NAME, COLUMN_ID",
                row -> new ColumnRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        number(row, 5),
                        number(row, 6),
                        !"N".equals(row.getString(7)),
                        row.getString(8)));
    }

    private static int number(ResultSet row, int at) throws SQLException {
        int value = row.getInt(at);
        return row.wasNull() ? -1 : value;
    }

    /** The first bit of INFO2 marks the numbered column of a table. */
    List<KeyColumnRow> identities() throws SQLException {
        return Sql.list(
                connection,
                "SELECT t.NAME, c.NAME FROM SYS.SYSCOLUMNS c, SYS.SYSOBJECTS t, SYS.SYSOBJECTS s WHERE c.ID = t.ID"
                        + " AND t.SCHID = s.ID AND s.TYPE$ = 'SCH' AND s.NAME" + OWN + " AND MOD(c.INFO2, 2) = 1",
                row -> new KeyColumnRow(row.getString(1), row.getString(2)));
    }

    /** The number that the table gave out last; empty when it gave out none. */
    Optional<BigInteger> current(String schema, String table) throws SQLException {
        return Sql.first(
                connection,
                "SELECT IDENT_CURRENT(?) FROM DUAL",
                row -> row.getBigDecimal(1) == null
                        ? null
                        : row.getBigDecimal(1).toBigInteger(),
                schema + "." + table);
    }

    List<KeyRow> keys() throws SQLException {
        return Sql.list(
                connection,
                "SELECT CONSTRAINT_NAME, CONSTRAINT_TYPE, TABLE_NAME, R_CONSTRAINT_NAME, DELETE_RULE, STATUS, INDEX_NAME"
                        + " FROM ALL_CONSTRAINTS WHERE OWNER" + OWN
                        + " AND CONSTRAINT_TYPE IN ('P', 'U', 'R', 'C') ORDER BY TABLE_NAME, CONSTRAINT_NAME",
                row -> new KeyRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        !"DISABLED".equals(row.getString(6)),
                        row.getString(7)));
    }

    List<KeyColumnRow> keyColumns() throws SQLException {
        return Sql.list(
                connection,
                "SELECT CONSTRAINT_NAME, COLUMN_NAME FROM ALL_CONS_COLUMNS WHERE OWNER" + OWN
                        + " ORDER BY CONSTRAINT_NAME, POSITION",
                row -> new KeyColumnRow(row.getString(1), row.getString(2)));
    }

    List<IndexRow> indexes() throws SQLException {
        return Sql.list(
                connection,
                "SELECT INDEX_NAME, TABLE_NAME, INDEX_TYPE, UNIQUENESS FROM ALL_INDEXES WHERE TABLE_OWNER" + OWN
                        + " ORDER BY TABLE_NAME, INDEX_NAME",
                row -> new IndexRow(
                        row.getString(1), row.getString(2), row.getString(3), "UNIQUE".equals(row.getString(4))));
    }

    List<IndexPartRow> indexParts() throws SQLException {
        return Sql.list(
                connection,
                "SELECT INDEX_NAME, COLUMN_NAME, DESCEND FROM ALL_IND_COLUMNS WHERE TABLE_OWNER" + OWN
                        + " ORDER BY INDEX_NAME, COLUMN_POSITION",
                row -> new IndexPartRow(row.getString(1), row.getString(2), "DESC".equals(row.getString(3))));
    }

    /** Views, triggers, sequences, routines: what has no rows of its own. */
    List<Thing> others() throws SQLException {
        return Sql.list(
                connection,
                "SELECT OBJECT_TYPE, OBJECT_NAME FROM ALL_OBJECTS WHERE OWNER" + OWN
                        + " AND OBJECT_TYPE IN ('VIEW', 'TRIGGER', 'SEQUENCE', 'PROCEDURE', 'FUNCTION', 'PACKAGE',"
                        + " 'SYNONYM', 'MATERIALIZED VIEW') ORDER BY OBJECT_TYPE, OBJECT_NAME",
                row -> new Thing(row.getString(1), row.getString(2), ""));
    }
}
