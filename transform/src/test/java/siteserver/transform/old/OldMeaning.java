package siteserver.transform.old;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.transform.old.OldDatabase.Contents;
import siteserver.transform.old.OldDatabase.Kind;
import siteserver.transform.old.OldDatabase.Values;
import siteserver.transform.old.OldSchema.Field;
import siteserver.transform.old.OutputIndex.OutputRow;

/** How an old value may be spelled in the new database, and in which column the new system reads it. */
final class OldMeaning {

    private static final String CONTENT = "(content)";
    private static final Pattern WORD = Pattern.compile("[vkw][1-9][0-9]{4}");

    private final OldDatabase database;
    private final String target;
    private final OutputIndex output;
    private final Map<String, Set<String>> accounts = new HashMap<>();
    private final Map<String, Set<String>> words = new HashMap<>();
    private final Map<String, Set<String>> tablesWent = new HashMap<>();
    private final Map<String, List<Place>> places = new HashMap<>();
    private final Set<String> contentTables = new HashSet<>();
    private final Set<String> converted = new HashSet<>();

    /**
     * @param table {@code (content)} for any table of contents
     */
    record Place(String table, String column, String type) {
        boolean isTable(String name) {
            return table.equals(CONTENT) ? name.startsWith("model_") || name.startsWith("custom_") : table.equals(name);
        }

        @Override
        public String toString() {
            return table + "." + column;
        }
    }

    OldMeaning(OldDatabase database, String target, OutputIndex output) {
        this.database = database;
        this.target = target;
        this.output = output;
        for (String table : List.of("siteserver_Administrator", "siteserver_User")) {
            for (OutputRow row : output.rows(table)) {
                if (row.get("UserName") != null && row.get("Id") != null) {
                    accounts.computeIfAbsent(row.get("UserName"), name -> new HashSet<>())
                            .add(row.get("Id"));
                }
            }
        }
        for (Map<String, String> row : FactTable.rows("values.csv")) {
            if (row.get("target").equals(target)) {
                word(row.get("old_value"), row.get("new_value"));
            }
        }
        if (target.equals("7")) {
            for (Map<String, String> row : FactTable.rows("enums.csv")) {
                word(row.get("old_text"), row.get("new_text"));
            }
        }
        for (Contents table : database.tables()) {
            if (table.name().startsWith("model_") || table.name().startsWith("custom_")) {
                contentTables.add(table.name());
            }
        }
        readPlaces();
        for (Map<String, String> row : FactTable.rows("tables.csv")) {
            if (row.get("target").equals(target) && row.get("action").equals("convert")) {
                converted.add(fold(row.get("old_table")));
            }
        }
        if (target.equals("7")) {
            // The original copies these unread; 7 keeps items inside their style, and only reads the sites' own tables
            // of contents (sscms/original-defects.md A6, A30; sscms/acceptance-7.md 4.7).
            converted.add("bairong_tablestyleitem");
            converted.add("siteserver_tablestyleitem");
        }
        contentTables.forEach(table -> converted.add(fold(table)));
    }

    /** Ranks of members join the groups of users, and get numbers behind theirs. */
    static boolean isRenumbered(Contents table, Values column) {
        return table.name().equalsIgnoreCase("siteserver_UserGroup")
                && column.field().isNamed("GroupID");
    }

    /** Values of these tables must be in tables that the new system reads. */
    boolean isReadByTheNewSystem(String table) {
        return converted.contains(fold(table));
    }

    /** A field of a form that is not visible has the input type Hidden now (sscms/rules.md S9). */
    boolean isHiddenInstead(Contents table, Values column, Map<String, List<Set<OutputRow>>> aligned) {
        if (!column.field().isNamed("IsVisible") || table.column("InputType").isEmpty()) {
            return false;
        }
        for (int row = 0; row < table.rows(); row++) {
            boolean hidden = aligned.get(table.name()).get(row).stream()
                    .anyMatch(found -> "Hidden".equals(found.get("InputType")));
            if (hidden == column.values().get(row).equals("True")) {
                return false;
            }
        }
        return true;
    }

    private void word(String old, String now) {
        words.computeIfAbsent(old, key -> new HashSet<>()).add(now.replaceAll(" \\(.*", ""));
    }

    /** Old table to the tables in which most of its rows are now: names of tables follow them. */
    void learnWhereTablesWent(Map<String, List<Set<OutputRow>>> aligned) {
        aligned.forEach((table, rows) -> {
            Set<String> everywhere = new HashSet<>();
            rows.forEach(row -> row.forEach(found -> everywhere.add(found.table())));
            tablesWent.put(fold(table), everywhere);
        });
    }

    /** Rows of the output that hold a value which no other column of the old database had. */
    Set<OutputRow> rowsWith(Contents table, Values column, int row) {
        Set<OutputRow> found = new LinkedHashSet<>();
        for (String text : spellings(table, column, row)) {
            found.addAll(output.having(text));
        }
        return found;
    }

    /** The texts that mean the same as an old value. */
    Set<String> spellings(Contents table, Values column, int row) {
        String value = column.values().get(row);
        Set<String> texts = new LinkedHashSet<>();
        texts.add(value);
        switch (column.kind()) {
            case DISTINCT -> {
                if (value.contains("@upload")) {
                    // Without the replacement it would be lost to the reader of the new system.
                    texts.clear();
                    texts.add(value.replace("@upload", "@/upload"));
                    if (!contentTables.contains(table.name())) {
                        texts.add(value);
                    }
                }
                if (value.length() == 10 && value.startsWith("21474") && target.equals("7")) {
                    texts.add(String.valueOf(Long.parseLong(value) - 147_480_000));
                }
            }
            case PERSON -> texts.addAll(accounts.getOrDefault(value, Set.of()));
            case WORD -> {
                texts.addAll(words.getOrDefault(value, Set.of()));
                if (isHidden(table, row)) {
                    texts.add("Hidden");
                }
            }
            case TABLE -> {
                texts.addAll(words.getOrDefault(value, Set.of()));
                texts.addAll(tablesWent.getOrDefault(fold(value), Set.of()));
            }
            case TREE -> {
                if (column.field().isNamed("ChildrenCount")) {
                    // 7 counts direct children, older versions count all descendants (sscms/acceptance-7.md 4.3).
                    texts.add(String.valueOf(children(table, row)));
                }
            }
            case REFERENCE, FLAG, SETTINGS, PERMISSIONS -> {}
        }
        return texts;
    }

    private static boolean isHidden(Contents table, int row) {
        return table.column("IsVisible")
                .map(visible -> "False".equals(visible.values().get(row)))
                .orElse(false);
    }

    private static long children(Contents table, int row) {
        List<String> parents = table.column("ParentId").orElseThrow().values();
        Values ids = table.columns().stream()
                .filter(column -> column.field().key())
                .findFirst()
                .orElseThrow();
        String id = ids.values().get(row);
        return parents.stream().filter(parent -> id.equals(parent)).count();
    }

    /** For a word of a small set: whether the new column has the one that means the same. */
    boolean isWord(Values column, String text, int row) {
        return column.kind() == Kind.WORD
                && words.getOrDefault(column.values().get(row), Set.of()).contains(text);
    }

    /** Settings arrive as members of their name, or in one text as they were; rights arrive as names in lists. */
    boolean hasWords(OutputRow row, Values column, int at) {
        String value = column.values().get(at);
        if (column.kind() == Kind.PERMISSIONS) {
            Matcher word = WORD.matcher(value);
            return word.find() && row.leaves().values().stream().anyMatch(text -> text.contains(word.group()));
        }
        Matcher word = WORD.matcher(value);
        String key = word.find() ? word.group() : "";
        String setting = word.find() ? word.group() : "";
        return row.leaves().entrySet().stream()
                .anyMatch(leaf -> leaf.getValue().equals(value)
                        || leaf.getValue().equals(setting)
                                && leaf.getKey().toLowerCase(Locale.ROOT).endsWith("." + key));
    }

    /** Where the facts say that the new system reads a column. */
    List<Place> places(Contents table, Field field) {
        return places.getOrDefault(fold(table.name() + "." + field.name()), List.of());
    }

    private void readPlaces() {
        List<Map<String, String>> columns = FactTable.rows("columns.csv");
        for (Contents table : database.tables()) {
            Optional<String> now = newTable(table.name());
            if (now.isEmpty()) {
                continue;
            }
            for (Map<String, String> row : columns) {
                if (row.get("target").equals(target) && row.get("new_table").equals(now.get())) {
                    source(table, row, columns).ifPresent(old -> places.computeIfAbsent(
                                    fold(table.name() + "." + old.name()), key -> new ArrayList<>())
                            .add(new Place(now.get(), row.get("new_column"), row.get("data_type"))));
                }
            }
        }
    }

    private Optional<String> newTable(String table) {
        if (table.equals("model_Content") || table.startsWith("custom_")) {
            return Optional.of(CONTENT);
        }
        if (database.version().equals("6")) {
            return Optional.of(target.equals("7") && table.equals("siteserver_Tag") ? "siteserver_ContentTag" : table);
        }
        return FactTable.rows("tables.csv").stream()
                .filter(row -> row.get("target").equals(target)
                        && row.get("action").equals("convert")
                        && row.get("old_table").equalsIgnoreCase(table))
                .map(row -> row.get("new_table"))
                .findFirst();
    }

    /** The last of the old columns that is there: it wins (sscms/rules.md C6, V3). */
    private Optional<Field> source(Contents table, Map<String, String> row, List<Map<String, String>> columns) {
        List<String> names = new ArrayList<>(List.of(row.get("from_old_column").split("\\|")));
        if (database.version().equals("6")) {
            // What 6 reads from the same column of older versions is the same thing.
            String six =
                    table.name().startsWith("custom_") || table.name().equals("model_Content") ? CONTENT : table.name();
            for (Map<String, String> other : columns) {
                if (other.get("target").equals("6")
                        && other.get("new_table").equals(six)
                        && !other.get("from_old_column").isEmpty()
                        && row.get("from_old_column")
                                .toLowerCase(Locale.ROOT)
                                .matches("(.*\\|)?" + Pattern.quote(fold(other.get("from_old_column"))) + "(\\|.*)?")) {
                    names.add(other.get("new_column"));
                }
            }
        }
        Optional<Field> found = Optional.empty();
        for (String name : names) {
            Optional<Field> field =
                    name.isEmpty() ? Optional.empty() : table.column(name).map(Values::field);
            found = field.isPresent() ? field : found;
        }
        return found;
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
