package siteserver.restore.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Sql;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.DumpFormat;
import siteserver.backup.folder.OnError;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.job.BackupJob;
import siteserver.backup.job.BackupOptions;
import siteserver.backup.testing.TestDatabases;

/** From one server of MySQL's family to another, and home again: what only these servers have. */
class MySqlJourneyTest {

    @TempDir
    private Path temporary;

    private int folders;

    @AfterAll
    static void leaveOutsideServersAsTheyWere() {
        TestDatabases.cleanUp();
    }

    private static ConnectionSettings fresh(String server) {
        Optional<String> missing = TestDatabases.missing(server);
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
        return TestDatabases.fresh(server);
    }

    private ConnectionSettings take(ConnectionSettings source, String server, List<String> latin1AsUtf8) {
        Path folder = temporary.resolve("dump" + folders++);
        BackupJob.run(
                new BackupOptions(
                                source,
                                folder,
                                List.of(),
                                List.of(),
                                OptionalLong.empty(),
                                1000,
                                DumpFormat.CSV,
                                2,
                                OnError.STOP,
                                Optional.empty(),
                                Optional.empty(),
                                "test",
                                InstantSource.fixed(Instant.EPOCH))
                        .withLatin1AsUtf8(latin1AsUtf8),
                Listener.SILENT);
        ConnectionSettings target = fresh(server);
        RestoreResult result = RestoreJob.run(
                new RestoreOptions(
                        folder,
                        target,
                        List.of(),
                        List.of(),
                        OnLoss.FAIL,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        2,
                        temporary.resolve("rejects")),
                Listener.SILENT);
        assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
        return target;
    }

    private static List<String> ask(ConnectionSettings settings, String sql) throws SQLException {
        try (Connection connection = TestDatabases.open(settings)) {
            return Sql.list(connection, sql, row -> row.getString(1));
        }
    }

    /** 首页 as UTF-8, café as latin1, ā as UTF-8 (one of its bytes is a gap of Windows-1252), a byte that is a gap itself. */
    private static void fill(ConnectionSettings source) {
        TestDatabases.execute(
                source,
                "CREATE TABLE page (id INT PRIMARY KEY, title VARCHAR(20) CHARACTER SET latin1, body LONGTEXT CHARACTER SET"
                        + " latin1 COLLATE latin1_bin, KEY k (title))",
                "INSERT INTO page VALUES (1, X'E9A696E9A1B5', X'C481'), (2, X'636166E9', X'818D8F909D'),"
                        + " (3, X'C481', X'E282AC'), (4, '', NULL)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mariadb", TestDatabases.MYSQL_5_5, TestDatabases.MYSQL_8_4})
    void bytesInLatin1ComeHomeAsTheyWere(String server) throws Exception {
        ConnectionSettings source = fresh(server);
        fill(source);
        ConnectionSettings target = take(source, server, List.of());
        for (String column : List.of("title", "body")) {
            String sql = "SELECT HEX(" + column + ") FROM page ORDER BY id";
            assertThat(ask(target, sql)).isEqualTo(ask(source, sql));
            assertThat(ask(
                            target,
                            "SELECT CHARACTER_SET_NAME FROM information_schema.COLUMNS"
                                    + " WHERE TABLE_SCHEMA = DATABASE() AND COLUMN_NAME = '" + column + "'"))
                    .containsExactly("latin1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mariadb", TestDatabases.MYSQL_5_5, TestDatabases.MYSQL_8_4})
    void utf8InLatin1ComesHomeAsUnicode(String server) throws Exception {
        ConnectionSettings source = fresh(server);
        fill(source);
        ConnectionSettings target = take(source, server, List.of("all"));
        assertThat(ask(target, "SELECT HEX(title) FROM page ORDER BY id"))
                .containsExactly("E9A696E9A1B5", "636166C3A9", "C481", "");
        // The five gaps are control characters.
        assertThat(ask(target, "SELECT HEX(body) FROM page ORDER BY id"))
                .containsExactly("C481", "C281C28DC28FC290C29D", "E282AC", null);
        assertThat(ask(
                        target,
                        "SELECT CHARACTER_SET_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()"
                                + " AND COLUMN_NAME IN ('title', 'body')"))
                .containsExactly("utf8mb4", "utf8mb4");
        ConnectionSettings elsewhere = take(source, "postgresql", List.of("page.title"));
        assertThat(ask(elsewhere, "SELECT title FROM page ORDER BY id")).containsExactly("首页", "café", "ā", "");
    }

    /** What MySQL has since 8.0, home again and on the other servers of the family. */
    @ParameterizedTest
    @ValueSource(strings = {TestDatabases.MYSQL_8_4, "mariadb", TestDatabases.MYSQL_5_5})
    void whatNewServersHaveGoesToEveryServer(String server) throws Exception {
        ConnectionSettings source = fresh(TestDatabases.MYSQL_8_4);
        TestDatabases.execute(
                source,
                "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, `rank` INT, `lateral` VARCHAR(60) COLLATE"
                        + " utf8mb4_0900_as_cs, zh VARCHAR(60) COLLATE utf8mb4_zh_0900_as_cs, hidden INT INVISIBLE DEFAULT 7,"
                        + " made INT GENERATED ALWAYS AS (`rank` * 2) STORED, doc JSON, up VARCHAR(9) DEFAULT (UPPER('x')),"
                        + " CONSTRAINT positive CHECK (`rank` > 0), KEY down (`rank` DESC, id), KEY computed ((`rank` + 1)),"
                        + " UNIQUE KEY names (`lateral`))",
                "INSERT INTO t (`rank`, `lateral`, zh, doc) VALUES (1, 'a', '栏', '{\"b\": [1.5, null]}'), (2, 'A', '目', NULL),"
                        + " (3, 'á', '', '\"x\"'), (4, 'b ', NULL, '1')");
        ConnectionSettings target = take(source, server, List.of());
        String values = "SELECT CONCAT_WS('|', id, `rank`, HEX(CONVERT(`lateral` USING utf8mb4)),"
                + " HEX(CONVERT(zh USING utf8mb4)), hidden, made, doc, up) FROM t ORDER BY id";
        assertThat(ask(target, values)).isEqualTo(ask(source, values));
        try (Connection connection = Vendors.byId("mariadb").orElseThrow().connect(target)) {
            Table table = Vendors.byId("mariadb")
                    .orElseThrow()
                    .catalog()
                    .read(connection)
                    .tables()
                    .get(0);
            assertThat(table.uniqueKeys()).singleElement().satisfies(key -> assertThat(key.columns())
                    .containsExactly("lateral"));
            assertThat(table.indexes()).extracting(Index::name).containsExactly("down");
            boolean downwards = !server.equals(TestDatabases.MYSQL_5_5);
            assertThat(table.indexes().get(0).parts().get(0).descending()).isEqualTo(downwards);
        }
    }
}
