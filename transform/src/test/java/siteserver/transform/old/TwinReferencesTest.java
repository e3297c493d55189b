package siteserver.transform.old;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.RowFile;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.transform.old.OldSchema.Field;
import siteserver.transform.old.OldSchema.Relation;
import siteserver.transform.old.OldSite.Updated;

/**
 * Two products in one database of 3.6, whose numbers clash in every kind of row that comes together: the second one's
 * get new numbers, and each column of each table that the schema knows follows.
 */
class TwinReferencesTest {

    /** A kind of row: the number that both products have, and the one that the second's gets. */
    private enum Kind {
        NODE(910_011, 910_021),
        TEMPLATE(920_012, 920_022),
        FIELD(930_013, 930_023),
        ITEM(940_014, 940_024),
        TYPE(950_015, 950_025),
        CATEGORY(960_016, 960_026),
        RANK(970_017, 970_027);

        private final int old;
        private final int made;

        Kind(int old, int made) {
            this.old = old;
            this.made = made;
        }
    }

    /** Columns that hold numbers of such rows, wherever a table of the second product has them. */
    private static final Map<String, Kind> EVERYWHERE = Map.ofEntries(
            Map.entry("nodeid", Kind.NODE),
            Map.entry("publishmentsystemid", Kind.NODE),
            Map.entry("parentpublishmentsystemid", Kind.NODE),
            Map.entry("channelid", Kind.NODE),
            Map.entry("pagenodeid", Kind.NODE),
            Map.entry("nodeidcollection", Kind.NODE),
            Map.entry("nodeidcollectiontochannel", Kind.NODE),
            Map.entry("nodeidcollectiontocontent", Kind.NODE),
            Map.entry("templateid", Kind.TEMPLATE),
            Map.entry("channeltemplateid", Kind.TEMPLATE),
            Map.entry("contenttemplateid", Kind.TEMPLATE),
            Map.entry("indextemplateid", Kind.TEMPLATE),
            Map.entry("filetemplateidcollection", Kind.TEMPLATE),
            Map.entry("relatedfieldid", Kind.FIELD),
            Map.entry("categoryid", Kind.CATEGORY),
            Map.entry("groupid", Kind.RANK),
            Map.entry("usergroupcollection", Kind.RANK));

    private static final Map<String, Kind> IN_ONE_TABLE = Map.of(
            "wcm_node.parentid", Kind.NODE,
            "wcm_node.parentspath", Kind.NODE,
            "wcm_relatedfielditem.id", Kind.ITEM,
            "wcm_relatedfielditem.parentid", Kind.ITEM,
            "wcm_govinteracttype.typeid", Kind.TYPE,
            "wcm_govpubliccategory.parentid", Kind.CATEGORY,
            "wcm_govpubliccategory.parentspath", Kind.CATEGORY);

    /** Numbers of rows whose tables do not come together, of the platform, or of contents; and what is no number. */
    private static final Set<String> OTHERS = Set.of(
            "adareaid",
            "admaterialid",
            "advid",
            "advertid",
            "applyid",
            "applystyleid",
            "querystyleid",
            "styleid",
            "checkusertypeidcollection",
            "usertypeid",
            "commentid",
            "contentid",
            "contentidcollection",
            "contentmodelid",
            "departmentid",
            "departmentidcollection",
            "inputid",
            "jobcontentid",
            "keywordid",
            "logid",
            "menudisplayid",
            "operationid",
            "optionid",
            "pagecontentid",
            "referenceid",
            "relatedidentity",
            "remarkid",
            "replyid",
            "ruleid",
            "seometaid",
            "seqid",
            "settingid",
            "starid",
            "starsettingid",
            "tablematchid",
            "trackingid",
            "filepath",
            "imagedirectorypath",
            "scriptdirectorypath",
            "styledirectorypath",
            "id");

    @TempDir
    private Path folder;

    private final Map<Kind, Integer> put = new TreeMap<>();

    private static Kind kind(String table, String column) {
        String name = column.toLowerCase(Locale.ROOT);
        return IN_ONE_TABLE.getOrDefault(table.toLowerCase(Locale.ROOT) + "." + name, EVERYWHERE.get(name));
    }

    /** A number that is nowhere in these lists is one that nobody has thought of. */
    @Test
    void everyNumberOfTheSchemaIsOfAKind() {
        List<String> unknown = new ArrayList<>();
        for (Relation table : OldSchema.of("3.6").values()) {
            for (Field field : table.fields()) {
                String name = field.name().toLowerCase(Locale.ROOT);
                boolean number = name.matches(".*(id|ids|idcollection.*|identity|path)");
                if (table.name().startsWith("wcm_")
                        && number
                        && kind(table.name(), name) == null
                        && !OTHERS.contains(name)) {
                    unknown.add(table.name() + "." + field.name());
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static OldSite first() {
        OldSite site = OldSite.of("3.6");
        String node = Integer.toString(Kind.NODE.old);
        site.row("bairong_Config", "DatabaseVersion", "3.6.4")
                .row(
                        "siteserver_PublishmentSystem",
                        "PublishmentSystemID",
                        node,
                        "PublishmentSystemName",
                        "first",
                        "AuxiliaryTableForContent",
                        "model_Content",
                        "ParentPublishmentSystemID",
                        "0")
                .row(
                        "siteserver_Node",
                        "NodeID",
                        node,
                        "PublishmentSystemID",
                        node,
                        "ParentID",
                        "0",
                        "NodeName",
                        "home")
                .row(
                        "siteserver_Template",
                        "TemplateID",
                        Integer.toString(Kind.TEMPLATE.old),
                        "TemplateType",
                        "FileTemplate")
                .row("siteserver_RelatedField", "RelatedFieldID", Integer.toString(Kind.FIELD.old))
                .row("siteserver_RelatedFieldItem", "ID", Integer.toString(Kind.ITEM.old))
                .row("siteserver_GovInteractType", "TypeID", Integer.toString(Kind.TYPE.old))
                .row("siteserver_GovPublicCategory", "CategoryID", Integer.toString(Kind.CATEGORY.old))
                .row("siteserver_UserGroup", "GroupID", Integer.toString(Kind.RANK.old), "GroupName", "rank");
        // The greatest number of each kind, so that the next one is known.
        return site.row("siteserver_Node", "NodeID", "910020", "PublishmentSystemID", node, "ParentID", node)
                .row("siteserver_Template", "TemplateID", "920021", "TemplateType", "FileTemplate")
                .row("siteserver_RelatedField", "RelatedFieldID", "930022")
                .row("siteserver_RelatedFieldItem", "ID", "940023")
                .row("siteserver_GovInteractType", "TypeID", "950024")
                .row("siteserver_GovPublicCategory", "CategoryID", "960025")
                .row("siteserver_UserGroup", "GroupID", "970026", "GroupName", "other rank");
    }

    /** A row in each table of the second product, with the number in each column that can hold it. */
    private OldSite both() {
        OldSite site = first();
        for (Relation table : OldSchema.of("3.6").values()) {
            if (table.name().startsWith("wcm_")) {
                List<String> cells = new ArrayList<>();
                for (Field field : table.fields()) {
                    Kind kind = kind(table.name(), field.name());
                    if (kind != null && !isRoot(table, field)) {
                        refer(cells, field, kind);
                    }
                }
                if (table.name().equals("wcm_PublishmentSystem")) {
                    cells.addAll(List.of(
                            "AuxiliaryTableForContent",
                            "model_Own",
                            "AuxiliaryTableForGovPublic",
                            "model_OwnPublic",
                            "AuxiliaryTableForGovInteract",
                            "model_OwnInteract",
                            "SettingsXML",
                            "a_equals_b=c&govpublicnodeid=" + Kind.NODE.old + "&x=1"));
                    put.merge(Kind.NODE, 1, Integer::sum);
                } else if (table.name().equals("wcm_Node")) {
                    cells.addAll(List.of(
                            "NodeName",
                            "second",
                            "ParentID",
                            "0",
                            "ParentsPath",
                            "",
                            "ExtendValues",
                            "a_equals_b=c&createchannelidsifcontentchanged=7," + Kind.NODE.old + "&x=1"));
                    put.merge(Kind.NODE, 1, Integer::sum);
                }
                site.row(table.name(), cells.toArray(String[]::new));
            }
        }
        return rowsOfOtherTables(site);
    }

    /** The root channel of the second product has no parent; one below it follows. */
    private static boolean isRoot(Relation table, Field field) {
        return table.name().equals("wcm_Node") && (field.isNamed("ParentID") || field.isNamed("ParentsPath"));
    }

    private void refer(List<String> cells, Field field, Kind kind) {
        boolean list = field.name().matches("(?i).*(collection.*|path)");
        cells.add(field.name());
        cells.add((list ? "7," : "") + kind.old);
        put.merge(kind, 1, Integer::sum);
    }

    private OldSite rowsOfOtherTables(OldSite site) {
        String node = Integer.toString(Kind.NODE.old);
        site.row(
                "wcm_Node",
                "NodeID",
                "910019",
                "PublishmentSystemID",
                node,
                "ParentID",
                node,
                "ParentsPath",
                node,
                "NodeName",
                "below");
        site.like("model_Own", "model_Content")
                .like("model_OwnPublic", "model_WCM_GovPublic")
                .like("model_OwnInteract", "model_WCM_GovInteract");
        for (String table : List.of("model_Own", "model_OwnPublic", "model_OwnInteract")) {
            site.row(
                    table,
                    "ID",
                    "1",
                    "NodeID",
                    "-" + node,
                    "PublishmentSystemID",
                    node,
                    "SourceID",
                    node,
                    "Taxis",
                    "1",
                    "Title",
                    table,
                    "IsChecked",
                    "True");
            site.row(
                    "bairong_ContentCheck",
                    "CheckID",
                    "1",
                    "TableName",
                    table,
                    "NodeID",
                    node,
                    "PublishmentSystemID",
                    node,
                    "ContentID",
                    "1");
            site.row(
                    "bairong_TableStyle",
                    "TableStyleID",
                    "1" + table.length(),
                    "TableName",
                    table,
                    "RelatedIdentity",
                    node,
                    "AttributeName",
                    "A" + table,
                    "InputType",
                    "RelatedField",
                    "ExtendValues",
                    "a_equals_b=c&relatedfieldid=" + Kind.FIELD.old + "&height=3");
        }
        put.merge(Kind.NODE, 3 * 6 + 3, Integer::sum);
        put.merge(Kind.FIELD, 3, Integer::sum);
        site.row(
                "model_OwnInteract",
                "ID",
                "2",
                "NodeID",
                "1",
                "Taxis",
                "1",
                "Title",
                "t",
                "IsChecked",
                "True",
                "QueryCode",
                "q",
                "TypeID",
                Integer.toString(Kind.TYPE.old));
        put.merge(Kind.TYPE, 1, Integer::sum);
        String category = Integer.toString(Kind.CATEGORY.old);
        site.row(
                "model_OwnPublic",
                "ID",
                "2",
                "NodeID",
                "1",
                "Taxis",
                "1",
                "Title",
                "t",
                "IsChecked",
                "True",
                "Category1ID",
                category,
                "Category2ID",
                category,
                "Category3ID",
                category,
                "Category4ID",
                category,
                "Category5ID",
                category,
                "Category6ID",
                category);
        put.merge(Kind.CATEGORY, 6, Integer::sum);
        site.row(
                "bairong_TableStyle",
                "TableStyleID",
                "1",
                "TableName",
                "wcm_Node",
                "RelatedIdentity",
                node,
                "AttributeName",
                "B",
                "ExtendValues",
                "relatedfieldid=" + Kind.FIELD.old);
        site.row(
                "bairong_TableStyle",
                "TableStyleID",
                "2",
                "TableName",
                "wcm_PublishmentSystem",
                "RelatedIdentity",
                node,
                "AttributeName",
                "B");
        site.row("bairong_Tags", "TagID", "1", "ProductID", "wcm", "PublishmentSystemID", node, "Tag", "t");
        site.row("bairong_ContentModel", "ModelID", "m", "ProductID", "WCM", "SiteID", node, "TableName", "model_Own");
        site.row("bairong_Task", "TaskID", "1", "ProductID", "WCM", "PublishmentSystemID", node);
        put.merge(Kind.NODE, 5, Integer::sum);
        put.merge(Kind.FIELD, 1, Integer::sum);
        return site;
    }

    /** Every cell of the output that has a value, by table. */
    private static Map<String, List<String>> cells(Updated updated) {
        Map<String, List<String>> cells = new TreeMap<>();
        DumpFolder dump = DumpFolder.open(updated.folder());
        Row row = new Row(40);
        for (DumpTable table : dump.tables()) {
            List<String> all = cells.computeIfAbsent(table.table().name().name(), name -> new ArrayList<>());
            for (RowFile file : table.files()) {
                try (RowReader rows = dump.open(table, file)) {
                    while (rows.next(row)) {
                        for (int i = 0; i < row.size(); i++) {
                            if (row.length(i) > 0) {
                                all.add(row.text(i));
                            }
                        }
                    }
                }
            }
        }
        return cells;
    }

    /** How many cells hold a number, by table. */
    private static Map<String, Integer> count(Map<String, List<String>> cells, int number) {
        Pattern pattern = Pattern.compile("(?<![0-9a-f])" + number + "(?![0-9a-f])");
        Map<String, Integer> found = new TreeMap<>();
        cells.forEach((table, all) -> all.stream()
                .filter(cell -> pattern.matcher(cell).find())
                .forEach(cell -> found.merge(table, 1, Integer::sum)));
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"6", "7.4"})
    void everyColumnFollows(String to) {
        Map<String, List<String>> alone = cells(first().update(folder.resolve("alone"), to));
        Map<String, List<String>> together = cells(both().update(folder.resolve("both"), to));
        Map<Kind, Map<String, Integer>> stayed = new TreeMap<>();
        Map<Kind, Map<String, Integer>> before = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            before.put(kind, count(alone, kind.old));
            stayed.put(kind, count(together, kind.old));
            int made = count(together, kind.made).values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            // Some rows stand in two tables of the new system.
            assertThat(made).as(kind.toString()).isGreaterThanOrEqualTo(put.get(kind));
        }
        // The old numbers are those of the first product's rows, and nowhere else.
        assertThat(stayed).isEqualTo(before);
        // Settings stay what they are but for the number.
        assertThat(String.join("\n", together.get(to.equals("6") ? "siteserver_TableStyle" : "siteserver_Channel")))
                .contains(to.equals("6") ? "a_equals_b=c&relatedfieldid=930023&height=3" : "\"a=b\":\"c\"");
    }
}
