package siteserver.transform.old;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each stored text of {@code enums.csv}, from each version that has it, is the text that 7.4 knows. */
class EnumFactsTest {

    /** Where other tests follow the texts: their places hold names of settings, of columns that are gone, or lists. */
    private static final List<String> ELSEWHERE = List.of(
            "channel ExtendValues trans",
            "config ",
            "site settings ",
            "table style ExtendValues validateType",
            "siteserver_Channel.ContentModelPluginId",
            "siteserver_Node.NodeType",
            "all text booleans",
            "keyword Grade");

    @TempDir
    Path folder;

    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Map<String, Map<String, String>>> tables = new HashMap<>();
    private final Set<String> places = new LinkedHashSet<>();

    @ParameterizedTest
    @ValueSource(strings = {"3.6", "4.0", "4.1", "5.0", "6"})
    void everyTextIsOneThat7Knows(String version) {
        List<Map<String, String>> facts = FactTable.rows("enums.csv").stream()
                .filter(fact -> covers(fact.get("versions"), version))
                .filter(fact ->
                        !fact.get("old_text").isEmpty() && !fact.get("old_text").startsWith("("))
                .filter(fact -> ELSEWHERE.stream().noneMatch(fact.get("place")::startsWith))
                .toList();
        boolean six = version.equals("6");
        OldRows rows = new OldRows(version);
        for (int i = 0; i < facts.size(); i++) {
            fill(rows, six, version, String.valueOf(i + 1), facts.get(i).get("old_text"));
        }
        rows.convert(folder);
        for (int i = 0; i < facts.size(); i++) {
            check(rows, facts.get(i), String.valueOf(i + 1));
        }
        assertThat(wrong).isEmpty();
        assertThat(places).hasSizeGreaterThanOrEqualTo(version.startsWith("4") || version.equals("5.0") ? 7 : 6);
    }

    private static boolean covers(String versions, String version) {
        if (versions.equals("all") || versions.equals("3.6 to 6") || versions.startsWith("3.6 to 5.0; 6")) {
            return true;
        }
        return switch (versions) {
            case "3.6 to 5.0" -> !version.equals("6");
            case "4.0 to 5.0" -> version.startsWith("4") || version.equals("5.0");
            case "4.0, 4.1" -> version.startsWith("4");
            case "3.6, 6" -> version.equals("3.6") || version.equals("6");
            default -> versions.startsWith("6") && version.equals("6");
        };
    }

    private static void fill(OldRows rows, boolean six, String version, String id, String text) {
        String site = six ? "SiteId" : "PublishmentSystemID";
        rows.row(
                six ? "siteserver_Channel" : "siteserver_Node",
                six ? "Id" : "NodeID",
                id,
                site,
                "1",
                "LinkType",
                text,
                "ExtendValues",
                "defaulttaxistype=" + text);
        rows.row(
                six ? "siteserver_TableStyle" : "bairong_TableStyle",
                six ? "Id" : "TableStyleID",
                id,
                "TableName",
                six ? "siteserver_Channel" : "siteserver_Node",
                "AttributeName",
                "a" + id,
                "InputType",
                text,
                "IsVisible",
                "True");
        rows.row(
                "siteserver_Template",
                six ? "Id" : "TemplateID",
                id,
                site,
                id,
                "TemplateName",
                "t" + id,
                "TemplateType",
                text);
        rows.row(
                six ? "siteserver_Administrator" : "bairong_Administrator",
                six ? "Id" : "UserName",
                six ? id : "admin" + id,
                "UserName",
                "admin" + id,
                "PasswordFormat",
                text);
        rows.row(
                six ? "siteserver_AdministratorsInRoles" : "bairong_AdministratorsInRoles",
                "RoleName",
                text,
                "UserName",
                "admin" + id);
        if (six) {
            rows.row("siteserver_Site", "Id", id, "TableName", "model_Content");
        } else if (version.equals("3.6")) {
            rows.row("siteserver_PublishmentSystem", site, id, "AuxiliaryTableForContent", "model_Content");
        } else {
            rows.row(
                    "siteserver_PublishmentSystem",
                    site,
                    id,
                    "AuxiliaryTableForContent",
                    "model_Content",
                    "PublishmentSystemType",
                    text);
        }
    }

    private void check(OldRows rows, Map<String, String> fact, String id) {
        String place = fact.get("place");
        String wanted = fact.get("new_text");
        if (place.startsWith("siteserver_Channel.LinkType")) {
            compare(fact, made(rows, "siteserver_Channel").get(id).get("LinkType"), wanted);
        } else if (place.startsWith("siteserver_Channel.ExtendValues defaultTaxisType")) {
            Map<String, String> channel = made(rows, "siteserver_Channel").get(id);
            compare(fact, OldRows.extended(channel).path("defaultTaxisType").asText(), wanted);
        } else if (place.startsWith("siteserver_TableStyle.InputType")) {
            compare(fact, made(rows, "siteserver_TableStyle").get(id).get("InputType"), wanted);
        } else if (place.startsWith("siteserver_Template.TemplateType")) {
            compare(fact, made(rows, "siteserver_Template").get(id).get("TemplateType"), wanted);
        } else if (place.startsWith("siteserver_Administrator.PasswordFormat")) {
            compare(fact, of(rows, "siteserver_Administrator", "admin" + id, "PasswordFormat"), wanted);
        } else if (place.startsWith("siteserver_AdministratorsInRoles.RoleName")) {
            compare(fact, of(rows, "siteserver_AdministratorsInRoles", "admin" + id, "RoleName"), wanted);
        } else if (place.startsWith("siteserver_Site.SiteType")) {
            compare(fact, made(rows, "siteserver_Site").get(id).get("SiteType"), wanted);
        } else {
            wrong.add(place + " is not checked");
        }
    }

    private Map<String, Map<String, String>> made(OldRows rows, String table) {
        return tables.computeIfAbsent(table, rows::of);
    }

    private String of(OldRows rows, String table, String account, String column) {
        return made(rows, table).values().stream()
                .filter(row -> account.equals(row.get("UserName")))
                .map(row -> row.get(column))
                .findFirst()
                .orElse("missing");
    }

    private void compare(Map<String, String> fact, String made, String wanted) {
        places.add(fact.get("place"));
        if (!wanted.equals(made)) {
            wrong.add(fact.get("place") + " " + fact.get("old_text") + ": " + made + ", not " + wanted);
        }
    }
}
