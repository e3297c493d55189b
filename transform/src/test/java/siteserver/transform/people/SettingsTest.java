package siteserver.transform.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.transform.Dumps;
import siteserver.transform.old.FactTable;

/** Each key of {@code settings-config.csv} stands under the name that 7.4 reads, with a value that it reads. */
class SettingsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Keys and passwords of services that 7.4 does not use, which its settings pages would show. */
    private static final Set<String> SECRETS = Set.of(
            "cipherkey",
            "integrationpayconfigjson",
            "mailserverpassword",
            "paymentpingxxsecretkey",
            "smsalidayuappsecret",
            "smsappkey",
            "smsappsecret",
            "smsmd5string",
            "smspassword",
            "smsyunpianapikey");

    /** The list says to leave these off and to report, as 7.4 needs its own service for them. */
    private static final Set<String> LEFT_OFF = Set.of("registerverifytype");

    /** Values that do not stay what they are; the list says how in words. */
    private static final Map<String, String[]> CONVERTED = Map.of(
            "isenable", new String[] {"True", "false"},
            "registeraudittype", new String[] {"True", "false"},
            "registerminhoursofipaddress", new String[] {"2", "120"},
            "lockingtype", new String[] {"Minutes", "\"Hours\""});

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}, json: {1}")
    @CsvSource({
        "bairong_Config.SettingsXML, false",
        "bairong_UserConfig.SettingsXML, false",
        "bairong_Config.UserConfig, false",
        "bairong_Config.SystemConfig, false",
        "siteserver_Config.SystemConfig, false",
        "siteserver_Config.SystemConfig, true"
    })
    void everyKeyStandsWhereItIsRead(String place, boolean json) {
        List<Map<String, String>> facts = FactTable.rows("settings-config.csv").stream()
                .filter(fact -> fact.get("place").equals(place))
                // The older spelling of a key that later releases have besides: earlierSpelling tests it.
                .filter(fact -> !fact.get("key").equals("isadminenforcepasswordchanges"))
                .toList();
        assertThat(facts).isNotEmpty();
        Map<String, String> old = new LinkedHashMap<>();
        facts.forEach(fact -> old.put(fact.get("key"), sample(fact)));
        ObjectNode settings = settings(place, json ? MAPPER.valueToTree(old).toString() : pairs(old));
        SoftAssertions softly = new SoftAssertions();
        for (Map<String, String> fact : facts) {
            String key = fact.get("key");
            if (SECRETS.contains(key)) {
                softly.assertThat(names(settings)).as(key).doesNotContain(key);
            } else if (fact.get("new").isEmpty() || LEFT_OFF.contains(key)) {
                softly.assertThat(text(settings, kept(place, key))).as(key).isEqualTo(old.get(key));
                softly.assertThat(settings.has("isUserRegistrationMobile"))
                        .as(key)
                        .isFalse();
            } else {
                JsonNode value = settings.get(fact.get("new"));
                softly.assertThat(value == null ? null : value.toString())
                        .as(key + " under " + fact.get("new"))
                        .isEqualTo(expected(fact));
            }
        }
        softly.assertAll();
    }

    private static String sample(Map<String, String> fact) {
        String key = fact.get("key");
        if (CONVERTED.containsKey(key)) {
            return CONVERTED.get(key)[0];
        }
        return switch (fact.get("type")) {
            case "bool" -> key.length() % 2 == 0 ? "True" : "False";
            case "int" -> String.valueOf(key.length());
            default -> "v." + key;
        };
    }

    /** As 7.4 writes it itself: flags and numbers as such, texts in quotes. */
    private static String expected(Map<String, String> fact) {
        String key = fact.get("key");
        if (CONVERTED.containsKey(key)) {
            return CONVERTED.get(key)[1];
        }
        String sample = sample(fact);
        return switch (fact.get("type")) {
            case "bool" -> sample.toLowerCase(Locale.ROOT);
            case "int" -> sample;
            default -> '"' + sample + '"';
        };
    }

    /** Settings of users and of the system that have one name, and that 7.4 does not know, stay apart. */
    private static String kept(String place, String key) {
        if (place.equals("bairong_Config.UserConfig")) {
            switch (key) {
                case "isfindpassword":
                    return "isUserFindPassword";
                case "findpasswordsmstplid":
                    return "userFindPasswordSmsTplId";
                default:
                    return key;
            }
        }
        return key;
    }

    private static String pairs(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
    }

    private static List<String> names(ObjectNode settings) {
        List<String> names = new ArrayList<>();
        settings.fieldNames().forEachRemaining(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return names;
    }

    private static String text(ObjectNode settings, String name) {
        JsonNode value = settings.get(name);
        return value == null ? null : value.asText();
    }

    /** The settings of 7.4 made from one text of an old version. */
    private ObjectNode settings(String place, String text) {
        String table = place.substring(0, place.indexOf('.'));
        boolean six = table.startsWith("siteserver");
        List<Dumps.Content> contents = new ArrayList<>();
        contents.add(row(
                six ? "siteserver_Config" : "bairong_Config",
                List.of("IsInitialized", "DatabaseVersion"),
                table.equals("bairong_UserConfig") ? null : place.substring(place.indexOf('.') + 1),
                text));
        if (table.equals("bairong_UserConfig")) {
            contents.add(row(table, List.of(), "SettingsXML", text));
        }
        Path backup = Dumps.write(folder.resolve("backup"), contents.toArray(Dumps.Content[]::new));
        Path update = BuiltInFragments.update(
                folder, backup, Map.of(), List.of(six ? "sscms6-settings-to-7.4" : "sscms-settings-to-7.4"));
        List<List<String>> rows = Dumps.rows(update, "siteserver_Config");
        assertThat(rows).hasSize(1);
        int at = Dumps.shape(update, "siteserver_Config").columns().stream()
                .map(Column::name)
                .toList()
                .indexOf("ExtendValues");
        try {
            return (ObjectNode) MAPPER.readTree(rows.get(0).get(at));
        } catch (JsonProcessingException bad) {
            throw new AssertionError(bad);
        }
    }

    private static Dumps.Content row(String table, List<String> others, String column, String text) {
        List<Column> columns = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        for (String other : others) {
            columns.add(Column.of(other, new DataType.VarChar(50, false)));
            cells.add("old");
        }
        if (column != null) {
            columns.add(Column.of(column, new DataType.Text(false)));
            cells.add(text);
        }
        return new Dumps.Content(Table.of(TableName.of(table), columns), List.of(List.of(cells)));
    }

    private List<List<String>> listed(String name) {
        return Csv.rows(folder.resolve("update/listed").resolve(name));
    }

    @Test
    void secretsAreListedByNameAlone() {
        settings(
                "bairong_Config.SystemConfig", "islogadmin=True&CipherKey=s3cr=et&smspassword=&a=1&smsyunpianapikey=k");
        assertThat(listed("secrets.csv"))
                .containsExactly(List.of("bairong_Config", "1", "CipherKey&smspassword&smsyunpianapikey"));
    }

    @Test
    void emptyNumbersAndFlagsAreLeftToTheNewDefaults() {
        ObjectNode settings =
                settings("bairong_Config.SystemConfig", "islogadmin=&timethreshold= &loginlockingtype=&own=");
        assertThat(names(settings)).containsExactly("own", "olddatabaseversion", "isinitialized");
    }

    @Test
    void textsThatAreNoNumberOrFlagStay() {
        ObjectNode settings = settings("siteserver_Config.SystemConfig", "islogadmin=yes&timethreshold=many");
        assertThat(settings.toString())
                .isEqualTo("{\"isLogAdmin\":\"yes\",\"timeThreshold\":\"many\",\"oldDatabaseVersion\":\"old\","
                        + "\"isInitialized\":\"old\"}");
    }

    @Test
    void anEarlierSpellingCounts() {
        ObjectNode settings =
                settings("siteserver_Config.SystemConfig", "{\"isAdminEnforcePasswordChanges\":\"True\"}");
        assertThat(settings.get("isAdminEnforcePasswordChange")).hasToString("true");
    }

    @Test
    void aLogoOfTheUsersPagesIsShown() {
        ObjectNode settings = settings("bairong_Config.UserConfig", "title=t&logourl=/logo.png");
        assertThat(settings.get("isHomeLogo")).hasToString("true");
        assertThat(settings.get("homeLogoUrl")).hasToString("\"/logo.png\"");
    }

    @Test
    void registrationByMobileIsLeftOffAndListed() {
        ObjectNode settings = settings("bairong_Config.UserConfig", "registerverifytype=Mobile");
        assertThat(settings.has("isUserRegistrationMobile")).isFalse();
        assertThat(listed("registration-by-mobile.csv")).containsExactly(List.of("bairong_Config", "1"));
    }

    @Test
    void textThatIsNoSettingIsKept() {
        ObjectNode settings = settings("bairong_Config.SettingsXML", "{\"broken\": & =x&&only");
        assertThat(settings.get("only")).hasToString("\"\"");
        assertThat(settings.get("{\"broken\": ")).hasToString("\"\"");
    }
}
