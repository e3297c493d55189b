package siteserver.transform.old;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.folder.schema.Column;
import siteserver.transform.old.OldSite.Updated;

/** The defects A12 to A17 of the original updaters ({@code sscms/original-defects.md}), each shown to be repaired. */
class OriginalDefectsA12ToA17Test {

    private static final Map<String, String> SPLIT = Map.of("split-contents", "true");

    @TempDir
    private Path folder;

    private static String[] content(int id, int site, String title, String... more) {
        List<String> cells = new java.util.ArrayList<>(List.of(
                "ID", Integer.toString(id),
                "NodeID", Integer.toString(site),
                "PublishmentSystemID", Integer.toString(site),
                "Taxis", Integer.toString(id),
                "Title", title,
                "IsChecked", "True"));
        cells.addAll(List.of(more));
        return cells.toArray(String[]::new);
    }

    private static List<String> titles(Updated updated, String table) {
        return updated.rows(table).stream()
                .map(row -> row.get("Title"))
                .sorted()
                .toList();
    }

    /** Only one of the two spellings of a table's name was known. */
    @Test
    void a12BothSpellingsOfTableNamesAreKnown() {
        for (String prefix : List.of("wcm_", "siteserver_")) {
            OldSite site = OldSite.of("5.0").site("model_Content");
            site.like(prefix + "GovPublicCategory", "wcm_GovPublicCategory")
                    .row(
                            prefix + "GovPublicCategory",
                            "CategoryID",
                            "3",
                            "CategoryName",
                            "laws",
                            "PublishmentSystemID",
                            "1");
            site.row(
                    "bairong_TableStyle",
                    "TableStyleId",
                    "1",
                    "RelatedIdentity",
                    "1",
                    "TableName",
                    prefix + "Node",
                    "AttributeName",
                    "A");
            Updated updated = site.update(folder.resolve(prefix), "6");
            assertThat(updated.rows("ss_govpublic_category")).as(prefix).hasSize(1);
            assertThat(updated.row("ss_govpublic_category", 3)).containsEntry("CategoryName", "laws");
            assertThat(updated.row("siteserver_TableStyle", 1)).containsEntry("TableName", "siteserver_Channel");
        }
    }

    /** Of several old tables with one new name only the last one survived. */
    @Test
    void a13TablesWithOneNewNameKeepAllTheirRows() {
        OldSite site = OldSite.of("3.6").site("model_Content");
        site.row("siteserver_Log", "Id", "1", "PublishmentSystemId", "1", "Action", "first")
                .row("siteserver_Log", "Id", "2", "PublishmentSystemId", "1", "Action", "second");
        site.row("wcm_Log", "Id", "2", "PublishmentSystemId", "1", "Action", "third")
                .row("wcm_Log", "Id", "7", "PublishmentSystemId", "1", "Action", "fourth");
        for (String to : List.of("6", "7.4")) {
            List<Map<String, String>> rows = site.update(folder.resolve(to), to).rows("siteserver_SiteLog");
            assertThat(rows)
                    .as(to)
                    .extracting(row -> row.get("Action"))
                    .containsExactlyInAnyOrder("first", "second", "third", "fourth");
            assertThat(rows).as(to).extracting(row -> row.get("Id")).doesNotHaveDuplicates();
        }
    }

    /** Split: contents of unknown sites were dropped without a message. */
    @Test
    void a14ContentsOfUnknownSitesStayInATableOfOrphans() {
        OldSite site = OldSite.of("5.0").site("model_Content");
        site.row("model_Content", content(1, 1, "known"))
                .row("model_Content", content(2, 99, "unknown site"))
                .row("model_Content", content(3, 0, "site zero"))
                .row("model_Content", content(4, -1, "negative site"))
                .row("model_Content", "ID", "5", "NodeID", "1", "Taxis", "5", "Title", "no site")
                .row(
                        "model_Content",
                        "ID",
                        "6",
                        "NodeID",
                        "-1",
                        "PublishmentSystemID",
                        "1",
                        "Taxis",
                        "6",
                        "Title",
                        "bin");
        for (String to : List.of("6", "7.4")) {
            Updated updated = site.update(folder.resolve(to), to, SPLIT);
            assertThat(titles(updated, "siteserver_Content_1")).as(to).containsExactly("bin", "known");
            assertThat(updated.row("siteserver_Content_1", 6)).as(to).containsEntry("ChannelId", "-1");
            assertThat(titles(updated, "siteserver_Content_orphans"))
                    .as(to)
                    .containsExactly("negative site", "no site", "site zero", "unknown site");
            assertThat(updated.listed("contents-of-unknown-sites")).as(to).isEqualTo(4);
        }
    }

    /** Split: contents of two tables of one site kept their ids and collided. */
    @Test
    void a15CollidingContentsGetNewNumbersThatReferencesFollow() {
        OldSite site = OldSite.of("5.0").site(1, "model_Content");
        site.like("model_Second", "model_Content").site(2, "model_Second");
        site.row("model_Content", content(10, 1, "one"))
                .row("model_Content", content(11, 1, "copy of strange", "SourceID", "1", "ReferenceID", "10"))
                .row("model_Second", content(10, 1, "strange"))
                .row("model_Second", content(20, 2, "two"));
        for (String to : List.of("6", "7.4")) {
            Updated updated = site.update(folder.resolve(to), to, SPLIT);
            assertThat(titles(updated, "siteserver_Content_1"))
                    .as(to)
                    .containsExactly("copy of strange", "one", "strange");
            assertThat(updated.rows("siteserver_Content_1"))
                    .as(to)
                    .extracting(row -> row.get("Id"))
                    .doesNotHaveDuplicates();
            // A site's own table keeps its numbers.
            assertThat(updated.row("siteserver_Content_1", 10)).as(to).containsEntry("Title", "one");
            assertThat(updated.row("siteserver_Content_1", 11)).as(to).containsEntry("ReferenceId", "10");
            assertThat(titles(updated, "siteserver_Content_2")).as(to).containsExactly("two");
        }
    }

    /** Split: each site's table got the added columns of all other sites. */
    @Test
    void a16EachSiteHasOnlyItsOwnColumns() {
        OldSite site = OldSite.of("5.0")
                .like("model_Content", "model_Content", "Colour")
                .site(1, "model_Content");
        site.like("model_Second", "model_Content", "Size").site(2, "model_Second");
        site.row("model_Content", content(1, 1, "one", "Colour", "red"))
                .row("model_Second", content(1, 2, "two", "Size", "XL"));
        for (String to : List.of("6", "7.4")) {
            Updated updated = site.update(folder.resolve(to), to, SPLIT);
            assertThat(updated.shape("siteserver_Content_1").columns())
                    .as(to)
                    .extracting(Column::name)
                    .contains("Colour")
                    .doesNotContain("Size");
            assertThat(updated.shape("siteserver_Content_2").columns())
                    .as(to)
                    .extracting(Column::name)
                    .contains("Size")
                    .doesNotContain("Colour");
            assertThat(updated.row("siteserver_Content_2", 1)).as(to).containsEntry("Size", "XL");
        }
    }

    /** Split: styles and checks kept the name of the old table. */
    @Test
    void a17StylesAndChecksFollowTheirContents() {
        OldSite site = OldSite.of("5.0").site(1, "model_Content").site(2, "model_Content");
        site.row("model_Content", content(1, 1, "one")).row("model_Content", content(2, 2, "two"));
        site.row(
                        "bairong_TableStyle",
                        "TableStyleId",
                        "5",
                        "RelatedIdentity",
                        "0",
                        "TableName",
                        "model_Content",
                        "AttributeName",
                        "ForAll")
                .row(
                        "bairong_TableStyle",
                        "TableStyleId",
                        "6",
                        "RelatedIdentity",
                        "2",
                        "TableName",
                        "model_Content",
                        "AttributeName",
                        "OfSite2")
                .row(
                        "bairong_TableStyleItem",
                        "TableStyleItemId",
                        "1",
                        "TableStyleId",
                        "5",
                        "ItemTitle",
                        "red",
                        "ItemValue",
                        "r")
                .row(
                        "bairong_ContentCheck",
                        "CheckId",
                        "9",
                        "TableName",
                        "model_Content",
                        "PublishmentSystemId",
                        "2",
                        "NodeId",
                        "2",
                        "ContentId",
                        "2");
        for (String to : List.of("6", "7.4")) {
            Updated updated = site.update(folder.resolve(to), to, SPLIT);
            assertThat(updated.row("siteserver_Site", 1)).as(to).containsEntry("TableName", "siteserver_Content_1");
            assertThat(updated.row("siteserver_Site", 2)).as(to).containsEntry("TableName", "siteserver_Content_2");
            assertThat(updated.rows("siteserver_TableStyle"))
                    .as(to)
                    .extracting(row -> row.get("AttributeName") + " " + row.get("TableName"))
                    .containsExactlyInAnyOrder(
                            "ForAll siteserver_Content_1",
                            "ForAll siteserver_Content_2",
                            "OfSite2 siteserver_Content_2");
            // In 7 the items of a style are inside it, in 6 in a table of their own.
            if (to.equals("6")) {
                assertThat(updated.rows("siteserver_TableStyleItem"))
                        .extracting(row -> row.get("ItemTitle"))
                        .containsExactly("red", "red");
                assertThat(updated.row("siteserver_ContentCheck", 9))
                        .containsEntry("TableName", "siteserver_Content_2");
            } else {
                assertThat(updated.rows("siteserver_TableStyle"))
                        .filteredOn(row -> row.get("AttributeName").equals("ForAll"))
                        .allSatisfy(row -> assertThat(row.get("ExtendValues")).contains("red"));
            }
            assertThat(updated.row("siteserver_ContentCheck", 9))
                    .as(to)
                    .containsEntry("ContentId", "2")
                    .containsEntry("SiteId", "2");
        }
    }
}
