package siteserver.restore.target.sqlserver;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.database.Sql;

/**
 * What this server and this database can do.
 *
 * @param version as the product counts: 10 is 2008 R2, 16 is 2022; that of the newest for a service in the cloud
 * @param compatible another product that speaks as SQL Server does, on top of PostgreSQL (Babelfish)
 * @param collation of the database, which its columns have
 * @param codePage of that collation's {@code varchar}; 0 when the server does not tell
 * @param foldingCollation one like it that does not tell upper from lower case; the same when it does not; empty: there
 *     is none
 * @param bulkCopy takes {@code INSERT BULK}
 */
record Server(
        int version, boolean compatible, String collation, int codePage, String foldingCollation, boolean bulkCopy) {

    /** Stands in until there is a session. */
    static final Server USUAL =
            new Server(15, false, "SQL_Latin1_General_CP1_CI_AS", 1252, "SQL_Latin1_General_CP1_CI_AS", true);

    static final int V2008 = 10;
    static final int V2016 = 13;

    private static final int CLUSTERED_KEY = 900;
    private static final int LONG_KEY = 1700;

    private static final Set<Integer> CLOUD = Set.of(5, 8);
    private static final int NEWEST = 16;
    private static final int UTF_8 = 65001;

    private static final Map<Integer, String> CODE_PAGES = Map.ofEntries(
            Map.entry(437, "IBM437"),
            Map.entry(850, "IBM850"),
            Map.entry(874, "x-windows-874"),
            Map.entry(932, "windows-31j"),
            Map.entry(936, "x-mswin-936"),
            Map.entry(949, "x-windows-949"),
            Map.entry(950, "x-windows-950"),
            Map.entry(1250, "windows-1250"),
            Map.entry(1251, "windows-1251"),
            Map.entry(1252, "windows-1252"),
            Map.entry(1253, "windows-1253"),
            Map.entry(1254, "windows-1254"),
            Map.entry(1255, "windows-1255"),
            Map.entry(1256, "windows-1256"),
            Map.entry(1257, "windows-1257"),
            Map.entry(1258, "windows-1258"));

    static Server of(Connection connection) throws SQLException {
        String version = Sql.text(connection, "SELECT CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(128))")
                .orElse("");
        int engine = number(connection, "SELECT CAST(SERVERPROPERTY('EngineEdition') AS int)");
        boolean compatible = isCompatible(connection);
        String collation = Sql.text(
                        connection, "SELECT CAST(DATABASEPROPERTYEX(DB_NAME(), 'Collation') AS nvarchar(128))")
                .or(() -> Optional.of(USUAL.collation))
                .orElseThrow();
        return new Server(
                CLOUD.contains(engine) ? NEWEST : major(version),
                compatible,
                collation,
                codePage(connection, collation),
                foldingCollation(connection, collation),
                BulkProbe.takesBulkCopy(connection));
    }

    /** A product that speaks as SQL Server does. */
    static boolean isCompatible(Connection connection) throws SQLException {
        return Sql.text(connection, "SELECT CAST(@@VERSION AS nvarchar(4000))")
                .filter(banner -> banner.contains("Babelfish"))
                .isPresent();
    }

    private static int major(String version) {
        String first = version.split("\\.", -1)[0];
        return first.matches("[0-9]{1,4}") ? Integer.parseInt(first) : V2008;
    }

    private static int number(Connection connection, String sql) throws SQLException {
        return Sql.text(connection, sql)
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .orElse(0);
    }

    private static int codePage(Connection connection, String collation) throws SQLException {
        return number(
                connection,
                "SELECT CAST(COLLATIONPROPERTY(" + Names.literal(collation) + ", 'CodePage') AS nvarchar(10))");
    }

    private static String foldingCollation(Connection connection, String collation) throws SQLException {
        if (folds(collation)) {
            return collation;
        }
        String like = collation.replaceFirst("(?i)_CS_", "_CI_").replaceFirst("(?i)_BIN2?(?=_|$)", "_CI_AS");
        boolean known = folds(like)
                && Sql.text(
                                connection,
                                "SELECT CAST(COLLATIONPROPERTY(" + Names.literal(like) + ", 'LCID') AS nvarchar(10))")
                        .isPresent();
        return known ? like : "";
    }

    /** Babelfish tells names of collations in lower case. */
    private static boolean folds(String name) {
        return name.toUpperCase(Locale.ROOT).contains("_CI_");
    }

    /** Whether upper and lower case are the same in this database, in texts and in names. */
    boolean folds() {
        return folds(collation);
    }

    /** The digits of a second's fraction that are kept. */
    int fractionDigits() {
        return compatible ? 6 : 7;
    }

    /** What a {@code varchar} can hold; ASCII where the server does not tell. */
    Charset charset() {
        if (codePage == UTF_8) {
            return StandardCharsets.UTF_8;
        }
        String name = CODE_PAGES.get(codePage);
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII;
    }

    /** Bytes of the longest entry of a clustered index. */
    int clusteredKeyBytes() {
        return CLUSTERED_KEY;
    }

    /** Bytes of the longest entry of any other index. */
    int keyBytes() {
        return version >= V2016 ? LONG_KEY : CLUSTERED_KEY;
    }

    /** Columns that an index can have. */
    int keyColumns() {
        return version >= V2016 ? 32 : 16;
    }
}
