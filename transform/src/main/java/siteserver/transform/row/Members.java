package siteserver.transform.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import siteserver.transform.recipe.expression.Expression.MemberKind;
import siteserver.transform.recipe.expression.Expression.MemberLists;

/** Writes members of a JSON object in the spelling and form that is wanted of them. */
final class Members {

    private final Map<String, String> spellings = new HashMap<>();
    private final Map<String, MemberKind> kinds;
    private final Optional<MemberLists> lists;

    /**
     * @param others names whose spelling counts besides those of {@code kinds}
     */
    Members(Map<String, MemberKind> kinds, Set<String> others, Optional<MemberLists> lists) {
        this.kinds = kinds;
        this.lists = lists;
        others.forEach(name -> spellings.put(name.toLowerCase(Locale.ROOT), name));
        kinds.keySet().forEach(name -> spellings.put(name.toLowerCase(Locale.ROOT), name));
    }

    /** The wanted spelling, or the name itself. */
    String spelled(String name) {
        return spellings.getOrDefault(name.toLowerCase(Locale.ROOT), name);
    }

    /** Whether the name is one of those whose spelling is known. */
    boolean has(String name) {
        return spellings.containsKey(name.toLowerCase(Locale.ROOT));
    }

    void add(ObjectNode made, String name, JsonNode value) {
        MemberKind kind = kinds.get(name);
        if (kind != null) {
            if (value.isTextual()) {
                text(made, name, kind, value.textValue());
            } else if (!value.isNull()) {
                made.set(name, value);
            }
        } else if (lists.isPresent() && endsWith(name, lists.get().suffix()) && value.isTextual()) {
            entries(made, name, lists.get(), value.textValue());
        } else {
            made.set(name, value);
        }
    }

    private static void text(ObjectNode made, String name, MemberKind kind, String text) {
        String trimmed = text.strip();
        if (kind == MemberKind.TEXT) {
            made.put(name, text);
        } else if (!trimmed.isEmpty()) {
            switch (kind) {
                case NUMBER -> made.set(name, Json.number(trimmed));
                case FLAG -> made.set(name, flag(trimmed));
                case FILLED -> made.put(name, trimmed);
                case TEXT -> throw new IllegalStateException("not reached");
            }
        }
    }

    /** Other texts than true and false stay: whoever reads them as a boolean takes them for false. */
    private static JsonNode flag(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.equals("true") || lower.equals("false") ? Json.flag(lower) : TextNode.valueOf(text);
    }

    static boolean endsWith(String name, String suffix) {
        int from = name.length() - suffix.length();
        return from > 0 && name.regionMatches(true, from, suffix, 0, suffix.length());
    }

    private static void entries(ObjectNode made, String name, MemberLists lists, String text) {
        String plain = name.substring(0, name.length() - lists.suffix().length());
        List<String> entries = text.isBlank() ? List.of() : Replacements.split(text, lists.separator());
        made.set(plain + lists.count(), DecimalNode.valueOf(BigDecimal.valueOf(entries.size())));
        for (int i = 0; i < entries.size(); i++) {
            made.put(plain + (i + 1), entries.get(i).strip());
        }
    }
}
