package siteserver.transform.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static siteserver.transform.stage.Rows.all;
import static siteserver.transform.stage.Rows.row;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdsTest {

    @TempDir
    Path folder;

    private Scratch scratch;
    private IdMap news;

    @BeforeEach
    void open() {
        scratch = Scratch.create(folder);
    }

    @AfterEach
    void close() {
        scratch.close();
    }

    /** Two content tables become one: 1 and 3 of the second clash and become 8 and 9. */
    private void merge() {
        scratch.load("A", List.of("Id", "T"), Rows.of(row("1", "a1"), row("3", "a3"), row("7", "a7")));
        scratch.load("B", List.of("T", "Id"), Rows.of(row("b1", "1"), row("b2", "2"), row("b3", "3")));
        List<IdMap> maps = new NewIds(
                        List.of(new NewIds.Member("A", "Id", "pages"), new NewIds.Member("B", "Id", "news")),
                        NewIds.INT32)
                .apply(scratch);
        assertThat(maps.get(0).size()).isZero();
        news = maps.get(1);
    }

    @Test
    void clashingRowsGetNewIdsAndTheMapRemembersThem() {
        merge();
        assertThat(all(scratch, "A")).containsExactly(row("1", "a1"), row("3", "a3"), row("7", "a7"));
        assertThat(all(scratch, "B")).containsExactly(row("b1", "8"), row("b2", "2"), row("b3", "9"));
        assertThat(news.source()).isEqualTo("news");
        assertThat(news.size()).isEqualTo(2);
        assertThat(news.newId(1)).isEqualTo(OptionalLong.of(8));
        assertThat(news.newId(2)).isEmpty();
        assertThat(news.newId(3)).isEqualTo(OptionalLong.of(9));
    }

    @Test
    void rowsWithoutAnIdGetOneAndTwinsInOneTableKeepTheirReferences() {
        scratch.load(
                "T",
                List.of("Id"),
                Rows.of(row("5"), row((String) null), row(""), row("5"), row("-2"), row("0"), row("x")));
        IdMap map = new NewIds(List.of(new NewIds.Member("T", "Id", "T")), NewIds.INT32)
                .apply(scratch)
                .get(0);

        assertThat(all(scratch, "T"))
                .containsExactly(row("5"), row("6"), row("7"), row("8"), row("9"), row("10"), row("11"));
        assertThat(map.newId(5)).as("references mean the first of the twins").isEmpty();
    }

    @Test
    void whenTheGreatestIdIsTakenTheSmallestFreeOnesFollow() {
        scratch.load(
                "T",
                List.of("Id"),
                Rows.of(row("2147483647"), row("2147483647"), row("1"), row("9999999999"), row("3"), row("-1")));
        IdMap map = new NewIds(List.of(new NewIds.Member("T", "Id", "T")), NewIds.INT32)
                .apply(scratch)
                .get(0);

        assertThat(all(scratch, "T"))
                .containsExactly(row("2147483647"), row("2"), row("1"), row("4"), row("3"), row("5"));
        assertThat(map.newId(9_999_999_999L)).isEqualTo(OptionalLong.of(4));
    }

    @Test
    void newIdsHave32BitsAlsoInAWiderColumn() {
        scratch.load("T", List.of("Id"), Rows.of(row("2147483647"), row((String) null)));
        new NewIds(List.of(new NewIds.Member("T", "Id", "T")), NewIds.INT64).apply(scratch);
        assertThat(all(scratch, "T")).containsExactly(row("2147483647"), row("1"));

        scratch.load("U", List.of("Id"), Rows.of(row("2147483648"), row((String) null)));
        new NewIds(List.of(new NewIds.Member("U", "Id", "U")), NewIds.INT64).apply(scratch);
        assertThat(all(scratch, "U")).containsExactly(row("2147483648"), row("1"));
    }

    @Test
    void aTableWithoutAnIdColumnIsNumbered() {
        scratch.load("T", List.of("n"), Rows.of(row("a"), row("b")));
        scratch.addColumn("T", "Id");
        new NewIds(List.of(new NewIds.Member("T", "Id", "T")), NewIds.INT32).apply(scratch);
        assertThat(all(scratch, "T")).containsExactly(row("a", "1"), row("b", "2"));
    }

    @Test
    void referencesFollow() {
        merge();
        scratch.load(
                "R",
                List.of("plain", "path", "kind"),
                Rows.of(
                        row("1", "0,1,2,3", "News"),
                        row("-3", "1, 3 ,x,", "NEWS"),
                        row(null, "", "news"),
                        row("1", "13,31", "Pages"),
                        row("0", "1", null)));
        Optional<IdReferences.Only> onlyNews = Optional.of(new IdReferences.Only("kind", "news"));

        var plain = new IdReferences("R", "plain", new IdForm.Plain(), onlyNews).apply(scratch, news);
        var path = new IdReferences("R", "path", new IdForm.CommaList(), Optional.empty()).apply(scratch, news);

        assertThat(plain).isEqualTo(new IdReferences.Result(2, 0));
        assertThat(path).isEqualTo(new IdReferences.Result(3, 0));
        assertThat(all(scratch, "R"))
                .containsExactly(
                        row("8", "0,8,2,9", "News"),
                        row("-9", "8, 9 ,x,", "NEWS"),
                        row(null, "", "news"),
                        row("1", "13,31", "Pages"),
                        row("0", "8", null));
    }

    @Test
    void referencesInJsonFollow() {
        merge();
        scratch.load(
                "R",
                List.of("j"),
                Rows.of(
                        row(
                                "{\"contentId\":1,\"n\":1,\"deep\":[{\"contentId\":\"3\"}],\"ids\":[1,2,\"1,3\"],\"p\":1.50}"),
                        row("{ \"contentId\" : 2 }"),
                        row("contentId=1"),
                        row(""),
                        row((String) null)));

        var result = new IdReferences("R", "j", new IdForm.JsonMembers(Set.of("contentId", "ids")), Optional.empty())
                .apply(scratch, news);

        assertThat(result).isEqualTo(new IdReferences.Result(1, 1));
        assertThat(all(scratch, "R"))
                .containsExactly(
                        row(
                                "{\"contentId\":8,\"n\":1,\"deep\":[{\"contentId\":\"9\"}],\"ids\":[8,2,\"8,9\"],\"p\":1.50}"),
                        row("{ \"contentId\" : 2 }"),
                        row("contentId=1"),
                        row(""),
                        row((String) null));
    }

    @Test
    void referencesInTagsFollow() {
        merge();
        scratch.load(
                "R",
                List.of("x"),
                Rows.of(
                        row("<stl:a contentId=\"1\" other='1' ContentID = '3'>contentId=\"1\"</stl:a><br>"),
                        row("a < b contentId=\"1\""),
                        row("<p title=\"a > b\" contentId=\"1,3\" open\n ids=\"1\"/>"),
                        row("<p contentId=\"1")));

        new IdReferences("R", "x", new IdForm.XmlAttributes(Set.of("contentid")), Optional.empty())
                .apply(scratch, news);

        assertThat(all(scratch, "R"))
                .containsExactly(
                        row("<stl:a contentId=\"8\" other='1' ContentID = '9'>contentId=\"1\"</stl:a><br>"),
                        row("a < b contentId=\"1\""),
                        row("<p title=\"a > b\" contentId=\"8,9\" open\n ids=\"1\"/>"),
                        row("<p contentId=\"1"));
    }

    @Test
    void freeTextIsListedAndNotAltered() {
        merge();
        List<List<String>> texts = List.of(
                row("see /content/3.html", "plain"),
                row("version 1.3, 13 or a1", "3"),
                row(null, ""),
                row("id=1&x=3", "2"));
        scratch.load("R", List.of("body", "note"), Rows.reader(texts.iterator()));

        List<IdMentions.Found> found = new IdMentions("R", List.of("body", "note")).find(scratch, List.of(news));

        assertThat(found)
                .containsExactly(
                        new IdMentions.Found(
                                "R",
                                "body",
                                2,
                                List.of(new IdMentions.Example(1, "news", 3), new IdMentions.Example(4, "news", 1))),
                        new IdMentions.Found("R", "note", 1, List.of(new IdMentions.Example(2, "news", 3))));
        assertThat(all(scratch, "R")).isEqualTo(texts);
    }
}
