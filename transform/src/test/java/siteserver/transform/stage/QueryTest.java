package siteserver.transform.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static siteserver.transform.stage.Rows.all;
import static siteserver.transform.stage.Rows.row;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.SiteServerException;

class QueryTest {

    @TempDir
    Path folder;

    private Scratch scratch;

    @BeforeEach
    void open() {
        scratch = Scratch.create(folder);
        scratch.load(
                "Order Item",
                List.of("Order", "Price", "Note"),
                Rows.of(row("1", "1.5", "a"), row("2", "0.1", null), row("1", "2.5", "b\0c"), row("3", null, "")));
        scratch.load("Secret", List.of("x"), Rows.of(row("hidden")));
    }

    @AfterEach
    void close() {
        scratch.close();
    }

    private long query(String sql) {
        return new Query(sql, List.of("Order Item"), "Result", Duration.ofSeconds(2)).apply(scratch);
    }

    @Test
    void groupsRowsIntoANewTable() {
        long rows = query("""
                -- a comment; with a semicolon
                WITH o AS (SELECT "Order" AS Id, SUM(CAST(Price AS REAL)) AS Total, COUNT(*) AS Items,
                    group_concat(Note, ';') AS Notes FROM [order item] GROUP BY "Order")
                SELECT Id, Total, Items, Notes FROM o ORDER BY CAST(Id AS INTEGER) DESC;
                """);

        assertThat(rows).isEqualTo(3);
        assertThat(scratch.columns("Result")).containsExactly("Id", "Total", "Items", "Notes");
        assertThat(all(scratch, "Result"))
                .containsExactly(row("3", null, "1", ""), row("2", "0.1", "1", null), row("1", "4", "2", "a;b\0c"));
        assertThat(scratch.tables()).containsExactly("Order Item", "Secret", "Result");
    }

    @Test
    void jsonMayBeTakenApart() {
        scratch.load("J", List.of("j"), Rows.of(row("[\"p\",\"q\"]")));
        new Query("SELECT e.value AS v FROM J, json_each(J.j) e ORDER BY e.key", List.of("J"), "Result", Query.LONGEST)
                .apply(scratch);
        assertThat(all(scratch, "Result")).containsExactly(row("p"), row("q"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SS-3504 | ATTACH DATABASE '/etc/passwd' AS x",
                "SS-3504 | PRAGMA query_only = 0",
                "SS-3504 | DELETE FROM \"Order Item\"",
                "SS-3504 | INSERT INTO \"Order Item\" VALUES (1, 2, 3)",
                "SS-3504 | DROP TABLE \"Order Item\"",
                "SS-3504 | VACUUM INTO 'copy.db'",
                "SS-3504 | EXPLAIN SELECT 1",
                "SS-3504 | SELECT 1; DROP TABLE \"Order Item\"",
                "SS-3504 | SELECT 1; SELECT 2",
                "SS-3504 | ;",
                "SS-3504 | /* SELECT */ VALUES (1)",
                "SS-3504 | ~~",
                "SS-3507 | WITH x AS (SELECT 1) DELETE FROM \"Order Item\"",
                "SS-3505 | SELECT x FROM Secret",
                "SS-3505 | SELECT * FROM sqlite_schema",
                "SS-3505 | SELECT (SELECT group_concat(sql) FROM sqlite_master) AS a FROM \"Order Item\"",
                "SS-3505 | SELECT * FROM pragma_database_list",
                "SS-3505 | SELECT * FROM 'pragma_table_info'('sqlite_schema'), json_each('[1]')",
                "SS-3505 | SELECT * FROM [dbstat], json_each('[1]')",
                "SS-3506 | SELECT load_extension('evil') AS x",
                "SS-3506 | SELECT load_extension('evil', 'init') AS x FROM \"Order Item\"",
                "SS-3506 | SELECT fts3_tokenizer('simple') AS x",
                "SS-3506 | SELECT Price FROM \"Order Item\" ORDER BY random()",
                "SS-3506 | SELECT current_timestamp AS now",
                "SS-3507 | SELECT readfile('/etc/passwd') AS x",
                "SS-3507 | SELECT writefile('x', 'y') AS x",
                "SS-3505 | SELECT * FROM nowhere",
                "SS-3505 | SELECT c0 FROM _t1_",
                "SS-3507 | SELECT printf('%100000000d', 1) AS x",
                "SS-3509 | SELECT 1 AS a, 2 AS a",
                "SS-3510 | SELECT CAST('x' AS BLOB) AS b",
                "SS-3508 | WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) AS c FROM n",
                "SS-3508 | WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n WHERE i > 1"
            })
    void hostileQueriesFailAndLeaveNothing(String id, String sql) {
        List<List<String>> before = all(scratch, "Order Item");

        assertThatThrownBy(() -> query(sql == null ? "" : sql))
                .isInstanceOfSatisfying(SiteServerException.class, error -> {
                    assertThat(error.problem().id()).isEqualTo(id);
                    assertThat(error.exitCode()).isEqualTo(ExitCode.RECIPE);
                    assertThat(error.what()).doesNotContain("SS-");
                });

        assertThat(scratch.tables()).containsExactly("Order Item", "Secret");
        assertThat(all(scratch, "Order Item")).isEqualTo(before);
        query("SELECT Price FROM \"Order Item\"");
    }

    @Test
    void columnsThatDifferOnlyInCaseAreRefused() {
        scratch.load("Twins", List.of("Id", "ID"), Rows.of());
        assertThatThrownBy(() -> new Query("SELECT 1 AS a", List.of("Twins"), "Result", Query.LONGEST).apply(scratch))
                .hasMessageContaining("SS-3509");
    }

    @Test
    void noOtherFileIsTouched() throws Exception {
        Path other = folder.resolve("other.txt");
        Files.writeString(other, "secret", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> query("SELECT * FROM \"" + other + "\"")).hasMessageContaining("SS-3505");
        assertThat(other).hasContent("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "12, 12",
        "0.1, 0.1",
        "-0.5, -0.5",
        "1e20, 1e+20",
        "1.5E-7, 1.5e-7",
        "123456789012345680, 1.2345678901234568e+17"
    })
    void realNumbersAreShortAndExact(double value, String text) {
        assertThat(Query.number(value)).isEqualTo(text);
    }
}
