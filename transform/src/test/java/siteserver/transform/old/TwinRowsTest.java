package siteserver.transform.old;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.transform.old.OldSite.Updated;

/** Rows of two products in one database of 3.6 that do not tell all by themselves, and main sites of which only one can be. */
class TwinRowsTest {

    @TempDir
    private Path folder;

    /** Both products have a site 1; that of the second one becomes 2. */
    private static OldSite twins() {
        OldSite site = OldSite.of("3.6").site("model_Content").like("model_Second", "model_Content", "Remark");
        return site.row("bairong_Config", "DatabaseVersion", "3.6.4")
                .row(
                        "wcm_PublishmentSystem",
                        "PublishmentSystemID",
                        "1",
                        "PublishmentSystemName",
                        "second",
                        "AuxiliaryTableForContent",
                        "model_Second",
                        "ParentPublishmentSystemID",
                        "0")
                .row("wcm_Node", "NodeID", "1", "PublishmentSystemID", "1", "ParentID", "0", "NodeName", "home 2");
    }

    private static String list(Updated updated, String name) throws IOException {
        return Files.readString(updated.folder().resolve("listed/" + name + ".csv"));
    }

    @Test
    void textsInColumnsOfOnesOwnAreLookedAt() throws IOException {
        OldSite site = twins().row(
                        "model_Second",
                        "ID",
                        "4",
                        "NodeID",
                        "1",
                        "PublishmentSystemID",
                        "1",
                        "Title",
                        "own",
                        "Taxis",
                        "1",
                        "IsChecked",
                        "True",
                        "Remark",
                        "see channel 1");
        for (String to : List.of("6", "7.4")) {
            Updated updated = site.update(folder.resolve(to), to);
            assertThat(updated.row("model_Second", 4)).containsEntry("SiteId", "2");
            assertThat(list(updated, "mentions-of-old-channel-numbers")).as(to).isEqualTo("""
                    "table","Id","Name","InText","InSummary","InSettings","InLink","InOthers"
                    "model_Second","4","own",,,,,"1"
                    """);
        }
    }

    /** The same where contents of several tables come together in one. */
    @Test
    void textsInColumnsOfOnesOwnAreLookedAtForContents() throws IOException {
        OldSite site = OldSite.of("5.0").site("model_Content").like("model_Content", "model_Content", "Remark");
        for (String table : List.of("model_Content", "model_Job")) {
            site.row(
                    table,
                    "ID",
                    "7",
                    "NodeID",
                    "1",
                    "PublishmentSystemID",
                    "1",
                    "Taxis",
                    "1",
                    "Title",
                    table,
                    "IsChecked",
                    "True");
        }
        site.row(
                "model_Content",
                "ID",
                "8",
                "NodeID",
                "1",
                "PublishmentSystemID",
                "1",
                "Taxis",
                "2",
                "Title",
                "t",
                "IsChecked",
                "True",
                "Remark",
                "job 7");
        site.row("bairong_Digg", "DiggID", "3", "PublishmentSystemID", "1", "RelatedIdentity", "7", "Good", "5")
                .row("bairong_Digg", "DiggID", "4", "PublishmentSystemID", "1", "RelatedIdentity", "8", "Good", "5");
        Updated updated = site.update(folder, "7.4");
        assertThat(updated.row("model_Content", 9)).containsEntry("Title", "model_Job");
        assertThat(list(updated, "mentions-of-old-content-numbers")).isEqualTo("""
                "table","Id","Name","InText","InSummary","InSettings","InLink","InOthers"
                "model_Content","8","t",,,,,"7"
                "bairong_Digg","3",,,,,,"7"
                """);
    }

    @Test
    void textsThatNameTemplatesAndFieldsWithNewNumbersAreListed() throws IOException {
        OldSite site = twins().row("siteserver_Template", "TemplateID", "3", "TemplateType", "FileTemplate")
                .row("wcm_Template", "TemplateID", "3", "TemplateType", "FileTemplate")
                .row("siteserver_RelatedField", "RelatedFieldID", "5")
                .row("wcm_RelatedField", "RelatedFieldID", "5")
                .row("wcm_StlTag", "TagName", "tag", "PublishmentSystemID", "9", "TagContent", "<a t='3'> 5 and 6</a>")
                .row("siteserver_StlTag", "TagName", "other", "PublishmentSystemID", "9", "TagContent", "3 5");
        for (String to : List.of("6", "7.4")) {
            Updated updated = site.update(folder.resolve(to), to);
            assertThat(updated.row("siteserver_RelatedField", 6)).isNotNull();
            assertThat(list(updated, "mentions-of-other-old-numbers")).as(to).isEqualTo("""
                    "table","Id","Name","Templates","RelatedFields","KindsOfDialogues","Categories"
                    "wcm_StlTag","9","tag","3","5",,
                    """);
        }
    }

    /** What tells no product belongs to the first, as long as the second has no site of the same number; then it is listed. */
    @Test
    void rowsThatTellNoProductStayWithTheFirstOneAndAreListed() throws IOException {
        OldSite site = twins().row(
                        "wcm_PublishmentSystem", "PublishmentSystemID", "6", "PublishmentSystemName", "third")
                .row("wcm_Node", "NodeID", "6", "PublishmentSystemID", "6", "ParentID", "0")
                .row("bairong_Tags", "TagID", "1", "PublishmentSystemID", "1", "Tag", "either")
                .row("bairong_Tags", "TagID", "2", "ProductID", "", "PublishmentSystemID", "6", "Tag", "of the third")
                .row("bairong_Tags", "TagID", "3", "ProductID", "CMS", "PublishmentSystemID", "1", "Tag", "first")
                .row("bairong_Tags", "TagID", "4", "ProductID", "WCM", "PublishmentSystemID", "1", "Tag", "second")
                .row("bairong_Digg", "DiggID", "8", "PublishmentSystemID", "1", "RelatedIdentity", "40")
                .row("bairong_Administrator", "UserName", "anna", "PublishmentSystemID", "1")
                .row("bairong_Administrator", "UserName", "ben", "PublishmentSystemID", "6");
        Updated updated = site.update(folder, "7.4");
        assertThat(updated.rows("siteserver_ContentTag"))
                .extracting(row -> row.get("TagName") + " " + row.get("SiteId"))
                .containsExactly("either 1", "of the third 6", "first 1", "second 7");
        assertThat(updated.row("siteserver_Administrator", 1)).containsEntry("SiteId", "1");
        assertThat(updated.row("siteserver_Administrator", 2)).containsEntry("SiteId", "6");
        assertThat(list(updated, "rows-of-either-product")).isEqualTo("""
                "table","Id","Name","Site","Channel"
                "bairong_Tags","1","either","1",
                "bairong_Digg","8",,"1",
                "bairong_Administrator",,"anna","1",
                """);
        assertThat(updated.result().plan().listed())
                .anySatisfy(list -> assertThat(list.because()).contains("it stays with that of the first one"));
    }

    /** A table that both products name: what only the second one can mean follows, what both can mean is listed. */
    @Test
    void contentsOfATableThatBothProductsNameFollowTheirChannels() throws IOException {
        OldSite site = OldSite.of("3.6").site("model_Content");
        site.row("wcm_PublishmentSystem", "PublishmentSystemID", "1", "AuxiliaryTableForContent", "MODEL_Content")
                .row("wcm_Node", "NodeID", "1", "PublishmentSystemID", "1", "ParentID", "0")
                .row("wcm_Node", "NodeID", "5", "PublishmentSystemID", "1", "ParentID", "1")
                .row(
                        "bairong_ContentCheck",
                        "CheckID",
                        "1",
                        "TableName",
                        "model_content",
                        "PublishmentSystemID",
                        "1",
                        "NodeID",
                        "5",
                        "ContentID",
                        "2");
        String[][] rows = {{"1", "1", "either"}, {"2", "5", "second"}};
        for (String[] row : rows) {
            site.row(
                    "model_Content",
                    "ID",
                    row[0],
                    "NodeID",
                    row[1],
                    "PublishmentSystemID",
                    "1",
                    "SourceID",
                    row[1],
                    "Taxis",
                    "1",
                    "Title",
                    row[2],
                    "IsChecked",
                    "True");
        }
        Updated updated = site.update(folder, "7.4");
        assertThat(updated.row("model_Content", 1)).containsEntry("SiteId", "1").containsEntry("ChannelId", "1");
        assertThat(updated.row("model_Content", 2)).containsEntry("SiteId", "6").containsEntry("ChannelId", "5");
        assertThat(updated.row("siteserver_ContentCheck", 1)).containsEntry("SiteId", "6");
        assertThat(list(updated, "rows-of-either-product"))
                .contains("\"model_Content\",\"1\",\"either\",\"1\",\"1\"\n")
                .doesNotContain("second");
    }

    @Test
    void ranksOfMembersOfBothProductsBecomeGroups() {
        OldSite site = twins().row("bairong_Users", "UserName", "anna")
                .row("siteserver_UserGroup", "GroupID", "1", "GroupName", "reader")
                .row("siteserver_Users", "UserName", "anna", "GroupID", "1", "Credits", "10")
                .row("wcm_UserGroup", "GroupID", "1", "GroupName", "official")
                .row("wcm_Users", "UserName", "Anna", "GroupID", "1", "Credits", "20");
        Updated updated = site.update(folder, "7.4");
        assertThat(updated.row("siteserver_UserGroup", 1)).containsEntry("GroupName", "reader");
        assertThat(updated.row("siteserver_UserGroup", 2)).containsEntry("GroupName", "official");
        assertThat(updated.rows("siteserver_UsersInGroups"))
                .extracting(row -> row.get("UserId") + " in " + row.get("GroupId"))
                .containsExactlyInAnyOrder("1 in 1", "1 in 2");
    }

    /** Repairs by hand, and copies of sites, leave several main sites in one product. */
    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({"5.0, 6", "5.0, 7.4", "6, 6", "6, 7.4"})
    void onlyTheFirstOfSeveralMainSitesStaysOne(String version, String to) throws IOException {
        OldSite site = OldSite.of(version);
        boolean six = version.equals("6");
        String table = six ? "siteserver_Site" : "siteserver_PublishmentSystem";
        String[][] sites = {
            {"4", "first", "", " true"},
            {"7", "in the root too", "", "True"},
            {"9", "elsewhere", "Shop", "True"},
            {"10", "ordinary", "news", "False"},
            {"11", "odd", "", "maybe"}
        };
        for (String[] cells : sites) {
            site.row(
                    table,
                    six ? "Id" : "PublishmentSystemID",
                    cells[0],
                    six ? "SiteName" : "PublishmentSystemName",
                    cells[1],
                    six ? "SiteDir" : "PublishmentSystemDir",
                    cells[2],
                    six ? "IsRoot" : "IsHeadquarters",
                    cells[3],
                    six ? "TableName" : "AuxiliaryTableForContent",
                    "model_Content",
                    six ? "ParentId" : "ParentPublishmentSystemID",
                    "0",
                    "Taxis",
                    cells[0]);
        }
        Updated updated = site.update(folder, to);
        boolean seven = to.equals("7.4");
        assertThat(updated.rows("siteserver_Site"))
                .extracting(row -> row.get("Id") + " '" + row.get("SiteDir") + "' "
                        + row.get(seven ? "Root" : "IsRoot").strip().toLowerCase(java.util.Locale.ROOT))
                .containsExactly(
                        "4 '' true",
                        "7 'site7' false",
                        "9 'Shop' false",
                        "10 'news' false",
                        "11 '' " + (seven ? "false" : "maybe"));
        assertThat(list(updated, "sites-no-longer-main"))
                .endsWith("""
                "7","in the root too",""
                "9","elsewhere","Shop"
                """.replace("\"7\"", "\"" + table + "\",\"7\"").replace("\"9\"", "\"" + table + "\",\"9\""));
    }
}
