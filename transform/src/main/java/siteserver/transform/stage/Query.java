package siteserver.transform.stage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;

/**
 * The general step: one SELECT over tables of the stage, whose result becomes a new table. The text comes from a recipe,
 * which is untrusted: it runs on a read-only connection, sees only the declared tables, reaches no other file, and is
 * stopped when it takes too long.
 *
 * @param sql one SELECT in SQLite's dialect; tables and columns are named as in the stage, every column is text
 * @param reads the tables that it may read
 * @param into the new table; its columns are the result's, named with AS
 * @param limit how long SQLite may compute
 */
public record Query(String sql, List<String> reads, String into, Duration limit) {

    /** A recipe cannot ask for more. */
    public static final Duration LONGEST = Duration.ofHours(1);

    /** Steps of SQLite's machine between two looks at the clock: some milliseconds. */
    private static final int STEPS = 100_000;

    /** A text or row of a result, in bytes. */
    private static final int LONGEST_VALUE = 64 << 20;

    public Query {
        reads = List.copyOf(reads);
    }

    /**
     * The number of rows of the new table.
     *
     * @throws SiteServerException exit code 8 when the text is not one SELECT, reads something else, fails or takes too
     *     long; nothing is then left of the new table
     */
    public long apply(Scratch scratch) {
        Place place = Place.table(into);
        SelectText text = SelectText.parse(sql, place);
        scratch.commit();
        List<String> views = new ArrayList<>();
        try {
            for (String table : reads) {
                views.add(view(scratch, scratch.table(table)));
            }
            scratch.commit();
            return run(scratch, text, place);
        } finally {
            for (String view : views) {
                scratch.execute("DROP VIEW " + view, place);
            }
            scratch.commit();
        }
    }

    private long run(Scratch scratch, SelectText text, Place place) {
        Clock clock = new Clock(limit.compareTo(LONGEST) < 0 ? limit : LONGEST);
        try (Connection connection = open(scratch)) {
            SelectCheck.check(connection, sql, text, roots(scratch, connection), place);
            ProgressHandler.setHandler(connection, STEPS, clock);
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                clock.start();
                ResultSet rows = select.executeQuery();
                return store(scratch, rows, clock, place);
            } finally {
                ProgressHandler.clearHandler(connection);
            }
        } catch (SQLException error) {
            if (Failures.code(error) == SQLiteErrorCode.SQLITE_INTERRUPT.code) {
                throw new SiteServerException(StageProblem.QUERY_TIMEOUT, place, error, limit.toSeconds());
            }
            String message = String.valueOf(error.getMessage());
            boolean unknown = message.contains("no such table");
            throw new SiteServerException(
                    unknown ? StageProblem.UNDECLARED_READ : StageProblem.QUERY_FAILED, place, error, message);
        }
    }

    /** Read-only in two ways, without other files and extensions. */
    private static Connection open(Scratch scratch) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.enableLoadExtension(false);
        config.setTempStore(SQLiteConfig.TempStore.FILE);
        config.setPragma(SQLiteConfig.Pragma.LIMIT_ATTACHED, "0");
        config.setPragma(SQLiteConfig.Pragma.LIMIT_LENGTH, Integer.toString(LONGEST_VALUE));
        config.setPragma(SQLiteConfig.Pragma.LIMIT_WORKER_THREADS, "0");
        Connection connection =
                config.createConnection("jdbc:sqlite:" + scratch.file().toAbsolutePath());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = 1");
            statement.execute("PRAGMA trusted_schema = 0");
        }
        return connection;
    }

    /** Root pages of the declared tables in the scratch file. */
    private Set<Long> roots(Scratch scratch, Connection connection) throws SQLException {
        Set<Long> roots = new HashSet<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT rootpage FROM sqlite_schema WHERE tbl_name = ? AND rootpage > 0")) {
            for (String table : reads) {
                select.setString(1, scratch.table(table).file());
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        roots.add(rows.getLong(1));
                    }
                }
            }
        }
        return roots;
    }

    /** Gives the query the names that it knows. */
    private static String view(Scratch scratch, ScratchTable table) {
        Set<String> seen = new HashSet<>();
        StringBuilder select = new StringBuilder();
        for (String column : table.columns()) {
            if (!seen.add(column.toLowerCase(Locale.ROOT))) {
                throw new SiteServerException(
                        StageProblem.QUERY_NAMES,
                        table.place(),
                        "Two columns are called \"" + column + "\" when upper and lower case count as equal.");
            }
            select.append(select.isEmpty() ? "" : ", ")
                    .append(table.column(column))
                    .append(" AS ")
                    .append(quote(column, table.place()));
        }
        String name = quote(table.name(), table.place());
        if (scratch.number(
                        "SELECT COUNT(*) FROM sqlite_schema WHERE lower(name) = lower('"
                                + table.name().replace("'", "''") + "')",
                        table.place())
                > 0) {
            throw new SiteServerException(
                    StageProblem.QUERY_NAMES, table.place(), "The name \"" + table.name() + "\" is taken.");
        }
        scratch.execute("CREATE VIEW " + name + " AS SELECT " + select + " FROM " + table.file(), table.place());
        return name;
    }

    private static String quote(String name, Place place) {
        if (name.indexOf('\0') >= 0 || name.toLowerCase(Locale.ROOT).startsWith("sqlite_")) {
            throw new SiteServerException(
                    StageProblem.QUERY_NAMES, place, "SQLite cannot use the name \"" + name + "\".");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private long store(Scratch scratch, ResultSet rows, Clock clock, Place place) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            String name = rows.getMetaData().getColumnLabel(i);
            if (columns.contains(name)) {
                throw new SiteServerException(
                        StageProblem.QUERY_NAMES, place, "Two results are called \"" + name + "\".");
            }
            columns.add(name);
        }
        // Filled only after the read, because the reading connection holds a lock against changes of the file.
        try (Spool spool = Spool.create(scratch.file())) {
            Row row = new Row(columns.size());
            clock.start();
            while (rows.next()) {
                clock.stop();
                row.clear();
                for (int i = 1; i <= columns.size(); i++) {
                    cell(row, rows.getObject(i), place);
                }
                spool.write(row);
                clock.start();
            }
            rows.close();
            return scratch.load(into, columns, spool.read());
        }
    }

    private static void cell(Row row, Object value, Place place) {
        if (value == null) {
            row.addNull();
        } else if (value instanceof Double number) {
            row.add(number(number));
        } else if (value instanceof byte[]) {
            throw new SiteServerException(StageProblem.QUERY_BINARY, place);
        } else {
            row.add(value.toString());
        }
    }

    /** As short as it can be and still the same double: {@code 12}, {@code 0.1}, {@code 1e+20}, {@code Infinity}. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return Double.toString(value)
                .replace("E", "e")
                .replaceFirst("e(?=\\d)", "e+")
                .replaceFirst("\\.0(?=e|$)", "");
    }

    /** Stops SQLite when it has computed long enough; time that the consumer takes does not count. */
    private static final class Clock extends ProgressHandler {

        private final long nanos;
        private long spent;
        private long since;

        Clock(Duration limit) {
            nanos = limit.toNanos();
        }

        void start() {
            since = System.nanoTime();
        }

        void stop() {
            spent += System.nanoTime() - since;
        }

        @Override
        protected int progress() {
            return spent + System.nanoTime() - since > nanos ? 1 : 0;
        }
    }
}
