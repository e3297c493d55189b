package siteserver.transform.old;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.old.OldDatabase.Kind;
import siteserver.transform.old.OldSchema.Field;
import siteserver.transform.old.OldSchema.Relation;

/** What stands where in an old database, so that rows which refer to each other do so rightly. */
final class OldWorld {

    /** The value of a column in a row. */
    @FunctionalInterface
    interface Value {
        String at(int row);
    }

    record Maker(Kind kind, Value value) {}

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final LocalDateTime FIRST_DAY = LocalDateTime.of(2010, 1, 1, 0, 0);

    /** A custom table of contents, which the second site names. */
    private static final String CUSTOM = "custom_News";

    private static final Set<String> NODES = Set.of("siteserver_node", "wcm_node", "siteserver_channel");
    private static final Set<String> SITES =
            Set.of("siteserver_publishmentsystem", "wcm_publishmentsystem", "siteserver_site");
    private static final Set<String> SITE_NUMBERS = Set.of("publishmentsystemid", "siteid");
    private static final Set<String> CHANNEL_NUMBERS = Set.of("nodeid", "channelid");
    private static final Set<String> SETTINGS =
            Set.of("settingsxml", "setxml", "extendvalues", "systemconfig", "userconfig", "pluginconfigxml");
    private static final Set<String> USER_TABLES = Set.of("bairong_users", "siteserver_user");

    /** Three sites; the first has a channel below a channel, and is the main one. */
    private static final int[] SITE_OF_NODE = {0, 0, 0, 1, 1, 2};

    private static final int[] NODE = {0, 1, 2, 100, 101, 200};
    private static final String[] PARENTS = {"", "0", "0,1", "", "100", ""};
    private static final int[] DESCENDANTS = {2, 1, 0, 1, 0, 0};

    private static final Map<String, List<String>> WORDS = Map.ofEntries(
            Map.entry(
                    "linktype", List.of("LinkToFirstContent", "LinkToOnlyOneContent", "NoLink", "LinkToFirstChannel")),
            Map.entry(
                    "templatetype", List.of("IndexPageTemplate", "ChannelTemplate", "ContentTemplate", "FileTemplate")),
            Map.entry("inputtype", List.of("Text", "TextArea", "SelectOne", "Date", "Image", "TextEditor", "Radio")),
            Map.entry("passwordformat", List.of("Encrypted", "Clear", "Hashed")),
            Map.entry("publishmentsystemtype", List.of("CMS", "WCM", "CMS")),
            Map.entry("contentmodelid", List.of("Content", "GovInteract", "Job", "Photo")),
            Map.entry("contentmodelpluginid", List.of("SS.GovInteract", "SS.GovPublic", "SS.Jobs")),
            Map.entry("charset", List.of("utf-8", "gb2312", "big5")));

    private final String version;
    private final Map<String, Relation> tables = new LinkedHashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();

    OldWorld(String version) {
        this.version = version;
        tables.putAll(OldSchema.of(version));
        int ordinals = tables.values().stream()
                .mapToInt(table -> table.fields().size())
                .sum();
        Relation contents = tables.get("model_Content");
        List<Field> custom = new ArrayList<>();
        for (Field field : contents.fields()) {
            custom.add(new Field(
                    ordinals++, field.name(), field.type(), field.key(), field.identity(), field.notNull(), false));
        }
        custom.add(new Field(ordinals++, "Region", new DataType.VarChar(80, false), false, false, false, false));
        tables.put(CUSTOM, new Relation(CUSTOM, List.copyOf(custom)));
        if (version.equals("6")) {
            // Columns that older versions gave their contents, and 6 leaves where they are (sscms/rules.md S2).
            List<Field> kept = new ArrayList<>(contents.fields());
            for (String name : List.of("SubTitle", "ImageUrl", "VideoUrl", "FileUrl", "Author", "Source")) {
                kept.add(new Field(ordinals++, name, new DataType.VarChar(255, false), false, false, false, false));
            }
            for (String name : List.of("Content", "Summary")) {
                kept.add(new Field(ordinals++, name, new DataType.Text(false), false, false, false, false));
            }
            tables.put("model_Content", new Relation("model_Content", List.copyOf(kept)));
        }
        for (Relation table : tables.values()) {
            List<Field> key = table.fields().stream().filter(Field::key).toList();
            if (key.size() == 1
                    && key.get(0).type() instanceof DataType.Int
                    && !key.get(0).isNamed("id")) {
                keys.putIfAbsent(family(table) + fold(key.get(0).name()), table.name());
            }
        }
    }

    List<Relation> tables() {
        return tables.values().stream().map(OldWorld::withoutArtificial).toList();
    }

    private static Relation withoutArtificial(Relation table) {
        return new Relation(
                table.name(),
                table.fields().stream().filter(field -> !field.artificial()).toList());
    }

    /** 3.6 has two systems in one database, each with sites of its own. */
    private String family(Relation table) {
        return tables.containsKey("wcm_Node") && fold(table.name()).startsWith("wcm_") ? "wcm" : "";
    }

    boolean isSites(Relation table) {
        return SITES.contains(fold(table.name()));
    }

    boolean isSiteNumber(Field field) {
        return SITE_NUMBERS.contains(fold(field.name())) || field.isNamed("Id");
    }

    int rows(Relation table) {
        String name = fold(table.name());
        if (name.endsWith("_config")) {
            return 1;
        }
        if (NODES.contains(name)) {
            return NODE.length;
        }
        if (SITES.contains(name)) {
            return 3;
        }
        long flags = table.fields().stream().filter(Field::isFlag).count();
        int rows = 3;
        while ((1 << (rows - 1)) - 1 < flags) {
            rows++;
        }
        return Math.max(rows, name.endsWith("template") ? 6 : 0);
    }

    Maker maker(Relation table, Field field) {
        String name = fold(field.name());
        boolean number = field.type() instanceof DataType.Int;
        if (NODES.contains(fold(table.name()))) {
            Optional<Maker> tree = tree(table, name);
            if (tree.isPresent()) {
                return tree.get();
            }
        }
        if (isSites(table)) {
            Optional<Maker> site = site(table, name);
            if (site.isPresent()) {
                return site.get();
            }
        }
        if (field.isFlag()) {
            return new Maker(Kind.FLAG, flag(table, field));
        }
        if (number) {
            return number(table, field);
        }
        if (field.type() instanceof DataType.Timestamp) {
            return new Maker(
                    Kind.DISTINCT, row -> FIRST_DAY.plusHours(token(field, row)).format(TIME));
        }
        if (field.type() instanceof DataType.Decimal) {
            return new Maker(Kind.DISTINCT, row -> (700_000 + token(field, row)) + ".25");
        }
        return text(table, field);
    }

    private Optional<Maker> tree(Relation table, String name) {
        return switch (name) {
            case "nodeid", "id" -> Optional.of(new Maker(Kind.REFERENCE, row -> node(table, row)));
            case "publishmentsystemid", "siteid" ->
                Optional.of(new Maker(Kind.REFERENCE, row -> site(table, SITE_OF_NODE[row % NODE.length])));
            case "parentid" ->
                Optional.of(new Maker(Kind.TREE, row -> {
                    String parents = parents(table, row);
                    return parents.isEmpty() ? "0" : parents.substring(parents.lastIndexOf(',') + 1);
                }));
            case "parentspath" -> Optional.of(new Maker(Kind.TREE, row -> parents(table, row)));
            case "parentscount" ->
                Optional.of(new Maker(Kind.TREE, row -> {
                    String parents = parents(table, row);
                    return String.valueOf(parents.isEmpty() ? 0 : parents.split(",").length);
                }));
            case "childrencount" ->
                Optional.of(new Maker(Kind.TREE, row -> String.valueOf(DESCENDANTS[row % NODE.length])));
            case "nodetype" ->
                Optional.of(new Maker(
                        Kind.WORD,
                        row -> parents(table, row).isEmpty() ? "BackgroundPublishNode" : "BackgroundNormalNode"));
            default -> Optional.empty();
        };
    }

    private Optional<Maker> site(Relation table, String name) {
        return switch (name) {
            case "publishmentsystemid", "id" -> Optional.of(new Maker(Kind.REFERENCE, row -> site(table, row)));
            case "parentpublishmentsystemid", "parentid" ->
                Optional.of(new Maker(Kind.REFERENCE, row -> row == 2 ? site(table, 1) : "0"));
            // One web root has one main site, also when two products share it.
            case "isheadquarters", "isroot" ->
                Optional.of(
                        new Maker(Kind.FLAG, row -> row == 0 && family(table).isEmpty() ? "True" : "False"));
            case "auxiliarytableforcontent", "tablename" ->
                Optional.of(new Maker(Kind.TABLE, row -> row == 1 ? CUSTOM : "model_Content"));
            case "auxiliarytableforgovpublic" -> Optional.of(new Maker(Kind.TABLE, row -> "model_WCM_GovPublic"));
            case "auxiliarytableforgovinteract" -> Optional.of(new Maker(Kind.TABLE, row -> "model_WCM_GovInteract"));
            case "auxiliarytableforjob" -> Optional.of(new Maker(Kind.TABLE, row -> "model_Job"));
            case "auxiliarytableforvote" -> Optional.of(new Maker(Kind.TABLE, row -> "model_Vote"));
            default -> Optional.empty();
        };
    }

    /** Nodes and sites have numbers like no others: a site's is that of its root channel. */
    private String node(Relation table, int row) {
        return String.valueOf(
                (family(table).isEmpty() ? 300_100 : 305_100) + NODE[row % NODE.length] + 1000 * (row / NODE.length));
    }

    private String site(Relation table, int site) {
        return String.valueOf((family(table).isEmpty() ? 300_100 : 305_100) + 100 * (site % 3) + 1000 * (site / 3));
    }

    private String parents(Relation table, int row) {
        List<String> ids = new ArrayList<>();
        for (String id : PARENTS[row % NODE.length].split(",")) {
            if (!id.isEmpty()) {
                ids.add(String.valueOf((family(table).isEmpty() ? 300_100 : 305_100) + Integer.parseInt(id)));
            }
        }
        return String.join(",", ids);
    }

    private Value flag(Relation table, Field field) {
        int pattern = isSites(table) ? 2 : 1;
        for (Field other : table.fields()) {
            if (other.equals(field)) {
                break;
            }
            if (other.isFlag() && !other.isNamed("IsHeadquarters") && !other.isNamed("IsRoot")) {
                pattern++;
            }
        }
        int bits = pattern;
        boolean real = field.type() instanceof DataType.Bool;
        return row -> {
            String text = (bits >> row & 1) == 1 ? "True" : "False";
            return real ? text.toLowerCase(Locale.ROOT) : text;
        };
    }

    private Maker number(Relation table, Field field) {
        String name = fold(field.name());
        if (field.identity()) {
            return new Maker(Kind.DISTINCT, row -> String.valueOf(400_000 + token(field, row)));
        }
        if (SITE_NUMBERS.contains(name)) {
            return new Maker(Kind.REFERENCE, row -> site(table, SITE_OF_NODE[row % NODE.length]));
        }
        if (CHANNEL_NUMBERS.contains(name)) {
            // The last content lies in the recycle bin.
            boolean contents = isContents(table);
            int last = rows(table) - 1;
            return new Maker(Kind.REFERENCE, row -> (contents && row == last ? "-" : "") + node(table, row));
        }
        if (name.equals("contentid")) {
            return reference("model_Content", "id");
        }
        if (name.equals("referenceid")) {
            return new Maker(
                    Kind.REFERENCE,
                    row -> row == 0
                            ? "0"
                            : reference(table.name(), "id").value().at(0));
        }
        if (name.equals("parentid")) {
            Optional<Field> key = table.fields().stream().filter(Field::key).findFirst();
            return new Maker(
                    Kind.REFERENCE,
                    row -> row == 0 || key.isEmpty() ? "0" : String.valueOf(400_000 + token(key.get(), 0)));
        }
        if (name.equals("channeltemplateid") || name.equals("contenttemplateid")) {
            return reference(templates(table), key(templates(table)).name());
        }
        if (name.equals("checkedlevel")) {
            return new Maker(Kind.WORD, row -> String.valueOf(row % 5));
        }
        if (name.equals("adminid") || name.equals("lasteditadminid")) {
            return tables.containsKey("siteserver_Administrator")
                    ? reference("siteserver_Administrator", "Id")
                    : distinct(field);
        }
        if (name.equals("taxis") && isContents(table)) {
            // Contents on top start at 2147480000 in old versions (sscms/acceptance-7.md 5.1).
            Optional<Field> top = table.fields().stream()
                    .filter(other -> other.isNamed("IsTop"))
                    .findFirst();
            Value isTop = top.map(other -> flag(table, other)).orElse(row -> "False");
            return new Maker(
                    Kind.DISTINCT,
                    row -> isTop.at(row).equals("True")
                            ? String.valueOf(2_147_480_001 + row + 10 * contentsIndex(table))
                            : String.valueOf(400_000 + token(field, row)));
        }
        String owner = keys.getOrDefault(family(table) + name, keys.get(name));
        if (owner == null && version.equals("6") && name.endsWith("id")) {
            // Here each table numbers its rows in a column Id, and others add its name.
            Optional<String> named = tables.keySet().stream()
                    .filter(other -> fold(other).equals("siteserver_" + name.substring(0, name.length() - 2)))
                    .findFirst();
            if (named.isPresent() && !named.get().equals(table.name())) {
                return reference(named.get(), "Id");
            }
        }
        if (owner != null && !owner.equals(table.name())) {
            return reference(owner, field.name());
        }
        return distinct(field);
    }

    private int contentsIndex(Relation table) {
        return List.copyOf(tables.keySet()).indexOf(table.name());
    }

    private static Maker distinct(Field field) {
        return new Maker(Kind.DISTINCT, row -> String.valueOf(400_000 + token(field, row)));
    }

    boolean isContents(Relation table) {
        String name = fold(table.name());
        return name.startsWith("model_")
                || name.matches("ss_.*_content|ss_jobs")
                || table.name().equals(CUSTOM);
    }

    private String templates(Relation table) {
        return family(table).isEmpty() ? "siteserver_Template" : "wcm_Template";
    }

    private Field key(String table) {
        return tables.get(table).fields().stream()
                .filter(Field::key)
                .findFirst()
                .orElseThrow();
    }

    /** A number or name in the row of another table. */
    private Maker reference(String table, String column) {
        Relation target = tables.get(table);
        Field field = target.fields().stream()
                .filter(other -> other.isNamed(column))
                .findFirst()
                .orElseThrow();
        Value value = maker(target, field).value();
        int rows = rows(target);
        return new Maker(Kind.REFERENCE, row -> value.at(row % rows));
    }

    private Maker text(Relation table, Field field) {
        String name = fold(field.name());
        if (isContents(table) && name.equals("content")) {
            return new Maker(Kind.DISTINCT, row -> "v" + word(field, row) + " <img src=\"@upload/images/1.jpg\"> 内容");
        }
        if (WORDS.containsKey(name)) {
            List<String> words = WORDS.get(name);
            return new Maker(Kind.WORD, row -> words.get(row % words.size()));
        }
        if (SETTINGS.contains(name)) {
            return new Maker(Kind.SETTINGS, row -> settings(table, field, row));
        }
        if (name.endsWith("permissions") && !name.startsWith("is")) {
            return new Maker(Kind.PERMISSIONS, row -> "cms_contentView,v" + word(field, row));
        }
        if (name.equals("databaseversion")) {
            return new Maker(Kind.WORD, row -> versionText());
        }
        if (name.equals("rolename") && tables.keySet().stream().noneMatch(other -> isRoles(other, table))) {
            return reference(tables.containsKey("bairong_Roles") ? "bairong_Roles" : "siteserver_Role", "RoleName");
        }
        if (name.equals("tablename") || name.endsWith("tableenname") || name.equals("relatedtablename")) {
            return new Maker(Kind.TABLE, row -> tableName(table, field, row));
        }
        if (isPerson(table, name)) {
            boolean user = !isContents(table) && fold(table.name()).contains("_user") || name.equals("writingusername");
            Maker person = user ? reference(users(), "UserName") : reference(administrators(), "UserName");
            return new Maker(Kind.PERSON, person.value());
        }
        if (name.endsWith("idcollection")) {
            boolean ofSites = name.startsWith("publishmentsystem") || name.startsWith("site");
            if (ofSites) {
                return new Maker(Kind.REFERENCE, row -> site(table, row) + "," + site(table, row + 1));
            }
            if (name.startsWith("node") || name.startsWith("channel")) {
                return new Maker(Kind.REFERENCE, row -> node(table, row % 6) + "," + node(table, (row + 1) % 6));
            }
            if (name.startsWith("content")) {
                Value ids = reference("model_Content", "id").value();
                return new Maker(Kind.REFERENCE, row -> ids.at(row) + "," + ids.at(row + 1));
            }
        }
        int length = field.type() instanceof DataType.VarChar text ? text.length() : 255;
        if (length < 6) {
            return new Maker(Kind.WORD, row -> String.valueOf(row + 1));
        }
        return new Maker(Kind.DISTINCT, row -> "v" + word(field, row));
    }

    private static boolean isRoles(String other, Relation table) {
        return other.equals(table.name()) && (other.equals("bairong_Roles") || other.equals("siteserver_Role"));
    }

    private boolean isPerson(Relation table, String name) {
        boolean own = USER_TABLES.contains(fold(table.name()))
                || fold(table.name()).endsWith("_administrator") && name.equals("username");
        return !own && (name.endsWith("username") && !name.startsWith("sms") || name.equals("adminname"));
    }

    private String administrators() {
        return tables.containsKey("bairong_Administrator") ? "bairong_Administrator" : "siteserver_Administrator";
    }

    private String users() {
        return tables.containsKey("bairong_Users") ? "bairong_Users" : "siteserver_User";
    }

    private String versionText() {
        return switch (version) {
            case "3.6" -> "3.6.4";
            case "4.0" -> "4.0.3";
            case "4.1" -> "4.1.0";
            case "5.0" -> "5.0.145";
            default -> "6.15.1";
        };
    }

    private String tableName(Relation table, Field field, int row) {
        if (fold(table.name()).endsWith("tablestyle")) {
            List<String> styled = version.equals("6")
                    ? List.of("siteserver_Site", "siteserver_Channel", "model_Content", CUSTOM)
                    : List.of("siteserver_PublishmentSystem", "siteserver_Node", "model_Content", CUSTOM);
            return styled.get(row % styled.size());
        }
        List<String> contents = tables.values().stream()
                .filter(this::isContents)
                .map(Relation::name)
                .toList();
        return field.key() && row >= contents.size() ? "v" + word(field, row) : contents.get(row % contents.size());
    }

    private String settings(Relation table, Field field, int row) {
        String key = "k" + word(field, row);
        String value = "w" + word(field, row);
        if (version.equals("6")) {
            String more = isSites(table) ? ",\"pageSize\":\"\",\"imageUploadTypeCollection\":\"gif|.jpg\"" : "";
            return "{\"" + key + "\":\"" + value + "\"" + more + "}";
        }
        return key + "=" + value + (isSites(table) ? "&pagesize=&imageuploadtypecollection=gif|.jpg" : "");
    }

    /** At most 16 rows a column. */
    private static int token(Field field, int row) {
        return field.ordinal() * 16 + row;
    }

    private static String word(Field field, int row) {
        return String.valueOf(10_000 + token(field, row));
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
