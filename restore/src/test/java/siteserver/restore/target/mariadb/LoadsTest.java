package siteserver.restore.target.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.testing.TestDatabases;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.target.Loader;
import siteserver.restore.target.SchemaWriter;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetVendor;
import siteserver.restore.target.roundtrip.MemorySource;
import siteserver.restore.target.roundtrip.Tables;

/** Both ways of loading, by LOAD DATA LOCAL and by inserts, take everything and cut nothing silently. */
class LoadsTest {

    private final ConnectionSettings settings = TestDatabases.fresh("mariadb");
    private final Dialect dialect = new Dialect();
    private Connection connection;

    @BeforeEach
    void connect() {
        connection = dialect.connect(settings);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyByteArrives(boolean local) throws Exception {
        TargetTable table = table(
                Column.of("Id", new DataType.Int(32, false)).asIdentity(),
                Column.of("text", new DataType.Text(false)),
                Column.of("blob", new DataType.Blob()),
                Column.of("bits", new DataType.Bits(17)));
        StringBuilder all = new StringBuilder("\\x");
        for (int i = 0; i < 256; i++) {
            all.append(Character.forDigit(i >> 4, 16)).append(Character.forDigit(i & 15, 16));
        }
        String text = "tab\tnew\nreturn\rback\\slash\\N\u0000nul 栏目😀 ''\"`";
        long taken = load(
                local,
                table,
                new String[] {"0", text, all.toString(), "11111111100001001"},
                new String[] {"1", null, null, null},
                new String[] {"2", "", "\\x", "00000000000000000"},
                new String[] {"3", "\\N", "\\x00", "10000000000000001"},
                new String[] {"-4", "\\", "\\x5c", "00000000000000001"});
        assertThat(taken).isEqualTo(5);
        assertThat(query("SELECT Id, text, CONCAT('\\\\x', LOWER(HEX(`blob`))), LPAD(BIN(bits), 17, '0') FROM t"
                        + " ORDER BY ABS(Id)"))
                .containsExactly(
                        Arrays.asList("0", text, all.toString(), "11111111100001001"),
                        Arrays.asList("1", null, null, null),
                        Arrays.asList("2", "", "\\x", "00000000000000000"),
                        Arrays.asList("3", "\\N", "\\x00", "10000000000000001"),
                        Arrays.asList("-4", "\\", "\\x5c", "00000000000000001"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTableOfOneColumnKeepsEmptyTextAndNull(boolean local) throws Exception {
        TargetTable table = table(Column.of("c", new DataType.VarChar(10, false)));
        TargetTable free = new TargetTable(
                table.source(),
                table.name(),
                table.columns(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        create(free);
        assertThat(loader(local)
                        .load(connection, free, MemorySource.of(free, cells(""), cells((String) null), cells("x"))))
                .isEqualTo(3);
        assertThat(query("SELECT c FROM t"))
                .containsExactly(Arrays.asList(""), Arrays.asList((String) null), Arrays.asList("x"));
    }

    @ParameterizedTest
    @CsvSource({
        "s, 12345678901, true",
        "s, 12345678901, false",
        "d, 2018-02-31 00:00:00, true",
        "d, 2018-02-31 00:00:00, false",
        "i, 128, true",
        "i, 128, false",
        "i, 1x, true",
        "i, 1x, false",
        "n, 123456.78, true",
        "n, 123456.78, false",
        "e, C, true",
        "e, C, false",
        "m, , true",
        "m, , false"
    })
    void aValueThatDoesNotFitIsNamedByLineAndColumn(String column, String value, boolean local) throws Exception {
        Column[] columns = {
            Column.of("Id", new DataType.Int(32, false)),
            Column.of("s", new DataType.VarChar(10, false)),
            Column.of("d", new DataType.Timestamp(0)),
            Column.of("i", new DataType.Int(8, false)),
            Column.of("n", new DataType.Decimal(OptionalInt.of(5), 2)),
            Column.of("e", new DataType.Enumeration(List.of("a", "b"))),
            Column.of("m", new DataType.Int(32, false)).notNull()
        };
        TargetTable table = table(columns);
        String[] good = {"1", "1234567890", "2018-02-28 00:00:00", "-128", "123.45", "b", "0"};
        String[] bad = good.clone();
        for (int i = 0; i < columns.length; i++) {
            if (columns[i].name().equals(column)) {
                bad[i] = value;
            }
        }
        bad[0] = "3";
        String[] second = good.clone();
        second[0] = "2";
        assertThatThrownBy(() -> load(local, table, good, second, bad))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> {
                    assertThat(failure.problem()).isEqualTo(RestoreProblem.ROW_REFUSED);
                    assertThat(failure.place())
                            .isEqualTo(Place.table("t")
                                    .withFile("1.csv")
                                    .withLine(30)
                                    .withColumn(column));
                });
        connection.rollback();
        assertThat(query("SELECT COUNT(*) FROM t")).containsExactly(Arrays.asList("0"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKeyThatIsThereAlreadyIsAFailure(boolean local) {
        TargetTable table =
                table(Column.of("Id", new DataType.Int(32, false)), Column.of("s", new DataType.VarChar(10, false)));
        assertThatThrownBy(() -> load(local, table, cells("1", "a"), cells("2", "b"), cells("1", "c")))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> {
                    assertThat(failure.problem()).isEqualTo(RestoreProblem.ROW_REFUSED);
                    assertThat(failure.getMessage()).contains("Duplicate entry '1'");
                    assertThat(failure.place())
                            .isEqualTo(Place.table("t")
                                    .withFile("1.csv")
                                    .withLine(30)
                                    .withColumn("Id"));
                });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCellOfTwentyMegabytesArrives(boolean local) throws Exception {
        TargetTable table =
                table(Column.of("Id", new DataType.Int(32, false)), Column.of("s", new DataType.Text(false)));
        String large = "栏\t目".repeat(20 << 20 >> 3);
        assertThat(load(local, table, cells("1", large), cells("2", "after"))).isEqualTo(2);
        assertThat(query("SELECT Id, LENGTH(s), LEFT(s, 3), RIGHT(s, 3) FROM t"))
                .containsExactly(Arrays.asList("1", "18350080", "栏\t目", "栏\t目"), Arrays.asList("2", "5", "aft", "ter"));
    }

    @Test
    void aServerThatForbidsLocalFilesGetsInserts() throws Exception {
        TargetTable table =
                table(Column.of("Id", new DataType.Int(32, false)), Column.of("s", new DataType.VarChar(10, false)));
        create(table);
        TestDatabases.execute(settings, "SET GLOBAL local_infile = 0");
        try {
            assertThat(server().loader()
                            .load(connection, table, MemorySource.of(table, cells("0", "a"), cells("2", null))))
                    .isEqualTo(2);
            assertThat(server().types()
                            .neutral(Column.of("s", new DataType.Text(false)), false)
                            .limits()
                            .maxBytes())
                    .isEqualTo((256 << 20) / 2 - 4096);
        } finally {
            TestDatabases.execute(settings, "SET GLOBAL local_infile = 1");
        }
        assertThat(query("SELECT Id, s FROM t")).containsExactly(Arrays.asList("0", "a"), Arrays.asList("2", null));
    }

    @Test
    void aReaderThatFailsLeavesTheSessionUsable() throws Exception {
        TargetTable table = table(Column.of("Id", new DataType.Int(32, false)));
        create(table);
        assertThatThrownBy(() -> server().loader().load(connection, table, MemorySource.breaking(table, 70_000)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("row 70000");
        connection.rollback();
        assertThat(query("SELECT COUNT(*) FROM t")).containsExactly(Arrays.asList("0"));
    }

    private TargetTable table(Column... columns) {
        return Tables.of(server().types(), "t", columns);
    }

    private TargetVendor server() {
        try {
            return dialect.on(connection);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void create(TargetTable table) throws SQLException {
        for (SchemaWriter.DdlStatement statement : server().schema().createTable(table)) {
            try (Statement ddl = connection.createStatement()) {
                ddl.execute(statement.sql());
            }
        }
    }

    private long load(boolean local, TargetTable table, String[]... rows) throws SQLException {
        create(table);
        MemorySource source = MemorySource.of(table, rows);
        return loader(local).load(connection, table, source);
    }

    private Loader loader(boolean local) {
        return local
                ? server().loader()
                : (session, table, source) -> Inserts.load(session, Server.of(session), table, source);
    }

    private static String[] cells(String... cells) {
        return cells;
    }

    private List<List<String>> query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<String>> all = new ArrayList<>();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    cells.add(rows.getString(i));
                }
                all.add(cells);
            }
            return all;
        }
    }
}
