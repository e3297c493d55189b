package siteserver.backup.folder.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import siteserver.backup.folder.schema.Column;

/**
 * Which key of a JSON row stands for which column. Keys are the columns' names in camel case as the original spells
 * them, and are found in any case. Columns whose names differ in case alone keep their exact names.
 */
final class JsonKeys {

    private static final int AMBIGUOUS = -2;

    /** No column has this key. */
    static final int NONE = -1;

    private final List<String> keys = new ArrayList<>();
    private final Map<String, Integer> exact = new HashMap<>();
    private final Map<String, Integer> folded = new HashMap<>();

    JsonKeys(List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name();
            exact.put(name, i);
            folded.merge(fold(name), i, (first, second) -> AMBIGUOUS);
        }
        for (Column column : columns) {
            String name = column.name();
            String camelCase = camelCase(name);
            boolean found =
                    folded.get(fold(name)) != AMBIGUOUS && fold(camelCase).equals(fold(name));
            keys.add(found ? camelCase : name);
        }
    }

    /** In the order of the columns. */
    List<String> keys() {
        return keys;
    }

    /** Position of the column, or {@link #NONE}. */
    int column(String key) {
        Integer same = exact.get(key);
        if (same != null) {
            return same;
        }
        int found = folded.getOrDefault(fold(key), NONE);
        return found == AMBIGUOUS ? NONE : found;
    }

    /** As Newtonsoft's resolver does it: {@code PublishmentSystemID}, {@code IPAddress}, {@code QQ}. */
    static String camelCase(String name) {
        if (name.isEmpty() || !Character.isUpperCase(name.charAt(0))) {
            return name;
        }
        char[] letters = name.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            boolean upper = Character.isUpperCase(letters[i]);
            if (i == 1 && !upper) {
                break;
            }
            boolean last = i + 1 == letters.length;
            if (i > 0 && !last && !Character.isUpperCase(letters[i + 1])) {
                if (Character.isSpaceChar(letters[i + 1])) {
                    letters[i] = Character.toLowerCase(letters[i]);
                }
                break;
            }
            letters[i] = Character.toLowerCase(letters[i]);
        }
        return new String(letters);
    }

    private static String fold(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
