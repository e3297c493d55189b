package siteserver.transform.old;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts of {@code enums.csv} and keys of {@code settings-other.csv} of channels, styles and templates. */
class ChannelAndStyleFactsTest {

    /** 7 only compares the text with the word of a template, so that the original's text can stay. */
    private static final String MODEL = "siteserver_Channel.ContentModelPluginId";

    @TempDir
    Path folder;

    private final List<String> wrong = new ArrayList<>();
    private int checked;

    private void check(String what, Object made, Object wanted) {
        checked++;
        if (!String.valueOf(wanted).equals(String.valueOf(made))) {
            wrong.add(what + ": " + made + ", not " + wanted);
        }
    }

    @Test
    void textsOfEnums() {
        List<Map<String, String>> facts = FactTable.rows("enums.csv").stream()
                .filter(fact -> fact.get("versions").startsWith("3.6"))
                .filter(fact ->
                        !fact.get("old_text").isEmpty() && !fact.get("old_text").startsWith("("))
                .toList();
        OldRows rows = new OldRows("5.0").row("siteserver_PublishmentSystem", "PublishmentSystemId", "999");
        for (int i = 0; i < facts.size(); i++) {
            String id = String.valueOf(i + 1);
            String text = facts.get(i).get("old_text");
            rows.row(
                    "siteserver_Node",
                    "NodeId",
                    id,
                    "PublishmentSystemId",
                    "1",
                    "LinkType",
                    text,
                    "ContentModelId",
                    text,
                    "ExtendValues",
                    "defaulttaxistype=" + text);
            rows.row(
                    "bairong_TableStyle",
                    "TableStyleId",
                    id,
                    "TableName",
                    "siteserver_Node",
                    "AttributeName",
                    "a" + id,
                    "InputType",
                    text,
                    "ExtendValues",
                    "isvalidate=True&regexp=^a&validatetype=" + text);
            rows.row("siteserver_Template", "TemplateId", id, "PublishmentSystemId", id, "TemplateType", text);
        }
        rows.convert(folder);
        Map<String, Map<String, String>> channels = rows.of("siteserver_Channel");
        Map<String, Map<String, String>> styles = rows.of("siteserver_TableStyle");
        Map<String, Map<String, String>> templates = rows.of("siteserver_Template");
        for (int i = 0; i < facts.size(); i++) {
            Map<String, String> fact = facts.get(i);
            String id = String.valueOf(i + 1);
            String what = fact.get("place") + " " + fact.get("old_text");
            String wanted = fact.get("new_text");
            if (fact.get("place").startsWith("siteserver_Channel.LinkType")) {
                check(what, channels.get(id).get("LinkType"), wanted);
            } else if (fact.get("place").startsWith("siteserver_Channel.ExtendValues defaultTaxisType")) {
                check(
                        what,
                        OldRows.extended(channels.get(id))
                                .path("defaultTaxisType")
                                .asText(),
                        wanted);
            } else if (fact.get("place").startsWith(MODEL)) {
                check(what, channels.get(id).get("ContentModelPluginId"), model(fact.get("old_text")));
            } else if (fact.get("place").startsWith("siteserver_TableStyle.InputType")) {
                check(what, styles.get(id).get("InputType"), wanted);
            } else if (fact.get("place").startsWith("siteserver_Template.TemplateType")) {
                check(what, templates.get(id).get("TemplateType"), wanted);
            } else if (fact.get("place").startsWith("table style ExtendValues validateType")) {
                check(what, ruleTypes(styles.get(id)), wanted.startsWith("(") ? "[]" : "[" + wanted + "]");
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(checked).isGreaterThan(60);
    }

    private static String model(String old) {
        return switch (old) {
            case "GovPublic" -> "SS.GovPublic";
            case "GovInteract" -> "SS.GovInteract";
            case "Job" -> "SS.Jobs";
            default -> old;
        };
    }

    private static List<String> ruleTypes(Map<String, String> style) {
        List<String> types = new ArrayList<>();
        JsonNode rules = OldRows.extended(style).path("ruleValues");
        if (rules.isTextual()) {
            OldRows.json(rules.textValue())
                    .forEach(rule -> types.add(rule.get("type").textValue()));
        }
        return types;
    }

    @Test
    void stylesWithItemsAndRules() {
        OldRows rows = new OldRows("4.1").row("siteserver_PublishmentSystem", "PublishmentSystemID", "999");
        rows.row(
                "bairong_TableStyle",
                "TableStyleID",
                "1",
                "TableName",
                "model_Content",
                "AttributeName",
                "content",
                "InputType",
                "selectone",
                "IsVisible",
                "True",
                "ExtendValues",
                "isvalidate=True&isrequired=True&minnum=2&maxnum=9&errormessage=No&validatetype=Email&height=30");
        rows.row(
                "bairong_TableStyle",
                "TableStyleID",
                "2",
                "TableName",
                "wcm_node",
                "AttributeName",
                "Content",
                "InputType",
                "Text",
                "IsVisible",
                "false",
                "ExtendValues",
                "isvalidate=False&isrequired=True");
        rows.row("bairong_TableStyle", "TableStyleID", "3", "TableName", "model_Content", "AttributeName", "IsTop");
        rows.row(
                "bairong_TableStyleItem",
                "TableStyleItemID",
                "10",
                "TableStyleID",
                "1",
                "ItemTitle",
                "B",
                "ItemValue",
                "2",
                "IsSelected",
                "False");
        rows.row(
                "bairong_TableStyleItem",
                "TableStyleItemID",
                "9",
                "TableStyleID",
                "1",
                "ItemTitle",
                "A\"",
                "ItemValue",
                "1",
                "IsSelected",
                "True");
        rows.row("bairong_TableStyleItem", "TableStyleItemID", "11", "TableStyleID", "77", "ItemTitle", "gone");
        Map<String, Map<String, String>> styles = rows.convert(folder).of("siteserver_TableStyle");

        assertThat(styles.keySet()).containsExactly("1", "2");
        assertThat(styles.get("1")).containsEntry("AttributeName", "Body").containsEntry("InputType", "SelectOne");
        JsonNode first = OldRows.extended(styles.get("1"));
        // 7 reads texts that hold JSON, not arrays (settings-other.csv, storage form).
        assertThat(OldRows.json(first.get("itemValues").textValue()))
                .isEqualTo(OldRows.json("[{\"label\":\"A\\\"\",\"value\":\"1\",\"selected\":true},"
                        + "{\"label\":\"B\",\"value\":\"2\",\"selected\":false}]"));
        assertThat(OldRows.json(first.get("ruleValues").textValue()))
                .isEqualTo(OldRows.json("[{\"type\":\"Required\"},{\"type\":\"Min\",\"value\":\"2\"},"
                        + "{\"type\":\"Max\",\"value\":\"9\"},{\"type\":\"Email\",\"message\":\"No\"}]"));
        assertThat(first.get("height")).isEqualTo(OldRows.json("30"));
        assertThat(styles.get("2"))
                .containsEntry("TableName", "siteserver_Channel")
                .containsEntry("AttributeName", "Content")
                .containsEntry("InputType", "Hidden");
        assertThat(OldRows.extended(styles.get("2")).has("ruleValues")).isFalse();
        assertThat(folder.resolve("update/listed/style-items-without-style.csv"))
                .content()
                .contains("gone");
        assertThat(folder.resolve("update/listed/styles-of-system-fields.csv"))
                .content()
                .contains("IsTop");
    }

    @Test
    void rulesOf6() {
        OldRows rows = new OldRows("6").row("siteserver_Site", "Id", "999");
        rows.row(
                "siteserver_TableStyle",
                "Id",
                "1",
                "TableName",
                "siteserver_Site",
                "AttributeName",
                "a",
                "ExtendValues",
                "{\"veeValidate\":\"required|between:2,9|alpha_dash|regex:^[a-z]|ip\",\"isRequired\":false,"
                        + "\"customizeLeft\":\"<b>\",\"customizeRight\":\"</b>\"}");
        JsonNode style = OldRows.extended(
                rows.convert(folder).of("siteserver_TableStyle").get("1"));
        assertThat(OldRows.json(style.get("ruleValues").textValue()))
                .isEqualTo(OldRows.json("[{\"type\":\"Required\"},{\"type\":\"MinValue\",\"value\":\"2\"},"
                        + "{\"type\":\"MaxValue\",\"value\":\"9\"},{\"type\":\"AlphaDash\"},"
                        + "{\"type\":\"Regex\",\"value\":\"^[a-z]\"}]"));
        assertThat(style.get("customizeCode").textValue()).isEqualTo("<b></b>");
        assertThat(style.get("veeValidate").textValue()).endsWith("|ip");
    }

    @Test
    void channelsWithTreeSettingsAndTransfers() {
        OldRows rows = new OldRows("5.0");
        rows.row("siteserver_PublishmentSystem", "PublishmentSystemId", "1");
        channel(rows, 1, 0, "", "iscontentaddable=False&ischannelcreatable=False&iscontentcreatable=True");
        channel(rows, 2, 1, "1", "contentattributesofdisplay=Title,istop,AddUserName&photo_extend=@upload/a,@/b");
        channel(
                rows,
                3,
                2,
                "1,7",
                "transtype=SelfSite&transnodeids=2,99,1&transisautomatic=True&transdonetype=ReferenceContent");
        channel(rows, 4, 99, "1,99", "ischannelcreatable=False&iscontentcreatable=False&transtype=AllSite");
        channel(rows, 5, 6, "6", "defaulttaxistype=OrderBySomething");
        channel(rows, 6, 5, "5", "");
        Map<String, Map<String, String>> channels = rows.convert(folder).of("siteserver_Channel");

        assertThat(tree(channels)).containsExactly("|0|1", "1|1|1", "1,2|2|0", "1,99|5|9", "6|5|9", "5|5|9");
        assertThat(OldRows.extended(channels.get("3")).get("oldParentsPath").textValue())
                .isEqualTo("1,7");
        assertThat(OldRows.extended(channels.get("2")).has("oldParentsPath")).isFalse();
        assertThat(folder.resolve("update/listed/channels-outside-the-tree.csv"))
                .content()
                .hasLineCount(4);

        assertThat(OldRows.extended(channels.get("1")).get("isChangeBanned")).isEqualTo(OldRows.json("true"));
        assertThat(OldRows.extended(channels.get("1")).has("isCreateBanned")).isFalse();
        assertThat(OldRows.extended(channels.get("4")).get("isCreateBanned")).isEqualTo(OldRows.json("true"));
        JsonNode second = OldRows.extended(channels.get("2"));
        assertThat(second.get("listColumns").textValue()).isEqualTo("Title,Top,AdminId");
        assertThat(second.get("photoCount")).isEqualTo(OldRows.json("2"));
        assertThat(second.get("photo1").textValue()).isEqualTo("@/upload/a");
        assertThat(second.get("photo2").textValue()).isEqualTo("@/b");
        JsonNode fifth = OldRows.extended(channels.get("5"));
        assertThat(fifth.has("defaultTaxisType")).isFalse();
        assertThat(fifth.get("oldDefaultTaxisType").textValue()).isEqualTo("OrderBySomething");

        assertThat(rows.of("siteserver_Translate").values().stream()
                        .map(row -> row.get("ChannelId") + ">" + row.get("TargetSiteId") + "/"
                                + row.get("TargetChannelId") + " " + row.get("TranslateType")))
                .containsExactly("3>1/1 Reference", "3>1/2 Reference");
        assertThat(folder.resolve("update/listed/transfers-to-other-channels.csv"))
                .content()
                .contains("AllSite");
    }

    private static void channel(OldRows rows, int id, int parent, String path, String settings) {
        rows.row(
                "siteserver_Node",
                "NodeId",
                String.valueOf(id),
                "PublishmentSystemId",
                "1",
                "ParentId",
                String.valueOf(parent),
                "ParentsPath",
                path,
                "ParentsCount",
                "5",
                "ChildrenCount",
                "9",
                "ExtendValues",
                settings);
    }

    private static List<String> tree(Map<String, Map<String, String>> channels) {
        return channels.values().stream()
                .map(row -> row.get("ParentsPath") + "|" + row.get("ParentsCount") + "|" + row.get("ChildrenCount"))
                .toList();
    }

    @Test
    void oneDefaultTemplateOfEachKind() {
        OldRows rows = new OldRows("5.0");
        rows.row("siteserver_PublishmentSystem", "PublishmentSystemId", "1");
        template(rows, 1, 1, "channeltemplate", "True", "utf-8");
        template(rows, 2, 1, "ChannelTemplate", "True", "gb2312");
        template(rows, 3, 1, "ContentTemplate", "False", "");
        template(rows, 4, 8, "Nonsense", "True", "utf-8");
        Map<String, Map<String, String>> templates = rows.convert(folder).of("siteserver_Template");
        assertThat(templates.values().stream()
                        .map(row -> row.get("Id") + " " + row.get("SiteId") + " " + row.get("TemplateType") + " "
                                + row.get("DefaultTemplate") + " " + row.get("RelatedFileName") + " "
                                + row.get("CreatedFileFullName")))
                .containsExactly(
                        "1 1 ChannelTemplate true T_1.html index.html",
                        "2 1 ChannelTemplate false T_2.html index.html",
                        "3 1 ContentTemplate false T_3.html index.html",
                        "4 8 IndexPageTemplate true T_4.html index.html",
                        "5 1 ContentTemplate true T_3.html index.html",
                        "6 1 IndexPageTemplate true T_系统首页模板.html @/index.html");
        assertThat(OldRows.extended(templates.get("4")).get("oldTemplateType").textValue())
                .isEqualTo("Nonsense");
        assertThat(templates.values())
                .allSatisfy(row -> assertThat(row.get("Guid")).hasSize(36));
        assertThat(folder.resolve("update/listed/templates-to-re-encode.csv"))
                .content()
                .hasLineCount(2);
        assertThat(folder.resolve("update/listed/templates-added.csv"))
                .content()
                .hasLineCount(3);
    }

    private static void template(OldRows rows, int id, int site, String type, String isDefault, String charset) {
        rows.row(
                "siteserver_Template",
                "TemplateId",
                String.valueOf(id),
                "PublishmentSystemId",
                String.valueOf(site),
                "TemplateType",
                type,
                "IsDefault",
                isDefault,
                "Charset",
                charset,
                "RelatedFileName",
                "T_" + id + ".html",
                "CreatedFileFullName",
                "index.html");
    }
}
