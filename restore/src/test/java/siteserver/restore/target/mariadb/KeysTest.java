package siteserver.restore.target.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.testing.TestDatabases;
import siteserver.restore.target.KeyComparison;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetType;
import siteserver.restore.target.TargetVendor;
import siteserver.restore.target.roundtrip.Tables;

/** Which keys are equal is what the server's own unique index says, under every collation. */
class KeysTest {

    /** Each text, and what stands for it in {@link #EQUAL}. */
    private static final List<String> TEXTS = List.of(
            "a",
            "A",
            "a ",
            "a\u00a0",
            "\u00e1",
            "a\u0301",
            "\uff41",
            "a\u200b",
            "\u0001a",
            "ss",
            "\u00df",
            "s",
            "\u3131",
            "\u1100",
            "\u3042",
            "\u30a2",
            "\uff71",
            "\ud83d\ude00",
            "\ud83d\ude01",
            "\u680f",
            "\u76ee",
            "i",
            "y",
            "\u0131",
            "",
            " ",
            "\u200b",
            "\u00e6",
            "ae");

    /** By collation, pairs of which the second one is refused because of the first. */
    private static final Map<String, List<List<String>>> EQUAL = Map.of(
            "utf8mb4_general_ci",
            List.of(
                    List.of("a", "A"),
                    List.of("a", "a "),
                    List.of("a", "\u00e1"),
                    // This one takes it for a single s, and all characters beyond U+FFFF for the same.
                    List.of("\u00df", "s"),
                    List.of("\ud83d\ude00", "\ud83d\ude01")),
            "utf8mb4_unicode_ci",
            List.of(
                    List.of("a", "\uff41"),
                    List.of("a", "a\u200b"),
                    List.of("a", "a\u0301"),
                    List.of("ss", "\u00df"),
                    List.of("\u3131", "\u1100"),
                    List.of("\u3042", "\u30a2"),
                    List.of("\ud83d\ude00", "\ud83d\ude01")),
            "utf8mb4_unicode_520_ci",
            List.of(List.of("ss", "\u00df"), List.of("\u3131", "\u1100"), List.of("a", "a\u200b")),
            "utf8mb4_lithuanian_ci",
            List.of(List.of("i", "y")),
            "utf8mb4_0900_ai_ci",
            List.of(List.of("ss", "\u00df"), List.of("a", "a\u200b"), List.of("a", "\uff41"), List.of("\u00e6", "ae")),
            "utf8mb4_uca1400_ai_ci",
            List.of(List.of("ss", "\u00df"), List.of("a", "a\u200b"), List.of("a", "\uff41"), List.of("a", "a ")),
            "latin1_swedish_ci",
            List.of(List.of("a", "A"), List.of("a", "a ")));

    /** Collations that have no such list: the index alone says what is equal. */
    private static final Set<String> OTHERS = Set.of(
            "utf8mb4_bin",
            "utf8mb4_0900_as_cs",
            "utf8mb4_0900_as_ci",
            "utf8mb4_0900_bin",
            "utf8mb4_nopad_bin",
            "utf8mb4_unicode_nopad_ci",
            "utf8mb4_uca1400_as_cs",
            "utf8mb4_uca1400_nopad_as_ci",
            "utf8_general_ci",
            "utf8_unicode_ci",
            "latin1_general_cs",
            "latin1_german1_ci",
            "latin1_german2_ci",
            "latin1_bin");

    private static final List<String> SERVERS = List.of("mariadb", TestDatabases.MYSQL_5_5, TestDatabases.MYSQL_8_4);

    @AfterAll
    static void leaveOutsideServersAsTheyWere() {
        TestDatabases.cleanUp();
    }

    @TestFactory
    Stream<DynamicTest> everyCollationOfEveryServer() {
        Set<String> collations = new TreeSet<>(EQUAL.keySet());
        collations.addAll(OTHERS);
        return SERVERS.stream().flatMap(server -> collations.stream()
                .map(collation -> DynamicTest.dynamicTest(server + " " + collation, () -> compare(server, collation))));
    }

    private static void compare(String server, String collation) throws SQLException {
        Optional<String> missing = TestDatabases.missing(server);
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
        try (Connection connection = new Dialect().connect(TestDatabases.fresh(server))) {
            TargetVendor dialect = new Dialect().on(connection);
            TargetType type =
                    dialect.types().parse("varchar(20) collate " + collation).orElseThrow();
            // The server spells utf8 as utf8mb3 when it is new; one that it does not know becomes another.
            String family = collation.replaceFirst("^utf8_", "utf8(?:mb3)?_");
            assumeTrue(
                    type.sql().matches(".* COLLATE " + family),
                    () -> "the server has no collation of this name: " + type);
            Column column = Column.of("k", type.stored())
                    .withNativeType("varchar(20) collate " + collation)
                    .notNull();
            TargetTable table = Tables.of(dialect.types(), "t", column);
            Sql.run(connection, dialect.schema().createTable(table).get(0).sql());
            connection.commit();
            List<String> texts = TEXTS.stream()
                    .filter(text -> type.limits()
                            .repertoire()
                            .holds(
                                    text.getBytes(StandardCharsets.UTF_8),
                                    0,
                                    text.getBytes(StandardCharsets.UTF_8).length))
                    .toList();
            List<String> refused = new ArrayList<>();
            for (String text : texts) {
                if (!taken(connection, text)) {
                    refused.add(text);
                }
            }
            List<String> found = new ArrayList<>();
            KeyComparison comparison = dialect.keyComparison(connection).orElseThrow();
            try (KeyComparison.Keys keys = comparison.open(table.columns(), true)) {
                // The order of arrival is not that of the rows.
                for (int i = texts.size() - 1; i >= 0; i--) {
                    keys.add(row(texts.get(i)), i / 5, i % 5, Long.MIN_VALUE, -7);
                }
                keys.duplicates((file, line, high, low) -> {
                    assertThat(List.of(high, low)).containsExactly(Long.MIN_VALUE, -7L);
                    found.add(texts.get(file * 5 + (int) line));
                });
            }
            assertThat(found).isEqualTo(refused);
            for (List<String> pair : EQUAL.getOrDefault(collation, List.of())) {
                assertThat(equal(connection, type, pair))
                        .as("%s and %s", pair.get(0), pair.get(1))
                        .isTrue();
            }
            whatIsCertainIsRight(connection, comparison, type, texts);
        }
    }

    /** Two texts that need no server are equal for the server exactly when their forms are. */
    private static void whatIsCertainIsRight(
            Connection connection, KeyComparison comparison, TargetType type, List<String> texts) throws SQLException {
        for (String first : texts) {
            for (String second : texts) {
                if (certain(comparison, type, first) && certain(comparison, type, second)) {
                    assertThat(form(type, first).equals(form(type, second)))
                            .as("%s and %s", first, second)
                            .isEqualTo(equal(connection, type, List.of(first, second)));
                }
            }
        }
    }

    private static boolean certain(KeyComparison comparison, TargetType type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return comparison.certain(type, bytes, 0, bytes.length);
    }

    private static String form(TargetType type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Row row = new Row(1);
        type.keyForm().apply(bytes, 0, bytes.length, row);
        return row.text(0);
    }

    private static boolean equal(Connection connection, TargetType type, List<String> pair) throws SQLException {
        String collate = type.sql().substring(type.sql().indexOf(" COLLATE "));
        String charset = type.sql().replaceFirst(".* CHARACTER SET ([a-z0-9]+) .*", "$1");
        return Sql.text(
                        connection,
                        "SELECT CONVERT(" + literal(pair.get(0)) + " USING " + charset + ")" + collate + " = CONVERT("
                                + literal(pair.get(1)) + " USING " + charset + ")" + collate)
                .orElseThrow()
                .equals("1");
    }

    private static String literal(String text) {
        return "_utf8mb4 X'" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + "'";
    }

    private static Row row(String text) {
        Row row = new Row(1);
        row.add(text);
        return row;
    }

    private static boolean taken(Connection connection, String text) throws SQLException {
        try {
            Sql.run(connection, "INSERT INTO t (k) VALUES (" + literal(text) + ")");
            connection.commit();
            return true;
        } catch (SQLException duplicate) {
            connection.rollback();
            assertThat(duplicate.getErrorCode()).isEqualTo(1062);
            return false;
        }
    }

    /** Where the index holds the beginnings of texts only, these are what is compared. */
    @Test
    void textsLongerThanAnIndexEntryAreComparedAsTheIndexWill() throws Exception {
        assumeTrue(TestDatabases.hasOldMySql());
        try (Connection connection = new Dialect().connect(TestDatabases.fresh(TestDatabases.MYSQL_5_5))) {
            TargetVendor dialect = new Dialect().on(connection);
            TargetTable table = Tables.of(
                    dialect.types(),
                    "t",
                    Column.of("k", new DataType.VarChar(300, true)).notNull());
            // 767 bytes of an index entry are 191 characters.
            String beginning = "栏".repeat(191);
            List<Long> found = new ArrayList<>();
            try (KeyComparison.Keys keys =
                    dialect.keyComparison(connection).orElseThrow().open(table.columns(), false)) {
                keys.add(row(beginning + "a"), 0, 2, 0, 0);
                keys.add(row(beginning + "b"), 0, 3, 0, 0);
                keys.add(row("栏".repeat(190) + "b"), 0, 4, 0, 0);
                keys.duplicates((file, line, high, low) -> found.add(line));
            }
            assertThat(found).containsExactly(3L);
        }
    }

    @Test
    void whoMayMakeNoTemporaryTablesIsNotHeldUp() throws Exception {
        ConnectionSettings all = TestDatabases.fresh("mariadb");
        // In databases whose names begin with test, everybody may do all.
        String database = "no_" + all.database().orElseThrow();
        TestDatabases.execute(
                all,
                "CREATE DATABASE `" + database + "`",
                "CREATE USER 'no_temporary'@'localhost' IDENTIFIED BY 'x'",
                "GRANT SELECT, INSERT, CREATE, DROP, ALTER, INDEX ON `" + database
                        + "`.* TO 'no_temporary'@'localhost'");
        ConnectionSettings some = new ConnectionSettings(
                all.vendorId(),
                all.jdbcUrl(),
                all.host(),
                all.port(),
                Optional.of(database),
                Optional.of("no_temporary"),
                new siteserver.backup.database.Secret("x"),
                all.options(),
                all.base());
        try (Connection connection = new Dialect().connect(some)) {
            assertThat(new Dialect().on(connection).keyComparison(connection)).isEmpty();
            Sql.run(connection, "CREATE TABLE t (id INT)");
        }
    }
}
