package siteserver.transform.old;

import static siteserver.transform.old.OtherSettings.Case;
import static siteserver.transform.old.OtherSettings.New;
import static siteserver.transform.old.OtherSettings.Old;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of channels: each row of {@code settings-other.csv} from each version that has the key. */
class OtherSettingsOfChannelsTest {

    static final Set<String> AREAS = Set.of("channel");
    static final Map<String, Case> CASES = cases();
    private static final String CHANNELS = "siteserver_Channel";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"3.6", "4.0", "4.1", "5.0", "6"})
    void everyRow(String version) {
        OtherSettings.check(AREAS, version, CASES, folder);
    }

    private static Map<String, Case> cases() {
        Map<String, Case> cases = new LinkedHashMap<>();
        for (Map<String, String> fact : OtherSettings.facts(AREAS)) {
            String key = fact.get("old_key");
            if (fact.get("conversion").startsWith("True/False to true/false")) {
                cases.put(key, setting(key, "True", made -> made.member(channel(made), key, "true")));
            } else if (fact.get("conversion").equals("no longer exists")) {
                // A name of 6 with the one up to 5.0 in brackets behind it.
                String first = key.replaceFirst(" \\(.*", "");
                String text = "v" + cases.size();
                cases.put(key, setting(first, text, made -> made.kept(channel(made), first, text)));
            }
        }
        cases.put(
                "createChannelIdsIfContentChanged",
                setting(
                        "createChannelIdsIfContentChanged",
                        "12,13",
                        made -> made.member(channel(made), "createChannelIdsIfContentChanged", "\"12,13\"")));
        cases.put(
                "contentAttributesOfDisplay",
                setting(
                        "contentAttributesOfDisplay",
                        "Title,Content,IsTop,IsColor,IsHot,IsRecommend,AddUserName,LastEditUserName,LastEditDate,Tags,"
                                + "ContentGroupNameCollection,Own",
                        made -> made.member(
                                channel(made),
                                "listColumns",
                                "\"Title,Body,Top,Color,Hot,Recommend,AdminId,LastEditAdminId,LastModifiedDate,"
                                        + "TagNames,GroupNames,Own\"")));
        cases.put(
                "defaultTaxisType",
                setting(
                        "defaultTaxisType",
                        "OrderByIdDesc",
                        made -> made.member(channel(made), "defaultTaxisType", "\"OrderByIdDesc\"")));
        cases.put(
                "isPreviewContentsExists",
                setting(
                        "isPreviewContentsExists",
                        "False",
                        made -> made.member(channel(made), "isPreviewContentsExists", "false")));
        cases.put(
                "isPreviewContents",
                setting(
                        "isPreviewContents",
                        "True",
                        made -> made.member(channel(made), "isPreviewContentsExists", "")));
        switches(cases);
        transfers(cases);
        fields(cases);
        return cases;
    }

    private static void switches(Map<String, Case> cases) {
        cases.put(
                "isContentAddable",
                new Case(
                        old -> {
                            old.channel(0, "ExtendValues", old.settings("isContentAddable", "False"));
                            old.channel(1, "ExtendValues", old.settings("isContentAddable", "True"));
                        },
                        made -> {
                            made.member(made.extended(CHANNELS, 0), "isChangeBanned", "true");
                            made.member(made.extended(CHANNELS, 1), "isChangeBanned", "");
                        }));
        Case creatable = new Case(
                old -> {
                    old.channel(
                            0,
                            "ExtendValues",
                            old.settings("isChannelCreatable", "False", "isContentCreatable", "False"));
                    old.channel(
                            1,
                            "ExtendValues",
                            old.settings("isChannelCreatable", "False", "isContentCreatable", "True"));
                    old.channel(2, "ExtendValues", old.settings("isContentCreatable", "False"));
                },
                made -> {
                    made.member(made.extended(CHANNELS, 0), "isCreateBanned", "true");
                    made.member(made.extended(CHANNELS, 1), "isCreateBanned", "");
                    made.member(made.extended(CHANNELS, 2), "isCreateBanned", "");
                });
        cases.put("isChannelCreatable", creatable);
        cases.put("isContentCreatable", creatable);
    }

    private static void transfers(Map<String, Case> cases) {
        Case transfer = new Case(
                old -> {
                    String id = old.id();
                    transfer(old, 1, "SelfSite", "0", id + ",1", "True", "ReferenceContent");
                    transfer(old, 2, "SpecifiedSite", "1", id, "True", "Cut");
                    transfer(old, 3, "SelfSite", "0", id, "False", "Copy");
                    transfer(old, 4, "AllSite", "0", id, "True", "Copy");
                    transfer(old, 5, "None", "0", id, "True", "Copy");
                    old.channel(0);
                },
                made -> {
                    String id = String.valueOf(made.number());
                    Set<String> rows = new TreeSet<>();
                    for (Map<String, String> row :
                            made.rows().of("siteserver_Translate").values()) {
                        int offset = Integer.parseInt(row.get("ChannelId")) - made.number();
                        if (offset >= 0 && offset < 10) {
                            made.that(row.get("SiteId"), "1");
                            rows.add(offset + ">" + row.get("TargetSiteId") + "/" + row.get("TargetChannelId") + " "
                                    + row.get("TranslateType"));
                        }
                    }
                    made.that(rows, Set.of("1>1/1 Reference", "1>1/" + id + " Reference", "2>1/" + id + " Cut"));
                    Set<String> listed = OtherSettings.listed(made.rows(), "transfers-to-other-channels", "Id");
                    made.that(listed.contains(made.number() + 3 + ""), true);
                    made.that(listed.contains(made.number() + 4 + ""), true);
                    made.that(listed.contains(made.number() + 5 + ""), false);
                });
        cases.put("transType", transfer);
        cases.put("transSiteId (transPublishmentSystemId up to 5.0)", transfer);
        cases.put("transChannelIds (transNodeIds up to 5.0)", transfer);
        cases.put("transIsAutomatic", transfer);
        cases.put("transDoneType", transfer);
    }

    private static void transfer(Old old, int offset, String kind, String site, String ids, String auto, String done) {
        old.channel(
                offset,
                "ParentId",
                OtherSettings.SITE,
                "ExtendValues",
                old.settings(
                        "transType",
                        kind,
                        old.isSix() ? "transSiteId" : "transPublishmentSystemId",
                        site,
                        old.isSix() ? "transChannelIds" : "transNodeIds",
                        ids,
                        "transIsAutomatic",
                        auto,
                        "transDoneType",
                        done));
    }

    private static void fields(Map<String, Case> cases) {
        cases.put(
                "(any other key)",
                new Case(
                        old -> {
                            String table = old.isSix() ? "siteserver_Channel" : "siteserver_Node";
                            old.style(0, "TableName", table, "AttributeName", "MyPicture", "InputType", "Image");
                            old.style(1, "TableName", "model_Content", "AttributeName", "MyOTHER");
                            old.channel(
                                    0,
                                    "ExtendValues",
                                    old.settings(
                                            "myPicture", "@/a.png",
                                            "myPicture_extend", "@/b.png,@/c.png",
                                            "myother", "kept"));
                        },
                        made -> {
                            made.member(channel(made), "myPicture", "\"@/a.png\"");
                            made.member(channel(made), "myPictureCount", "2");
                            made.member(channel(made), "myPicture1", "\"@/b.png\"");
                            made.member(channel(made), "myPicture2", "\"@/c.png\"");
                            made.member(channel(made), "myother", "\"kept\"");
                        }));
        cases.put(
                "(keys equal to a column of 7)",
                new Case(
                        old -> {
                            old.channel(
                                    0,
                                    "ExtendValues",
                                    old.settings(
                                            "channelName", "n",
                                            "indexName", "i",
                                            "imageUrl", "p",
                                            "content", "c",
                                            "filePath", "f",
                                            "linkUrl", "l",
                                            "linkType", "NoLink",
                                            "keywords", "k",
                                            "description", "d"));
                            old.channel(1, "Keywords", "own", "ExtendValues", old.settings("keywords", "k"));
                        },
                        made -> {
                            Map<String, String> row = made.row(CHANNELS, 0);
                            made.cell(row, "ChannelName", "n");
                            made.cell(row, "IndexName", "i");
                            made.cell(row, "ImageUrl", "p");
                            made.cell(row, "Content", "c");
                            made.cell(row, "FilePath", "f");
                            made.cell(row, "LinkUrl", "l");
                            made.cell(row, "LinkType", "NoLink");
                            made.cell(row, "Keywords", "k");
                            made.cell(row, "Description", "d");
                            made.cell(made.row(CHANNELS, 1), "Keywords", "own");
                            made.kept(made.extended(CHANNELS, 1), "keywords", "k");
                        }));
        cases.put(
                "imageUrl, keywords, description, content",
                new Case(
                        old -> old.channel(0, "ImageUrl", "@/p", "Keywords", "k", "Description", "d", "Content", "c"),
                        made -> {
                            made.cell(made.row(CHANNELS, 0), "ImageUrl", "@/p");
                            made.cell(made.row(CHANNELS, 0), "Keywords", "k");
                            made.cell(made.row(CHANNELS, 0), "Description", "d");
                            made.cell(made.row(CHANNELS, 0), "Content", "c");
                        }));
    }

    private static Case setting(String key, String text, OtherSettings.Look look) {
        return new Case(old -> old.channel(0, "ExtendValues", old.settings(key, text)), look);
    }

    private static JsonNode channel(New made) {
        return made.extended(CHANNELS, 0);
    }
}
