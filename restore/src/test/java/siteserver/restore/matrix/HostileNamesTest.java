package siteserver.restore.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.testing.TestDatabases;
import siteserver.restore.job.OnLoss;

/**
 * A database of hostile names, over all pairs of servers and back: names that a target can have stay as they are, to the
 * last character; others become what stands here, and that is told.
 */
class HostileNamesTest {

    private static final String LONG = "x".repeat(200);
    private static final String CHINESE = "栏".repeat(60);
    private static final String EMOJI = "😀 a";

    /** In the order of a table's columns. */
    private static final List<String> NAMES = List.of(
            "a\"b",
            "a`b",
            "a'b",
            "[a]",
            "a.b",
            "a b",
            " a",
            "a ",
            "a/b",
            "a\\b",
            "..",
            "CON",
            "nul.txt",
            "1",
            "a;b",
            "a\nb",
            "a\tb",
            "-- a",
            "/* a",
            "%s",
            "$1",
            "{0}",
            "select",
            "order",
            "Group",
            "表",
            "naive",
            "naïve",
            "Case",
            "case",
            "x".repeat(60),
            LONG,
            CHINESE,
            EMOJI,
            "ctid",
            "_ROWID_",
            "rowid",
            "sqlite_a",
            "PRIMARY",
            "a?b",
            "a:b",
            "a@b",
            "a,b",
            "(a)",
            "a=b");

    /** Names that a server's own tables or columns cannot have. */
    private static final Map<String, Set<String>> NOT_AT = Map.of(
            "postgresql",
            Set.of("ctid", LONG, CHINESE),
            "mariadb",
            Set.of("a ", "naïve", "case", LONG, CHINESE, EMOJI),
            TestDatabases.MYSQL_8_4,
            Set.of("a ", "naïve", "case", LONG, CHINESE, EMOJI),
            TestDatabases.MYSQL_5_5,
            Set.of("a ", "naïve", "case", LONG, CHINESE, EMOJI),
            "sqlite",
            Set.of("case", "sqlite_a"),
            "h2",
            Set.of("_ROWID_"));

    private static final Map<String, String> OF_MYSQL_COLUMNS = Map.of(
            "a ", "a_", "naïve", "naïve_2", "case", "case_2", LONG, "x".repeat(55) + "_[0-9a-f]{8}", EMOJI, "_ a");

    private static final Map<String, String> OF_MYSQL_TABLES =
            Map.of("a ", "a_", LONG, "x".repeat(55) + "_[0-9a-f]{8}", CHINESE, "栏{48}_[0-9a-f]{8}", EMOJI, "_ a");

    /** What columns become; patterns, because the digits of a hash need not be known. */
    private static final Map<String, Map<String, String>> COLUMNS = Map.of(
            "postgresql",
            Map.of("ctid", "_ctid", LONG, "x".repeat(54) + "_[0-9a-f]{8}", CHINESE, "栏{18}_[0-9a-f]{8}"),
            "mariadb",
            OF_MYSQL_COLUMNS,
            TestDatabases.MYSQL_8_4,
            OF_MYSQL_COLUMNS,
            TestDatabases.MYSQL_5_5,
            OF_MYSQL_COLUMNS,
            "sqlite",
            Map.of("case", "case_2"),
            "h2",
            Map.of("_ROWID_", "__ROWID_"));

    private static final Map<String, Map<String, String>> TABLES = Map.of(
            "postgresql",
            Map.of(LONG, "x".repeat(54) + "_[0-9a-f]{8}", CHINESE, "栏{18}_[0-9a-f]{8}"),
            "mariadb",
            OF_MYSQL_TABLES,
            TestDatabases.MYSQL_8_4,
            OF_MYSQL_TABLES,
            TestDatabases.MYSQL_5_5,
            OF_MYSQL_TABLES,
            "sqlite",
            Map.of("case", "case_2", "sqlite_a", "_sqlite_a"),
            "h2",
            Map.of());

    private static final Map<String, Map<String, String>> OF_KEYS = Map.of(
            "mariadb",
            Map.of(EMOJI, "_ a"),
            TestDatabases.MYSQL_8_4,
            Map.of(EMOJI, "_ a"),
            TestDatabases.MYSQL_5_5,
            Map.of(EMOJI, "_ a"));

    /** So that the pairs do not take for ever. */
    private static final Set<String> ONLY_COLUMNS = Set.of(
            "[a]", " a", "nul.txt", "-- a", "/* a", "%s", "$1", "{0}", "select", "a\tb", "naive", "ctid", "_ROWID_",
            "rowid", "a:b", "a@b", "a,b", "(a)", "a=b", "Group");

    @TempDir
    private Path temporary;

    private final Map<String, Path> dumps = new HashMap<>();
    private int folders;

    @AfterAll
    static void leaveOutsideServersAsTheyWere() {
        TestDatabases.cleanUp();
    }

    @TestFactory
    Stream<DynamicTest> everyPairOfServersAndBack() {
        return ValueMatrixTest.SERVERS.stream()
                .filter(source -> NOT_AT.containsKey(source.id()))
                .flatMap(source -> ValueMatrixTest.SERVERS.stream()
                        .filter(target -> COLUMNS.containsKey(target.id()))
                        .map(target ->
                                DynamicTest.dynamicTest(source + " to " + target, () -> goOver(source, target))));
    }

    private void goOver(MatrixServer source, MatrixServer target) throws IOException {
        for (MatrixServer server : List.of(source, target)) {
            Optional<String> missing = server.missing();
            assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
        }
        List<String> names = NAMES.stream()
                .filter(name -> !NOT_AT.get(source.id()).contains(name))
                .toList();
        Path dump = dumps.computeIfAbsent(source.id(), id -> {
            ConnectionSettings from = source.fresh();
            fill(from, names);
            return next(from);
        });
        Set<String> told = new TreeSet<>();
        ConnectionSettings to = target.fresh();
        Journey.restore(dump, to, OnLoss.FAIL, temporary.resolve("rejects"), event -> {
            if (event instanceof Event.Note note && note.id().equals("SS-4543")) {
                told.add((note.place().column().isPresent() ? "column " : "table ")
                        + note.place().column().orElse(note.place().table().orElseThrow()));
            }
        });
        Path here = next(to);
        Map<Integer, DumpTable> there = check(here, names, target);
        Set<String> expected = new TreeSet<>();
        names.stream().filter(COLUMNS.get(target.id())::containsKey).forEach(name -> expected.add("column " + name));
        names.stream().filter(TABLES.get(target.id())::containsKey).forEach(name -> expected.add("table " + name));
        assertThat(told).isEqualTo(expected);

        ConnectionSettings back = source.fresh();
        Journey.restore(here, back, OnLoss.FAIL, temporary.resolve("rejects"), Listener.SILENT);
        DumpFolder folder = DumpFolder.open(next(back));
        Map<Integer, DumpTable> home = byNumber(folder);
        for (Map.Entry<Integer, DumpTable> table : there.entrySet()) {
            String name = table.getValue().table().name().name();
            if (!NOT_AT.get(source.id()).contains(name)) {
                assertThat(home.get(table.getKey()).table().name().name()).isEqualTo(name);
            }
        }
        assertThat(home).hasSameSizeAs(there);
    }

    private Path next(ConnectionSettings settings) {
        return Journey.backup(settings, temporary.resolve("dump" + folders++));
    }

    /**
     * Table "all" has a column of every name, and its number in it. Each other table has one of the names, its number,
     * an index and a foreign key that are named after it.
     */
    private static void fill(ConnectionSettings settings, List<String> names) {
        List<String> statements = new ArrayList<>();
        List<String> columns = new ArrayList<>(List.of(q(settings, "id") + " INT NOT NULL PRIMARY KEY"));
        List<String> numbers = new ArrayList<>(List.of("0"));
        for (int i = 0; i < names.size(); i++) {
            columns.add(q(settings, names.get(i)) + " INT");
            numbers.add(Integer.toString(i));
        }
        statements.add("CREATE TABLE " + q(settings, "all") + " (" + String.join(", ", columns) + ")");
        statements.add("INSERT INTO " + q(settings, "all") + " VALUES (" + String.join(", ", numbers) + ")");
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String table = q(settings, name);
            String key = name.length() > 50 ? "k" : name;
            if (ONLY_COLUMNS.contains(name)) {
                continue;
            }
            statements.add("CREATE TABLE " + table + " (" + q(settings, "number") + " INT NOT NULL PRIMARY KEY, "
                    + q(settings, "b") + " INT, CONSTRAINT " + q(settings, "f" + i + " " + key + "f") + " FOREIGN KEY ("
                    + q(settings, "b") + ") REFERENCES " + q(settings, "all") + " (" + q(settings, "id") + "))");
            statements.add("CREATE INDEX " + q(settings, "i" + i + " " + key + "i") + " ON " + table + " ("
                    + q(settings, "b") + ")");
            statements.add("INSERT INTO " + table + " VALUES (" + i + ", 0)");
        }
        TestDatabases.execute(settings, statements.toArray(String[]::new));
    }

    private static String keyName(String name, MatrixServer target) {
        return name.length() > 50
                ? "k"
                : OF_KEYS.getOrDefault(target.id(), Map.of()).getOrDefault(name, name);
    }

    private static String q(ConnectionSettings settings, String name) {
        return Vendors.byId(settings.vendorId()).orElseThrow().quote(name);
    }

    private Map<Integer, DumpTable> check(Path dump, List<String> names, MatrixServer target) throws IOException {
        DumpFolder folder = DumpFolder.open(dump);
        DumpTable all = folder.tables().stream()
                .filter(table -> table.table().name().name().equals("all"))
                .findFirst()
                .orElseThrow();
        List<List<String>> row = Journey.rows(folder, all);
        List<Column> columns = all.table().columns();
        assertThat(columns).hasSize(names.size() + 1);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            assertThat(row.get(0).get(i + 1)).isEqualTo(Integer.toString(i));
            same(columns.get(i + 1).name(), name, COLUMNS.get(target.id()));
        }
        Map<Integer, DumpTable> tables = byNumber(folder);
        assertThat(tables).hasSize((int)
                names.stream().filter(name -> !ONLY_COLUMNS.contains(name)).count());
        tables.forEach((number, table) -> {
            String name = names.get(number);
            same(table.table().name().name(), name, TABLES.get(target.id()));
            assertThat(table.table().foreignKeys()).singleElement().satisfies(key -> {
                assertThat(key.referencedTable().name()).isEqualTo("all");
                assertThat(key.onDelete()).isIn(ForeignKey.Action.NO_ACTION, ForeignKey.Action.RESTRICT);
            });
            assertThat(table.table().indexes())
                    .as(name)
                    .extracting(Index::name)
                    .contains("i" + number + " " + keyName(name, target) + "i");
        });
        return tables;
    }

    private static void same(String actual, String name, Map<String, String> otherwise) {
        if (otherwise.containsKey(name)) {
            assertThat(actual).matches(otherwise.get(name));
        } else {
            assertThat(actual).isEqualTo(name);
        }
    }

    private static Map<Integer, DumpTable> byNumber(DumpFolder folder) throws IOException {
        Map<Integer, DumpTable> tables = new TreeMap<>();
        for (DumpTable table : folder.tables()) {
            if (table.table().columns().get(0).name().equals("number")) {
                tables.put(Integer.valueOf(Journey.rows(folder, table).get(0).get(0)), table);
            }
        }
        return tables;
    }
}
