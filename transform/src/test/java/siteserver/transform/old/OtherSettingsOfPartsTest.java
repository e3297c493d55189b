package siteserver.transform.old;

import static siteserver.transform.old.OtherSettings.Case;
import static siteserver.transform.old.OtherSettings.Old;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates, and what 7 has no place for: each row of {@code settings-other.csv} from each version that has the key. */
class OtherSettingsOfPartsTest {

    static final Set<String> AREAS = Set.of("template", "input form", "gov identifier rule");
    static final Map<String, Case> CASES = cases();
    private static final String TEMPLATES = "siteserver_Template";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"3.6", "4.0", "4.1", "5.0", "6"})
    void everyRow(String version) {
        OtherSettings.check(AREAS, version, CASES, folder);
    }

    private static Map<String, Case> cases() {
        Map<String, Case> cases = new LinkedHashMap<>();
        cases.put(
                "Charset",
                new Case(
                        old -> {
                            template(old, 0, "Charset", "gb2312", "TemplateType", "FileTemplate");
                            template(old, 1, "Charset", "utf-8", "TemplateType", "FileTemplate");
                        },
                        made -> {
                            Set<String> listed = OtherSettings.listed(made.rows(), "templates-to-re-encode", "Id");
                            made.that(listed.contains(made.number() + ""), true);
                            made.that(listed.contains(made.number() + 1 + ""), false);
                            made.kept(made.extended(TEMPLATES, 0), "charset", "gb2312");
                        }));
        cases.put(
                "IsDefault",
                new Case(
                        old -> {
                            template(old, 0, "IsDefault", "False", "TemplateType", "ChannelTemplate");
                            template(old, 1, "IsDefault", "True", "TemplateType", "ChannelTemplate");
                            template(old, 2, "IsDefault", "True", "TemplateType", "ChannelTemplate");
                        },
                        made -> {
                            made.cell(made.row(TEMPLATES, 0), "DefaultTemplate", "false");
                            made.cell(made.row(TEMPLATES, 1), "DefaultTemplate", "true");
                            made.cell(made.row(TEMPLATES, 2), "DefaultTemplate", "false");
                        }));
        String[] names = {
            "RelatedFileName", "T_a.html", "CreatedFileFullName", "@/a.html", "CreatedFileExtName", ".html"
        };
        cases.put(
                "RelatedFileName, CreatedFileFullName, CreatedFileExtName",
                new Case(old -> template(old, 0, names), made -> {
                    for (int i = 0; i < names.length; i += 2) {
                        made.cell(made.row(TEMPLATES, 0), names[i], names[i + 1]);
                    }
                }));
        for (Map<String, String> fact : OtherSettings.facts(AREAS)) {
            if (fact.get("area").equals("input form")) {
                cases.put(fact.get("old_key"), unchanged("siteserver_Input", "InputId", fact.get("old_key")));
            } else if (fact.get("area").equals("gov identifier rule")) {
                cases.put(fact.get("old_key"), unchanged("wcm_GovPublicIdentifierRule", "RuleId", fact.get("old_key")));
            }
        }
        return cases;
    }

    /** Tables that 7 does not read stay as they are. */
    private static Case unchanged(String table, String key, String setting) {
        String text = setting.toLowerCase(Locale.ROOT) + "=a_equals_b";
        return new Case(
                old -> old.row(table, key, 0, null, "SettingsXml", text),
                made -> made.that(
                        made.rows().of(table, key).get(made.number() + "").get("SettingsXml"), text));
    }

    private static void template(Old old, int offset, String... cells) {
        String site = old.isSix() ? "SiteId" : "PublishmentSystemId";
        old.row(TEMPLATES, old.isSix() ? "Id" : "TemplateId", offset, site, cells);
    }
}
