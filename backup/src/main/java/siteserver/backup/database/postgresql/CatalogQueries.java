package siteserver.backup.database.postgresql;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import siteserver.backup.database.Sql;
import siteserver.backup.database.Sql.RowMapper;

/** Asks PostgreSQL's system catalogue about tables; newer parts of it only where the server has them. */
final class CatalogQueries {

    static final int IDENTITY_AND_PARTITIONS = 100000;
    static final int GENERATED_AND_COLLATIONS = 120000;
    static final int KEY_OPTIONS = 150000;

    /** Tables of users: not of the system, not temporary, not of an extension. */
    static final String USER_SCHEMAS = " n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'"
            + " AND (n.oid >= 16384 OR n.nspname = 'public') ";

    private final Connection connection;
    private final int version;

    CatalogQueries(Connection connection, int version) {
        this.connection = connection;
        this.version = version;
    }

    record TableRow(long id, String schema, String name, boolean partitioned, long rows, long bytes) {}

    record ColumnRow(
            long table,
            int number,
            String name,
            String type,
            boolean nullable,
            Optional<String> defaultText,
            String identity,
            boolean generated,
            boolean caseInsensitive) {}

    /** A type outside the system's own, by the text that a column of it shows. */
    record TypeRow(String name, String kind, String base, String schema, List<String> labels) {}

    record ConstraintRow(
            long table,
            String name,
            String kind,
            List<String> columns,
            long referencedTable,
            List<String> referencedColumns,
            String onDelete,
            String onUpdate,
            String definition) {}

    record IndexRow(
            long table,
            String name,
            boolean unique,
            String method,
            boolean plain,
            String options,
            List<String> columns,
            List<Boolean> descending,
            String definition) {}

    record SequenceRow(long table, int column, BigInteger next, BigInteger increment, String name) {}

    List<TableRow> tables() throws SQLException {
        boolean partitions = version >= IDENTITY_AND_PARTITIONS;
        // Rows: the estimate of the last ANALYZE, scaled to the size that the table has now. The inner sums make
        // one table of a partitioned one.
        String leaves = version >= GENERATED_AND_COLLATIONS
                ? "SELECT relid FROM pg_partition_tree(c.oid) WHERE isleaf UNION SELECT c.oid"
                : "SELECT c.oid";
        return list(
                "SELECT c.oid, n.nspname, c.relname, c.relkind = 'p',"
                        + " (SELECT CASE WHEN bool_or(l.relpages = 0 AND pg_relation_size(l.oid) > 0) THEN -1"
                        + " ELSE coalesce(sum(CASE WHEN l.relpages > 0 THEN l.reltuples::float8 / l.relpages"
                        + " * (pg_relation_size(l.oid) / current_setting('block_size')::int) ELSE 0 END), 0) END"
                        + " FROM pg_catalog.pg_class l WHERE l.relkind = 'r' AND l.oid IN (" + leaves + "))::bigint,"
                        + " (SELECT coalesce(sum(pg_table_size(l.oid)), 0) FROM pg_catalog.pg_class l"
                        + " WHERE l.relkind = 'r' AND l.oid IN (" + leaves + "))::bigint"
                        + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.relkind IN ('r', 'p')" + (partitions ? " AND NOT c.relispartition" : "")
                        + " AND c.relpersistence <> 't' AND" + USER_SCHEMAS + notOfExtension("pg_class", "c")
                        + " ORDER BY n.nspname, c.relname",
                row -> new TableRow(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getLong(5),
                        row.getLong(6)));
    }

    List<ColumnRow> columns() throws SQLException {
        String identity = version >= IDENTITY_AND_PARTITIONS ? "a.attidentity::text" : "''";
        String generated = version >= GENERATED_AND_COLLATIONS ? "a.attgenerated <> ''" : "false";
        String folding = version >= GENERATED_AND_COLLATIONS
                ? "coalesce(NOT co.collisdeterministic AND "
                        + (version >= 170000
                                ? "co.colllocale"
                                : version >= KEY_OPTIONS ? "co.colliculocale" : "co.collcollate")
                        + " ~ 'ks-level[12]', false)"
                : "false";
        return list(
                "SELECT a.attrelid, a.attnum, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),"
                        + " NOT a.attnotnull, pg_catalog.pg_get_expr(d.adbin, d.adrelid), " + identity + ", "
                        + generated + ", " + folding
                        + " FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid"
                        + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
                        + " LEFT JOIN pg_catalog.pg_collation co ON co.oid = a.attcollation"
                        + " WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped AND" + USER_SCHEMAS
                        + " ORDER BY a.attrelid, a.attnum",
                row -> new ColumnRow(
                        row.getLong(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        row.getBoolean(5),
                        Optional.ofNullable(row.getString(6)),
                        row.getString(7),
                        row.getBoolean(8),
                        row.getBoolean(9)));
    }

    /** Enumerations, domains and extension types. */
    List<TypeRow> types() throws SQLException {
        return list(
                "SELECT pg_catalog.format_type(t.oid, NULL), CASE WHEN t.typname = 'citext' THEN 'citext'"
                        + " ELSE t.typtype::text END, pg_catalog.format_type(t.typbasetype, t.typtypmod), n.nspname,"
                        + " ARRAY(SELECT e.enumlabel::text FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid"
                        + " ORDER BY e.enumsortorder)"
                        + " FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace"
                        + " WHERE (t.typtype IN ('e', 'd') OR t.typname = 'citext') AND" + USER_SCHEMAS
                        + " ORDER BY t.oid",
                row -> new TypeRow(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), texts(row, 5)));
    }

    List<ConstraintRow> constraints() throws SQLException {
        String own = version >= 110000 ? " AND k.conparentid = 0" : "";
        return list(
                "SELECT k.conrelid, k.conname, k.contype::text, " + names("k.conkey", "k.conrelid")
                        + ", k.confrelid, " + names("k.confkey", "k.confrelid")
                        + ", k.confdeltype::text, k.confupdtype::text, pg_catalog.pg_get_constraintdef(k.oid)"
                        + " FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid"
                        + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND" + USER_SCHEMAS + own
                        + " ORDER BY k.conrelid, k.conname",
                row -> new ConstraintRow(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        texts(row, 4),
                        row.getLong(5),
                        texts(row, 6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9)));
    }

    /** Indexes that no constraint stands for. */
    List<IndexRow> indexes() throws SQLException {
        String keys = version >= 110000 ? "i.indnkeyatts" : "i.indnatts";
        String options = version >= KEY_OPTIONS ? "CASE WHEN i.indnullsnotdistinct THEN 'N' ELSE '' END" : "''";
        String position = "generate_series(0, " + keys + " - 1) AS p(i)";
        return list(
                "SELECT i.indrelid, ic.relname, i.indisunique, am.amname, i.indpred IS NULL AND i.indexprs IS NULL"
                        + " AND i.indisvalid, " + options + " || CASE WHEN i.indnatts > " + keys
                        + " THEN 'I' ELSE '' END || CASE WHEN EXISTS (SELECT 1 FROM " + position
                        + " JOIN pg_catalog.pg_opclass o ON o.oid = i.indclass[p.i] WHERE NOT o.opcdefault)"
                        + " THEN 'O' ELSE '' END,"
                        + " ARRAY(SELECT a.attname::text FROM " + position + " JOIN pg_catalog.pg_attribute a"
                        + " ON a.attrelid = i.indrelid AND a.attnum = i.indkey[p.i] ORDER BY p.i),"
                        + " ARRAY(SELECT CASE WHEN i.indoption[p.i] & 1 = 1 THEN 'd' ELSE 'a' END FROM " + position
                        + " ORDER BY p.i), pg_catalog.pg_get_indexdef(i.indexrelid)"
                        + " FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid"
                        + " JOIN pg_catalog.pg_class c ON c.oid = i.indrelid"
                        + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " JOIN pg_catalog.pg_am am ON am.oid = ic.relam"
                        + " WHERE c.relkind IN ('r', 'p') AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k"
                        + " WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')) AND" + USER_SCHEMAS
                        + " ORDER BY i.indrelid, ic.relname",
                row -> new IndexRow(
                        row.getLong(1),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getString(4),
                        row.getBoolean(5),
                        row.getString(6),
                        texts(row, 7),
                        texts(row, 8).stream().map("d"::equals).toList(),
                        row.getString(9)));
    }

    /** Sequences that number a column: owned by it, or named by its default. */
    List<SequenceRow> sequences() throws SQLException {
        record Found(long table, int column, String schema, String name) {}
        List<Found> found = list(
                "SELECT DISTINCT u.t, u.a, n.nspname, s.relname FROM ("
                        + " SELECT d.refobjid AS t, d.refobjsubid AS a, d.objid AS s FROM pg_catalog.pg_depend d"
                        + " WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass"
                        + " AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0"
                        + " UNION ALL SELECT x.adrelid, x.adnum, d.refobjid FROM pg_catalog.pg_depend d"
                        + " JOIN pg_catalog.pg_attrdef x ON x.oid = d.objid"
                        + " WHERE d.classid = 'pg_attrdef'::regclass AND d.refclassid = 'pg_class'::regclass) u"
                        + " JOIN pg_catalog.pg_class s ON s.oid = u.s AND s.relkind = 'S'"
                        + " JOIN pg_catalog.pg_namespace n ON n.oid = s.relnamespace ORDER BY 1, 2, 3, 4",
                row -> new Found(row.getLong(1), row.getInt(2), row.getString(3), row.getString(4)));
        List<SequenceRow> sequences = new ArrayList<>(found.size());
        for (Found one : found) {
            String relation = Relations.quote(one.schema()) + "." + Relations.quote(one.name());
            String increment = version >= IDENTITY_AND_PARTITIONS
                    ? "(SELECT seqincrement FROM pg_catalog.pg_sequence WHERE seqrelid = " + Relations.literal(relation)
                            + "::regclass)"
                    : "increment_by";
            Sql.first(
                            connection,
                            "SELECT last_value::text, is_called, " + increment + "::text FROM " + relation,
                            row -> sequence(
                                    one.table(),
                                    one.column(),
                                    relation,
                                    row.getString(1),
                                    row.getBoolean(2),
                                    new BigInteger(row.getString(3))))
                    .ifPresent(sequences::add);
        }
        return sequences;
    }

    private static SequenceRow sequence(
            long table, int column, String name, String last, boolean called, BigInteger increment) {
        BigInteger value = new BigInteger(last);
        return new SequenceRow(table, column, called ? value.add(increment) : value, increment, name);
    }

    /** The names of the columns whose numbers an array holds, in its order. */
    private static String names(String numbers, String table) {
        return "ARRAY(SELECT a.attname::text FROM generate_subscripts(" + numbers + ", 1) AS p(i)"
                + " JOIN pg_catalog.pg_attribute a ON a.attrelid = " + table + " AND a.attnum = " + numbers
                + "[p.i] ORDER BY p.i)";
    }

    static String notOfExtension(String catalog, String alias) {
        return " AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend x WHERE x.classid = '" + catalog
                + "'::regclass AND x.objid = " + alias + ".oid AND x.deptype = 'e') ";
    }

    <T> List<T> list(String sql, RowMapper<T> mapper) throws SQLException {
        return Sql.list(connection, sql, mapper);
    }

    private static List<String> texts(java.sql.ResultSet row, int column) throws SQLException {
        java.sql.Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
