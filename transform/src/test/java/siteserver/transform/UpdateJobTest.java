package siteserver.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.OnError;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.Messages;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Counter;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.transform.Dumps.Content;
import siteserver.transform.plan.Plan;

/** Whole updates of small dumps. */
class UpdateJobTest {

    private static final DataType INT = new DataType.Int(32, false);
    private static final DataType TEXT = new DataType.VarChar(255, false);

    private static final String HEAD = """
            type: siteserver/recipe/v1
            name: shop-1-to-2
            displayName: Shop 1 to 2
            description: Test.
            application: shop
            from: "1"
            to: "2"
            steps:
            """;

    @TempDir
    Path folder;

    private Path input;

    @BeforeEach
    void writeInput() {
        Table item = Table.of(
                        TableName.of("tbl_Item"),
                        List.of(
                                Column.of("ItemID", INT).asIdentity().notNull(),
                                Column.of("Title", TEXT),
                                Column.of("Sold", TEXT),
                                Column.of("UserName", TEXT),
                                Column.of("Legacy", TEXT),
                                Column.of("Body", new DataType.Text(false))))
                .withPrimaryKey(new Key("pk_item", List.of("ItemID")))
                .withIndexes(List.of(new Index(
                        "ix_title", false, List.of(new Index.Part("Title", false, java.util.OptionalInt.empty())))))
                .withCounters(List.of(new Counter("ItemID", BigInteger.valueOf(100))));
        List<List<String>> first = List.of(
                Arrays.asList("1", "Emma", "True", "ann", "x", "<img src=\"@upload/1.jpg\">"),
                Arrays.asList("2", "", "False", "bob", "", null));
        List<List<String>> second =
                Collections.singletonList(Arrays.asList("3", null, null, null, "y", "a \"quoted\", text\nof lines"));
        Table user = Table.of(TableName.of("User"), List.of(Column.of("Id", INT).notNull(), Column.of("Name", TEXT)))
                .withPrimaryKey(new Key("", List.of("Id")));
        input = Dumps.write(
                folder.resolve("in"),
                new Content(item, List.of(first, second)),
                Dumps.content(user, new String[] {"7", "ann"}, new String[] {"8", "bob"}),
                Dumps.content(Table.of(TableName.of("Junk"), List.of(Column.of("A", TEXT))), new String[] {"1"}));
    }

    private Path recipe(String steps) throws IOException {
        return Files.writeString(folder.resolve("recipe.yaml"), HEAD + steps.indent(2));
    }

    private UpdateResult run(String steps) throws IOException {
        return UpdateJob.run(Dumps.options(input, folder.resolve("out"), recipe(steps)), Listener.SILENT);
    }

    private List<List<String>> rows(String table) {
        return Dumps.rows(folder.resolve("out"), table);
    }

    private static final String CONVERT = """
            - convertTable:
                from: TBL_ITEM
                to: Item
                columns:
                  Id: itemid
                  Title: Title
                  Sold: {column: Sold, to: boolean}
                  OwnerId: {column: UserName, lookup: {table: User, key: Name, value: Id}, default: 0}
                  Body: {column: Body, replace: {"@upload": "@/upload"}}
                rest: drop
            - dropTable: {table: Junk, because: "not needed"}
            """;

    @Test
    void convertsRowsWithLookupsAndReplacements() throws IOException {
        UpdateResult result = run(CONVERT);

        assertThat(rows("Item"))
                .containsExactly(
                        Arrays.asList("1", "Emma", "true", "7", "<img src=\"@/upload/1.jpg\">"),
                        Arrays.asList("2", "", "false", "8", null),
                        Arrays.asList("3", null, null, "0", "a \"quoted\", text\nof lines"));
        assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(result.tables()).extracting(UpdateResult.TableResult::name).containsExactly("Item", "User");
        assertThat(result.tables().get(0).rowsOut()).isEqualTo(3);
    }

    @Test
    void keysIndexesAndCountersFollowRenamedColumns() throws IOException {
        run(CONVERT);

        Table item = Dumps.shape(folder.resolve("out"), "Item");
        assertThat(item.primaryKey()).contains(new Key("pk_item", List.of("Id")));
        assertThat(item.columns().get(0).identity()).isTrue();
        assertThat(item.counters()).containsExactly(new Counter("Id", BigInteger.valueOf(100)));
        assertThat(item.indexes()).extracting(Index::name).containsExactly("ix_title");
        assertThat(item.columns().get(2).type()).isEqualTo(new DataType.Bool());
        assertThat(item.columns().get(3).type()).isEqualTo(INT);
    }

    @Test
    void everyColumnThatGoesNowhereIsCounted() throws IOException {
        UpdateResult result = run(CONVERT);

        assertThat(result.plan().lostColumns()).singleElement().satisfies(lost -> {
            assertThat(lost.table()).isEqualTo("tbl_Item");
            assertThat(lost.column()).isEqualTo("Legacy");
            assertThat(lost.lostValues()).hasValue(2);
        });
        assertThat(result.plan().droppedTables()).singleElement().satisfies(dropped -> {
            assertThat(dropped.table()).isEqualTo("Junk");
            assertThat(dropped.rows()).isEqualTo(1);
            assertThat(dropped.because()).contains("not needed");
        });
        assertThat(DumpFolder.open(folder.resolve("out"))
                        .manifest()
                        .orElseThrow()
                        .facts()
                        .notCarried())
                .isEqualTo(new TreeMap<>(Map.of("columns", 1, "tables", 1)));
        assertThat(folder.resolve("out/not-carried.csv")).hasContent("""
                "table","column","values","reason"
                "Junk",,"1","not needed"
                "tbl_Item","Legacy","2",
                """);
    }

    @Test
    void aWarningCountsColumnsAndTablesThatAreLeftBehind() throws IOException {
        List<Event.Note> notes = Collections.synchronizedList(new ArrayList<>());
        UpdateJob.run(Dumps.options(input, folder.resolve("out"), recipe(CONVERT)), event -> {
            if (event instanceof Event.Note note) {
                notes.add(note);
            }
        });

        assertThat(notes).singleElement().satisfies(note -> {
            assertThat(note.severity()).isEqualTo(Event.Severity.WARNING);
            assertThat(Messages.text(note.owner(), note.id(), note.arguments().toArray()))
                    .startsWith("Some values find no place in the new schema: 1 column with values, 1 table with"
                            + " rows.");
        });
    }

    @Test
    void aDryRunTellsTheSameAndWritesNothing() throws IOException {
        UpdateOptions options = Dumps.options(input, folder.resolve("out"), recipe(CONVERT));
        UpdateResult planned = UpdateJob.run(Dumps.with(options, 2, OnError.STOP, true), Listener.SILENT);

        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(planned.output()).isEmpty();
        assertThat(planned.plan())
                .isEqualTo(UpdateJob.run(options, Listener.SILENT).plan());
        assertThat(planned.plan().unchangedTables())
                .extracting(Plan.PlannedTable::name)
                .containsExactly("User");
    }

    @Test
    void theSameInputGivesTheSameBytesWhateverTheThreads() throws IOException {
        UpdateOptions one = Dumps.options(input, folder.resolve("one"), recipe(CONVERT));
        UpdateOptions four = Dumps.options(input, folder.resolve("four"), recipe(CONVERT));
        UpdateOptions again = Dumps.options(input, folder.resolve("again"), recipe(CONVERT));
        UpdateJob.run(Dumps.with(one, 1, OnError.STOP, false), Listener.SILENT);
        UpdateJob.run(Dumps.with(four, 4, OnError.STOP, false), Listener.SILENT);
        UpdateJob.run(Dumps.with(again, 4, OnError.STOP, false), Listener.SILENT);

        Map<String, String> expected = contents(folder.resolve("one"));
        assertThat(expected).containsKeys("_manifest.json", "Item/1.csv", "Item/2.csv");
        assertThat(contents(folder.resolve("four"))).isEqualTo(expected);
        assertThat(contents(folder.resolve("again"))).isEqualTo(expected);
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return contents;
    }

    @Test
    void anEmptyRecipeChangesNoRow() throws IOException {
        UpdateResult result = run("[]");

        for (String table : List.of("tbl_Item", "User", "Junk")) {
            assertThat(rows(table)).isEqualTo(Dumps.rows(input, table));
            assertThat(Dumps.shape(folder.resolve("out"), table)).isEqualTo(Dumps.shape(input, table));
            for (Path file : rowFiles(input.resolve(table))) {
                assertThat(folder.resolve("out")
                                .resolve(table)
                                .resolve(file.getFileName().toString()))
                        .hasSameBinaryContentAs(file);
            }
        }
        assertThat(result.plan().columns()).isEmpty();
    }

    private static List<Path> rowFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.filter(file -> file.toString().endsWith(".csv")).toList());
        }
    }

    private static final String BAD = """
            - setColumn: {table: tbl_Item, column: UserName, value: {column: UserName, lookup: {table: User, key: Name, value: Id}}}
            - deleteRows: {table: User, where: {column: Id, equals: 8}}
            - setColumn: {table: tbl_Item, column: Legacy, value: {column: Legacy, to: integer}}
            """;

    @Test
    void aBadValueStopsAndNamesItsPlace() throws IOException {
        // With one thread the larger file comes first.
        UpdateOptions one =
                Dumps.with(Dumps.options(input, folder.resolve("out"), recipe(BAD)), 1, OnError.STOP, false);
        assertThatThrownBy(() -> UpdateJob.run(one, Listener.SILENT))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> {
                    assertThat(failure.exitCode()).isEqualTo(ExitCode.RECIPE);
                    assertThat(failure.place().table()).contains("tbl_Item");
                    assertThat(failure.place().line()).hasValue(2);
                    assertThat(failure.why()).isEqualTo("\"x\" is not a number.");
                });
        assertThatThrownBy(() -> DumpFolder.open(folder.resolve("out")))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(ExitCode.DUMP));
    }

    @Test
    void badRowsAreSetAsideWithTheirReason() throws IOException {
        UpdateOptions options = Dumps.options(input, folder.resolve("out"), recipe(BAD));
        UpdateResult result = UpdateJob.run(Dumps.with(options, 4, OnError.REJECT, false), Listener.SILENT);

        assertThat(result.exitCode()).isEqualTo(ExitCode.REJECTS);
        assertThat(result.rejects()).isEqualTo(3);
        assertThat(rows("tbl_Item")).isEmpty();
        assertThat(folder.resolve("out/rejects/tbl_Item.csv")).hasContent("""
                "reason","output table","ItemID","Title","Sold","UserName","Legacy","Body"
                "\""x\"" is not a number.","tbl_Item","1","Emma","True","ann","x","<img src=\""@upload/1.jpg\"">"
                "\""\"" is not a number.","tbl_Item","2","","False","bob","",
                "\""y\"" is not a number.","tbl_Item","3",,,,"y","a \""quoted\"", text
                of lines"
                """);
        assertThat(rows("User")).containsExactly(List.of("7", "ann"));
    }

    @Test
    void splitsMergesAndAddsRows() throws IOException {
        UpdateResult result = run("""
                - splitTable: {table: tbl_Item, by: Sold, into: "item_${value}", otherwise: item_unknown}
                - mergeTables: {from: [item_True, item_unknown], to: some}
                - insertRow: {table: User, values: {Id: 9, Name: cid}, unlessPresent: [Id]}
                - insertRow: {table: User, values: {Id: 7, Name: ann2}, unlessPresent: [Id]}
                - updateRows: {table: User, where: {column: Name, equals: bob}, set: {Name: {constant: rob}}}
                - renameTable: {from: Junk, to: Kept}
                - renameColumns: {table: Kept, names: {A: B}}
                """);

        assertThat(rows("some")).extracting(row -> row.get(0)).containsExactly("1", "3");
        assertThat(rows("item_False")).extracting(row -> row.get(0)).containsExactly("2");
        assertThat(rows("User")).containsExactly(List.of("7", "ann"), List.of("8", "rob"), List.of("9", "cid"));
        assertThat(result.tables())
                .filteredOn(table -> table.name().equals("User"))
                .singleElement()
                .satisfies(users -> {
                    assertThat(users.rowsIn()).isEqualTo(2);
                    assertThat(users.rowsOut()).isEqualTo(3);
                    assertThat(users.leftOut()).isZero();
                });
        assertThat(folder.resolve("out/Kept/1.csv")).hasContent("\"B\"\n\"1\"\n");
    }

    @Test
    void stepsOfManyRowsRunInTheScratchFile() throws IOException {
        UpdateResult result = run("""
                - query:
                    reads: {tbl_Item: [UserName]}
                    sql: SELECT UserName AS Name, COUNT(*) AS Items FROM tbl_Item WHERE UserName IS NOT NULL GROUP BY UserName ORDER BY 1
                    to: counts
                    columns: {Name: text, Items: integer}
                    scratch: true
                - addColumn: {table: User, column: Items, type: integer, value: {column: Name, lookup: {table: counts, key: Name, value: Items}, default: 0}}
                - uniqueSlugs: {table: tbl_Item, column: Slug, from: Title, fallback: item}
                - foldChildren:
                    from: Junk
                    key: A
                    into: tbl_Item
                    parentKey: ItemID
                    column: Junk
                    members: {a: A}
                - convertTable:
                    from: tbl_Item
                    to: Item
                    columns: {Id: ItemID, Slug: Slug, Junk: Junk}
                    rest: {into: Extra, names: camelCase}
                """);

        assertThat(rows("User")).containsExactly(List.of("7", "ann", "1"), List.of("8", "bob", "1"));
        assertThat(rows("Item"))
                .containsExactly(
                        Arrays.asList(
                                "1",
                                "emma",
                                "[\"1\"]",
                                "{\"title\":\"Emma\",\"sold\":\"True\",\"userName\":\"ann\",\"legacy\":\"x\",\"body\":\"<img src=\\\"@upload/1.jpg\\\">\"}"),
                        Arrays.asList(
                                "2",
                                "item",
                                null,
                                "{\"title\":\"\",\"sold\":\"False\",\"userName\":\"bob\",\"legacy\":\"\"}"),
                        Arrays.asList(
                                "3",
                                "item-2",
                                null,
                                "{\"legacy\":\"y\",\"body\":\"a \\\"quoted\\\", text\\nof lines\"}"));
        assertThat(result.plan().lostColumns()).isEmpty();
        assertThat(result.plan().droppedTables()).isEmpty();
        assertThat(Dumps.shape(folder.resolve("out"), "Item").primaryKey()).contains(new Key("pk_item", List.of("Id")));
    }

    @Test
    void tablesThatOnlyTheDataNameAreFound() throws IOException {
        run("""
                - forEachTable:
                    listedIn: [{table: Junk, column: A}]
                    matching: tbl_.*
                    as: t
                    steps:
                      - setColumn: {table: "${t}", column: Legacy, value: {constant: "from ${t}"}}
                      - renameTable: {from: "${t}", to: "${t}_new"}
                """);

        assertThat(rows("tbl_Item_new")).extracting(row -> row.get(4)).containsOnly("from tbl_Item");
    }
}
