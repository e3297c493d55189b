package siteserver.transform.old;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.RowFile;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;

/** All values of a converted dump, also those inside JSON, and where each of them stands. */
public final class OutputIndex {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PAIRS = Pattern.compile("[A-Za-z0-9_]+=[^&=]*(&[A-Za-z0-9_]+=[^&=]*)*");
    private static final Pattern WORD = Pattern.compile("[vkw][1-9][0-9]{4}");

    private final List<OutputRow> rows = new ArrayList<>();
    private final Map<String, List<OutputRow>> byTable = new HashMap<>();
    private final Map<String, Set<OutputRow>> byValue = new HashMap<>();
    private final Map<String, Set<OutputRow>> byWord = new HashMap<>();

    /**
     * @param leaves path to value: a column, or a member of the JSON in it such as {@code ExtendValues.color}; NULL is
     *     not there
     */
    public record OutputRow(String table, int number, Map<String, String> leaves) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        /** The same row with one column alone, and what is inside it. */
        public OutputRow within(String column) {
            Map<String, String> inside = new LinkedHashMap<>();
            leaves.forEach((path, value) -> {
                if (path.equals(column) || path.startsWith(column + ".")) {
                    inside.put(path, value);
                }
            });
            return new OutputRow(table, number, inside);
        }

        /** The value of a column, null for NULL. */
        public String get(String column) {
            return leaves.get(column);
        }
    }

    public OutputIndex(Path folder) {
        DumpFolder dump = DumpFolder.open(folder);
        Row row = new Row(8);
        for (DumpTable table : dump.tables()) {
            String name = table.table().name().name();
            List<OutputRow> ofTable = byTable.computeIfAbsent(name, key -> new ArrayList<>());
            for (RowFile file : table.files()) {
                try (RowReader reader = dump.open(table, file)) {
                    while (reader.next(row)) {
                        Map<String, String> leaves = new LinkedHashMap<>();
                        for (int i = 0; i < row.size(); i++) {
                            String text = row.text(i);
                            if (text != null) {
                                leaf(table.table().columns().get(i).name(), text, leaves);
                            }
                        }
                        OutputRow made = new OutputRow(name, ofTable.size(), leaves);
                        ofTable.add(made);
                        rows.add(made);
                        index(made);
                    }
                }
            }
        }
    }

    private static void leaf(String path, String text, Map<String, String> leaves) {
        leaves.put(path, text);
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                members(path, JSON.readTree(text), leaves);
            } catch (JsonProcessingException notJson) {
                leaves.put(path, text);
            }
        } else if (PAIRS.matcher(text).matches()) {
            pairs(path, text, leaves);
        }
    }

    /** Settings as 3.6 to 5.0 write them, which 6 and 7 read too (sscms/rules.md D1, V16). */
    private static void pairs(String path, String text, Map<String, String> leaves) {
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            leaves.put(path + "." + pair.substring(0, equals), pair.substring(equals + 1));
        }
    }

    private static void members(String path, JsonNode node, Map<String, String> leaves) {
        if (node.isObject()) {
            node.properties().forEach(member -> members(path + "." + member.getKey(), member.getValue(), leaves));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                members(path + "." + i, node.get(i), leaves);
            }
        } else if (!node.isNull()) {
            leaf(path, node.asText(), leaves);
        }
    }

    private void index(OutputRow row) {
        for (String value : row.leaves().values()) {
            byValue.computeIfAbsent(value, key -> new HashSet<>()).add(row);
            Matcher words = WORD.matcher(value);
            while (words.find()) {
                byWord.computeIfAbsent(words.group(), key -> new HashSet<>()).add(row);
            }
        }
    }

    public List<OutputRow> rows(String table) {
        return byTable.getOrDefault(table, List.of());
    }

    /** Rows in which a whole column or member is this text. */
    public Set<OutputRow> having(String value) {
        return byValue.getOrDefault(value, Set.of());
    }

    /** Rows in which one of the made words, such as v12345, stands anywhere. */
    public Set<OutputRow> mentioning(String word) {
        return byWord.getOrDefault(word, Set.of());
    }

    public Set<String> tables() {
        return byTable.keySet();
    }
}
