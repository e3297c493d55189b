package siteserver.transform.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.transform.Dumps;
import siteserver.transform.old.FactTable;

/**
 * Each permission of {@code permissions.csv}, held by a role of its own, has become what the list says, and is listed
 * where 7.4 has nothing like it or only something that permits more.
 */
class PermissionsTest {

    private static final String SITE = "1";
    private static final String CHANNEL = "12";

    /**
     * Rows of the list that are guesses and that the source of 7.4 does not bear out: the new name permits more than the
     * old text says. The pages of forms add and delete forms and write their templates, the page of specials adds and
     * deletes them; the old texts are about the entries and the contents alone.
     */
    private static final Set<String> WIDER = Set.of(
            "cms_inputcontentview",
            "cms_inputcontentedit",
            "wcm_inputcontentview",
            "wcm_inputcontentedit",
            "cms_inputpermission",
            "cms_specialcontentedit");

    private static final List<String> CHANNEL_RIGHTS =
            List.of("channelAdd", "channelEdit", "channelDelete", "channelTranslate");

    @TempDir
    private Path folder;

    /** A permission, and the role that holds nothing else. */
    private record Held(String role, String table, String column, String old, String wanted) {

        static List<Held> of(String version) {
            List<Held> all = new ArrayList<>();
            for (Map<String, String> fact : FactTable.rows("permissions.csv")) {
                if (fact.get("version").equals(version)) {
                    all.add(new Held(
                            "role" + all.size(),
                            fact.get("table"),
                            fact.get("column"),
                            fact.get("old"),
                            fact.get("new")));
                }
            }
            return all;
        }

        boolean ofApp() {
            return column.equals("GeneralPermissions");
        }

        boolean ofPerson() {
            return table.contains("GovInteract");
        }

        boolean isWider() {
            return WIDER.contains(old.toLowerCase(java.util.Locale.ROOT))
                    || CHANNEL_RIGHTS.contains(old.replaceFirst("^[cw]{1,2}m[s]?_", ""));
        }

        Set<String> content() {
            if (!wanted.startsWith("content_")) {
                return Set.of();
            }
            return wanted.matches("content_checkLevel[2-5]") ? Set.of("content_checkLevel1", wanted) : Set.of(wanted);
        }

        /** What the role may do in the site, with the pages on which its rights to contents are used. */
        Set<String> site(boolean widen, boolean searchHasARightOfItsOwn) {
            Set<String> rights = new LinkedHashSet<>();
            if (wanted.startsWith("content_")) {
                rights.add("site_contents");
                if (wanted.startsWith("content_check")) {
                    rights.add("site_contentsCheck");
                } else if (wanted.equals("content_view") && !searchHasARightOfItsOwn) {
                    rights.add("site_contentsSearch");
                }
            } else if (!wanted.isEmpty() && (widen || !isWider())) {
                rights.addAll(List.of(wanted.split(",")));
            }
            return rights;
        }

        boolean listed(boolean widen) {
            return wanted.isEmpty() || isWider() && !widen;
        }
    }

    @ParameterizedTest(name = "{0}, widened: {1}")
    @CsvSource({
        "3.6, false",
        "4.0, false",
        "4.1, false",
        "5.0, false",
        "6, false",
        "3.6, true",
        "4.1, true",
        "5.0, true",
        "6, true"
    })
    void everyPermissionBecomesWhatTheListSays(String version, boolean widen) throws IOException {
        boolean six = version.equals("6");
        List<Held> all = Held.of(version);
        assertThat(all).isNotEmpty();
        OldRoles old = new OldRoles(six);
        for (Held held : all) {
            if (held.ofApp()) {
                old.app(held.table(), held.role(), held.old());
            } else if (held.ofPerson()) {
                old.person(held.table(), held.role(), CHANNEL, held.old());
            } else {
                boolean website = held.column().equals("WebsitePermissions");
                old.site(held.table(), held.role(), CHANNEL, website ? null : held.old(), website ? held.old() : null);
            }
        }
        Path update = update(old.write(folder.resolve("backup"), "6.15.51"), version, widen);
        NewRoles roles = new NewRoles(update);
        SoftAssertions softly = new SoftAssertions();
        for (Held held : all) {
            if (held.ofApp()) {
                softly.assertThat(roles.app(held.role()))
                        .as(held + " app")
                        .containsExactlyInAnyOrderElementsOf(
                                held.wanted().isEmpty()
                                        ? Set.of()
                                        : Set.of(held.wanted().split(",")));
            } else if (!held.ofPerson()) {
                softly.assertThat(roles.site(held.role()))
                        .as(held + " site")
                        .containsExactlyInAnyOrderElementsOf(held.site(widen, six));
                softly.assertThat(roles.content(held.role()))
                        .as(held + " content")
                        .containsExactlyInAnyOrderElementsOf(held.content());
            }
            softly.assertThat(roles.listed(held.role()))
                    .as(held + " listed")
                    .isEqualTo(held.listed(widen) ? Optional.of(held.old()) : Optional.empty());
        }
        softly.assertAll();
    }

    private Path update(Path backup, String from, boolean widen) {
        return BuiltInFragments.update(
                folder,
                backup,
                widen ? Map.of("widen-permissions", "true") : Map.of(),
                from.equals("3.6")
                        ? List.of("sscms-twins", "sscms-permissions-to-7.4")
                        : List.of(from.equals("6") ? "sscms6-permissions-to-7.4" : "sscms-permissions-to-7.4"));
    }

    @Test
    void wholeSitesMayBeManagedByWhomTheyWereManagedBefore() {
        OldRoles old = new OldRoles(false);
        String all = "cms_channelAdd,cms_channelEdit,cms_channelDelete";
        String table = "siteserver_SystemPermissions";
        old.site(table, "root", "12," + SITE, all, null);
        old.site(table, "part", CHANNEL, all, null);
        old.site(table, "otherRoot", "2,12", all, null);
        old.site(table, "less", SITE, "cms_channelAdd,cms_channelEdit", null);
        old.site(table, "translates", SITE, "cms_channelTranslate", null);
        old.site(table, "nothing", null, null, null);
        old.site(
                table, "several", " 12, 13 ", " cms_contentView,,CMS_CONTENTEDIT", "cms_create,cms_unknown,Cms_Create");
        NewRoles roles = new NewRoles(update(old.write(folder.resolve("backup"), "5.0.145"), "5.0", false));
        assertThat(roles.site("root")).containsExactly("site_channels");
        assertThat(roles.listed("root")).isEmpty();
        assertThat(roles.site("part")).isEmpty();
        assertThat(roles.site("otherRoot")).isEmpty();
        assertThat(roles.site("less")).isEmpty();
        assertThat(roles.listed("less")).contains("cms_channelAdd,cms_channelEdit");
        assertThat(roles.site("translates")).containsExactly("site_channelsTranslate");
        assertThat(roles.cell("nothing", "Permissions")).isEqualTo("");
        assertThat(roles.cell("nothing", "ContentPermissions")).isNull();
        assertThat(roles.cell("several", "ChannelIds")).isEqualTo("12,13");
        assertThat(roles.cell("several", "ContentPermissions")).isEqualTo("content_view,content_edit");
        assertThat(roles.cell("several", "Permissions"))
                .isEqualTo("site_createIndex,site_createChannels,site_createContents,site_createFiles,"
                        + "site_createSpecials,site_createAll,site_createStatus,site_contents,site_contentsSearch");
        assertThat(roles.cell("several", "ExtendValues"))
                .isEqualTo("{\"channelPermissions\":\" cms_contentView,,CMS_CONTENTEDIT\","
                        + "\"websitePermissions\":\"cms_create,cms_unknown,Cms_Create\"}");
        assertThat(roles.listed("several")).contains("cms_unknown");
    }

    /** Up to 6.13.9 some rights opened pages that have a right of their own since, and the search had none. */
    @ParameterizedTest
    @CsvSource({
        "6.0.1,         true",
        "6.13,          true",
        "6.13.9,        true",
        "6.13.9.0,      true",
        "6.13.10,       false",
        "6.14.0,        false",
        "6.15.51,       false",
        "60.1,          false",
        "'',            false"
    })
    void earlierReleasesOf6HadFewerRightsForMorePages(String version, boolean earlier) {
        OldRoles old = new OldRoles(true);
        old.app("siteserver_PermissionsInRoles", "app", "settings_admin,settings_site,settings_user");
        old.site("siteserver_SitePermissions", "site", CHANNEL, "cms_contentView", null);
        NewRoles roles = new NewRoles(update(old.write(folder.resolve("backup"), version), "6", false));
        List<String> own = List.of("app_settings_administrators", "app_settings_sites", "app_settings_users");
        List<String> more = List.of(
                "app_settings_administratorsRole",
                "app_settings_administratorsConfig",
                "app_settings_administratorsAccessTokens",
                "app_settings_sitesUrl",
                "app_settings_sitesTables",
                "app_settings_sitesTemplates",
                "app_settings_sitesTemplatesOnline",
                "app_settings_usersGroup",
                "app_settings_usersStyle",
                "app_settings_usersConfig");
        List<String> expected = new ArrayList<>(own);
        if (earlier) {
            expected.addAll(more);
        }
        assertThat(roles.app("app")).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(roles.site("site"))
                .containsExactlyInAnyOrderElementsOf(
                        earlier ? List.of("site_contents", "site_contentsSearch") : List.of("site_contents"));
    }

    /** The tables of the new folder that hold rights, by role. */
    private static final class NewRoles {

        private final Map<String, Map<String, String>> app;
        private final Map<String, Map<String, String>> site;
        private final Map<String, String> listed;

        NewRoles(Path update) {
            app = byRole(update, "siteserver_PermissionsInRoles");
            site = byRole(update, "siteserver_SitePermissions");
            listed = listed(update);
        }

        private static Map<String, Map<String, String>> byRole(Path update, String table) {
            List<String> names = Dumps.shape(update, table).columns().stream()
                    .map(column -> column.name())
                    .toList();
            Map<String, Map<String, String>> rows = new LinkedHashMap<>();
            for (List<String> cells : Dumps.rows(update, table)) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < names.size(); i++) {
                    row.put(names.get(i), cells.get(i));
                }
                assertThat(rows.put(row.get("RoleName"), row)).isNull();
            }
            return rows;
        }

        private static Map<String, String> listed(Path update) {
            Map<String, String> texts = new LinkedHashMap<>();
            Map<String, Integer> textAt = Map.of(
                    "permissions-of-roles.csv", 2, "permissions-of-sites.csv", 4, "permissions-of-questions.csv", 3);
            textAt.forEach((name, at) -> {
                Path file = update.resolve("listed").resolve(name);
                if (Files.exists(file)) {
                    Csv.rows(file).forEach(row -> texts.put(row.get(1), row.get(at)));
                }
            });
            return texts;
        }

        private static Set<String> entries(String list) {
            assertThat(list).isNotNull().doesNotContain(" ");
            Set<String> entries = list.isEmpty()
                    ? Set.of()
                    : java.util.Arrays.stream(list.split(",", -1)).collect(Collectors.toCollection(LinkedHashSet::new));
            assertThat(String.join(",", entries)).as("no entry twice").isEqualTo(list);
            return entries;
        }

        Set<String> app(String role) {
            return entries(app.get(role).get("AppPermissions"));
        }

        Set<String> site(String role) {
            return entries(cell(role, "Permissions"));
        }

        Set<String> content(String role) {
            String list = cell(role, "ContentPermissions");
            return list == null ? Set.of() : entries(list);
        }

        String cell(String role, String column) {
            return site.get(role).get(column);
        }

        Optional<String> listed(String role) {
            return Optional.ofNullable(listed.get(role));
        }
    }
}
