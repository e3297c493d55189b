package siteserver.transform.old;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.transform.old.OldSite.Updated;

/** Numbers in free text that stood for contents, channels and sites which have others now. */
class MentionsOfOldNumbersTest {

    private static final String CONTENTS = "mentions-of-old-content-numbers";
    private static final String CHANNELS = "mentions-of-old-channel-numbers";

    @TempDir
    private Path folder;

    private static String[] content(int id, int site, String title, String body) {
        return new String[] {
            "ID", Integer.toString(id),
            "NodeID", Integer.toString(site),
            "PublishmentSystemID", Integer.toString(site),
            "Taxis", Integer.toString(id),
            "Title", title,
            "IsChecked", "True",
            "Content", body
        };
    }

    private static String list(Updated updated, String name) throws IOException {
        return Files.readString(updated.folder().resolve("listed/" + name + ".csv"));
    }

    private static OldSite moved(int job) {
        OldSite site = OldSite.of("5.0").site("model_Content").like("model_Job", "model_Content");
        return site.row("model_Content", content(1, 1, "first", "since 2019"))
                .row("model_Content", content(2, 1, "second", "<a href='/show.aspx?contentID=1&x=11'>job</a>"))
                .row("model_Job", content(job, 1, "job", "none"))
                .row(
                        "siteserver_Node",
                        "NodeID",
                        "5",
                        "PublishmentSystemID",
                        "1",
                        "ParentID",
                        "1",
                        "ParentsPath",
                        "1",
                        "NodeName",
                        "jobs",
                        "LinkUrl",
                        "/contents/5/1.html");
    }

    @Test
    void textsThatNameAMovedContentAreListed() throws IOException {
        for (String to : List.of("6", "7.4")) {
            Updated updated = moved(1).update(folder.resolve(to), to);
            assertThat(updated.row("model_Content", 3)).as(to).containsEntry("Title", "job");
            assertThat(list(updated, CONTENTS)).as(to).isEqualTo("""
                    "table","Id","Name","InText","InSummary","InSettings","InLink","InOthers"
                    "model_Content","2","second","1",,,,
                    "siteserver_Node","5","jobs",,,,"1",
                    """);
        }
    }

    @Test
    void nothingIsListedWhereAllKeepTheirNumbers() {
        for (String to : List.of("6", "7.4")) {
            Updated updated = moved(7).update(folder.resolve(to), to);
            assertThat(updated.row("model_Content", 7)).as(to).containsEntry("Title", "job");
            assertThat(updated.listed(CONTENTS)).as(to).isZero();
            assertThat(updated.folder().resolve("listed/" + CONTENTS + ".csv")).doesNotExist();
        }
    }

    /** Rows of a site in another site's table give way when each site gets a table of its own. */
    @Test
    void textsThatNameADividedContentAreListed() throws IOException {
        OldSite site = OldSite.of("5.0").site(1, "model_Content").site(2, "model_Other");
        site.like("model_Other", "model_Content")
                .row("model_Content", content(4, 1, "own", "4"))
                .row("model_Other", content(4, 1, "strange", "3, 5"))
                .row("model_Other", content(6, 2, "other", "number 4."));
        Updated updated = site.update(folder, "7.4", Map.of("split-contents", "true"));
        assertThat(updated.row("siteserver_Content_1", 5)).containsEntry("Title", "strange");
        assertThat(list(updated, CONTENTS)).isEqualTo("""
                "table","Id","Name","InText","InSummary","InSettings","InLink","InOthers"
                "model_Content","4","own","4",,,,
                "model_Other","6","other","4",,,,
                """);
    }

    private static OldSite twins(String second) {
        OldSite site = OldSite.of("3.6").site("model_Content").like("model_Second", "model_Content");
        return site.like("wcm_PublishmentSystem", "siteserver_PublishmentSystem")
                .like("wcm_Node", "siteserver_Node")
                .row(
                        "wcm_PublishmentSystem",
                        "PublishmentSystemID",
                        second,
                        "PublishmentSystemName",
                        "second",
                        "AuxiliaryTableForContent",
                        "model_Second",
                        "ParentPublishmentSystemID",
                        "0",
                        "SettingsXML",
                        "home=/list.aspx?channelID%3D1")
                .row(
                        "wcm_Node",
                        "NodeID",
                        second,
                        "PublishmentSystemID",
                        second,
                        "ParentID",
                        "0",
                        "ParentsPath",
                        "0",
                        "NodeName",
                        "home of second",
                        "Content",
                        "<a href='/1/'>here</a>")
                .row("model_Content", content(8, 1, "of the first", "channelID=1"))
                .row("model_Second", content(9, Integer.parseInt(second), "of the second", "channelID=1"));
    }

    @Test
    void textsOfTheSecondProductThatNameItsOldChannelsAreListed() throws IOException {
        for (String to : List.of("6", "7.4")) {
            Updated updated = twins("1").update(folder.resolve(to), to);
            assertThat(updated.row("siteserver_Site", 2)).as(to).containsEntry("SiteName", "second");
            assertThat(list(updated, CHANNELS)).as(to).isEqualTo("""
                    "table","Id","Name","InText","InSummary","InSettings","InLink","InOthers"
                    "model_Second","9","of the second","1",,,,
                    "wcm_PublishmentSystem","2","second",,,"1",,
                    "wcm_Node","2","home of second","1",,,,
                    """);
        }
    }

    @Test
    void noChannelIsListedWhereBothProductsKeepTheirNumbers() {
        Updated updated = twins("3").update(folder, "7.4");
        assertThat(updated.row("siteserver_Site", 3)).containsEntry("SiteName", "second");
        assertThat(updated.listed(CHANNELS)).isZero();
    }
}
