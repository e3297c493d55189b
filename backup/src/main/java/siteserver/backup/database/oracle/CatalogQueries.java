package siteserver.backup.database.oracle;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import siteserver.backup.database.Sql;

/**
 * What the dictionary is asked, as records of plain values: views and columns that 11.2 has, and newer ones only where
 * the server is newer. A column of type LONG stands last, because the driver streams it.
 */
final class CatalogQueries {

    private static final String OWN = " = " + Relations.SCHEMA;

    private final Connection connection;
    private final Server server;

    CatalogQueries(Connection connection, Server server) {
        this.connection = connection;
        this.server = server;
    }

    /**
     * @param rows of the last statistics; -1: none
     * @param bytes of the rows at the last statistics, without large objects; -1: none
     */
    record TableRow(
            String name,
            long rows,
            long bytes,
            boolean temporary,
            boolean secondary,
            boolean nested,
            String iotType,
            boolean dropped) {}

    /**
     * @param precision -1: none
     * @param scale {@link Integer#MIN_VALUE}: none
     * @param typeOwner null for built-in types
     * @param byteLengths lengths count bytes
     * @param defaultText null: none; of a virtual column its expression
     */
    record ColumnRow(
            String table,
            String name,
            String type,
            String typeOwner,
            int bytes,
            int precision,
            int scale,
            int characters,
            boolean byteLengths,
            boolean nullable,
            boolean hidden,
            boolean virtual,
            boolean userMade,
            String defaultText) {}

    /** @param kind {@code P}, {@code U}, {@code R} or {@code C} */
    record ConstraintRow(
            String name,
            String kind,
            String table,
            String targetOwner,
            String target,
            String deleteRule,
            boolean enabled,
            String index,
            boolean generatedName,
            String condition) {}

    record KeyColumnRow(String constraint, String table, String column) {}

    record IndexRow(String name, String table, String type, boolean unique) {}

    record IndexPartRow(String index, String column, boolean descending, int position) {}

    record ExpressionRow(String index, int position, String expression) {}

    record SequenceRow(String name, BigInteger increment, BigInteger last) {}

    record TriggerRow(String name, String table, String type, String event, boolean enabled, String body) {}

    record NamedText(String name, String text) {}

    record ColumnOf(String table, String column) {}

    List<TableRow> tables() throws SQLException {
        return Sql.list(
                connection,
                "SELECT t.TABLE_NAME, t.NUM_ROWS, t.AVG_ROW_LEN, t.TEMPORARY, t.SECONDARY, t.NESTED, t.IOT_TYPE,"
                        + " t.DROPPED FROM ALL_TABLES t WHERE t.OWNER" + OWN + " ORDER BY t.TABLE_NAME",
                row -> {
                    String name = row.getString(1);
                    long rows = row.getLong(2);
                    rows = row.wasNull() ? -1 : rows;
                    long length = row.getLong(3);
                    return new TableRow(
                            name,
                            rows,
                            rows < 0 ? -1 : rows * length,
                            "Y".equals(row.getString(4)),
                            "Y".equals(row.getString(5)),
                            "YES".equals(row.getString(6)),
                            row.getString(7),
                            "YES".equals(row.getString(8)));
                });
    }

    /** Tables that hold what something else is made of: rows of materialized views, their logs, external files. */
    Set<String> containers() throws SQLException {
        Set<String> names = new HashSet<>();
        names.addAll(names("SELECT CONTAINER_NAME FROM ALL_MVIEWS WHERE OWNER" + OWN));
        names.addAll(names("SELECT LOG_TABLE FROM ALL_MVIEW_LOGS WHERE LOG_OWNER" + OWN));
        return names;
    }

    List<String> externalTables() throws SQLException {
        return names("SELECT TABLE_NAME FROM ALL_EXTERNAL_TABLES WHERE OWNER" + OWN);
    }

    List<String> objectTables() throws SQLException {
        return names("SELECT TABLE_NAME FROM ALL_OBJECT_TABLES WHERE OWNER" + OWN
                + " AND NESTED = 'NO' AND SECONDARY = 'N' AND DROPPED = 'NO' ORDER BY TABLE_NAME");
    }

    List<ColumnRow> columns() throws SQLException {
        String userMade = server.hasIdentities() ? "c.USER_GENERATED" : "'NO'";
        return Sql.list(
                connection,
                "SELECT c.TABLE_NAME, c.COLUMN_NAME, c.DATA_TYPE, c.DATA_TYPE_OWNER, c.DATA_LENGTH, c.DATA_PRECISION,"
                        + " c.DATA_SCALE, c.CHAR_LENGTH, c.CHAR_USED, c.NULLABLE, c.HIDDEN_COLUMN, c.VIRTUAL_COLUMN, "
                        + userMade + ", c.DATA_DEFAULT FROM ALL_TAB_COLS c WHERE c.OWNER" + OWN
                        + " ORDER BY c.TABLE_NAME, c.COLUMN_ID NULLS LAST, c.INTERNAL_COLUMN_ID",
                row -> new ColumnRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        number(row, 6, -1),
                        number(row, 7, Integer.MIN_VALUE),
                        row.getInt(8),
                        "B".equals(row.getString(9)),
                        !"N".equals(row.getString(10)),
                        "YES".equals(row.getString(11)),
                        "YES".equals(row.getString(12)),
                        "YES".equals(row.getString(13)),
                        row.getString(14)));
    }

    private static int number(ResultSet row, int at, int none) throws SQLException {
        int value = row.getInt(at);
        return row.wasNull() ? none : value;
    }

    List<ColumnOf> identities() throws SQLException {
        return !server.hasIdentities()
                ? List.of()
                : Sql.list(
                        connection,
                        "SELECT TABLE_NAME, COLUMN_NAME FROM ALL_TAB_IDENTITY_COLS WHERE OWNER" + OWN,
                        row -> new ColumnOf(row.getString(1), row.getString(2)));
    }

    List<ConstraintRow> constraints() throws SQLException {
        return Sql.list(
                connection,
                "SELECT c.CONSTRAINT_NAME, c.CONSTRAINT_TYPE, c.TABLE_NAME, c.R_OWNER, c.R_CONSTRAINT_NAME,"
                        + " c.DELETE_RULE, c.STATUS, c.INDEX_NAME, c.GENERATED, c.SEARCH_CONDITION"
                        + " FROM ALL_CONSTRAINTS c WHERE c.OWNER" + OWN
                        + " AND c.CONSTRAINT_TYPE IN ('P', 'U', 'R', 'C') ORDER BY c.TABLE_NAME, c.CONSTRAINT_NAME",
                row -> new ConstraintRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        "ENABLED".equals(row.getString(7)),
                        row.getString(8),
                        "GENERATED NAME".equals(row.getString(9)),
                        row.getString(10)));
    }

    /** Of primary, unique and foreign keys, in their order. */
    List<KeyColumnRow> keyColumns() throws SQLException {
        return Sql.list(
                connection,
                "SELECT CONSTRAINT_NAME, TABLE_NAME, COLUMN_NAME FROM ALL_CONS_COLUMNS WHERE OWNER" + OWN
                        + " AND POSITION IS NOT NULL ORDER BY CONSTRAINT_NAME, POSITION",
                row -> new KeyColumnRow(row.getString(1), row.getString(2), row.getString(3)));
    }

    List<IndexRow> indexes() throws SQLException {
        return Sql.list(
                connection,
                "SELECT INDEX_NAME, TABLE_NAME, INDEX_TYPE, UNIQUENESS FROM ALL_INDEXES WHERE OWNER" + OWN
                        + " AND TABLE_OWNER" + OWN + " AND DROPPED = 'NO' ORDER BY TABLE_NAME, INDEX_NAME",
                row -> new IndexRow(
                        row.getString(1), row.getString(2), row.getString(3), "UNIQUE".equals(row.getString(4))));
    }

    List<IndexPartRow> indexParts() throws SQLException {
        return Sql.list(
                connection,
                "SELECT INDEX_NAME, COLUMN_NAME, DESCEND, COLUMN_POSITION FROM ALL_IND_COLUMNS WHERE INDEX_OWNER" + OWN
                        + " ORDER BY INDEX_NAME, COLUMN_POSITION",
                row -> new IndexPartRow(
                        row.getString(1), row.getString(2), "DESC".equals(row.getString(3)), row.getInt(4)));
    }

    List<ExpressionRow> indexExpressions() throws SQLException {
        return Sql.list(
                connection,
                "SELECT INDEX_NAME, COLUMN_POSITION, COLUMN_EXPRESSION FROM ALL_IND_EXPRESSIONS WHERE INDEX_OWNER" + OWN
                        + " ORDER BY INDEX_NAME, COLUMN_POSITION",
                row -> new ExpressionRow(row.getString(1), row.getInt(2), row.getString(3)));
    }

    List<SequenceRow> sequences() throws SQLException {
        return Sql.list(
                connection,
                "SELECT SEQUENCE_NAME, INCREMENT_BY, LAST_NUMBER FROM ALL_SEQUENCES WHERE SEQUENCE_OWNER" + OWN
                        + " ORDER BY SEQUENCE_NAME",
                row -> new SequenceRow(
                        row.getString(1),
                        row.getBigDecimal(2).toBigInteger(),
                        row.getBigDecimal(3).toBigInteger()));
    }

    List<TriggerRow> triggers() throws SQLException {
        return Sql.list(
                connection,
                "SELECT TRIGGER_NAME, TABLE_NAME, TRIGGER_TYPE, TRIGGERING_EVENT, STATUS, TRIGGER_BODY"
                        + " FROM ALL_TRIGGERS WHERE OWNER" + OWN + " AND TABLE_OWNER" + OWN + " ORDER BY TRIGGER_NAME",
                row -> new TriggerRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        "ENABLED".equals(row.getString(5)),
                        row.getString(6)));
    }

    List<NamedText> views() throws SQLException {
        return texts("SELECT VIEW_NAME, TEXT FROM ALL_VIEWS WHERE OWNER" + OWN + " ORDER BY VIEW_NAME");
    }

    /** Kind and name of what has no rows of its own. */
    List<NamedText> objects() throws SQLException {
        return texts("SELECT OBJECT_NAME, OBJECT_TYPE FROM ALL_OBJECTS WHERE OWNER" + OWN
                + " AND OBJECT_TYPE IN ('FUNCTION', 'PROCEDURE', 'PACKAGE', 'TYPE', 'SYNONYM', 'MATERIALIZED VIEW')"
                + " ORDER BY OBJECT_TYPE, OBJECT_NAME");
    }

    List<NamedText> tableComments() throws SQLException {
        return texts("SELECT TABLE_NAME, COMMENTS FROM ALL_TAB_COMMENTS WHERE OWNER" + OWN
                + " AND COMMENTS IS NOT NULL ORDER BY TABLE_NAME");
    }

    List<NamedText> columnComments() throws SQLException {
        return texts("SELECT TABLE_NAME || '.' || COLUMN_NAME, COMMENTS FROM ALL_COL_COMMENTS WHERE OWNER" + OWN
                + " AND COMMENTS IS NOT NULL ORDER BY TABLE_NAME, COLUMN_NAME");
    }

    private List<NamedText> texts(String sql) throws SQLException {
        return Sql.list(connection, sql, row -> {
            String name = row.getString(1);
            String text = row.getString(2);
            return new NamedText(name, text == null ? "" : text);
        });
    }

    private List<String> names(String sql) throws SQLException {
        return Sql.list(connection, sql, row -> row.getString(1));
    }
}
