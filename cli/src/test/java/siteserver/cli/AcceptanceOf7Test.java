package siteserver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.cli.command.Typed;
import siteserver.transform.old.FactTable;
import siteserver.transform.old.OldDatabase;

/** A converted and restored site is what SS CMS 7.4 wants of its database, point by point (sscms/acceptance-7.md). */
class AcceptanceOf7Test {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the sync page of 7 drops, whether or not its values were converted (sscms/restore-rules.md 5.3). */
    private static final List<String> DROPPED = List.of(
            ("WritingUserName,ConsumePoint,Comments,Reply,CheckTaskDate,UnCheckTaskDate,Photos,Teleplays,MemberName,"
                            + "GroupNameCollection,Tags,IsChecked,SettingsXml,IsTop,IsRecommend,IsHot,IsColor,AddUserName,"
                            + "LastEditUserName,Content,LastEditDate,HitsByDay,HitsByWeek,HitsByMonth,LastHitsDate,"
                            // Never dropped, but shown as fields of each content (sscms/acceptance-7.md 5.4).
                            + "NodeID,PublishmentSystemID,ContentGroupNameCollection")
                    .split(","));

    @TempDir
    private static Path folder;

    private static Path update(String version, String to) {
        Path backup = folder.resolve("backup-" + version);
        if (!Files.exists(backup)) {
            OldDatabase.of(version).write(backup);
        }
        Path output = folder.resolve("update-" + version + "-" + to);
        if (!Files.exists(output)) {
            Typed update =
                    Typed.run("update", "-d", backup, "-o", output, "--to", to, "--source-zone", "Asia/Shanghai");
            // 3: something was decided, and that is told.
            assertThat(update.code()).as(update.all()).isIn(0, 3);
        }
        return output;
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({
        "5.0, postgresql",
        "5.0, mariadb",
        "5.0, sqlite",
        "3.6, postgresql",
        "3.6, mariadb",
        "3.6, sqlite",
        "6, mariadb",
        "6, sqlite",
        "6, postgresql"
    })
    void theNewSystemFindsWhatItNeeds(String version, String vendor) throws IOException {
        RestoredSite site = RestoredSite.restore(update(version, "7.4.0"), vendor, folder);
        List<String> contents = site.column("SELECT DISTINCT [TableName] FROM [siteserver_Site] ORDER BY 1");
        assertThat(contents).isNotEmpty().doesNotContainNull();

        everyEntityIsWhole(site, contents);
        everyRowHasItsGuid(site);
        contentsAreVisible(site, contents);
        channelsAreATree(site);
        templatesOpen(site);
        uploadsAreAllowed(site);
        formsHaveTheirItems(site);
        for (String required : List.of(
                "siteserver_Site.ParentId",
                "siteserver_Site.Taxis",
                "siteserver_Site.SiteDir",
                "siteserver_TableStyle.TableName",
                "siteserver_TableStyle.AttributeName",
                "siteserver_TableStyle.RelatedIdentity",
                "siteserver_TableStyle.Taxis",
                "siteserver_RelatedFieldItem.RelatedFieldId",
                "siteserver_RelatedFieldItem.ParentId",
                "siteserver_RelatedFieldItem.Taxis",
                "siteserver_SitePermissions.Permissions",
                "siteserver_Administrator.Locked",
                "siteserver_ContentGroup.SiteId",
                "siteserver_ChannelGroup.SiteId",
                "siteserver_ContentTag.SiteId")) {
            String[] place = required.split("\\.");
            assertThat(site.number("SELECT COUNT(*) FROM [" + place[0] + "] WHERE [" + place[1] + "] IS NULL"))
                    .as(required)
                    .isZero();
        }
        assertThat(site.number(
                        "SELECT COUNT(*) FROM [siteserver_RelatedFieldItem] WHERE [SiteId] IS NULL OR [SiteId] = 0"))
                .isZero();
        assertThat(site.column("SELECT [DatabaseVersion] FROM [siteserver_Config]"))
                .containsExactly("7.4.0");
        assertThat(site.number("SELECT COUNT(*) FROM [siteserver_Site]")
                        - site.number("SELECT COUNT(*) FROM [siteserver_Site] WHERE [Root] = " + no(vendor)))
                .isEqualTo(1);
        numbersGoOn(site);
    }

    private static String no(String vendor) {
        return vendor.equals("postgresql") ? "false" : "0";
    }

    private static void everyEntityIsWhole(RestoredSite site, List<String> contents) {
        Map<String, Set<String>> wanted = new TreeMap<>();
        for (String list : List.of("columns.csv", "columns-other.csv")) {
            for (Map<String, String> row : FactTable.rows(list)) {
                if (row.get("target").equals("7")) {
                    List<String> tables =
                            row.get("new_table").startsWith("(") ? contents : List.of(row.get("new_table"));
                    tables.forEach(table -> wanted.computeIfAbsent(table, name -> new TreeSet<>())
                            .add(row.get("new_column")));
                }
            }
        }
        Map<String, Set<String>> there = site.columns();
        wanted.forEach(
                (table, columns) -> assertThat(there.get(table)).as(table).containsAll(columns));
        for (String table : contents) {
            assertThat(there.get(table))
                    .as(table)
                    .doesNotContainAnyElementsOf(DROPPED)
                    .doesNotContain("ContentId");
            assertThat(site.indexes(table).values())
                    .as("indexes of %s", table)
                    .contains("Taxis", "SiteId", "ChannelId", "AddDate", "SourceId");
        }
    }

    private static void everyRowHasItsGuid(RestoredSite site) {
        site.columns().forEach((table, columns) -> {
            if (columns.contains("Guid") && columns.contains("ExtendValues")) {
                assertThat(site.column("SELECT [Guid] FROM [" + table + "]"))
                        .as(table)
                        .allMatch(guid -> guid != null && guid.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                        .doesNotHaveDuplicates();
            }
        });
    }

    private static void contentsAreVisible(RestoredSite site, List<String> tables) {
        for (String table : tables) {
            for (String column : List.of(
                    "SourceId",
                    "SiteId",
                    "ChannelId",
                    "Checked",
                    "CheckedLevel",
                    "Taxis",
                    "ReferenceId",
                    "Top",
                    "Recommend",
                    "Hot",
                    "Color",
                    "Hits",
                    "Downloads",
                    "Title")) {
                assertThat(site.number("SELECT COUNT(*) FROM [" + table + "] WHERE [" + column + "] IS NULL"))
                        .as(table + "." + column)
                        .isZero();
            }
            for (List<String> row : site.rows("SELECT [Id], [Top], [Taxis], [Body] FROM [" + table + "]")) {
                boolean top = Set.of("1", "t", "true").contains(row.get(1));
                assertThat(Long.parseLong(row.get(2)) >= 2_000_000_000L)
                        .as("%s %s", table, row)
                        .isEqualTo(top);
                assertThat(Long.parseLong(row.get(2))).isLessThan(2_147_480_000L);
                assertThat(row.get(3) == null ? "" : row.get(3)).doesNotContain("\"@upload");
            }
            Set<String> ids = new TreeSet<>();
            tables.forEach(other -> ids.addAll(site.column("SELECT [Id] FROM [" + other + "]")));
            assertThat(site.column("SELECT [ReferenceId] FROM [" + table + "] WHERE [ReferenceId] > 0"))
                    .as("sources of %s", table)
                    .allMatch(ids::contains);
        }
    }

    private static void channelsAreATree(RestoredSite site) {
        Map<String, List<String>> channels = new HashMap<>();
        for (List<String> row : site.rows("SELECT [Id], [ParentId], [SiteId], [ParentsPath], [ParentsCount],"
                + " [ChildrenCount], [Taxis], [ChannelName] FROM [siteserver_Channel]")) {
            assertThat(row.get(1)).as("parent of %s", row).isNotNull();
            assertThat(row.get(6)).as("Taxis of %s", row).isNotNull();
            assertThat(row.get(7)).as("name of %s", row).isNotNull();
            channels.put(row.get(0), row);
        }
        assertThat(channels).isNotEmpty();
        for (String id : site.column("SELECT [Id] FROM [siteserver_Site]")) {
            assertThat(channels).as("root channel of site %s", id).containsKey(id);
            assertThat(channels.get(id).get(2)).isEqualTo(id);
            assertThat(channels.get(id).get(1)).isEqualTo("0");
        }
        channels.values().forEach(channel -> {
            List<String> path = new ArrayList<>();
            for (String parent = channel.get(1);
                    channels.containsKey(parent);
                    parent = channels.get(parent).get(1)) {
                path.add(0, parent);
            }
            assertThat(channel.get(3) == null ? "" : channel.get(3)).isEqualTo(String.join(",", path));
            assertThat(channel.get(4)).isEqualTo(String.valueOf(path.size()));
            long children = channels.values().stream()
                    .filter(other -> other.get(1).equals(channel.get(0)))
                    .count();
            assertThat(channel.get(5)).as("children of %s", channel).isEqualTo(String.valueOf(children));
        });
    }

    private static void templatesOpen(RestoredSite site) {
        assertThat(site.column("SELECT DISTINCT [TemplateType] FROM [siteserver_Template]"))
                .isSubsetOf("IndexPageTemplate", "ChannelTemplate", "ContentTemplate", "FileTemplate");
        Map<String, Integer> defaults = new HashMap<>();
        for (List<String> row :
                site.rows("SELECT [SiteId], [TemplateType], [DefaultTemplate] FROM [siteserver_Template]")) {
            assertThat(row.get(2)).as("default of %s", row).isNotNull();
            if (Set.of("1", "t", "true").contains(row.get(2))) {
                defaults.merge(row.get(0) + " " + row.get(1), 1, Integer::sum);
            }
        }
        for (String id : site.column("SELECT [Id] FROM [siteserver_Site]")) {
            for (String type : List.of("IndexPageTemplate", "ChannelTemplate", "ContentTemplate")) {
                assertThat(defaults.get(id + " " + type))
                        .as("default %s of site %s", type, id)
                        .isEqualTo(1);
            }
        }
    }

    private static void uploadsAreAllowed(RestoredSite site) throws IOException {
        for (String values : site.column("SELECT [ExtendValues] FROM [siteserver_Site]")) {
            JsonNode settings = JSON.readTree(values);
            assertThat(settings.path("imageUploadExtensions").asText())
                    .as(values)
                    .isEqualTo(".gif,.jpg");
            // An empty text would be read as 0.
            assertThat(settings.path("pageSize").asText("absent")).as(values).isNotEmpty();
        }
    }

    private static void formsHaveTheirItems(RestoredSite site) throws IOException {
        int items = 0;
        for (String values : site.column(
                "SELECT [ExtendValues] FROM [siteserver_TableStyle] WHERE [ExtendValues] LIKE '%itemValues%'")) {
            JsonNode list =
                    JSON.readTree(JSON.readTree(values).path("itemValues").textValue());
            for (JsonNode item : list) {
                items++;
                assertThat(item.path("label").isTextual()).as(values).isTrue();
                assertThat(item.path("value").isTextual()).as(values).isTrue();
                assertThat(item.path("selected").isBoolean()).as(values).isTrue();
            }
        }
        assertThat(items).isPositive();
    }

    /** The database numbers the next row itself, above all that are there. */
    private static void numbersGoOn(RestoredSite site) {
        for (String table : List.of("siteserver_ContentTag", "siteserver_Channel", "siteserver_Role")) {
            long before = site.number("SELECT MAX([Id]) FROM [" + table + "]");
            site.change("INSERT INTO [" + table + "] ([Guid]) VALUES ('00000000-0000-0000-0000-000000000000')");
            assertThat(site.number("SELECT MAX([Id]) FROM [" + table + "]"))
                    .as(table)
                    .isGreaterThan(before);
        }
    }

    @Test
    void theSyncPageIsLeftItsVersionAndNothingToDrop() throws IOException {
        RestoredSite site = RestoredSite.restore(update("5.0", "7.4"), "sqlite", folder);
        assertThat(site.column("SELECT [DatabaseVersion] FROM [siteserver_Config]"))
                .containsExactly("5.0.145");
        for (String table : site.column("SELECT DISTINCT [TableName] FROM [siteserver_Site]")) {
            assertThat(site.columns().get(table)).doesNotContainAnyElementsOf(DROPPED);
        }
    }

    @Test
    void theSameInputGivesTheSameBytes() throws IOException {
        Path first = update("5.0", "7.4.0");
        Path second = folder.resolve("again");
        Typed again = Typed.run(
                "update",
                "-d",
                folder.resolve("backup-5.0"),
                "-o",
                second,
                "--to",
                "7.4.0",
                "--source-zone",
                "Asia/Shanghai",
                "-j",
                "1");
        assertThat(again.code()).as(again.all()).isIn(0, 3);
        try (Stream<Path> files = Files.walk(first)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".csv")).toList()) {
                assertThat(second.resolve(first.relativize(file).toString())).hasSameBinaryContentAs(file);
            }
        }
    }
}
