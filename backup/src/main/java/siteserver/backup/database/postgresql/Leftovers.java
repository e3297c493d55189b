package siteserver.backup.database.postgresql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import siteserver.backup.folder.schema.NotCarried;

/** Everything that stands in the catalogue besides tables, in the source's own words, for a human. */
final class Leftovers {

    private static final String OF_CLASS =
            " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE ";

    private static final String NAME = "n.nspname || '.' || c.relname";

    private final CatalogQueries queries;
    private final int version;
    private final List<NotCarried> found = new ArrayList<>();

    Leftovers(CatalogQueries queries, int version) {
        this.queries = queries;
        this.version = version;
    }

    List<NotCarried> read() throws SQLException {
        String user = CatalogQueries.USER_SCHEMAS;
        String own = CatalogQueries.notOfExtension("pg_class", "c");
        ask("views", NAME, "pg_catalog.pg_get_viewdef(c.oid)", OF_CLASS + "c.relkind = 'v' AND" + user + own);
        ask(
                "materialized views",
                NAME,
                "pg_catalog.pg_get_viewdef(c.oid)",
                OF_CLASS + "c.relkind = 'm' AND" + user + own);
        ask(
                "foreign tables",
                NAME,
                "coalesce(pg_catalog.obj_description(c.oid), '')",
                OF_CLASS + "c.relkind = 'f' AND" + user + own);
        ask(
                "sequences",
                NAME,
                "'a sequence that numbers no column'",
                OF_CLASS + "c.relkind = 'S' AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d"
                        + " WHERE (d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i'))"
                        + " OR (d.classid = 'pg_attrdef'::regclass AND d.refobjid = c.oid)) AND" + user + own);
        ask(
                "rules",
                NAME + " || '.' || r.rulename",
                "pg_catalog.pg_get_ruledef(r.oid)",
                " FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = r.ev_class"
                        + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE r.rulename <> '_RETURN' AND" + user + own);
        ask(
                "triggers",
                NAME + " || '.' || t.tgname",
                "pg_catalog.pg_get_triggerdef(t.oid)",
                " FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid"
                        + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE NOT t.tgisinternal AND" + user + own);
        String routine = version >= 110000 ? "p.prokind <> 'a'" : "NOT p.proisagg";
        ask(
                "routines",
                "n.nspname || '.' || p.proname",
                "pg_catalog.pg_get_functiondef(p.oid)",
                " FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace WHERE " + routine
                        + " AND" + user + CatalogQueries.notOfExtension("pg_proc", "p"));
        ask(
                "aggregates",
                "n.nspname || '.' || p.proname",
                "p.oid::regprocedure::text",
                " FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace WHERE NOT ("
                        + routine + ") AND" + user + CatalogQueries.notOfExtension("pg_proc", "p"));
        ask(
                "comments",
                NAME + " || coalesce('.' || a.attname, '')",
                "d.description",
                " FROM pg_catalog.pg_description d JOIN pg_catalog.pg_class c ON c.oid = d.objoid"
                        + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid"
                        + " AND d.objsubid > 0 WHERE d.classoid = 'pg_class'::regclass AND" + user + own);
        ask(
                "enum types",
                "n.nspname || '.' || t.typname",
                "array_to_string(ARRAY(SELECT quote_literal(e.enumlabel) FROM pg_catalog.pg_enum e"
                        + " WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder), ', ')",
                " FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace"
                        + " WHERE t.typtype = 'e' AND" + user + CatalogQueries.notOfExtension("pg_type", "t"));
        ask(
                "domains",
                "n.nspname || '.' || t.typname",
                "pg_catalog.format_type(t.typbasetype, t.typtypmod) || CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE ''"
                        + " END || coalesce(' DEFAULT ' || t.typdefault, '') || array_to_string(ARRAY(SELECT ' '"
                        + " || pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k"
                        + " WHERE k.contypid = t.oid), '')",
                " FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace"
                        + " WHERE t.typtype = 'd' AND" + user + CatalogQueries.notOfExtension("pg_type", "t"));
        ask(
                "inheritance",
                NAME,
                "'INHERITS (' || i.inhparent::regclass::text || ')'",
                " FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid"
                        + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r'"
                        + (version >= CatalogQueries.IDENTITY_AND_PARTITIONS ? " AND NOT c.relispartition" : "")
                        + " AND" + user + own);
        ask("extensions", "e.extname", "e.extversion", " FROM pg_catalog.pg_extension e WHERE e.extname <> 'plpgsql'");
        ask(
                "large objects",
                "'pg_largeobject'",
                "count(*) || ' large objects'",
                " FROM pg_catalog.pg_largeobject_metadata HAVING count(*) > 0");
        if (version >= CatalogQueries.IDENTITY_AND_PARTITIONS) {
            ask(
                    "partitions",
                    NAME,
                    "pg_catalog.pg_get_expr(c.relpartbound, c.oid)",
                    OF_CLASS + "c.relispartition AND c.relkind IN ('r', 'p') AND" + user + own);
            ask(
                    "partitions",
                    NAME,
                    "'PARTITION BY ' || pg_catalog.pg_get_partkeydef(c.oid)",
                    OF_CLASS + "c.relkind = 'p' AND NOT c.relispartition AND" + user + own);
        }
        if (version >= 90500) {
            ask(
                    "policies",
                    NAME + " || '.' || p.polname",
                    "coalesce('USING ' || pg_catalog.pg_get_expr(p.polqual, p.polrelid), '')"
                            + " || coalesce(' WITH CHECK ' || pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid), '')",
                    " FROM pg_catalog.pg_policy p JOIN pg_catalog.pg_class c ON c.oid = p.polrelid"
                            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE" + user + own);
        }
        return found;
    }

    private void ask(String kind, String name, String text, String rest) throws SQLException {
        found.addAll(queries.list(
                "SELECT " + name + ", " + text + rest + " ORDER BY 1, 2",
                row -> new NotCarried(kind, row.getString(1), row.getString(2) == null ? "" : row.getString(2))));
    }
}
