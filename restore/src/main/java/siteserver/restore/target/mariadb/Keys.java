package siteserver.restore.target.mariadb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.target.CellFunction;
import siteserver.restore.target.KeyComparison;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetType;

/**
 * Which texts are equal here is a matter of some hundred collations and their tables of weights, which differ from
 * server to server. Keys of plain letters and digits are known; others go into a temporary table, and from there, in the
 * order of their rows, into another one whose unique index is the one that the real table will have: what that index
 * leaves out are the duplicates. So lengths of index entries count as they will count later, too.
 */
final class Keys implements KeyComparison {

    private static final Logger LOG = LoggerFactory.getLogger(Keys.class);

    /** In these, two different texts of printable ASCII are equal by case and by blanks at the end only. */
    private static final Pattern PLAIN_FAMILIES = Pattern.compile("(?:(?:utf8|utf8mb3|utf8mb4|latin1|ascii)_)?"
            + "(?:(?:general|general_mysql500|unicode|unicode_520|general_nopad|unicode_nopad|unicode_520_nopad)_c[is]"
            + "|swedish_(?:nopad_)?ci|german1_ci|0900_(?:ai_ci|as_ci|as_cs)"
            + "|uca1400_(?:nopad_)?(?:ai_ci|ai_cs|as_ci|as_cs))");

    private static final Pattern COLLATION = Pattern.compile(" COLLATE ([a-z0-9_]+)");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final int MOST_ROWS = 500;
    private static final int MOST_BYTES = 1 << 20;

    private final Connection connection;
    private final Server server;

    Keys(Connection connection, Server server) {
        this.connection = connection;
        this.server = server;
    }

    /** Where the user may make no temporary tables, what is not known beforehand is found by the load. */
    static boolean mayMakeTables(Connection connection) {
        String probe = name("probe");
        try {
            Sql.run(
                    connection,
                    "CREATE TEMPORARY TABLE " + probe + " (k INT PRIMARY KEY) ENGINE=InnoDB",
                    "DROP TEMPORARY TABLE " + probe);
            connection.commit();
            return true;
        } catch (SQLException denied) {
            if (!Errors.isRightMissing(denied)) {
                throw Errors.translate(denied, Place.NOWHERE);
            }
            LOG.info("keys are not compared by the server: {}", denied.getMessage());
            return false;
        }
    }

    private static String name(String what) {
        return "siteserver_" + what + "_" + NUMBER.incrementAndGet();
    }

    @Override
    public boolean certain(TargetType type, byte[] bytes, int from, int length) {
        DataType stored = type.stored();
        boolean text = stored instanceof DataType.Char
                || stored instanceof DataType.VarChar
                || stored instanceof DataType.Text;
        if (!text) {
            return true;
        }
        Matcher found = COLLATION.matcher(type.sql());
        String collation = found.find() ? found.group(1) : "";
        if (collation.endsWith("_bin")) {
            return true;
        }
        if (!PLAIN_FAMILIES.matcher(collation).matches()) {
            return false;
        }
        for (int i = from; i < from + length; i++) {
            if (bytes[i] < ' ' || bytes[i] > '~') {
                return false;
            }
        }
        return true;
    }

    @Override
    public KeyComparison.Keys open(List<TargetColumn> columns, boolean primary) {
        return new Tables(columns, primary);
    }

    private final class Tables implements KeyComparison.Keys {

        private final String all = name("keys");
        private final String first = name("unique");
        private final int width;
        private final String keys;
        private final List<TargetColumn> columns = new ArrayList<>();
        private final List<byte[][]> waiting = new ArrayList<>();
        private long waitingBytes;

        private Tables(List<TargetColumn> keyColumns, boolean primary) {
            List<String> definitions = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (int i = 0; i < keyColumns.size(); i++) {
                TargetType type = keyColumns.get(i).type();
                names.add("k" + i);
                columns.add(new TargetColumn(
                        Column.of("k" + i, type.stored()),
                        "k" + i,
                        type,
                        CellFunction.IDENTITY,
                        false,
                        Optional.empty(),
                        false));
                definitions.add("k" + i + " " + type.sql() + " NOT NULL");
            }
            this.width = columns.size();
            this.keys = String.join(", ", names);
            Key key = new Key("", names);
            TargetTable table = new TargetTable(
                    Table.of(
                            TableName.of(first),
                            columns.stream().map(TargetColumn::source).toList()),
                    TableName.of(first),
                    columns,
                    Optional.of(key),
                    List.of(key),
                    List.of(),
                    List.of(),
                    List.of());
            KeyParts parts = new KeyParts(server);
            String index = primary
                    ? "PRIMARY KEY (" + parts.of(table, names) + ")"
                    : "UNIQUE KEY k (" + parts.ofUnique(table, names) + ")";
            String both = "(" + String.join(", ", definitions) + ", f INT NOT NULL, l BIGINT NOT NULL, ";
            String engine = " ENGINE=InnoDB DEFAULT CHARACTER SET " + server.charset();
            synchronized (connection) {
                run(
                        "CREATE TEMPORARY TABLE " + all + " " + both
                                + "h BIGINT NOT NULL, w BIGINT NOT NULL, PRIMARY KEY (f, l))" + engine,
                        "CREATE TEMPORARY TABLE " + first + " " + both + index
                                + (primary ? ", KEY r (f, l))" : ", PRIMARY KEY (f, l))") + engine);
            }
        }

        @Override
        public void add(Row key, int file, long line, long rowHigh, long rowLow) {
            Row loaded = new Row(width);
            byte[][] values = new byte[width + 4][];
            for (int i = 0; i < width; i++) {
                columns.get(i).type().load().apply(key.bytes(), key.start(i), key.length(i), loaded);
                values[i] = Arrays.copyOfRange(loaded.bytes(), loaded.start(i), loaded.start(i) + loaded.length(i));
            }
            long[] numbers = {file, line, rowHigh, rowLow};
            Row digits = new Row(numbers.length);
            for (int i = 0; i < numbers.length; i++) {
                digits.add(Long.toString(numbers[i]));
                values[width + i] =
                        Arrays.copyOfRange(digits.bytes(), digits.start(i), digits.start(i) + digits.length(i));
            }
            synchronized (connection) {
                waiting.add(values);
                waitingBytes += loaded.byteCount();
                if (waiting.size() == MOST_ROWS || waitingBytes > MOST_BYTES) {
                    flush();
                }
            }
        }

        private void flush() {
            if (waiting.isEmpty()) {
                return;
            }
            List<String> marks = new ArrayList<>();
            columns.forEach(column -> marks.add(Expressions.of(column, "?", server)));
            marks.addAll(Collections.nCopies(4, "?"));
            String row = "(" + String.join(", ", marks) + ")";
            String sql = "INSERT INTO " + all + " (" + keys + ", f, l, h, w) VALUES "
                    + String.join(", ", Collections.nCopies(waiting.size(), row));
            try (PreparedStatement many = connection.prepareStatement(sql)) {
                int parameter = 1;
                for (byte[][] values : waiting) {
                    for (byte[] value : values) {
                        many.setBytes(parameter++, value);
                    }
                }
                many.executeUpdate();
                connection.commit();
            } catch (SQLException failure) {
                throw Errors.translate(failure, Place.NOWHERE);
            }
            waiting.clear();
            waitingBytes = 0;
        }

        @Override
        public void duplicates(KeyComparison.Duplicates duplicates) {
            synchronized (connection) {
                flush();
                run("INSERT IGNORE INTO " + first + " (" + keys + ", f, l) SELECT " + keys + ", f, l FROM " + all
                        + " ORDER BY f, l");
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT a.f, a.l, a.h, a.w FROM " + all
                                + " AS a LEFT JOIN " + first + " AS b ON b.f = a.f AND b.l = a.l"
                                + " WHERE b.f IS NULL ORDER BY a.f, a.l")) {
                    while (rows.next()) {
                        duplicates.found(rows.getInt(1), rows.getLong(2), rows.getLong(3), rows.getLong(4));
                    }
                    connection.commit();
                } catch (SQLException failure) {
                    throw Errors.translate(failure, Place.NOWHERE);
                }
            }
        }

        @Override
        public void close() {
            synchronized (connection) {
                run("DROP TEMPORARY TABLE " + all, "DROP TEMPORARY TABLE " + first);
            }
        }

        private void run(String... statements) throws SiteServerException {
            try {
                Sql.run(connection, statements);
                connection.commit();
            } catch (SQLException failure) {
                throw Errors.translate(failure, Place.NOWHERE);
            }
        }
    }
}
