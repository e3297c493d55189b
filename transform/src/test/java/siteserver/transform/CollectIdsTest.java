package siteserver.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.folder.OnError;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.transform.Dumps.Content;

/** Ids that rows ask for, and loops over names and values, in whole updates. */
class CollectIdsTest {

    private static final DataType INT = new DataType.Int(32, false);
    private static final DataType TEXT = new DataType.VarChar(255, false);

    @TempDir
    Path folder;

    private final List<Event> events = new ArrayList<>();

    private UpdateResult run(String steps, Content... tables) throws IOException {
        Path input = Dumps.write(folder.resolve("in"), tables);
        Path recipe = Files.writeString(folder.resolve("recipe.yaml"), """
                type: siteserver/recipe/v1
                name: r
                displayName: R
                description: R.
                application: r
                from: "1"
                to: "2"
                steps:
                """ + steps.indent(2));
        return UpdateJob.run(
                Dumps.with(Dumps.options(input, folder.resolve("out"), recipe), 2, OnError.STOP, false), events::add);
    }

    private List<List<String>> rows(String table) {
        return Dumps.rows(folder.resolve("out"), table);
    }

    private static Table table(String name, Column... columns) {
        return Table.of(TableName.of(name), List.of(columns));
    }

    private static Content contents(String name, String[]... rows) {
        return Dumps.content(table(name, Column.of("Id", INT), Column.of("Site", INT), Column.of("Title", TEXT)), rows);
    }

    private static final Content SITES = Dumps.content(
            table(
                    "site",
                    Column.of("Id", INT),
                    Column.of("Own", TEXT),
                    Column.of("Jobs", TEXT),
                    Column.of("Third", TEXT)),
            new String[] {"1", "news", "jobs", null},
            new String[] {"2", "other", "jobs", "third"});

    private static final String JOIN = """
            - forEachTable:
                listedIn: [{table: site, column: Own}]
                as: own
                steps:
                  - collectIds: {ids: contents, table: "${own}", column: Id, into: {constant: "${own}"}}
            - forEachTable:
                listedIn: [{table: site, column: Jobs}, {table: site, column: Own}]
                except: [{table: site, column: Own}]
                having: [Id, Site|Place]
                as: model
                steps:
                  - addColumn:
                      table: "${model}"
                      column: into
                      type: text
                      value: {column: Site, lookup: {table: site, key: Id, value: Own}, default: "${model}"}
                  - collectIds: {ids: contents, table: "${model}", column: Id, into: into}
            - forEachTable:
                listedIn: [{table: site, column: Jobs}]
                as: model
                steps:
                  - setColumn:
                      table: "${model}"
                      column: Id
                      value: {column: Id, newId: {ids: contents, from: {constant: "${model}"}, into: into}}
                  - splitTable: {table: "${model}", by: into, into: "${value}", always: [{table: site, column: Third}], dropColumn: true}
            - setColumn:
                table: checks
                column: Content
                value: {column: Content, newId: {ids: contents, from: Table, into: {column: Site, lookup: {table: site, key: Id, value: Own}, default: ""}}}
            - setColumn:
                table: tags
                column: Ids
                value: {column: Ids, each: {newId: {ids: contents, from: {constant: jobs}, into: {constant: news}}}}
            - addColumn:
                table: checks
                column: There
                type: text
                value: {case: [{when: {column: Content, knownId: {ids: contents, from: Table}}, value: {constant: "yes"}}], otherwise: {constant: "no"}}
            """;

    @Test
    void rowsThatComeTogetherGetNumbersOfTheirOwnAndReferencesFollow() throws IOException {
        run(
                JOIN,
                SITES,
                contents("news", new String[] {"1", "1", "a"}, new String[] {"3", "1", "b"}),
                contents("other", new String[] {"1", "2", "c"}),
                contents(
                        "jobs",
                        new String[] {"1", "1", "d"},
                        new String[] {"2", "2", "e"},
                        new String[] {"3", "-1", "f"},
                        new String[] {"4", "1", "g"}),
                Dumps.content(
                        table("checks", Column.of("Table", TEXT), Column.of("Site", INT), Column.of("Content", INT)),
                        new String[] {"JOBS", "1", "1"},
                        new String[] {"jobs", "2", "2"},
                        new String[] {"news", "1", "1"},
                        new String[] {"jobs", "1", "-1"},
                        new String[] {"news", "1", "99"}),
                Dumps.content(table("tags", Column.of("Ids", TEXT)), new String[] {"4,1,x"}));

        assertThat(rows("news"))
                .containsExactly(
                        List.of("1", "1", "a"), List.of("3", "1", "b"), List.of("5", "1", "d"), List.of("4", "1", "g"));
        assertThat(rows("other")).containsExactly(List.of("1", "2", "c"), List.of("2", "2", "e"));
        assertThat(rows("jobs")).containsExactly(List.of("3", "-1", "f"));
        assertThat(rows("third")).isEmpty();
        assertThat(rows("checks"))
                .containsExactly(
                        List.of("JOBS", "1", "5", "no"),
                        List.of("jobs", "2", "2", "yes"),
                        List.of("news", "1", "1", "yes"),
                        List.of("jobs", "1", "-5", "no"),
                        List.of("news", "1", "99", "no"));
        assertThat(rows("tags")).containsExactly(List.of("4,5,x"));
        assertThat(events)
                .filteredOn(
                        event -> event instanceof Event.Note note && note.id().equals("SS-3608"))
                .singleElement()
                .satisfies(event ->
                        assertThat(((Event.Note) event).arguments()).containsExactly(1L, "jobs", "news", 1L, 5L));
    }

    private static final String MENTIONS = """
            - collectIds: {ids: contents, table: news, column: Id}
            - collectIds: {ids: contents, table: jobs, column: Id}
            - addColumn: {table: news, column: Old, type: text, value: {column: Title, mentionedIds: {ids: [contents, unknown], optional: true}}}
            - listRows: {table: news, where: {column: Old, isEmpty: false}, columns: [Id, Old], as: mentions, because: look}
            """;

    @Test
    void oldNumbersInTextsAreListed() throws IOException {
        run(
                MENTIONS,
                contents(
                        "news",
                        new String[] {"1", "1", "see ?contentID=2&x=7, 2 or 3"},
                        new String[] {"2", "1", "4 or 22 or 1.2 or h2 or 02"},
                        new String[] {"3", "1", null}),
                contents("jobs", new String[] {"2", "1", "a"}, new String[] {"3", "1", "b"}, new String[] {"4", "1", "c"
                }));

        assertThat(Files.readString(folder.resolve("out/listed/mentions.csv"))).isEqualTo("""
                "table","Id","Old"
                "news","1","2,3"
                """);
        assertThat(rows("news")).extracting(row -> row.get(3)).containsExactly("2,3", null, null);
    }

    @Test
    void withoutNewNumbersNothingIsMentioned() throws IOException {
        UpdateResult result = run(
                MENTIONS,
                contents("news", new String[] {"1", "1", "see 1, 2 and 4"}),
                contents("jobs", new String[] {"4", "1", "c"}));

        assertThat(folder.resolve("out/listed")).doesNotExist();
        assertThat(result.plan().listed()).extracting(listed -> listed.rows()).containsExactly(OptionalLong.of(0));
    }

    @Test
    void whereNoRowsComeTogetherTextsAreNotLookedAt() throws IOException {
        // The text is no number: a row that is looked at would be rejected.
        run("""
                - collectIds: {ids: contents, table: news, column: Id}
                - collectIds: {ids: contents, table: jobs, column: Id}
                - listRows:
                    table: news
                    where: {all: [{column: Title, greaterThan: 0}, {column: Title, mentionedIds: {ids: [contents]}, isEmpty: false}]}
                    columns: [Id]
                    as: mentions
                    because: look
                """, contents("news", new String[] {"1", "1", "no number"}), contents("jobs"));

        assertThat(folder.resolve("out/rejects")).doesNotExist();
        assertThat(folder.resolve("out/listed")).doesNotExist();
    }

    @Test
    void aCollectionIsNamedBeforeItIsAsked() {
        assertThatThrownBy(() -> run(
                        "- setColumn: {table: site, column: Id, value: {column: Id, newId: {ids: nodes, from: Own}}}",
                        SITES))
                .isInstanceOf(SiteServerException.class)
                .hasMessageContaining("collection of ids");
    }

    @Test
    void aCollectionIsWholeBeforeItIsAsked() {
        assertThatThrownBy(() ->
                        run("""
                        - collectIds: {ids: a, table: site, column: Id}
                        - collectIds: {ids: a, table: news, column: Id}
                        - setColumn: {table: site, column: Id, value: {column: Id, newId: {ids: a, from: {constant: news}}}}
                        - collectIds: {ids: a, table: other, column: Id}
                        """, SITES, contents("news", new String[] {"1", "1", "a"}), contents("other", new String[] {
                            "1", "1", "a"
                        })))
                .isInstanceOf(SiteServerException.class)
                .hasMessageContaining("asks for the ids \"a\" already");
    }

    @Test
    void loopsOverValuesThatAConditionNames() throws IOException {
        run("""
                - forEachValue:
                    listedIn: [{table: site, column: Id, where: {column: Own, equals: OTHER, ignoreCase: true}}]
                    as: site
                    steps:
                      - copyRows: {from: news, to: "news_${site}", columns: {Id: Id}, where: {column: Site, equals: "${site}"}}
                """, SITES, contents("news", new String[] {"1", "1", "a"}, new String[] {"3", "2", "b"}));

        assertThat(rows("news_2")).containsExactly(List.of("3"));
        assertThat(folder.resolve("out/news_1")).doesNotExist();
        assertThat(rows("news")).hasSize(2);
    }
}
