package siteserver.transform.old;

import static siteserver.transform.old.OtherSettings.Case;
import static siteserver.transform.old.OtherSettings.New;
import static siteserver.transform.old.OtherSettings.Old;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Styles of fields: each row of {@code settings-other.csv} from each version that has the key. */
class OtherSettingsOfStylesTest {

    static final Set<String> AREAS = Set.of("table style");
    static final Map<String, Case> CASES = cases();
    private static final String STYLES = "siteserver_TableStyle";

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
            if (fact.get("conversion").equals("no longer exists")) {
                String key = fact.get("old_key");
                cases.put(key, setting(made -> made.kept(style(made), key, "7"), key, "7"));
            }
        }
        cases.put("height", setting(made -> made.member(style(made), "height", "30"), "height", "30"));
        cases.put(
                "isFormatString",
                setting(made -> made.member(style(made), "isFormatString", "true"), "isFormatString", "True"));
        cases.put(
                "relatedFieldId",
                setting(made -> made.member(style(made), "relatedFieldId", "4"), "relatedFieldId", "4"));
        cases.put(
                "customizeLeft, customizeRight",
                setting(
                        made -> made.member(style(made), "customizeCode", "\"<b></b>\""),
                        "customizeLeft",
                        "<b>",
                        "customizeRight",
                        "</b>"));
        rules(cases);
        items(cases);
        columns(cases);
        return cases;
    }

    private static void rules(Map<String, Case> cases) {
        cases.put(
                "isRequired",
                setting(made -> rules(made, "[{'type':'Required'}]"), "isValidate", "True", "isRequired", "True"));
        cases.put(
                "isValidate",
                setting(
                        made -> rules(made, ""),
                        "isValidate",
                        "False",
                        "isRequired",
                        "True",
                        "minNum",
                        "2",
                        "maxNum",
                        "3",
                        "validateType",
                        "Email"));
        cases.put(
                "minNum",
                setting(made -> rules(made, "[{'type':'Min','value':'2'}]"), "isValidate", "True", "minNum", "2"));
        cases.put(
                "maxNum",
                setting(made -> rules(made, "[{'type':'Max','value':'9'}]"), "isValidate", "True", "maxNum", "9"));
        cases.put(
                "validateType, regExp, errorMessage",
                setting(
                        made -> rules(made, "[{'type':'Regex','value':'^a','message':'No'}]"),
                        "isValidate",
                        "True",
                        "validateType",
                        "Custom",
                        "regExp",
                        "^a",
                        "errorMessage",
                        "No"));
        cases.put(
                "veeValidate",
                setting(
                        made -> rules(
                                made,
                                "[{'type':'Required'},{'type':'Digits'},{'type':'Email'},{'type':'Mobile'},"
                                        + "{'type':'Url'},{'type':'Alpha'},{'type':'AlphaDash'},{'type':'AlphaNum'},"
                                        + "{'type':'AlphaSpaces'},{'type':'Decimal'},{'type':'Digits'},"
                                        + "{'type':'Max','value':'9'},{'type':'MaxValue','value':'8'},"
                                        + "{'type':'Min','value':'2'},{'type':'MinValue','value':'3'},"
                                        + "{'type':'Regex','value':'^a'},{'type':'MinValue','value':'4'},"
                                        + "{'type':'MaxValue','value':'5'}]"),
                        "isRequired",
                        "False",
                        "veeValidate",
                        "required|numeric|email|mobile|url|alpha|alpha_dash|alpha_num|alpha_spaces|decimal:2|digits:3"
                                + "|max:9|max_value:8|min:2|min_value:3|regex:^a|between:4,5|credit_card|ip"));
    }

    /** 7 wants text that holds JSON; of the rules only members with a value. */
    private static void rules(New made, String json) {
        JsonNode rules = style(made).get("ruleValues");
        made.that(
                rules == null ? "" : rules.isTextual() ? OldRows.json(rules.textValue()) : "no text: " + rules,
                json.isEmpty() ? "" : OldRows.json(json.replace('\'', '"')));
    }

    private static void items(Map<String, Case> cases) {
        Case items = new Case(
                old -> {
                    old.style(0, "TableName", "model_Content", "AttributeName", "a" + old.id());
                    item(old, 2, "B", "2", "False");
                    item(old, 1, "A\"", "1", "True");
                    old.style(1, "TableName", "model_Content", "AttributeName", "b" + old.id());
                },
                made -> {
                    JsonNode text = style(made).get("itemValues");
                    made.that(
                            text.isTextual() ? OldRows.json(text.textValue()) : text,
                            OldRows.json("[{\"label\":\"A\\\"\",\"value\":\"1\",\"selected\":true},"
                                    + "{\"label\":\"B\",\"value\":\"2\",\"selected\":false}]"));
                    made.member(made.extended(STYLES, 1), "itemValues", "");
                });
        cases.put("(storage form)", items);
        cases.put("ItemTitle, ItemValue, IsSelected", items);
    }

    private static void item(Old old, int offset, String title, String value, String selected) {
        old.row(
                old.isSix() ? "siteserver_TableStyleItem" : "bairong_TableStyleItem",
                old.isSix() ? "Id" : "TableStyleItemId",
                offset,
                null,
                "TableStyleId",
                old.id(),
                "ItemTitle",
                title,
                "ItemValue",
                value,
                "IsSelected",
                selected);
    }

    private static void columns(Map<String, Case> cases) {
        cases.put(
                "IsVisible, IsVisibleInList, IsHorizontal, IsSingleLine",
                new Case(
                        old -> {
                            style(old, 0, "Text", "True", "False", "False");
                            style(old, 1, "Text", "False", "True", "True");
                        },
                        made -> {
                            made.cell(made.row(STYLES, 0), "InputType", "Text");
                            made.cell(made.row(STYLES, 0), "List", "false");
                            made.cell(made.row(STYLES, 0), "Horizontal", "false");
                            // 6 has no IsVisible: it hides with the type of the field.
                            made.cell(
                                    made.row(STYLES, 1),
                                    "InputType",
                                    made.version().equals("6") ? "Text" : "Hidden");
                            made.cell(made.row(STYLES, 1), "List", "true");
                            made.cell(made.row(STYLES, 1), "Horizontal", "true");
                        }));
        cases.put(
                "Content",
                new Case(
                        old -> {
                            old.style(0, "TableName", "model_Content", "AttributeName", "content");
                            old.style(1, "TableName", "model_Content", "AttributeName", "SUBTITLE");
                            old.style(2, "TableName", "siteserver_Node", "AttributeName", "Content");
                        },
                        made -> {
                            made.cell(made.row(STYLES, 0), "AttributeName", "Body");
                            made.cell(made.row(STYLES, 1), "AttributeName", "SubTitle");
                            made.cell(made.row(STYLES, 2), "AttributeName", "Content");
                        }));
        systemFields(cases);
        tables(cases);
        cases.put(
                "Taxis",
                new Case(
                        old -> old.style(0, "TableName", "t", "AttributeName", "x", "Taxis", "17"),
                        made -> made.cell(made.row(STYLES, 0), "Taxis", "17")));
    }

    private static void style(Old old, int offset, String type, String visible, String list, String horizontal) {
        old.style(
                offset,
                "TableName",
                "model_Content",
                "AttributeName",
                "c" + old.id() + offset,
                "InputType",
                type,
                "IsVisible",
                visible,
                "IsVisibleInList",
                list,
                "IsHorizontal",
                horizontal);
    }

    private static void systemFields(Map<String, Case> cases) {
        String[] names = {
            "IsTop",
            "isrecommend",
            "IsHot",
            "IsColor",
            "LinkUrl",
            "AddDate",
            "ContentGroupNameCollection",
            "Tags",
            "CheckedLevel",
            "Hits",
            "LastEditDate",
            "AddUserName"
        };
        cases.put(
                "IsTop, IsRecommend, IsHot, IsColor, LinkUrl, AddDate, ContentGroupNameCollection, Tags and other system"
                        + " columns",
                new Case(
                        old -> {
                            for (int i = 0; i < names.length; i++) {
                                old.style(i, "TableName", "model_Content", "AttributeName", names[i]);
                            }
                            old.style(50, "TableName", "siteserver_Node", "AttributeName", "LinkUrl");
                        },
                        made -> {
                            Set<String> listed = OtherSettings.listed(made.rows(), "styles-of-system-fields", "Id");
                            for (int i = 0; i < names.length; i++) {
                                made.that(made.row(STYLES, i), Map.of());
                                made.that(listed.contains(made.number() + i + ""), true);
                            }
                            made.cell(made.row(STYLES, 50), "AttributeName", "LinkUrl");
                        }));
    }

    private static void tables(Map<String, Case> cases) {
        String[][] names = {
            {"siteserver_PublishmentSystem", "siteserver_Site"},
            {"WCM_PublishmentSystem", "siteserver_Site"},
            {"siteserver_node", "siteserver_Channel"},
            {"wcm_Node", "siteserver_Channel"},
            {"bairong_Users", "siteserver_User"},
            {"siteserver_InputContent", "siteserver_InputContent"},
            {"model_Content", "model_Content"}
        };
        cases.put(
                "siteserver_PublishmentSystem, wcm_PublishmentSystem; siteserver_Node, wcm_Node; bairong_Users;"
                        + " siteserver_InputContent; other content tables",
                new Case(
                        old -> {
                            for (int i = 0; i < names.length; i++) {
                                String attribute = "t" + old.id() + i;
                                old.style(
                                        i,
                                        "TableName",
                                        names[i][0],
                                        "AttributeName",
                                        attribute,
                                        "RelatedIdentity",
                                        "5");
                            }
                        },
                        made -> {
                            for (int i = 0; i < names.length; i++) {
                                made.cell(made.row(STYLES, i), "TableName", names[i][1]);
                                made.cell(made.row(STYLES, i), "RelatedIdentity", "5");
                            }
                        }));
    }

    private static Case setting(OtherSettings.Look look, String... pairs) {
        return new Case(
                old -> old.style(
                        0,
                        "TableName",
                        "model_Content",
                        "AttributeName",
                        "s" + old.id(),
                        "ExtendValues",
                        old.settings(pairs)),
                look);
    }

    private static JsonNode style(New made) {
        return made.extended(STYLES, 0);
    }
}
