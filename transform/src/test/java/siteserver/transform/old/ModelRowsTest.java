package siteserver.transform.old;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.transform.old.OldSite.Updated;

/** Rows of public information, dialogues, jobs and votes that get new numbers, and what names them; and rows of no site. */
class ModelRowsTest {

    @TempDir
    private Path folder;

    private static OldSite models() {
        OldSite site = OldSite.of("5.0")
                .row(
                        "siteserver_PublishmentSystem",
                        "PublishmentSystemId",
                        "1",
                        "AuxiliaryTableForContent",
                        "model_Content",
                        "AuxiliaryTableForGovPublic",
                        "model_WCM_GovPublic",
                        "AuxiliaryTableForGovInteract",
                        "model_WCM_GovInteract",
                        "AuxiliaryTableForJob",
                        "model_Job",
                        "AuxiliaryTableForVote",
                        "model_Vote")
                .row(
                        "siteserver_PublishmentSystem",
                        "PublishmentSystemId",
                        "2",
                        "AuxiliaryTableForContent",
                        "model_Content",
                        "AuxiliaryTableForGovPublic",
                        "model_Public2",
                        "AuxiliaryTableForJob",
                        "model_Job2")
                .like("model_Public2", "model_WCM_GovPublic")
                .like("model_Job2", "model_Job");
        for (String number : List.of("1", "2")) {
            site.row(
                    "siteserver_Node",
                    "NodeId",
                    number,
                    "PublishmentSystemId",
                    number,
                    "ParentId",
                    "0",
                    "NodeName",
                    "n");
        }
        return site;
    }

    private static void content(OldSite site, String table, int id, int of, String tags) {
        String number = Integer.toString(of);
        site.row(
                table,
                "ID",
                Integer.toString(id),
                "NodeID",
                number,
                "PublishmentSystemID",
                number,
                "Title",
                table + " " + id,
                "Tags",
                tags,
                "Taxis",
                "1",
                "IsChecked",
                "True");
    }

    /** A tag names its contents by numbers alone; the moved row has the tag itself. */
    @ParameterizedTest
    @ValueSource(strings = {"6", "7.4"})
    void tagsFollowTheRowsThatHaveThem(String to) {
        OldSite site = models();
        content(site, "model_Content", 3, 1, "news law");
        content(site, "model_WCM_GovPublic", 3, 1, "law");
        content(site, "model_WCM_GovInteract", 3, 1, "talk");
        content(site, "model_Job", 3, 1, "work,law");
        content(site, "model_Vote", 3, 1, "vote");
        content(site, "model_Public2", 3, 2, "law");
        content(site, "model_Job2", 3, 2, "work law");
        String[][] tags = {
            {"news", "1"}, {"law", "1"}, {"talk", "1"}, {"work", "1"}, {"vote", "1"}, {"law", "2"}, {"work", "2"}
        };
        int number = 0;
        for (String[] tag : tags) {
            site.row(
                    "bairong_Tags",
                    "TagId",
                    Integer.toString(++number),
                    "PublishmentSystemId",
                    tag[1],
                    "Tag",
                    tag[0],
                    "ContentIdCollection",
                    "3",
                    "UseNum",
                    "1");
        }
        Updated updated = site.update(folder, to);
        boolean six = to.equals("6");
        String tagTable = six ? "siteserver_Tag" : "siteserver_ContentTag";
        // What each tag means now: the row of its site with that tag, in the tables that the new system has.
        List<String> tables = six
                ? List.of("model_Content", "ss_govpublic_content", "ss_govinteract_content", "ss_jobs")
                : List.of("model_Content");
        for (var tag : updated.rows(tagTable)) {
            String name = tag.get(six ? "Tag" : "TagName");
            List<String> numbers =
                    List.of(tag.get(six ? "ContentIdCollection" : "ContentIds").split(","));
            List<String> having = tables.stream()
                    .flatMap(table -> updated.rows(table).stream())
                    .filter(row -> row.get("SiteId").equals(tag.get("SiteId")))
                    .filter(row -> List.of(row.get(six ? "Tags" : "TagNames").split("[ ,]"))
                            .contains(name))
                    .map(row -> row.get("Id"))
                    .distinct()
                    .sorted()
                    .toList();
            assertThat(having).as(name + " of site " + tag.get("SiteId")).isNotEmpty();
            assertThat(numbers).as(name + " of site " + tag.get("SiteId")).containsExactlyInAnyOrderElementsOf(having);
        }
    }

    /** A backup of the original tool has put a number into the table of sites; the next backup finds it there. */
    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({"3.6, 6", "3.6, 7.4", "5.0, 6", "5.0, 7.4"})
    void theNumberThatABackupHasAddedIsNoData(String version, String to) {
        OldSite site = OldSite.of(version);
        if (version.equals("5.0")) {
            site.like("siteserver_PublishmentSystem", "siteserver_PublishmentSystem", "Id");
        }
        site.row(
                        "siteserver_PublishmentSystem",
                        "Id",
                        "77",
                        "PublishmentSystemID",
                        "3",
                        "PublishmentSystemName",
                        "s",
                        "AuxiliaryTableForContent",
                        "model_Content")
                .row("siteserver_Node", "NodeID", "3", "PublishmentSystemID", "3", "ParentID", "0");
        Updated updated = site.update(folder, to);
        assertThat(updated.rows("siteserver_Site")).hasSize(1);
        assertThat(updated.row("siteserver_Site", 3)).containsEntry("SiteName", "s");
        assertThat(updated.result().plan().lostColumns())
                .filteredOn(column -> column.table().equals("siteserver_PublishmentSystem"))
                .anySatisfy(column -> {
                    assertThat(column.column()).isEqualToIgnoringCase("Id");
                    assertThat(column.lostValues()).hasValue(1);
                    assertThat(column.because().orElseThrow()).contains("backup of the original tool");
                });
    }

    /** Without a split, contents of sites that are not there stay in their table, and are listed. */
    @ParameterizedTest
    @ValueSource(strings = {"6", "7.4"})
    void contentsOfUnknownSitesStayInTheirTable(String to) throws IOException {
        OldSite site = models();
        content(site, "model_Content", 1, 1, null);
        content(site, "model_Content", 2, 99, null);
        site.row("model_Content", "ID", "3", "NodeID", "-4", "Title", "no site", "Taxis", "1", "IsChecked", "True");
        Updated updated = site.update(folder, to);
        assertThat(updated.row("model_Content", 2))
                .containsEntry("SiteId", "99")
                .containsEntry("ChannelId", "99");
        assertThat(updated.row("model_Content", 3)).containsEntry("ChannelId", "-4");
        assertThat(updated.has("siteserver_Content_orphans")).isFalse();
        assertThat(updated.listed("contents-of-unknown-sites")).isEqualTo(2);
        assertThat(Files.readString(updated.folder().resolve("listed/contents-of-unknown-sites.csv")))
                .isEqualTo("""
                "table","ID","Title"
                "model_Content","2","model_Content 2"
                "model_Content","3","no site"
                """);
    }
}
