package siteserver.restore.target.sqlserver;

/** Servers that nobody needs to have, for SQL that is only looked at. */
final class Servers {

    static final Server V2008R2 = new Server(10, false, "Chinese_PRC_CI_AS", 936, "Chinese_PRC_CI_AS", true);

    static final Server V2022 =
            new Server(16, false, "Latin1_General_100_CI_AS", 1252, "Latin1_General_100_CI_AS", true);

    static final Server CASE_SENSITIVE =
            new Server(16, false, "Latin1_General_100_CS_AS", 1252, "Latin1_General_100_CI_AS", true);

    static final Server WITHOUT_BULK_COPY =
            new Server(16, false, "Latin1_General_100_CI_AS", 1252, "Latin1_General_100_CI_AS", false);

    /** As it tells of itself. */
    static final Server BABELFISH =
            new Server(12, true, "sql_latin1_general_cp1_ci_as", 1252, "sql_latin1_general_cp1_ci_as", true);

    private Servers() {}
}
