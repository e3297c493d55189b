package siteserver.transform.old;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every key of {@code settings-site.csv} gets to where 7.4 reads it, from the settings text of each form. */
class SiteSettingsTest {

    /** Keys that only have a meaning together with others; the tests below look at them. */
    private static final Set<String> TOGETHER = Set.of(
            "ismultideployment",
            "outerurl",
            "apiurl",
            "outersiteurl",
            "outerapiurl",
            "ischeckcontentlevel",
            "checkcontentlevel");

    @TempDir
    Path folder;

    /**
     * @param text as the old settings hold it
     * @param made as JSON
     */
    private record Sample(String text, String made) {}

    private record Setting(String oldKey, String newKey, Sample sample) {}

    @ParameterizedTest
    @ValueSource(strings = {"4.1", "5.0"})
    void ofKeyValueText(String version) {
        List<Setting> settings = settings(version);
        OldRows rows = new OldRows(version);
        for (int i = 0; i < settings.size(); i++) {
            Setting setting = settings.get(i);
            rows.row(
                    "siteserver_PublishmentSystem",
                    "PublishmentSystemId",
                    String.valueOf(i + 1),
                    "SettingsXml",
                    setting.oldKey() + "=" + setting.sample().text());
        }
        check(settings, rows.convert(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "text"})
    void of6(String form) {
        List<Setting> settings = settings("6");
        OldRows rows = new OldRows("6");
        for (int i = 0; i < settings.size(); i++) {
            Setting setting = settings.get(i);
            String text = setting.sample().text();
            rows.row(
                    "siteserver_Site",
                    "Id",
                    String.valueOf(i + 1),
                    "SettingsXml",
                    form.equals("text")
                            ? setting.oldKey() + "=" + text
                            : "{\"" + setting.oldKey() + "\":\"" + text + "\"}");
        }
        check(settings, rows.convert(folder));
    }

    private static void check(List<Setting> settings, OldRows rows) {
        Map<String, Map<String, String>> sites = rows.of("siteserver_Site");
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < settings.size(); i++) {
            Setting setting = settings.get(i);
            JsonNode made = OldRows.extended(sites.get(String.valueOf(i + 1)));
            if (!OldRows.json(setting.sample().made()).equals(made.get(setting.newKey()))) {
                wrong.add(setting + " became " + made.get(setting.newKey()));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(settings).hasSizeGreaterThan(100);
    }

    private static List<Setting> settings(String version) {
        List<Setting> settings = new ArrayList<>();
        for (Map<String, String> fact : FactTable.rows("settings-site.csv")) {
            String key = fact.get("old_key");
            boolean present = version.equals("6")
                    ? fact.get("place").endsWith("6")
                    : fact.get("place").startsWith("old")
                            && fact.get("versions").contains(version);
            if (present && key.matches("[a-z0-9_]+") && !TOGETHER.contains(key)) {
                String newKey = fact.get("new_key");
                settings.add(
                        newKey.isEmpty()
                                ? new Setting(
                                        key, key, new Sample("w" + settings.size(), "\"w" + settings.size() + "\""))
                                : new Setting(key, newKey, sample(fact, settings.size())));
            }
        }
        return settings;
    }

    private static Sample sample(Map<String, String> fact, int number) {
        String conversion = fact.get("conversion");
        if (fact.get("new_key").endsWith("Extensions")) {
            return new Sample("gif|.jpg, png", "\".gif,.jpg,.png\"");
        } else if (conversion.startsWith("same enum name")) {
            return new Sample("Day", "\"Day\"");
        } else if (conversion.startsWith("to yyyy-MM-dd")) {
            return new Sample("2018/1/2 3:04:05", "\"2018-01-02 03:04:05\"");
        } else if (fact.get("type").equals("bool")) {
            return fact.get("new_default").equals("true") ? new Sample("False", "false") : new Sample("True", "true");
        } else if (conversion.startsWith("number")) {
            return new Sample(String.valueOf(number + 7), String.valueOf(number + 7));
        }
        return new Sample("w" + number, "\"w" + number + "\"");
    }

    @Test
    void settingsThatBelongTogether() {
        OldRows rows = new OldRows("5.0");
        site(rows, 1, "True", "3", "/", "ismultideployment=True&outerurl=http://a.example/web&apiurl=/api");
        site(
                rows,
                2,
                "False",
                "3",
                "http://b.example",
                "ismultideployment=False&outerurl=http://a.example&apiurl=https://b.example/api");
        site(
                rows,
                3,
                null,
                null,
                "/dir",
                "pagesize=&iswatermark=&imageuploadtypecollection=&ImageUrl=@upload/1.png&keywords=k&description=d");
        Map<String, Map<String, String>> sites = rows.convert(folder).of("siteserver_Site");

        JsonNode first = OldRows.extended(sites.get("1"));
        assertThat(first.get("isSeparatedWeb")).isEqualTo(OldRows.json("true"));
        assertThat(first.get("separatedWebUrl").textValue()).isEqualTo("http://a.example/web/");
        assertThat(first.has("isSeparatedApi")).isFalse();
        assertThat(first.get("checkContentLevel")).isEqualTo(OldRows.json("3"));

        JsonNode second = OldRows.extended(sites.get("2"));
        assertThat(second.get("isSeparatedWeb")).isEqualTo(OldRows.json("true"));
        assertThat(second.get("separatedWebUrl").textValue()).isEqualTo("http://b.example/");
        assertThat(second.get("isSeparatedApi")).isEqualTo(OldRows.json("true"));
        assertThat(second.get("separatedApiUrl").textValue()).isEqualTo("https://b.example/api");
        assertThat(second.get("checkContentLevel")).isEqualTo(OldRows.json("1"));
        assertThat(second.get("oldCheckContentLevel").asText()).isEqualTo("3");

        // Blank means the default, in 5.0 as it was: 7 would read 0, false and no extension at all.
        JsonNode third = OldRows.extended(sites.get("3"));
        assertThat(third.has("pageSize")).isFalse();
        assertThat(third.has("isWaterMark")).isFalse();
        assertThat(third.get("imageUploadExtensions").textValue()).isEqualTo(".gif,.jpg,.jpeg,.bmp,.png,.pneg,.swf");
        assertThat(third.get("isContentTitleBreakLine")).isEqualTo(OldRows.json("false"));
        assertThat(third.has("isSeparatedWeb")).isFalse();
        assertThat(third.has("createStaticMaxPage")).isFalse();
        assertThat(sites.get("3"))
                .containsEntry("ImageUrl", "@/upload/1.png")
                .containsEntry("Keywords", "k")
                .containsEntry("Description", "d")
                .containsEntry("SiteType", "web")
                .containsEntry("ParentId", "0");
    }

    /** The last row of the list but one: 7 asks for the name of the style with a small first letter. */
    @Test
    void fieldsThatTheSiteHasMade() {
        OldRows rows = new OldRows("5.0");
        rows.row(
                "bairong_TableStyle",
                "TableStyleId",
                "1",
                "TableName",
                "siteserver_PublishmentSystem",
                "AttributeName",
                "MyLogo");
        site(rows, 1, null, null, "/", "mylogo=@/a.png&mylogo_extend=@/b.png&unknownfield=x");
        JsonNode made =
                OldRows.extended(rows.convert(folder).of("siteserver_Site").get("1"));
        assertThat(made.get("myLogo").textValue()).isEqualTo("@/a.png");
        assertThat(made.get("myLogoCount")).isEqualTo(OldRows.json("1"));
        assertThat(made.get("myLogo1").textValue()).isEqualTo("@/b.png");
        assertThat(made.get("unknownfield").textValue()).isEqualTo("x");
    }

    private static void site(OldRows rows, int id, String uses, String level, String url, String settings) {
        rows.row(
                "siteserver_PublishmentSystem",
                "PublishmentSystemId",
                String.valueOf(id),
                "IsCheckContentUseLevel",
                uses,
                "CheckContentLevel",
                level,
                "PublishmentSystemUrl",
                url,
                "SettingsXml",
                settings);
    }
}
