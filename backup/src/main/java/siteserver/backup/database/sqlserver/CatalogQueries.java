package siteserver.backup.database.sqlserver;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import siteserver.backup.database.Masking;
import siteserver.backup.database.Sql;
import siteserver.backup.database.Sql.RowMapper;

/**
 * Asks SQL Server's catalogue about tables. What 2008 R2 lacks is asked only of servers that have it. What a table can be
 * read without is asked by {@link #wish}, which a server may refuse.
 */
final class CatalogQueries {

    /** Tables of users. */
    static final String USER_TABLES =
            " JOIN sys.tables t ON t.object_id = %s JOIN sys.schemas s ON s.schema_id = t.schema_id"
                    + " WHERE t.is_ms_shipped = 0 ";

    private final Connection connection;
    private final Server server;
    private final KnownViews known;
    private final boolean inSnapshot;
    private final Refusals refusals;

    /**
     * @param refusals told what a server would not answer, and why
     */
    CatalogQueries(Connection connection, Server server, Refusals refusals) throws SQLException {
        this.connection = connection;
        this.server = server;
        this.known = new KnownViews(connection);
        this.inSnapshot = server.compatible() && inTransaction();
        this.refusals = refusals;
    }

    record TableRow(int id, String schema, String name) {}

    record ColumnRow(
            int table, int id, String name, boolean nullable, boolean identity, boolean computed, ServerType type) {}

    /** A definition, as text of the server: of a default, of a computed column. */
    record DefinitionRow(int table, int column, Optional<String> text) {}

    /**
     * @param last empty when no row was ever inserted
     */
    record IdentityRow(int table, int column, BigInteger seed, BigInteger increment, Optional<BigInteger> last) {}

    /**
     * One column of an index.
     *
     * @param column 0 for an index without any
     * @param keyOrdinal from 1; 0 for a column that is included, or only parts the index
     */
    record IndexRow(
            int table,
            int index,
            String name,
            int type,
            boolean unique,
            boolean primary,
            boolean constraint,
            boolean disabled,
            Optional<String> filter,
            int column,
            int keyOrdinal,
            boolean descending,
            boolean included) {}

    record ForeignRow(
            int id,
            String name,
            int table,
            int column,
            int referencedTable,
            int referencedColumn,
            int onDelete,
            int onUpdate,
            boolean disabled,
            boolean untrusted) {}

    record SizeRow(int table, long size) {}

    List<TableRow> tables() throws SQLException {
        return Sql.list(
                connection,
                "SELECT t.object_id, " + name("s") + ", " + name("t") + " FROM sys.tables t JOIN sys.schemas s"
                        + " ON s.schema_id = t.schema_id WHERE t.is_ms_shipped = 0 ORDER BY s.name, t.name",
                row -> new TableRow(row.getInt(1), row.getString(2), row.getString(3)));
    }

    List<ColumnRow> columns() throws SQLException {
        return Sql.list(
                connection,
                "SELECT c.object_id, c.column_id, " + name("c") + ", c.is_nullable, c.is_identity, c.is_computed, "
                        + Relations.TYPE_COLUMNS + " FROM sys.columns c JOIN sys.tables t"
                        + " ON t.object_id = c.object_id" + Relations.TYPE_JOINS
                        + " WHERE t.is_ms_shipped = 0 ORDER BY c.object_id, c.column_id",
                row -> new ColumnRow(
                        row.getInt(1),
                        row.getInt(2),
                        row.getString(3),
                        flag(row, 4),
                        flag(row, 5),
                        flag(row, 6),
                        Relations.type(row, 7)));
    }

    List<DefinitionRow> defaults() throws SQLException {
        return Sql.list(
                connection,
                "SELECT d.parent_object_id, d.parent_column_id, d.definition FROM sys.default_constraints d"
                        + user("d.parent_object_id") + "ORDER BY d.parent_object_id, d.parent_column_id",
                CatalogQueries::definition);
    }

    /** Defaults that are objects of their own, bound to columns, as databases of the oldest age have. */
    List<DefinitionRow> boundDefaults() throws SQLException {
        return wish(
                "bound defaults",
                "SELECT c.object_id, c.column_id, m.definition FROM sys.columns c JOIN sys.sql_modules m"
                        + " ON m.object_id = c.default_object_id" + user("c.object_id")
                        + "ORDER BY c.object_id, c.column_id",
                CatalogQueries::definition);
    }

    List<DefinitionRow> computed() throws SQLException {
        return wish(
                "computed columns",
                "SELECT c.object_id, c.column_id, c.definition FROM sys.computed_columns c" + user("c.object_id")
                        + "ORDER BY c.object_id, c.column_id",
                CatalogQueries::definition);
    }

    List<IdentityRow> identities() throws SQLException {
        return wish(
                "identity columns",
                "SELECT i.object_id, i.column_id, CAST(i.seed_value AS nvarchar(60)),"
                        + " CAST(i.increment_value AS nvarchar(60)), CAST(i.last_value AS nvarchar(60))"
                        + " FROM sys.identity_columns i" + user("i.object_id") + "ORDER BY i.object_id",
                row -> new IdentityRow(
                        row.getInt(1),
                        row.getInt(2),
                        number(row.getString(3)).orElse(BigInteger.ONE),
                        number(row.getString(4)).orElse(BigInteger.ONE),
                        number(row.getString(5))));
    }

    /** For servers whose catalogue does not tell it; before the first row the last value is the seed. */
    Optional<IdentityRow> identity(int table, int column, String schema, String name) throws SQLException {
        String quoted = Relations.quote(schema) + "." + Relations.quote(name);
        return wish(
                        "the identity of " + schema + "." + name,
                        "SELECT CAST(IDENT_SEED(?) AS nvarchar(60)), CAST(IDENT_INCR(?) AS nvarchar(60)),"
                                + " CAST(IDENT_CURRENT(?) AS nvarchar(60))",
                        row -> new IdentityRow(
                                table,
                                column,
                                number(row.getString(1)).orElse(BigInteger.ONE),
                                number(row.getString(2)).orElse(BigInteger.ONE),
                                number(row.getString(3))),
                        quoted,
                        quoted,
                        quoted)
                .stream()
                .findFirst();
    }

    boolean hasRows(String schema, String table) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT TOP (1) 1 FROM " + Relations.quote(schema) + "." + Relations.quote(table),
                        row -> row.getInt(1))
                .isPresent();
    }

    List<IndexRow> indexes() throws SQLException {
        return Sql.list(
                connection,
                "SELECT i.object_id, i.index_id, " + name("i") + ", i.type, i.is_unique, i.is_primary_key,"
                        + " i.is_unique_constraint, i.is_disabled, i.filter_definition, x.column_id,"
                        + " x.key_ordinal, x.is_descending_key, x.is_included_column FROM sys.indexes i"
                        + " LEFT JOIN sys.index_columns x ON x.object_id = i.object_id AND x.index_id = i.index_id"
                        + user("i.object_id")
                        + "AND i.index_id > 0 AND i.name IS NOT NULL AND i.is_hypothetical = 0"
                        + " ORDER BY i.object_id, i.index_id, x.key_ordinal, x.index_column_id",
                row -> new IndexRow(
                        row.getInt(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getInt(4),
                        flag(row, 5),
                        flag(row, 6),
                        flag(row, 7),
                        flag(row, 8),
                        Optional.ofNullable(row.getString(9)),
                        row.getInt(10),
                        row.getInt(11),
                        flag(row, 12),
                        flag(row, 13)));
    }

    List<ForeignRow> foreignKeys() throws SQLException {
        return Sql.list(
                connection,
                "SELECT f.object_id, " + name("f") + ", f.parent_object_id, k.parent_column_id, f.referenced_object_id,"
                        + " k.referenced_column_id, f.delete_referential_action, f.update_referential_action,"
                        + " f.is_disabled, f.is_not_trusted FROM sys.foreign_keys f JOIN sys.foreign_key_columns k"
                        + " ON k.constraint_object_id = f.object_id" + user("f.parent_object_id")
                        + "ORDER BY f.parent_object_id, f.name, k.constraint_column_id",
                row -> new ForeignRow(
                        row.getInt(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getInt(7),
                        row.getInt(8),
                        flag(row, 9),
                        flag(row, 10)));
    }

    /** Estimated rows of the heap or the clustered index. */
    List<SizeRow> rowCounts() throws SQLException {
        return wish(
                Refusals.ESTIMATES,
                "SELECT p.object_id, SUM(p.rows) FROM sys.partitions p" + user("p.object_id")
                        + "AND p.index_id IN (0, 1) GROUP BY p.object_id",
                row -> new SizeRow(row.getInt(1), row.getLong(2)));
    }

    /** Bytes of the same, large values among them. */
    List<SizeRow> bytes() throws SQLException {
        return wish(
                Refusals.ESTIMATES,
                "SELECT p.object_id, SUM(a.total_pages) * 8192 FROM sys.partitions p JOIN sys.allocation_units a"
                        + " ON (a.type IN (1, 3) AND a.container_id = p.hobt_id)"
                        + " OR (a.type = 2 AND a.container_id = p.partition_id)" + user("p.object_id")
                        + "AND p.index_id IN (0, 1) GROUP BY p.object_id",
                row -> new SizeRow(row.getInt(1), row.getLong(2)));
    }

    /** What a dump can be made without. A server that refuses to tell is noted. */
    <T> List<T> wish(String what, String sql, RowMapper<T> mapper, Object... parameters) throws SQLException {
        Optional<String> missing = server.compatible() ? known.missing(sql) : Optional.empty();
        if (missing.isPresent()) {
            refusals.unknown(what);
            return List.of();
        }
        try {
            return Sql.list(connection, sql, mapper, parameters);
        } catch (SQLException failure) {
            if (!Errors.isAboutTheQuestion(failure)) {
                throw failure;
            }
            if (inSnapshot && !inTransaction()) {
                // Nothing of a row was read so far: the moment is a later one, and the same for all tables.
                Snapshots.start(connection);
            }
            refusals.refused(what, Masking.mask(failure.getMessage(), ""));
            return List.of();
        }
    }

    private boolean inTransaction() throws SQLException {
        return Sql.first(connection, "SELECT @@TRANCOUNT", row -> row.getInt(1)).orElse(0) > 0;
    }

    /**
     * The name of an object. By itself it is Unicode; servers that only speak as SQL Server does may send it in the code
     * page of their collation, with a question mark for every other sign.
     */
    static String name(String alias) {
        return "CAST(" + alias + ".name AS nvarchar(128))";
    }

    /** Joins to the tables of users and begins the WHERE clause. */
    static String user(String objectId) {
        return USER_TABLES.replace("%s", objectId);
    }

    /** NULL, of an outer join, is false. */
    private static boolean flag(ResultSet row, int position) throws SQLException {
        return row.getInt(position) == 1;
    }

    private static DefinitionRow definition(ResultSet row) throws SQLException {
        return new DefinitionRow(row.getInt(1), row.getInt(2), Optional.ofNullable(row.getString(3)));
    }

    private static Optional<BigInteger> number(String text) {
        return text == null || !text.matches("-?[0-9]+") ? Optional.empty() : Optional.of(new BigInteger(text));
    }
}
