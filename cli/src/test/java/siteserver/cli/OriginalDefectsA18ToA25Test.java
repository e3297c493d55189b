package siteserver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.testing.TestDatabases;
import siteserver.cli.command.Typed;
import siteserver.cli.demo.DemoSite;

/** The defects A18 to A25 of the original restore ({@code sscms/original-defects.md}), each shown to be repaired. */
class OriginalDefectsA18ToA25Test {

    @TempDir
    private Path folder;

    private Path passwordFile;

    @BeforeEach
    void writePassword() throws IOException {
        passwordFile = Files.writeString(folder.resolve("password.txt"), "postgres\n");
    }

    private Typed run(String command, ConnectionSettings database, String... more) {
        List<Object> words =
                new ArrayList<>(List.of(command, "-d", folder.resolve("backup"), "--url", TestDatabases.url(database)));
        database.user().ifPresent(user -> words.addAll(List.of("--user", user, "--password-file", passwordFile)));
        words.addAll(Arrays.asList(more));
        return Typed.run(words.toArray());
    }

    /** Through a dump into an empty PostgreSQL database. */
    private ConnectionSettings moved(ConnectionSettings source) {
        return moved(source, "postgresql");
    }

    private ConnectionSettings moved(ConnectionSettings source, String vendor) {
        Typed backup = run("backup", source);
        assertThat(backup.code()).as(backup.all()).isZero();
        ConnectionSettings target = TestDatabases.fresh(vendor);
        Typed restore = run("restore", target);
        assertThat(restore.code()).as(restore.all()).isZero();
        return target;
    }

    private static ConnectionSettings source(String vendor, String... statements) {
        ConnectionSettings source = TestDatabases.fresh(vendor);
        TestDatabases.execute(source, statements);
        return source;
    }

    private static List<String> query(ConnectionSettings settings, String sql) throws SQLException {
        try (Connection connection = TestDatabases.open(settings);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(rows.getString(i));
                }
            }
            return values;
        }
    }

    /** NULL became 0, false, empty text and the time of the restore. */
    @Test
    void a18NullStaysNull() throws SQLException {
        ConnectionSettings source = source(
                "h2",
                "CREATE TABLE T (Id INT PRIMARY KEY, Number INT, Flag BOOLEAN, Text VARCHAR(50), Moment TIMESTAMP)",
                "INSERT INTO T VALUES (1, NULL, NULL, NULL, NULL), (2, 0, FALSE, '', TIMESTAMP '2018-09-01 12:00:00')");
        assertThat(query(moved(source), "SELECT * FROM \"T\" ORDER BY 1"))
                .containsExactly("1", null, null, null, null, "2", "0", "f", "", "2018-09-01 12:00:00");
    }

    /** A table of nothing but numbers and dates stayed empty. */
    @Test
    void a19TablesOfNumbersAndDatesAreFilled() throws SQLException {
        ConnectionSettings source = source(
                "h2",
                "CREATE TABLE T (Id INT PRIMARY KEY, Amount DECIMAL(18,2), Moment TIMESTAMP)",
                "INSERT INTO T VALUES (1, 1.50, TIMESTAMP '2018-09-01 12:00:00')");
        assertThat(query(moved(source), "SELECT * FROM \"T\"")).containsExactly("1", "1.50", "2018-09-01 12:00:00");
    }

    /** One bad value lost a page of 500 or 1000 rows. */
    @Test
    void a20OneBadValueCostsOneRowAtMost() throws SQLException, IOException {
        ConnectionSettings source = source(
                "sqlite",
                "CREATE TABLE T (Id INTEGER PRIMARY KEY, Text TEXT)",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)"
                        + " INSERT INTO T SELECT i, CASE i WHEN 700 THEN 'a' || char(0) || 'b' ELSE 'row ' || i END FROM n");
        assertThat(run("backup", source).code()).isZero();
        ConnectionSettings target = TestDatabases.fresh("postgresql");
        Typed refused = run("restore", target);
        assertThat(refused.code()).isEqualTo(7);
        assertThat(refused.messages()).contains("T.Text");
        Typed restore = run("restore", target, "--on-loss", "reject");
        assertThat(restore.code()).as(restore.all()).isEqualTo(3);
        assertThat(query(target, "SELECT count(*), min(\"Id\"), max(\"Id\") FROM \"T\""))
                .containsExactly("1199", "1", "1200");
    }

    /** Values longer than the new column were cut or lost their page. */
    @Test
    void a21TooLongValuesWidenTheirColumn() throws SQLException, IOException {
        String name = "名".repeat(255);
        ConnectionSettings source = TestDatabases.fresh("sqlite");
        DemoSite.create(source, folder, 1, 1, Listener.SILENT);
        TestDatabases.execute(source, "UPDATE \"bairong_Administrator\" SET \"DisplayName\" = '" + name + "'");
        assertThat(run("backup", source).code()).isZero();
        for (String to : List.of("6", "7.4")) {
            Path made = folder.resolve("update-" + to);
            Typed update = Typed.run("update", "-d", folder.resolve("backup"), "--to", to, "-o", made);
            assertThat(update.code()).as(update.all()).isZero();
            ConnectionSettings target = TestDatabases.fresh("sqlite");
            Typed restore = Typed.run(
                    "restore",
                    "-d",
                    made,
                    "--url",
                    TestDatabases.url(target),
                    "--includes",
                    "siteserver_Administrator");
            assertThat(restore.code()).as(restore.all()).isZero();
            assertThat(query(target, "SELECT DISTINCT DisplayName FROM siteserver_Administrator"))
                    .containsExactly(name);
        }
    }

    /** MySQL's tinyint became a text of length 0, and the table could not be made. */
    @Test
    void a22SmallNumbersStayNumbers() throws SQLException {
        ConnectionSettings source = source(
                "mariadb",
                "CREATE TABLE T (Id INT PRIMARY KEY, Small TINYINT, Flag TINYINT(1), Text LONGTEXT)",
                "INSERT INTO T VALUES (1, -128, 2, 'long')");
        assertThat(query(moved(source), "SELECT * FROM \"T\"")).containsExactly("1", "-128", "2", "long");
    }

    /** Lengths of texts doubled with each round trip. */
    @Test
    void a23LengthsCountCharactersAndStayTheSame() throws SQLException {
        ConnectionSettings source = source("h2", "CREATE TABLE T (Id INT PRIMARY KEY, Text VARCHAR(4000))");
        ConnectionSettings target = moved(source);
        assertThat(query(
                        target,
                        "SELECT character_maximum_length FROM information_schema.columns"
                                + " WHERE table_name = 'T' AND column_name = 'TEXT'"))
                .containsExactly("4000");
    }

    /** Types outside a short list became texts, often of length 0. */
    @Test
    void a24EveryTypeHasItsCounterpart() throws SQLException {
        ConnectionSettings source = source(
                "mariadb",
                "CREATE TABLE T (Id BIGINT PRIMARY KEY, D DOUBLE, Day DATE, M MEDIUMTEXT, C CHAR(3), B VARBINARY(4), U UUID)",
                "INSERT INTO T VALUES (9007199254740993, 0.1, '2018-09-01', 'm', 'abc', x'00ff',"
                        + " '6ccd780c-baba-1026-9564-5b8c656024db')");
        ConnectionSettings target = moved(source);
        assertThat(query(target, "SELECT \"Id\", \"D\", \"Day\", \"M\", \"C\", encode(\"B\", 'hex'), \"U\" FROM \"T\""))
                .containsExactly(
                        "9007199254740993",
                        "0.1",
                        "2018-09-01",
                        "m",
                        "abc",
                        "00ff",
                        "6ccd780c-baba-1026-9564-5b8c656024db");
        assertThat(query(
                        target,
                        "SELECT data_type FROM information_schema.columns WHERE table_name = 'T'"
                                + " ORDER BY ordinal_position"))
                .containsExactly("bigint", "double precision", "date", "text", "character", "bytea", "uuid");
    }

    /** Fractions of seconds were lost, decimals went through doubles, texts that look like dates were spelled anew. */
    @Test
    void a25ValuesAreExact() throws SQLException {
        ConnectionSettings source = source(
                "h2",
                "CREATE TABLE T (Id INT PRIMARY KEY, Moment TIMESTAMP(6), Amount DECIMAL(38,10), Text VARCHAR(50))",
                "INSERT INTO T VALUES (1, TIMESTAMP '2018-09-01 12:34:56.123456', 1234567890123456789012345678.0000000001,"
                        + " '2018-09-01T12:34:56+08:00')");
        assertThat(query(moved(source), "SELECT * FROM \"T\""))
                .containsExactly(
                        "1",
                        "2018-09-01 12:34:56.123456",
                        "1234567890123456789012345678.0000000001",
                        "2018-09-01T12:34:56+08:00");
    }

    /** What the other tests show on PostgreSQL: A18, A19, A21, A23 and A25 on these. */
    @ParameterizedTest
    @ValueSource(strings = {"mariadb", "h2"})
    void a18ToA25HoldOnOtherVendors(String vendor) {
        String longest = "名".repeat(4000);
        ConnectionSettings source = source(
                "sqlite",
                "CREATE TABLE T (Id INTEGER PRIMARY KEY, Num INT, Flag BOOLEAN, Word VARCHAR(50), Made TIMESTAMP)",
                "INSERT INTO T VALUES (1, NULL, NULL, NULL, NULL), (2, 0, 0, '', '2018-09-01 12:34:56.123456')",
                "CREATE TABLE N (Id INTEGER PRIMARY KEY, Amount DECIMAL(30,10), Made TIMESTAMP)",
                "INSERT INTO N VALUES (1, 1.5, '2018-09-01 12:34:56')",
                "CREATE TABLE W (Id INTEGER PRIMARY KEY, Word VARCHAR(4000))",
                "INSERT INTO W VALUES (1, '" + longest + "')");
        RestoredSite site = new RestoredSite(vendor, moved(source, vendor));
        assertThat(site.number("SELECT COUNT(*) FROM [T] WHERE [Id] = 1 AND [Num] IS NULL AND [Flag] IS NULL"
                        + " AND [Word] IS NULL AND [Made] IS NULL"))
                .isEqualTo(1);
        assertThat(site.number("SELECT COUNT(*) FROM [T] WHERE [Id] = 2 AND [Num] = 0 AND [Word] = ''"
                        + " AND [Made] = TIMESTAMP '2018-09-01 12:34:56.123456'"))
                .isEqualTo(1);
        assertThat(site.number(
                        "SELECT COUNT(*) FROM [N] WHERE [Amount] = 1.5 AND [Made] = TIMESTAMP '2018-09-01 12:34:56'"))
                .isEqualTo(1);
        assertThat(site.column("SELECT [Word] FROM [W]")).containsExactly(longest);
    }
}
