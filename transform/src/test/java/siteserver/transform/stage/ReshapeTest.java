package siteserver.transform.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static siteserver.transform.stage.Rows.all;
import static siteserver.transform.stage.Rows.row;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.transform.stage.PivotToColumns.KeyColumn;

class ReshapeTest {

    @TempDir
    Path folder;

    private Scratch scratch;

    @BeforeEach
    void open() {
        scratch = Scratch.create(folder);
    }

    @AfterEach
    void close() {
        scratch.close();
    }

    @Test
    void keyValueRowsBecomeColumns() {
        scratch.load(
                "Attribute",
                List.of("Entity", "Key", "Value"),
                Rows.of(
                        row("2", "Phone", "22"),
                        row("1", "Name", "Ann"),
                        row("1", "Phone", ""),
                        row("1", "Name", "Anna"),
                        row("1", "Shoe", "38"),
                        row("3", "Phone", null),
                        row("3", null, "?")));

        var result = new PivotToColumns(
                        "Attribute",
                        List.of("Entity"),
                        "Key",
                        "Value",
                        List.of(new KeyColumn("Name", "FirstName"), new KeyColumn("Phone", "Phone")),
                        Optional.of("More"),
                        "Person")
                .apply(scratch);

        assertThat(result).isEqualTo(new PivotToColumns.Result(3, 1, 1));
        assertThat(scratch.columns("Person")).containsExactly("Entity", "FirstName", "Phone", "More");
        assertThat(all(scratch, "Person"))
                .containsExactly(
                        row("1", "Anna", "", "{\"Shoe\":\"38\"}"),
                        row("2", null, "22", null),
                        row("3", null, null, null));
    }

    @Test
    void columnsBecomeKeyValueRows() {
        scratch.load("Person", List.of("Id", "First", "Phone"), Rows.of(row("1", "Ann", null), row("2", "", "22")));

        long made = new UnpivotToRows(
                        "Person",
                        List.of("Id"),
                        List.of(new KeyColumn("FirstName", "First"), new KeyColumn("Phone", "Phone")),
                        false,
                        "Key",
                        "Value",
                        "Attribute")
                .apply(scratch);

        assertThat(made).isEqualTo(3);
        assertThat(all(scratch, "Attribute"))
                .containsExactly(row("1", "FirstName", "Ann"), row("2", "FirstName", ""), row("2", "Phone", "22"));
    }

    @Test
    void childrenBecomeAnOrderedJsonArray() {
        scratch.load("Style", List.of("Id"), Rows.of(row("1"), row("2"), row((String) null)));
        scratch.load(
                "Item",
                List.of("StyleId", "Taxis", "Label", "On"),
                Rows.of(
                        row("1", "10", "ten", "true"),
                        row("1", "9", "nine \"9\"", "false"),
                        row("7", "1", "lost", "true"),
                        row(null, "1", "lost", null),
                        row("1", "11", null, null)));
        FoldChildren fold = new FoldChildren(
                "Style",
                "Id",
                "Item",
                "StyleId",
                List.of(
                        new FoldChildren.Member("label", "Label", FoldChildren.As.TEXT),
                        new FoldChildren.Member("taxis", "Taxis", FoldChildren.As.NUMBER),
                        new FoldChildren.Member("selected", "On", FoldChildren.As.BOOLEAN)),
                List.of(Order.byNumber("Taxis")),
                "Items");

        assertThat(fold.apply(scratch)).isEqualTo(new FoldChildren.Result(1, 2));
        assertThat(all(scratch, "Style"))
                .containsExactly(
                        row(
                                "1",
                                "[{\"label\":\"nine \\\"9\\\"\",\"taxis\":9,\"selected\":false},"
                                        + "{\"label\":\"ten\",\"taxis\":10,\"selected\":true},"
                                        + "{\"label\":null,\"taxis\":11,\"selected\":null}]"),
                        row("2", null),
                        row(null, null));
    }

    @Test
    void aTextThatIsNoNumberStopsTheFold() {
        scratch.load("P", List.of("Id"), Rows.of(row("1")));
        scratch.load("C", List.of("P", "n"), Rows.of(row("1", "many")));
        FoldChildren fold = new FoldChildren(
                "P",
                "Id",
                "C",
                "P",
                List.of(new FoldChildren.Member("n", "n", FoldChildren.As.NUMBER)),
                List.of(),
                "x");
        assertThatThrownBy(() -> fold.apply(scratch))
                .isInstanceOf(SiteServerException.class)
                .hasMessageContaining("SS-3512")
                .hasMessageContaining("many");
    }

    @Test
    void slugsBecomeUniqueWithinTheirScope() {
        scratch.load(
                "Page",
                List.of("Site", "Slug", "Title"),
                Rows.of(
                        row("1", null, "Über uns!"),
                        row("1", "", "Uber Uns"),
                        row("1", "News", "x"),
                        row("1", "news", "y"),
                        row("2", "news", "z"),
                        row("1", null, "News"),
                        row("1", null, "关于 我们"),
                        row("1", null, "!!!"),
                        row("1", null, "A very long title"),
                        row("1", null, "a very long title")));

        new UniqueSlugs("Page", "Slug", "Title", List.of("Site"), "page", 12, List.of()).apply(scratch);

        assertThat(all(scratch, "Page").stream().map(cells -> cells.get(1)))
                .containsExactly(
                        "uber-uns",
                        "uber-uns-2",
                        "News",
                        "news-2",
                        "news",
                        "news-3",
                        "关于-我们",
                        "page",
                        "a-very-long-",
                        "a-very-lon-2");
    }
}
