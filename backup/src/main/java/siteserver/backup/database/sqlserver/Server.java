package siteserver.backup.database.sqlserver;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import siteserver.backup.database.Sql;

/**
 * Which server answers.
 *
 * @param major as the product counts: 10 with minor 50 is 2008 R2, 16 is 2022
 * @param text version and edition as the server tells them
 * @param cloud a service whose version number stands still while its catalogue is the newest
 * @param compatible another product that speaks as SQL Server does
 */
record Server(int major, int minor, String text, boolean cloud, boolean compatible) {

    static final int V2012 = 11;
    static final int V2014 = 12;
    static final int V2016 = 13;

    private static final int SQL_DATABASE = 5;
    private static final int MANAGED_INSTANCE = 8;

    static Server of(Connection connection) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(128)),"
                                + " CAST(SERVERPROPERTY('Edition') AS nvarchar(128)),"
                                + " CAST(SERVERPROPERTY('EngineEdition') AS int), CAST(@@VERSION AS nvarchar(4000))",
                        row -> of(row.getString(1), row.getString(2), row.getInt(3), row.getString(4)))
                .orElseThrow();
    }

    /**
     * @param version for example {@code 10.50.6000.34}; nullable
     * @param edition nullable
     * @param banner the whole of {@code @@VERSION}; nullable
     */
    static Server of(String version, String edition, int engine, String banner) {
        String[] numbers = (version == null ? "" : version).split("\\.", -1);
        String words = banner == null ? "" : banner;
        boolean compatible = !words.toLowerCase(Locale.ROOT).startsWith("microsoft sql")
                || words.toLowerCase(Locale.ROOT).contains("babelfish");
        String text = (version == null ? "" : version)
                + (edition == null || edition.isBlank() ? "" : ", " + edition)
                + (compatible ? ", " + words.lines().findFirst().orElse("") : "");
        return new Server(
                number(numbers, 0),
                number(numbers, 1),
                text,
                engine == SQL_DATABASE || engine == MANAGED_INSTANCE,
                compatible);
    }

    private static int number(String[] numbers, int at) {
        return at < numbers.length && numbers[at].matches("[0-9]{1,6}") ? Integer.parseInt(numbers[at]) : 0;
    }

    boolean isTooOld() {
        return major < 10 || (major == 10 && minor < 50);
    }

    /** Whether the catalogue has what this version brought. */
    boolean atLeast(int wantedMajor) {
        return cloud || major >= wantedMajor;
    }

    String name() {
        return "SQL Server " + release() + "(" + text + ")";
    }

    private String release() {
        if (cloud || compatible) {
            return "";
        }
        return switch (major) {
            case 8 -> "2000 ";
            case 9 -> "2005 ";
            case 10 -> minor >= 50 ? "2008 R2 " : "2008 ";
            case 11 -> "2012 ";
            case 12 -> "2014 ";
            case 13 -> "2016 ";
            case 14 -> "2017 ";
            case 15 -> "2019 ";
            case 16 -> "2022 ";
            case 17 -> "2025 ";
            default -> "";
        };
    }
}
