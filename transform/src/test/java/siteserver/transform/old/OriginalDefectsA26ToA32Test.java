package siteserver.transform.old;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.transform.Dumps;
import siteserver.transform.UpdateJob;
import siteserver.transform.old.OldSite.Updated;

/** The defects A26 to A32 of the original updaters ({@code sscms/original-defects.md}), each shown to be repaired. */
class OriginalDefectsA26ToA32Test {

    @TempDir
    private Path folder;

    private static OldSite site() {
        return OldSite.of("5.0").site("model_Content");
    }

    /** The way to uploaded files changes, and what is converted already stays. */
    @Test
    void a26PathsOfUploadsAreConvertedOnce() {
        Updated updated = site().row(
                        "model_Content",
                        "ID",
                        "1",
                        "NodeID",
                        "1",
                        "PublishmentSystemID",
                        "1",
                        "Taxis",
                        "1",
                        "Content",
                        "<img src=\"@upload/a.jpg\"><img src=\"@/upload/b.jpg\">")
                .update(folder, "7.4");
        assertThat(updated.row("model_Content", 1))
                .containsEntry("Body", "<img src=\"@/upload/a.jpg\"><img src=\"@/upload/b.jpg\">");
    }

    /** Tables of 6 were copied with columns that 7 does not read, and its log of the system was taken for that of a site. */
    @Test
    void a27TablesOf6AreConvertedToo() {
        OldSite site = OldSite.of("6");
        site.row(
                        "siteserver_Site",
                        "Id",
                        "1",
                        "SiteName",
                        "s",
                        "TableName",
                        "model_Content",
                        "IsRoot",
                        "True",
                        "ParentId",
                        "0",
                        "Taxis",
                        "1")
                .row(
                        "siteserver_Channel",
                        "Id",
                        "1",
                        "SiteId",
                        "1",
                        "ChannelName",
                        "home",
                        "ParentId",
                        "0",
                        "ParentsPath",
                        "0",
                        "GroupNameCollection",
                        "news,sport",
                        "Taxis",
                        "1")
                .row(
                        "siteserver_Config",
                        "Id",
                        "1",
                        "DatabaseVersion",
                        "6.15.3",
                        "SystemConfig",
                        "{\"IsLogAdmin\":\"False\"}")
                .row(
                        "siteserver_Log",
                        "Id",
                        "4",
                        "UserName",
                        "gone",
                        "AddDate",
                        "2016-01-02 03:04:05",
                        "Action",
                        "login");
        Updated updated = site.update(folder, "7.4");
        assertThat(updated.row("siteserver_Site", 1)).containsEntry("Root", "true");
        assertThat(updated.row("siteserver_Channel", 1)).containsEntry("GroupNames", "news,sport");
        assertThat(updated.row("siteserver_Config", 1).get("ExtendValues")).contains("\"isLogAdmin\":false");
        assertThat(updated.row("siteserver_Log", 4))
                .containsEntry("Action", "login")
                .containsEntry("CreatedDate", "2016-01-02 03:04:05");
        assertThat(updated.rows("siteserver_SiteLog")).isEmpty();
    }

    /** An empty or odd text where 6 has a boolean lost a whole page. */
    @Test
    void a28OddTextsInFlagsAreTolerated() {
        OldSite site = site();
        String[] texts = {"True", "false", "", "maybe", null};
        for (int i = 0; i < texts.length; i++) {
            site.row(
                    "wcm_GovPublicCategoryClass",
                    "ClassCode",
                    "c" + i,
                    "PublishmentSystemID",
                    "1",
                    "ClassName",
                    "class " + i,
                    "IsEnabled",
                    texts[i]);
        }
        Updated updated = site.update(folder, "6");
        assertThat(updated.result().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(updated.rows("ss_govpublic_category_class"))
                .extracting(row -> row.get("ClassCode") + " " + row.get("IsEnabled"))
                .containsExactly("c0 true", "c1 false", "c2 null", "c3 false", "c4 null");
    }

    /** 7.2 gave the list of row files another name and could not read the old one any more. */
    @Test
    void a29BothNamesOfTheListOfRowFilesAreRead() throws IOException {
        for (String list : List.of("rowFiles", "rows")) {
            Path dump = folder.resolve(list);
            original(dump, "siteserver_Log", list, """
                    {"ColumnName": "Id", "DataType": "Integer", "IsPrimaryKey": true, "IsIdentity": true},
                    {"ColumnName": "Action", "DataType": "VarChar", "DataLength": 50}""", "[{\"Id\": 5, \"Action\": \"a\"}]");
            Files.writeString(dump.resolve("_tables.json"), "[\"siteserver_Log\"]");
            Path recipe = Files.writeString(folder.resolve("mine.yaml"), """
                    type: siteserver/recipe/v1
                    name: mine
                    displayName: Mine
                    description: Gives a table another name.
                    application: sscms
                    from: "6"
                    to: "8"
                    steps: [renameTable: {from: siteserver_Log, to: Log}]
                    """);
            Path out = folder.resolve(list + "-out");
            UpdateJob.run(Dumps.options(dump, out, recipe), Listener.SILENT);
            assertThat(Dumps.rows(out, "Log")).as(list).containsExactly(List.of("5", "a"));
        }
    }

    private static void original(Path dump, String table, String list, String columns, String rows) throws IOException {
        Path tableFolder = Files.createDirectories(dump.resolve(table));
        Files.writeString(
                tableFolder.resolve("_metadata.json"),
                "{\"columns\": [" + columns + "], \"totalCount\": 1, \"" + list + "\": [\"1.json\"]}");
        Files.writeString(tableFolder.resolve("1.json"), rows);
    }

    /** Tables of votes and of models that users have made were copied, and nothing referred to them. */
    @Test
    void a30TablesOfOtherModelsBecomeContentsOfTheirSite() {
        OldSite site = OldSite.of("5.0")
                .row(
                        "siteserver_PublishmentSystem",
                        "PublishmentSystemId",
                        "1",
                        "AuxiliaryTableForContent",
                        "model_Content",
                        "AuxiliaryTableForVote",
                        "model_Vote",
                        "AuxiliaryTableForJob",
                        "model_Job",
                        "ParentPublishmentSystemId",
                        "0")
                .row(
                        "siteserver_Node",
                        "NodeId",
                        "7",
                        "PublishmentSystemId",
                        "1",
                        "ParentId",
                        "0",
                        "ContentModelId",
                        "Vote",
                        "NodeName",
                        "votes")
                .row(
                        "model_Content",
                        "ID",
                        "1",
                        "NodeID",
                        "1",
                        "PublishmentSystemID",
                        "1",
                        "Taxis",
                        "1",
                        "Title",
                        "plain")
                .row("model_Vote", "ID", "1", "NodeID", "7", "PublishmentSystemID", "1", "Taxis", "2", "Title", "vote")
                .row("model_Job", "ID", "1", "NodeID", "8", "PublishmentSystemID", "1", "Taxis", "3", "Title", "job");
        Updated updated = site.update(folder, "7.4");
        assertThat(updated.rows("model_Content"))
                .extracting(row -> row.get("Title"))
                .containsExactlyInAnyOrder("plain", "vote", "job");
        assertThat(updated.rows("model_Content"))
                .extracting(row -> row.get("Id"))
                .doesNotHaveDuplicates();
        assertThat(updated.row("model_Content", 1)).containsEntry("Title", "plain");
    }

    /** NULL in settings, which is common, ended the run or lost the table. */
    @Test
    void a31NullsAreNoFault() {
        OldSite site = OldSite.of("5.0")
                .row(
                        "siteserver_PublishmentSystem",
                        "PublishmentSystemId",
                        "1",
                        "AuxiliaryTableForContent",
                        "model_Content")
                .row("siteserver_Node", "NodeId", "1", "PublishmentSystemId", "1")
                .row("bairong_Administrator", "UserName", "anna")
                .row("bairong_Users", "UserId", "7")
                .row("bairong_TableStyle", "TableStyleId", "1", "TableName", "model_Content")
                .row("bairong_Config", "DatabaseVersion", "5.0.145")
                .row("model_Content", "ID", "1", "NodeID", "1", "PublishmentSystemID", "1");
        for (String to : List.of("6", "7.4")) {
            Updated updated = site.update(folder.resolve(to), to);
            assertThat(updated.result().exitCode()).as(to).isEqualTo(ExitCode.DONE);
            for (String table : List.of(
                    "siteserver_Site",
                    "siteserver_Channel",
                    "siteserver_Administrator",
                    "siteserver_User",
                    "siteserver_TableStyle",
                    "siteserver_Config",
                    "model_Content")) {
                assertThat(updated.rows(table)).as(to + " " + table).hasSize(1);
            }
        }
    }

    /** Empty texts of Oracle reached other vendors as the word that stands for them there. */
    @Test
    void a32TheStandInForEmptyTextIsEmptyText() throws IOException {
        Path dump = folder.resolve("backup");
        original(
                dump,
                "siteserver_Log",
                "rowFiles",
                """
                {"ColumnName": "Id", "DataType": "Integer", "IsPrimaryKey": true, "IsIdentity": true},
                {"ColumnName": "Action", "DataType": "VarChar", "DataLength": 50},
                {"ColumnName": "Summary", "DataType": "Text"}""",
                "[{\"Id\": 5, \"Action\": \"_EMPTY_\", \"Summary\": \"not _EMPTY_\"}]");
        Files.writeString(dump.resolve("_tables.json"), "[\"siteserver_Log\"]");
        Path recipe = Files.writeString(folder.resolve("mine.yaml"), """
                type: siteserver/recipe/v1
                name: mine
                displayName: Mine
                description: Changes nothing.
                application: sscms
                from: "6"
                to: "8"
                steps: []
                """);
        UpdateJob.run(Dumps.options(dump, folder.resolve("update"), recipe), Listener.SILENT);
        assertThat(Dumps.rows(folder.resolve("update"), "siteserver_Log"))
                .containsExactly(List.of("5", "", "not _EMPTY_"));
    }

    private static OldSite withStandIns(String vendor) {
        OldSite site = OldSite.of("6").on(vendor).like("plugin_Answers", "siteserver_Log");
        return site.row(
                        "siteserver_Site",
                        "Id",
                        "1",
                        "SiteName",
                        "s",
                        "SiteDir",
                        "_EMPTY_",
                        "TableName",
                        "model_Content",
                        "ParentId",
                        "0",
                        "Taxis",
                        "1")
                .row(
                        "siteserver_Channel",
                        "Id",
                        "1",
                        "SiteId",
                        "1",
                        "ChannelName",
                        "home",
                        "ParentId",
                        "0",
                        "ParentsPath",
                        "_EMPTY_",
                        "LinkUrl",
                        "_EMPTY_",
                        "Taxis",
                        "1")
                .row("siteserver_Config", "Id", "1", "DatabaseVersion", "6.15.3", "SystemConfig", "_EMPTY_")
                .row(
                        "model_Content",
                        "Id",
                        "1",
                        "SiteId",
                        "1",
                        "ChannelId",
                        "1",
                        "Taxis",
                        "1",
                        "Title",
                        "_EMPTY_ is a word",
                        "LinkUrl",
                        "_EMPTY_",
                        "SettingsXml",
                        "_EMPTY_")
                .row("plugin_Answers", "Id", "3", "Summary", "_EMPTY_", "Action", "_empty_");
    }

    /** The same in dumps of ours, where the manifest tells that the word came from Oracle. */
    @Test
    void a32InDumpsOfOursTheVendorDecides() {
        for (String to : List.of("6", "7.4")) {
            Updated updated = withStandIns("oracle").update(folder.resolve("oracle " + to), to);
            assertThat(updated.row("siteserver_Site", 1)).as(to).containsEntry("SiteDir", "");
            assertThat(updated.row("siteserver_Channel", 1)).as(to).containsEntry("LinkUrl", "");
            assertThat(updated.row("model_Content", 1))
                    .as(to)
                    .containsEntry("Title", "_EMPTY_ is a word")
                    .containsEntry("LinkUrl", "");
            // Also where nothing else is to be done, and lines would go through as they are.
            assertThat(updated.row("plugin_Answers", 3))
                    .as(to)
                    .containsEntry("Summary", "")
                    .containsEntry("Action", "_empty_");
            assertThat(updated.result().plan().notes())
                    .as(to)
                    .contains(
                            "The text _EMPTY_ stands for empty texts in this dump's database: it is read as what it means.",
                            "1 empty texts of plugin_Answers were stored as a word: Summary.",
                            "2 empty texts of model_Content were stored as a word: LinkUrl, SettingsXml.",
                            "2 empty texts of siteserver_Channel were stored as a word: LinkUrl, ParentsPath.");
            assertThat(updated.rows("siteserver_Config").toString()).as(to).doesNotContain("_EMPTY_");
        }
    }

    @Test
    void a32TheWordStaysWhatItIsInDumpsOfOtherVendors() {
        for (String vendor : List.of("sqlserver", "mysql", "dm")) {
            Updated updated = withStandIns(vendor).update(folder.resolve(vendor), "7.4");
            assertThat(updated.row("siteserver_Site", 1)).as(vendor).containsEntry("SiteDir", "_EMPTY_");
            assertThat(updated.row("plugin_Answers", 3)).as(vendor).containsEntry("Summary", "_EMPTY_");
            assertThat(updated.result().plan().notes().toString()).as(vendor).doesNotContain("_EMPTY_");
        }
    }
}
