package siteserver.transform.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;

/**
 * The scratch file of one stage: an SQLite file that holds tables of exact canonical text while steps of many rows
 * work on them, so that memory stays flat. Every cell is NULL or the UTF-8 bytes it came with; the empty text and NUL
 * characters are kept. Rows keep the order in which they came.
 *
 * <p>The file lies in a folder of its own which {@link #close()} deletes. It is written without a journal: a stage
 * that failed is thrown away. Not thread-safe.
 */
public final class Scratch implements AutoCloseable {

    /** Negative: KiB instead of pages. */
    private static final int CACHE_KIB = -16_384;

    private final Path folder;
    private final Path file;
    private final Connection connection;
    private final Map<String, ScratchTable> tables = new LinkedHashMap<>();
    private int nextNumber;

    private Scratch(Path folder, Path file, Connection connection) {
        this.folder = folder;
        this.file = file;
        this.connection = connection;
    }

    /**
     * Opens an empty stage.
     *
     * @param beside an existing folder; the scratch folder is made inside it, readable by its owner only
     * @throws SiteServerException when the file cannot be made
     */
    public static Scratch create(Path beside) {
        Path folder;
        try {
            folder = Files.createTempDirectory(beside, ".stage-");
        } catch (IOException error) {
            throw new SiteServerException(
                    FolderProblem.CANNOT_WRITE, Place.file(beside), error, String.valueOf(error.getMessage()));
        }
        Path file = folder.resolve("stage.sqlite");
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.OFF);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        config.setTempStore(SQLiteConfig.TempStore.FILE);
        config.setCacheSize(CACHE_KIB);
        config.setEncoding(SQLiteConfig.Encoding.UTF8);
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
            connection.setAutoCommit(false);
            return new Scratch(folder, file, connection);
        } catch (SQLException error) {
            delete(folder);
            throw Failures.of(error, Place.file(file));
        }
    }

    /** Names of the tables, in the order in which they were made. */
    public List<String> tables() {
        return List.copyOf(tables.keySet());
    }

    /** The columns of a table, in order. */
    public List<String> columns(String table) {
        return table(table).columns();
    }

    /**
     * Makes a table and fills it with all rows of the reader, which is not closed.
     *
     * @param columns exact names, as many as each row has cells
     * @return the number of rows
     */
    public long load(String table, List<String> columns, RowReader rows) {
        ScratchTable made = make(table, columns);
        try (RowWriter writer = new RowWriter(this, made)) {
            Row row = new Row(columns.size());
            while (rows.next(row)) {
                writer.write(row);
            }
            commit();
            return writer.rows();
        }
    }

    /**
     * Streams a table. The table must not be changed before the reader is closed.
     *
     * @param columns which cells each row has, in this order
     * @param orderBy empty: the order in which the rows came
     */
    public RowReader read(String table, List<String> columns, List<Order> orderBy) {
        ScratchTable source = table(table);
        List<String> cells = new ArrayList<>(columns.size());
        for (String column : columns) {
            cells.add(source.column(column));
        }
        String sql = "SELECT " + String.join(", ", cells) + " FROM " + source.file() + orderBy(source, orderBy);
        return rows(prepare(sql, source.place()), columns.size(), source.place());
    }

    /** Number of rows. */
    public long count(String table) {
        ScratchTable source = table(table);
        return number("SELECT COUNT(*) FROM " + source.file(), source.place());
    }

    /** Adds a column whose cells are all NULL. */
    public void addColumn(String table, String column) {
        ScratchTable source = table(table);
        if (source.has(column)) {
            throw new SiteServerException(StageProblem.TABLE_EXISTS, source.place(), column);
        }
        execute(
                "ALTER TABLE " + source.file() + " ADD COLUMN c"
                        + source.columns().size() + " TEXT",
                source.place());
        tables.put(table, source.withColumn(column));
    }

    public void rename(String table, String newName) {
        ScratchTable source = table(table);
        if (tables.containsKey(newName)) {
            throw new SiteServerException(StageProblem.TABLE_EXISTS, Place.table(newName), newName);
        }
        tables.remove(table);
        tables.put(newName, source.withName(newName));
    }

    /** Removes a table and gives its room back to the scratch file. */
    public void drop(String table) {
        ScratchTable source = table(table);
        execute("DROP TABLE " + source.file(), source.place());
        tables.remove(table);
    }

    /** Deletes the scratch file, also after a failure. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException error) {
            throw Failures.of(error, Place.file(file));
        } finally {
            delete(folder);
        }
    }

    Path file() {
        return file;
    }

    ScratchTable table(String name) {
        ScratchTable table = tables.get(name);
        if (table == null) {
            throw new SiteServerException(
                    StageProblem.NO_SUCH_TABLE, Place.table(name), name, String.join(", ", tables.keySet()));
        }
        return table;
    }

    /** Makes an empty table that users of the stage see. */
    ScratchTable make(String name, List<String> columns) {
        if (tables.containsKey(name)) {
            throw new SiteServerException(StageProblem.TABLE_EXISTS, Place.table(name), name);
        }
        ScratchTable table = new ScratchTable(name, nextFileName(), columns);
        StringBuilder sql =
                new StringBuilder("CREATE TABLE ").append(table.file()).append(" (");
        for (int i = 0; i < columns.size(); i++) {
            sql.append(i == 0 ? "" : ", ").append('c').append(i).append(" TEXT");
        }
        execute(sql.append(')').toString(), table.place());
        tables.put(name, table);
        return table;
    }

    /** A name for a helper table or index of the file. */
    String nextFileName() {
        return "_t" + nextNumber++ + "_";
    }

    /** The ORDER BY clause; ends with the row's number, so that the order is always the same. */
    static String orderBy(ScratchTable table, List<Order> orderBy) {
        StringBuilder sql = new StringBuilder(" ORDER BY ");
        for (Order order : orderBy) {
            String column = table.column(order.column());
            sql.append(order.as() == Order.As.NUMBER ? "CAST(" + column + " AS NUMERIC)" : column)
                    .append(order.descending() ? " DESC, " : ", ");
        }
        return sql.append("rowid").toString();
    }

    PreparedStatement prepare(String sql, Place place) {
        try {
            return connection.prepareStatement(sql);
        } catch (SQLException error) {
            throw Failures.of(error, place);
        }
    }

    RowReader rows(PreparedStatement statement, int columns, Place place) {
        try {
            ResultSet rows = statement.executeQuery();
            return new ScratchRows(statement, rows, columns, place);
        } catch (SQLException error) {
            throw Failures.of(error, place);
        }
    }

    void execute(String sql, Place place) {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException error) {
            throw Failures.of(error, place);
        }
    }

    long number(String sql, Place place) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (SQLException error) {
            throw Failures.of(error, place);
        }
    }

    void commit() {
        try {
            connection.commit();
        } catch (SQLException error) {
            throw Failures.of(error, Place.file(file));
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                Files.deleteIfExists(each);
            }
            Files.deleteIfExists(folder);
        } catch (IOException error) {
            throw new SiteServerException(
                    FolderProblem.CANNOT_WRITE, Place.file(folder), error, String.valueOf(error.getMessage()));
        }
    }
}
