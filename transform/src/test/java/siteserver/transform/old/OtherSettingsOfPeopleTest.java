package siteserver.transform.old;

import static siteserver.transform.old.OtherSettings.Case;
import static siteserver.transform.old.OtherSettings.New;
import static siteserver.transform.old.OtherSettings.Old;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users, their groups, and administrators: each row of {@code settings-other.csv} from each version that has the key. */
class OtherSettingsOfPeopleTest {

    static final Set<String> AREAS = Set.of("user", "administrator", "user group");
    static final Map<String, Case> CASES = cases();
    private static final String USERS = "siteserver_User";
    private static final String GROUPS = "siteserver_UserGroup";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"3.6", "4.0", "4.1", "5.0", "6"})
    void everyRow(String version) {
        OtherSettings.check(AREAS, version, CASES, folder);
    }

    private static Map<String, Case> cases() {
        Map<String, Case> cases = new LinkedHashMap<>();
        for (Map<String, String> fact : OtherSettings.facts(Set.of("user"))) {
            if (fact.get("new_key").startsWith("siteserver_User.ExtendValues ")) {
                cases.put(
                        fact.get("old_key"),
                        column(fact.get("old_key"), fact.get("new_key").replaceFirst(".* ", "")));
            }
        }
        cases.put(
                "lastWritingPublishmentSystemId, lastWritingNodeId",
                new Case(
                        old -> user(
                                old,
                                "ExtendValues",
                                old.settings("lastWritingPublishmentSystemId", "1", "lastWritingNodeId", "2")),
                        made -> {
                            made.kept(user(made), "lastWritingPublishmentSystemId", "1");
                            made.kept(user(made), "lastWritingNodeId", "2");
                        }));
        cases.put(
                "(all keys)",
                new Case(
                        old -> {
                            old.style(0, "TableName", old.isSix() ? USERS : "bairong_Users", "AttributeName", "MyCity");
                            user(old, "SettingsXml", old.settings("myCity", "x", "other", "y"));
                        },
                        made -> {
                            made.member(user(made), "myCity", "\"x\"");
                            made.member(user(made), "other", "\"y\"");
                        }));
        cases.put(
                "GroupId",
                new Case(
                        old -> {
                            user(old, "GroupId", "3");
                            user(old, 1, "GroupId", "0");
                        },
                        made -> {
                            List<String> groups = made.rows().of("siteserver_UsersInGroups").values().stream()
                                    .filter(row -> Integer.parseInt(row.get("UserId")) / 100 == made.number() / 100)
                                    .map(row -> row.get("UserId") + " in " + row.get("GroupId"))
                                    .toList();
                            made.that(groups, List.of(made.number() + " in 3"));
                        }));
        administrators(cases);
        groups(cases);
        return cases;
    }

    /** A member of the account, and a style so that 7 shows it. */
    private static Case column(String column, String member) {
        return new Case(
                old -> {
                    // 5.0 has most of these columns.
                    user(old, column, "v." + column);
                },
                made -> {
                    String table = made.version().equals("6") ? USERS : "bairong_Users";
                    boolean has = OldSchema.of(made.version()).get(table).fields().stream()
                            .anyMatch(field -> field.isNamed(column));
                    if (!has) {
                        made.that(styles(made, column), List.of());
                        return;
                    }
                    made.member(user(made), member, "\"v." + column + '"');
                    made.that(styles(made, column).size(), 1);
                    Map<String, String> style = styles(made, column).get(0);
                    made.cell(style, "RelatedIdentity", "0");
                    made.cell(
                            style,
                            "InputType",
                            column.equals("Gender") ? "Radio" : column.equals("Bio") ? "TextArea" : "Text");
                    made.that(style.get("Guid").length(), 36);
                    JsonNode items = OldRows.extended(style).path("itemValues");
                    made.that(
                            items.isMissingNode()
                                    ? 0
                                    : OldRows.json(items.textValue()).size(),
                            column.equals("Gender") ? 2 : 0);
                });
    }

    private static List<Map<String, String>> styles(New made, String attribute) {
        return made.rows().of("siteserver_TableStyle").values().stream()
                .filter(style -> style.get("TableName").equals(USERS)
                        && style.get("AttributeName").equals(attribute))
                .toList();
    }

    private static void user(Old old, String... cells) {
        user(old, 0, cells);
    }

    private static void user(Old old, int offset, String... cells) {
        String[] all = Arrays.copyOf(cells, cells.length + 2);
        all[cells.length] = "UserName";
        all[cells.length + 1] = "u" + old.id() + offset;
        old.row(old.isSix() ? USERS : "bairong_Users", old.isSix() ? "Id" : "UserId", offset, null, all);
    }

    private static JsonNode user(New made) {
        return made.extended(USERS, 0);
    }

    private static void administrators(Map<String, Case> cases) {
        cases.put(
                "(extended values)",
                new Case(old -> administrator(old), made -> made.cell(administrator(made), "ExtendValues", null)));
        cases.put(
                "siteserver_Administrator.SiteIds",
                new Case(
                        old -> administrator(
                                old, old.isSix() ? "SiteIdCollection" : "PublishmentSystemIdCollection", "1,2"),
                        made -> made.cell(administrator(made), "SiteIds", "1,2")));
        cases.put(
                "siteserver_Administrator.SiteId",
                new Case(
                        old -> administrator(old, old.isSix() ? "SiteId" : "PublishmentSystemId", "2"),
                        made -> made.cell(administrator(made), "SiteId", "2")));
    }

    private static void administrator(Old old, String... cells) {
        String[] all = Arrays.copyOf(cells, cells.length + 2);
        all[cells.length] = "UserName";
        all[cells.length + 1] = "a" + old.id();
        old.row(old.isSix() ? "siteserver_Administrator" : "bairong_Administrator", "Id", 0, null, all);
    }

    private static Map<String, String> administrator(New made) {
        return made.rows().of("siteserver_Administrator").values().stream()
                .filter(row -> row.get("UserName").equals("a" + made.number()))
                .findFirst()
                .orElse(Map.of());
    }

    private static void groups(Map<String, Case> cases) {
        cases.put(
                "isWritingEnabled",
                group(
                        made -> made.kept(made.extended(GROUPS, 0), "isWritingEnabled", "True"),
                        "isWritingEnabled",
                        "True"));
        cases.put(
                "writingAdminUserName",
                group(
                        made -> made.cell(made.row(GROUPS, 0), "AdminName", OtherSettings.ADMIN),
                        "writingAdminUserName",
                        OtherSettings.ADMIN));
        for (Map<String, String> fact : OtherSettings.facts(Set.of("user group"))) {
            if (fact.get("conversion").startsWith("forum rights")) {
                String[] keys = fact.get("old_key").split(", ");
                String[] pairs = new String[keys.length * 2];
                for (int i = 0; i < keys.length; i++) {
                    pairs[2 * i] = keys[i];
                    pairs[2 * i + 1] = "v" + i;
                }
                cases.put(
                        fact.get("old_key"),
                        group(
                                made -> {
                                    for (int i = 0; i < keys.length; i++) {
                                        made.kept(made.extended(GROUPS, 0), keys[i], "v" + i);
                                    }
                                },
                                pairs));
            }
        }
        cases.put(
                "Id, GroupName, AdminName",
                new Case(
                        old -> {
                            old.row(GROUPS, "Id", 5, null, "GroupName", "b", "AdminName", OtherSettings.ADMIN);
                            old.row(GROUPS, "Id", 3, null, "GroupName", "a");
                        },
                        made -> {
                            made.cell(made.row(GROUPS, 3), "GroupName", "a");
                            made.cell(made.row(GROUPS, 3), "Taxis", "1");
                            made.cell(made.row(GROUPS, 5), "Taxis", "2");
                            made.cell(made.row(GROUPS, 5), "AdminName", OtherSettings.ADMIN);
                            made.cell(made.row(GROUPS, 5), "Description", null);
                        }));
    }

    private static Case group(OtherSettings.Look look, String... pairs) {
        return new Case(
                old -> old.row("bairong_UserGroup", "GroupId", 0, null, "ExtendValues", old.settings(pairs)), look);
    }
}
