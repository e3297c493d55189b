package siteserver.transform.old;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;

/**
 * The rows of {@code settings-other.csv}: for each, what is put into a database of an old version, and what must become
 * of it. All rows of one version are converted together.
 */
final class OtherSettings {

    static final String SITE = "1";
    static final String ADMIN = "siteserver";

    /** Columns that tests add to the table of contents. */
    static final Set<String> OWN_COLUMNS = Set.of("Area", "Boxes", "价格");

    private OtherSettings() {}

    /** What a test of one fact puts in; ids of rows are made from the number of the fact. */
    interface Put {
        void into(Old old);
    }

    /** What a test of one fact looks at. */
    interface Look {
        void at(New made);
    }

    record Case(Put put, Look look) {}

    /** The old rows, under the names that the version has. */
    record Old(OldRows rows, String version, int number) {

        boolean isSix() {
            return version.equals("6");
        }

        String id() {
            return String.valueOf(number);
        }

        /** Text like {@code a=b} with small letters up to 5.0, JSON in 6. */
        String settings(String... pairs) {
            if (isSix()) {
                Map<String, String> members = new LinkedHashMap<>();
                for (int i = 0; i < pairs.length; i += 2) {
                    members.put(pairs[i], pairs[i + 1]);
                }
                return new JsonMapper().valueToTree(members).toString();
            }
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < pairs.length; i += 2) {
                text.append(i == 0 ? "" : "&").append(pairs[i].toLowerCase(Locale.ROOT));
                text.append('=').append(pairs[i + 1]);
            }
            return text.toString();
        }

        void channel(int offset, String... cells) {
            row(
                    isSix() ? "siteserver_Channel" : "siteserver_Node",
                    isSix() ? "Id" : "NodeId",
                    offset,
                    isSix() ? "SiteId" : "PublishmentSystemId",
                    cells);
        }

        void style(int offset, String... cells) {
            String table = isSix() ? "siteserver_TableStyle" : "bairong_TableStyle";
            row(table, isSix() ? "Id" : "TableStyleId", offset, null, cells);
        }

        void content(int offset, String... cells) {
            String[] all = plus(cells, "IsChecked", "True", isSix() ? "ChannelId" : "NodeId", SITE);
            row("model_Content", "Id", offset, isSix() ? "SiteId" : "PublishmentSystemId", all);
        }

        /** A row with a number of its own, {@code offset} distinguishing those of one fact. */
        void row(String table, String key, int offset, String site, String... cells) {
            String[] all = plus(cells, key, String.valueOf(number + offset));
            rows.row(table, site == null ? all : plus(all, site, SITE));
        }

        private static String[] plus(String[] cells, String... more) {
            String[] all = Arrays.copyOf(cells, cells.length + more.length);
            System.arraycopy(more, 0, all, cells.length, more.length);
            return all;
        }
    }

    /** What became of the rows of a fact. */
    record New(OldRows rows, String version, int number, String name, SoftAssertions softly) {

        Map<String, String> row(String table, int offset) {
            return rows.of(table).getOrDefault(String.valueOf(number + offset), Map.of());
        }

        JsonNode extended(String table, int offset) {
            return OldRows.extended(row(table, offset));
        }

        /** A member has this JSON value; empty: it is not there. */
        void member(JsonNode object, String member, String json) {
            JsonNode made = object.get(member);
            softly.assertThat(made == null ? "" : made.toString())
                    .as(name + " in " + version + ": " + member + " of " + object)
                    .isEqualTo(json);
        }

        /** The old member stands there still, under its name in any case. */
        void kept(JsonNode object, String member, String text) {
            boolean there = object.properties().stream()
                    .anyMatch(each -> each.getKey().equalsIgnoreCase(member)
                            && each.getValue().asText().equals(text));
            softly.assertThat(there)
                    .as(name + " in " + version + " keeps " + member + "=" + text + " in " + object)
                    .isTrue();
        }

        void cell(Map<String, String> row, String column, String value) {
            softly.assertThat(row.get(column))
                    .as(name + " in " + version + ": " + column)
                    .isEqualTo(value);
        }

        void that(Object made, Object wanted) {
            softly.assertThat(made).as(name + " in " + version).isEqualTo(wanted);
        }
    }

    static List<Map<String, String>> facts(Set<String> areas) {
        return FactTable.rows("settings-other.csv").stream()
                .filter(fact -> areas.contains(fact.get("area")))
                .toList();
    }

    /** The first key that a fact names; two facts of administrators have only new names. */
    static String name(Map<String, String> fact) {
        return fact.get("old_key").isEmpty() ? fact.get("new_key") : fact.get("old_key");
    }

    /** The versions that have a key. */
    static Set<String> versions(Map<String, String> fact) {
        String text = fact.get("versions");
        Set<String> versions = new TreeSet<>();
        if (text.startsWith("all")) {
            versions.addAll(OldSchema.VERSIONS);
        } else if (text.matches("[34]\\.[0-9] to 6") || text.contains(" to 5.0 / 6")) {
            versions.addAll(OldSchema.VERSIONS);
            if (text.startsWith("4.0")) {
                versions.remove("3.6");
            }
        } else if (text.startsWith("development versions 5.0")) {
            versions.add("5.0");
        } else {
            versions.addAll(numbered(text));
        }
        return versions;
    }

    private static Set<String> numbered(String text) {
        Set<String> versions = new TreeSet<>();
        for (String part : text.split(";", -1)) {
            for (String version : OldSchema.VERSIONS) {
                String stripped = part.strip();
                boolean partly = version.equals("5.0") && stripped.contains("(5.0 partly)");
                if (stripped.equals(version) || stripped.startsWith(version + " ") || partly) {
                    versions.add(version);
                }
            }
        }
        return versions;
    }

    /**
     * Converts a database of the version with the rows of all facts of these areas, and looks at each.
     *
     * @param cases by the name of the fact
     */
    static void check(Set<String> areas, String version, Map<String, Case> cases, Path folder) {
        List<Map<String, String>> facts = facts(areas).stream()
                .filter(fact -> versions(fact).contains(version))
                .filter(fact -> cases.containsKey(name(fact)))
                .toList();
        assertThat(facts).isNotEmpty();
        OldRows rows = world(version);
        for (int i = 0; i < facts.size(); i++) {
            cases.get(name(facts.get(i))).put().into(new Old(rows, version, 100 * (i + 1)));
        }
        rows.convert(folder);
        SoftAssertions softly = new SoftAssertions();
        for (int i = 0; i < facts.size(); i++) {
            String name = name(facts.get(i));
            cases.get(name).look().at(new New(rows, version, 100 * (i + 1), name, softly));
        }
        softly.assertAll();
    }

    /** The cells of a column of a list of rows; none when nothing was listed. */
    static Set<String> listed(OldRows rows, String list, String column) {
        Path file = rows.folder().resolve("listed/" + list + ".csv");
        Set<String> cells = new TreeSet<>();
        if (Files.exists(file)) {
            FactTable.read(file).forEach(row -> cells.add(row.get(column)));
        }
        return cells;
    }

    /** One site, its root channel, one administrator and one style. */
    private static OldRows world(String version) {
        OldRows rows = new OldRows(version);
        if (version.equals("6")) {
            rows.row("siteserver_Site", "Id", SITE, "TableName", "model_Content");
            rows.row("siteserver_Channel", "Id", SITE, "SiteId", SITE, "ParentId", "0");
            rows.row("siteserver_Administrator", "Id", "7", "UserName", ADMIN);
            rows.row("siteserver_TableStyle", "Id", "1", "TableName", "siteserver_Site", "AttributeName", "own");
        } else {
            rows.row(
                    "siteserver_PublishmentSystem",
                    "PublishmentSystemId",
                    SITE,
                    "AuxiliaryTableForContent",
                    "model_Content");
            rows.row("siteserver_Node", "NodeId", SITE, "PublishmentSystemId", SITE, "ParentId", "0");
            rows.row("bairong_Administrator", "UserName", ADMIN);
            rows.row("bairong_TableStyle", "TableStyleId", "1", "TableName", "siteserver_Site", "AttributeName", "own");
        }
        return rows;
    }
}
