package siteserver.backup.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.testing.TestDatabases;

/** Columns of MySQL's family whose values say more than their types: truths, and UTF-8 that is declared as latin1. */
class MySqlColumnsTest {

    @TempDir
    Path folder;

    @AfterAll
    static void leaveOutsideServersAsTheyWere() {
        TestDatabases.cleanUp();
    }

    private static ConnectionSettings fresh(String server) {
        Optional<String> missing = TestDatabases.missing(server);
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
        return TestDatabases.fresh(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mariadb", TestDatabases.MYSQL_5_5, TestDatabases.MYSQL_8_4})
    void numbersAreTruthsWhenAllTheirValuesAre(String server) throws Exception {
        ConnectionSettings source = fresh(server);
        TestDatabases.execute(
                source,
                "CREATE TABLE t (id TINYINT(1) NOT NULL PRIMARY KEY, yes TINYINT(1) NOT NULL DEFAULT 1, two TINYINT(1),"
                        + " below TINYINT(1), other_default TINYINT(1) DEFAULT 3, nothing TINYINT(1), wide TINYINT(4),"
                        + " once BIT(1), more BIT(2), one_only TINYINT(1), UNIQUE KEY u (one_only))",
                "INSERT INTO t VALUES (1, 0, 1, 0, 1, NULL, 1, b'1', b'01', 1)",
                "INSERT INTO t VALUES (0, 1, 2, -1, 0, NULL, 0, b'0', b'00', NULL)",
                "CREATE TABLE none (a TINYINT(1), b BIT(1))",
                "CREATE TABLE refers (a TINYINT(1), KEY k (a), CONSTRAINT f FOREIGN KEY (a) REFERENCES t (one_only))");

        BackupJob.run(Backups.options(source, folder.resolve("backup")), new Backups.Heard());

        DumpFolder dump = DumpFolder.open(folder.resolve("backup"));
        assertThat(Backups.table(dump, "t").logicalTypes())
                .isEqualTo(Map.of("yes", "boolean", "nothing", "boolean", "once", "boolean"));
        assertThat(Backups.table(dump, "none").logicalTypes()).isEqualTo(Map.of("a", "boolean", "b", "boolean"));
        assertThat(Backups.table(dump, "refers").logicalTypes()).isEmpty();
        assertThat(Backups.rows(dump, "t").get(1)).startsWith("1", "0", "1", "0");
    }

    /** UTF-8 of 首页, latin1 of café, UTF-8 of ā (a byte that Windows-1252 lacks), plain letters, UTF-8 of €. */
    private static void fill(ConnectionSettings source) {
        TestDatabases.execute(
                source,
                "CREATE TABLE page (id INT PRIMARY KEY, title VARCHAR(40) CHARACTER SET latin1 NOT NULL,"
                        + " body LONGTEXT CHARACTER SET latin1 COLLATE latin1_bin, code CHAR(9) CHARACTER SET latin1,"
                        + " kind ENUM('a','b') CHARACTER SET latin1, uni VARCHAR(40) CHARACTER SET utf8,"
                        + " KEY i (title))",
                "INSERT INTO page VALUES (1, X'E9A696E9A1B5', X'E282AC20C3A9', 'x', 'a', 'é'),"
                        + " (2, X'636166E9', NULL, 'y', 'b', 'é'), (3, X'C481', X'61', NULL, NULL, NULL),"
                        + " (4, 'plain', X'E282AC', '', 'a', '')");
    }

    private static Column column(DumpFolder dump, String name) {
        return Backups.table(dump, "page").table().columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mariadb", TestDatabases.MYSQL_5_5, TestDatabases.MYSQL_8_4})
    void utf8InLatin1IsCountedAndTold(String server) throws Exception {
        ConnectionSettings source = fresh(server);
        fill(source);
        Backups.Heard heard = new Backups.Heard();

        BackupResult result = BackupJob.run(Backups.options(source, folder.resolve("backup")), heard);

        assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(heard.all(Event.Note.class).filter(note -> note.id().equals("SS-2707")))
                .extracting(Event.Note::arguments)
                .containsExactly(
                        List.of("page", "title", 2L, 3L, "\"é¦–é¡µ\" = \"首页\", \"Ä\ufffd\" = \"ā\""),
                        List.of("page", "body", 2L, 2L, "\"â‚¬ Ã©\" = \"€ é\", \"â‚¬\" = \"€\""));
        DumpFolder dump = DumpFolder.open(folder.resolve("backup"));
        assertThat(Backups.rows(dump, "page").get(0)).startsWith("1", "é¦–é¡µ", "â‚¬ Ã©");
        assertThat(column(dump, "title").nativeType()).isEqualTo("varchar(40) collate latin1_swedish_ci");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mariadb", TestDatabases.MYSQL_5_5, TestDatabases.MYSQL_8_4})
    void utf8InLatin1IsReadWhereItIsWanted(String server) throws Exception {
        ConnectionSettings source = fresh(server);
        fill(source);
        Backups.Heard heard = new Backups.Heard();

        BackupJob.run(
                Backups.options(source, folder.resolve("backup")).withLatin1AsUtf8(List.of("PAGE.title", "page.code")),
                heard);

        DumpFolder dump = DumpFolder.open(folder.resolve("backup"));
        assertThat(Backups.rows(dump, "page"))
                .extracting(row -> row.get(0) + " " + row.get(1) + " " + row.get(2) + " " + row.get(5))
                .containsExactly("1 首页 â‚¬ Ã© é", "2 café null é", "3 ā a null", "4 plain â‚¬ ");
        assertThat(column(dump, "title").nativeType()).isEqualTo("varchar(40) collate utf8mb4_general_ci");
        assertThat(column(dump, "code").nativeType()).isEqualTo("char(9) collate utf8mb4_general_ci");
        assertThat(column(dump, "body").nativeType()).isEqualTo("longtext collate latin1_bin");
        assertThat(heard.all(Event.Note.class)
                        .filter(note ->
                                note.id().startsWith("SS-270") && note.id().charAt(6) > '6'))
                .extracting(note -> note.id() + " " + note.arguments())
                .containsExactly(
                        "SS-2708 [page, title, 2, \"é¦–é¡µ\" = \"首页\", \"Ä\ufffd\" = \"ā\"]",
                        "SS-2709 [page, title, 1, \"café\"]",
                        "SS-2707 [page, body, 2, 2, \"â‚¬ Ã©\" = \"€ é\", \"â‚¬\" = \"€\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mariadb"})
    void allColumnsCanBeWanted(String server) throws Exception {
        ConnectionSettings source = fresh(server);
        fill(source);
        BackupJob.run(
                Backups.options(source, folder.resolve("backup")).withLatin1AsUtf8(List.of("all")),
                new Backups.Heard());
        DumpFolder dump = DumpFolder.open(folder.resolve("backup"));
        assertThat(Backups.rows(dump, "page").get(0)).containsExactly("1", "首页", "€ é", "x", "a", "é");
        assertThat(column(dump, "body").nativeType()).isEqualTo("longtext collate utf8mb4_bin");
        assertThat(column(dump, "kind").nativeType()).isEqualTo("enum('a','b') collate latin1_swedish_ci");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mariadb", "postgresql"})
    void aNameThatIsNoSuchColumnIsRefusedBeforeAnythingIsWritten(String server) {
        ConnectionSettings source = fresh(server);
        TestDatabases.execute(source, "CREATE TABLE page (id INT PRIMARY KEY, uni VARCHAR(40))");
        assertThatThrownBy(() -> BackupJob.run(
                        Backups.options(source, folder.resolve("backup")).withLatin1AsUtf8(List.of("page.uni")),
                        new Backups.Heard()))
                .asInstanceOf(type(SiteServerException.class))
                .satisfies(failure -> {
                    assertThat(failure.problem()).isEqualTo(DatabaseProblem.NOT_LATIN1);
                    assertThat(failure.problem().exitCode()).isEqualTo(ExitCode.USAGE);
                    assertThat(failure.what()).contains("page.uni");
                });
        assertThat(folder.resolve("backup")).doesNotExist();
    }
}
