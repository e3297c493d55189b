package siteserver.transform.stage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/**
 * Finds out what a SELECT would do, from SQLite's own program for it (EXPLAIN): which tables it opens and which
 * functions it calls. The driver offers no authorizer; the program is the next best authority, and it cannot be fooled
 * by quotes or comments.
 */
final class SelectCheck {

    /** Functions that reach outside the rows, or that give another result each time. */
    private static final Set<String> FORBIDDEN = Set.of(
            "load_extension",
            "fts3_tokenizer",
            "random",
            "randomblob",
            "zeroblob",
            "last_insert_rowid",
            "changes",
            "total_changes",
            "sqlite_log",
            "sqlite_version",
            "sqlite_source_id",
            "sqlite_compileoption_get",
            "sqlite_compileoption_used",
            "current_time",
            "current_date",
            "current_timestamp",
            "rtreecheck");

    private SelectCheck() {}

    /**
     * @param allowedRoots root pages of the tables and indexes that may be opened
     */
    static void check(Connection connection, String sql, SelectText text, Set<Long> allowedRoots, Place place)
            throws SQLException {
        for (String word : text.words()) {
            if (word.startsWith("current_") && FORBIDDEN.contains(word)) {
                throw new SiteServerException(StageProblem.FORBIDDEN_FUNCTION, place, word);
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet program = statement.executeQuery("EXPLAIN " + sql)) {
            while (program.next()) {
                String operation = program.getString("opcode");
                switch (operation) {
                    case "OpenRead", "ReopenIdx" -> table(program, allowedRoots, place);
                    case "VOpen" -> virtualTable(text, place);
                    case "Function", "PureFunc", "AggStep", "AggStep1", "AggFinal", "AggInverse", "AggValue" ->
                        function(program.getString("p4"), place);
                    case "OpenWrite", "ParseSchema", "Vacuum", "JournalMode", "Savepoint", "Destroy", "CreateBtree" ->
                        throw new SiteServerException(StageProblem.NOT_ONE_SELECT, place, "It would write.");
                    default -> {}
                }
            }
        }
    }

    private static void table(ResultSet program, Set<Long> allowedRoots, Place place) throws SQLException {
        // p3 is the database: 0 for the scratch file, 1 for temporary tables, more for attached files.
        if (program.getInt("p3") != 0 || !allowedRoots.contains(program.getLong("p2"))) {
            throw new SiteServerException(
                    StageProblem.UNDECLARED_READ, place, "It opens a table that is not among its reads.");
        }
    }

    /** Only JSON's table functions; SQLite does not say here which one it is, so that the text must not name others. */
    private static void virtualTable(SelectText text, Place place) {
        boolean json = text.words().contains("json_each") || text.words().contains("json_tree");
        for (String word : text.words()) {
            if (word.startsWith("pragma_") || word.startsWith("sqlite_") || word.startsWith("dbstat")) {
                json = false;
            }
        }
        if (!json) {
            throw new SiteServerException(
                    StageProblem.UNDECLARED_READ,
                    place,
                    "Of the table functions only json_each and json_tree may be used.");
        }
    }

    /**
     * @param signature for example {@code substr(3)}
     */
    private static void function(String signature, Place place) {
        String name =
                signature == null ? "" : signature.replaceFirst("\\(.*", "").toLowerCase(Locale.ROOT);
        if (FORBIDDEN.contains(name)) {
            throw new SiteServerException(StageProblem.FORBIDDEN_FUNCTION, place, name);
        }
    }
}
