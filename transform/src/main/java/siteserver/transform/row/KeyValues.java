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

    private final Evaluator of;
    private final Map<String, String> tokens;
    private final Map<String, String> rename = new HashMap<>();
    private final Set<String> drop = new HashSet<>();
    private final Members members;
    private final Map<String, Evaluator> converters = new LinkedHashMap<>();
    private final Map<String, DataType> types = new HashMap<>();
    private final Slice current;
    private final Optional<SpelledNames> spelling;

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
        Set<String> taken = new HashSet<>();
        for (String name : old.keySet()) {
            if (!rename.containsKey(folded(name))) {
                taken.add(folded(members.spelled(name)));
            }
        }
        ObjectNode made = Json.object();
        for (Map.Entry<String, JsonNode> member : old.entrySet()) {
            String folded = folded(member.getKey());
            if (drop.contains(folded)) {
                continue;
            }
            String name = rename.getOrDefault(folded, spelled(member.getKey(), old));
            if (rename.containsKey(folded) && !folded(name).equals(folded) && !taken.add(folded(name))) {
                // The new name has a value already, which counts; this one must not vanish.
                made.set(member.getKey(), member.getValue());
            } else {
                add(row, made, name, member.getValue());
            }
        }
        return made;
    }

    /** In the wanted spelling, unless another member has that already. */
    private String spelled(String name, Map<String, JsonNode> all) {
        String known = members.spelled(name);
        if (spelling.isEmpty() || !known.equals(name) || members.has(name)) {
            return known;
        }
        String spelled = spelling.get().of(name);
        return all.containsKey(spelled) ? name : spelled;
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

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private String decoded(String text) {
        String decoded = text;
        for (Map.Entry<String, String> token : tokens.entrySet()) {
            decoded = decoded.replace(token.getKey(), token.getValue());
        }
        return decoded;
    }
}
