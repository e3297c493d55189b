package siteserver.transform.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.recipe.expression.Expression;

/**
 * {@code a=b&c=d} as a JSON object; members of an object that is there already get the same treatment. Text in braces
 * that is no JSON object is read as {@code a=b&c=d}: nothing of it vanishes.
 */
final class KeyValues implements JsonMaker {

    /** Names may be somebody's text, a new one in every row: they must not fill the memory. */
    private static final int MOST_NAMES = 1_000;

    private final Evaluator of;
    private final Map<String, String> tokens;
    private final Optional<Character> tokenStart;
    private final Map<String, String> rename = new HashMap<>();
    private final Set<String> drop = new HashSet<>();
    private final Members members;
    private final Map<String, Evaluator> converters = new LinkedHashMap<>();
    private final Map<String, DataType> types = new HashMap<>();
    private final Slice current;
    private final Optional<SpelledNames> spelling;
    private final Map<String, Name> names = new HashMap<>();

    /**
     * What becomes of a member, by its name alone.
     *
     * @param wanted its new name
     * @param unlessThere it keeps its own name where another member has the wanted one already
     */
    private record Name(String folded, boolean dropped, boolean renamed, String wanted, boolean unlessThere) {}

    /**
     * @param converters one for each entry of {@code json.convert()}, over {@code current}
     * @param current where a member's value is put before its converter is asked
     * @param names of the table of {@code json.spelling()}, when there is one
     */
    KeyValues(
            Expression.KeyValueToJson json,
            Evaluator of,
            List<Evaluator> converters,
            List<DataType> types,
            Slice current,
            Optional<SmallTableContent.Finder> names) {
        this.of = of;
        this.tokens = json.tokens();
        this.tokenStart = commonStart(tokens.keySet());
        json.rename().forEach((from, to) -> rename.put(folded(from), to));
        json.drop().forEach(name -> drop.add(folded(name)));
        this.members = new Members(json.kinds(), json.convert().keySet(), json.lists());
        int i = 0;
        for (String member : json.convert().keySet()) {
            this.converters.put(member, converters.get(i));
            this.types.put(member, types.get(i));
            i++;
        }
        this.current = current;
        this.spelling = json.spelling().map(wanted -> new SpelledNames(wanted, json.lists(), names));
    }

    @Override
    public ObjectNode object(Row row, Slice out) {
        of.evaluate(row, out);
        if (out.isEmpty()) {
            return null;
        }
        String text = out.text().strip();
        Map<String, JsonNode> old = new LinkedHashMap<>();
        Optional<ObjectNode> object = Json.object(text);
        if (object.isPresent()) {
            object.get().properties().forEach(member -> old.put(member.getKey(), member.getValue()));
        } else {
            pairs(text, old);
        }
        return made(row, old);
    }

    private void pairs(String text, Map<String, JsonNode> old) {
        for (String pair : Replacements.split(text.replace("/u0026", "&"), "&")) {
            int equals = pair.indexOf('=');
            if (equals >= 0) {
                old.put(decoded(pair.substring(0, equals)), TextNode.valueOf(decoded(pair.substring(equals + 1))));
            } else if (!pair.isEmpty()) {
                // Not of the form, but somebody's text: it must not vanish.
                old.put(decoded(pair), TextNode.valueOf(""));
            }
        }
    }

    private ObjectNode made(Row row, Map<String, JsonNode> old) {
        Set<String> taken = taken(old.keySet());
        ObjectNode made = Json.object();
        for (Map.Entry<String, JsonNode> member : old.entrySet()) {
            Name name = name(member.getKey());
            if (name.dropped()) {
                continue;
            }
            if (name.renamed() && !folded(name.wanted()).equals(name.folded()) && !taken.add(folded(name.wanted()))) {
                // The new name has a value already, which counts; this one must not vanish.
                made.set(member.getKey(), member.getValue());
            } else if (name.unlessThere() && old.containsKey(name.wanted())) {
                add(row, made, member.getKey(), member.getValue());
            } else {
                add(row, made, name.wanted(), member.getValue());
            }
        }
        return made;
    }

    /** Names that a renamed member cannot have, folded; empty when none is renamed. */
    private Set<String> taken(Set<String> old) {
        Set<String> taken = new HashSet<>();
        if (old.stream().anyMatch(text -> name(text).renamed())) {
            for (String text : old) {
                if (!name(text).renamed()) {
                    taken.add(folded(members.spelled(text)));
                }
            }
        }
        return taken;
    }

    /** The same few names come in every row. */
    private Name name(String text) {
        Name known = names.get(text);
        if (known == null) {
            known = worked(text);
            if (names.size() < MOST_NAMES) {
                names.put(text, known);
            }
        }
        return known;
    }

    private Name worked(String text) {
        String folded = folded(text);
        boolean dropped = drop.contains(folded);
        String renamed = rename.get(folded);
        if (renamed != null) {
            return new Name(folded, dropped, true, renamed, false);
        }
        String known = members.spelled(text);
        if (spelling.isEmpty() || !known.equals(text) || members.has(text)) {
            return new Name(folded, dropped, false, known, false);
        }
        return new Name(folded, dropped, false, spelling.get().of(text), true);
    }

    private void add(Row row, ObjectNode made, String name, JsonNode value) {
        Evaluator converter = converters.get(name);
        if (converter == null) {
            members.add(made, name, value);
            return;
        }
        current.set(Json.memberText(value));
        Slice converted = new Slice();
        converter.evaluate(row, converted);
        Json.put(made, name, converted, types.get(name));
    }

    /** The character that all begin with, if there is one: a text without it has none of them. */
    private static Optional<Character> commonStart(Set<String> texts) {
        List<Character> starts = texts.stream()
                .map(text -> text.isEmpty() ? '\0' : text.charAt(0))
                .distinct()
                .toList();
        return starts.size() == 1 && starts.get(0) != '\0' ? Optional.of(starts.get(0)) : Optional.empty();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private String decoded(String text) {
        if (tokenStart.isPresent() && text.indexOf(tokenStart.get()) < 0) {
            return text;
        }
        String decoded = text;
        for (Map.Entry<String, String> token : tokens.entrySet()) {
            decoded = decoded.replace(token.getKey(), token.getValue());
        }
        return decoded;
    }
}
