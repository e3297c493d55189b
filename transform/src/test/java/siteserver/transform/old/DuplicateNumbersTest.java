package siteserver.transform.old;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.transform.old.OldSite.Updated;

/** Contents whose number stands twice in one table: a table without a key, repairs by hand, a row that was read twice. */
class DuplicateNumbersTest {

    private static final String LIST = "contents-with-a-number-twice";

    @TempDir
    private Path folder;

    private static OldSite site(String version, String table) {
        boolean six = version.equals("6");
        OldSite site = OldSite.of(version);
        if (six) {
            site.row("siteserver_Site", "Id", "1", "SiteName", "s", "TableName", "model_Content", "ParentId", "0")
                    .row("siteserver_Channel", "Id", "1", "SiteId", "1", "ParentId", "0", "ChannelName", "home");
        } else {
            site.site("model_Content");
        }
        String[][] rows = {{"4", "first"}, {"9", "other"}, {"4", "second"}, {"4", "third"}, {"5", "last"}};
        for (String[] row : rows) {
            site.row(
                    table,
                    "Id",
                    row[0],
                    six ? "ChannelId" : "NodeID",
                    "1",
                    six ? "SiteId" : "PublishmentSystemID",
                    "1",
                    "ReferenceID",
                    row[1].equals("last") ? "4" : "0",
                    "Taxis",
                    row[0],
                    "Title",
                    row[1],
                    "IsChecked",
                    "True");
        }
        return site;
    }

    private static List<String> rows(Updated updated, String table) {
        return updated.rows(table).stream()
                .map(row -> row.get("Id") + " " + row.get("Title"))
                .toList();
    }

    @ParameterizedTest(name = "{0} to {1}, split {2}")
    @CsvSource({"5.0, 7.4, false", "5.0, 7.4, true", "5.0, 6, false", "6, 7.4, false", "6, 6, true"})
    void theFirstKeepsItsNumberAndTheOthersGetFreeOnes(String version, String to, String split) throws IOException {
        Updated updated = site(version, "model_Content").update(folder, to, Map.of("split-contents", split));
        String table = split.equals("true") ? "siteserver_Content_1" : "model_Content";
        assertThat(rows(updated, table)).containsExactly("4 first", "9 other", "10 second", "11 third", "5 last");
        assertThat(updated.row(table, 5)).containsEntry("ReferenceId", "4");
        assertThat(Files.readString(updated.folder().resolve("listed/" + LIST + ".csv")))
                .contains("\"4\",\"10\",\"second\"", "\"4\",\"11\",\"third\"")
                .doesNotContain("first");
        if (to.equals("7.4")) {
            assertThat(updated.rows(table)).extracting(row -> row.get("Guid")).doesNotHaveDuplicates();
        }
    }

    /** Rows of models go to other tables, where they must be apart from those rows too. */
    @ParameterizedTest
    @CsvSource({"6, ss_jobs", "7.4, model_Content"})
    void contentsOfModelsAreApartToo(String to, String table) {
        OldSite site = OldSite.of("5.0")
                .row(
                        "siteserver_PublishmentSystem",
                        "PublishmentSystemId",
                        "1",
                        "AuxiliaryTableForContent",
                        "model_Content",
                        "AuxiliaryTableForJob",
                        "model_Job")
                .row("siteserver_Node", "NodeId", "1", "PublishmentSystemId", "1", "ParentId", "0");
        String[][] rows = {{"model_Content", "4"}, {"model_Job", "4"}, {"model_Job", "4"}, {"model_Job", "6"}};
        for (String[] row : rows) {
            site.row(
                    row[0],
                    "ID",
                    row[1],
                    "NodeID",
                    "1",
                    "PublishmentSystemID",
                    "1",
                    "Title",
                    row[0],
                    "Taxis",
                    "1",
                    "IsChecked",
                    "True");
        }
        Updated updated = site.update(folder, to);
        assertThat(updated.rows(table)).hasSize(to.equals("6") ? 3 : 4);
        assertThat(updated.rows(table)).extracting(row -> row.get("Id")).doesNotHaveDuplicates();
    }

    @Test
    void nothingIsListedWhereAllNumbersDiffer() {
        OldSite site = OldSite.of("5.0").site("model_Content");
        for (int id = 1; id < 4; id++) {
            site.row(
                    "model_Content",
                    "ID",
                    Integer.toString(id),
                    "NodeID",
                    "1",
                    "PublishmentSystemID",
                    "1",
                    "Title",
                    "t");
        }
        Updated updated = site.update(folder, "7.4");
        assertThat(updated.listed(LIST)).isZero();
        assertThat(updated.folder().resolve("listed/" + LIST + ".csv")).doesNotExist();
    }
}
