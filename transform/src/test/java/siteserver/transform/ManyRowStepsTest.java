package siteserver.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.transform.Dumps.Content;

/** Steps of many rows, between steps of one row, in whole updates. */
class ManyRowStepsTest {

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
        Listener listener = events::add;
        return UpdateJob.run(
                Dumps.with(
                        Dumps.options(input, folder.resolve("out"), recipe),
                        1,
                        siteserver.backup.folder.OnError.STOP,
                        false),
                listener);
    }

    private List<List<String>> rows(String table) {
        return Dumps.rows(folder.resolve("out"), table);
    }

    private static Table table(String name, Column... columns) {
        return Table.of(TableName.of(name), List.of(columns));
    }

    @Test
    void numbersBecomeUniqueAndReferencesFollow() throws IOException {
        run(
                """
                - renameColumns: {table: news, names: {ContentId: Id}}
                - newIds:
                    members: [{table: news, column: Id}, {table: jobs, column: Id}]
                    foreign:
                      - {table: checks, column: ContentId, source: jobs, only: {column: TableName, equals: JOBS}}
                      - {table: tags, column: Ids, source: jobs, form: list}
                    mentions: [{table: notes, column: Text}]
                - mergeTables: {from: [news, jobs], to: content}
                """,
                Dumps.content(
                        table("news", Column.of("ContentId", INT), Column.of("Title", TEXT)),
                        new String[] {"1", "a"},
                        new String[] {"5", "b"}),
                Dumps.content(
                        table("jobs", Column.of("Id", INT), Column.of("Title", TEXT), Column.of("Pay", INT)),
                        new String[] {"5", "c", "9"},
                        new String[] {"2", "d", null}),
                Dumps.content(
                        table("checks", Column.of("ContentId", INT), Column.of("TableName", TEXT)),
                        new String[] {"5", "jobs"},
                        new String[] {"5", "news"}),
                Dumps.content(table("tags", Column.of("Ids", TEXT)), new String[] {"2,5,-5"}),
                Dumps.content(table("notes", Column.of("Text", TEXT)), new String[] {"see 5"}, new String[] {"15"}));

        assertThat(rows("content"))
                .containsExactly(
                        Arrays.asList("1", "a", null),
                        Arrays.asList("5", "b", null),
                        Arrays.asList("6", "c", "9"),
                        Arrays.asList("2", "d", null));
        assertThat(rows("checks")).containsExactly(List.of("6", "jobs"), List.of("5", "news"));
        assertThat(rows("tags")).containsExactly(List.of("2,6,-6"));
        assertThat(rows("notes")).containsExactly(List.of("see 5"), List.of("15"));
        assertThat(events)
                .filteredOn(
                        event -> event instanceof Event.Note note && note.id().equals("SS-3606"))
                .singleElement()
                .satisfies(event ->
                        assertThat(((Event.Note) event).arguments()).containsExactly(1L, "notes.Text", "row 1: 5"));
    }

    @Test
    void pivotsAndUnpivots() throws IOException {
        UpdateResult result = run(
                """
                - pivotToColumns:
                    from: setting
                    to: profile
                    key: [UserId]
                    name: Name
                    value: Value
                    columns: {Phone: phone}
                    rest: Others
                - setColumn: {table: profile, column: Phone, value: {column: Phone, default: none}}
                - unpivotToRows: {from: site, to: site, keep: [Id], columns: {Url: site.url, Name: site.name}, name: Key, value: Value}
                """,
                Dumps.content(
                        table("setting", Column.of("UserId", INT), Column.of("Name", TEXT), Column.of("Value", TEXT)),
                        new String[] {"1", "phone", "11"},
                        new String[] {"2", "city", "Bern"},
                        new String[] {"1", "phone", "12"}),
                Dumps.content(
                        table("site", Column.of("Id", INT), Column.of("Url", TEXT), Column.of("Name", TEXT)),
                        new String[] {"1", "u", null},
                        new String[] {"2", "", "n"}));

        assertThat(rows("profile"))
                .containsExactly(Arrays.asList("1", "12", null), Arrays.asList("2", "none", "{\"city\":\"Bern\"}"));
        assertThat(rows("site"))
                .containsExactly(
                        List.of("1", "site.url", "u"), List.of("2", "site.url", ""), List.of("2", "site.name", "n"));
        // A key that stood twice was decided: that is told, and the exit code says so.
        assertThat(result.exitCode()).isEqualTo(ExitCode.REJECTS);
        assertThat(result.plan().lostColumns()).isEmpty();
    }

    @Test
    void aLookupSeesATableAsItWasAtThatStep() throws IOException {
        run(
                """
                - uniqueSlugs: {table: item, column: Slug, from: Title}
                - addColumn: {table: ref, column: Slug, type: text, value: {column: ItemId, lookup: {table: item, key: Id, value: Slug}}}
                - setColumn: {table: item, column: Slug, value: {constant: changed}}
                - uniqueSlugs: {table: item, column: Slug, from: Title}
                """,
                Dumps.content(
                        table("item", Column.of("Id", INT), Column.of("Title", TEXT)),
                        new String[] {"1", "A b"},
                        new String[] {"2", "a-B"}),
                Dumps.content(table("ref", Column.of("ItemId", INT)), new String[] {"2"}));

        assertThat(rows("ref")).containsExactly(List.of("2", "a-b-2"));
        assertThat(rows("item")).containsExactly(List.of("1", "A b", "changed"), List.of("2", "a-B", "changed-2"));
    }

    @Test
    void aQueryReplacesATableAndIsNoWayOut() throws IOException {
        run(
                """
                - query:
                    reads: {item: [Id, Title]}
                    sql: SELECT Id, Title FROM item WHERE CAST(Id AS INTEGER) > 1 ORDER BY CAST(Id AS INTEGER) DESC
                    to: item
                    columns: {Id: integer, Title: varchar(255)}
                    primaryKey: [Id]
                """,
                Dumps.content(
                        table("item", Column.of("Id", INT), Column.of("Title", TEXT)),
                        new String[] {"1", "a"},
                        new String[] {"2", "b"},
                        new String[] {"10", "c"}));
        assertThat(rows("item")).containsExactly(List.of("10", "c"), List.of("2", "b"));
        assertThat(Dumps.shape(folder.resolve("out"), "item")
                        .primaryKey()
                        .orElseThrow()
                        .columns())
                .containsExactly("Id");
    }

    @Test
    void sqlThatReadsSomethingElseIsAFaultOfTheRecipe() {
        assertThatThrownBy(() -> run("""
                        - query: {reads: {item: [Id]}, sql: "SELECT name AS Id FROM sqlite_master", to: x, columns: {Id: text}}
                        """, Dumps.content(table("item", Column.of("Id", INT)), new String[] {"1"})))
                .isInstanceOfSatisfying(SiteServerException.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(ExitCode.RECIPE));
        assertThat(folder.resolve("out/_incomplete")).exists();
        assertThat(folder.resolve("out/.work")).doesNotExist();
    }
}
