package siteserver.transform.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.recipe.expression.Expression;

/** {@code a=b&c=d} as a JSON object; members of an object that is there already get the same treatment. */
final class KeyValues implements Evaluator {

    private final Evaluator of;
    private final Map<String, String> tokens;
    private final Map<String, String> rename = new HashMap<>();
    private final Set<String> drop = new HashSet<>();
    private final Map<String, Evaluator> converters = new LinkedHashMap<>();
    private final Map<String, DataType> types = new HashMap<>();
    private final Slice current;

    /**
     * @param converters one for each entry of {@code json.convert()}, over {@code current}
     * @param current where a member's value is put before its converter is asked
     */
    KeyValues(
            Expression.KeyValueToJson json,
            Evaluator of,
            List<Evaluator> converters,
            List<DataType> types,
            Slice current) {
        this.of = of;
        this.tokens = json.tokens();
        json.rename().forEach((from, to) -> rename.put(from.toLowerCase(Locale.ROOT), to));
        json.drop().forEach(name -> drop.add(name.toLowerCase(Locale.ROOT)));
        int i = 0;
        for (String member : json.convert().keySet()) {
            this.converters.put(member, converters.get(i));
            this.types.put(member, types.get(i));
            i++;
        }
        this.current = current;
    }

    @Override
    public void evaluate(Row row, Slice out) {
        of.evaluate(row, out);
        if (out.isEmpty()) {
            return;
        }
        String text = out.text().strip();
        ObjectNode made = Json.object();
        if (Json.looksLikeObject(text)) {
            for (Map.Entry<String, JsonNode> member : Json.parse(out).properties()) {
                add(row, made, member.getKey(), member.getValue());
            }
        } else {
            for (String pair : Replacements.split(text.replace("/u0026", "&"), "&")) {
                int equals = pair.indexOf('=');
                if (equals >= 0) {
                    String name = decoded(pair.substring(0, equals));
                    add(row, made, name, made.textNode(decoded(pair.substring(equals + 1))));
                } else if (!pair.isEmpty()) {
                    // Not of the form, but somebody's text: it must not vanish.
                    add(row, made, decoded(pair), made.textNode(""));
                }
            }
        }
        out.set(Json.text(made));
    }

    private void add(Row row, ObjectNode made, String old, JsonNode value) {
        String folded = old.toLowerCase(Locale.ROOT);
        if (drop.contains(folded)) {
            return;
        }
        String name = rename.getOrDefault(folded, old);
        Evaluator converter = converters.get(name);
        if (converter == null) {
            made.set(name, value);
            return;
        }
        current.set(Json.memberText(value));
        Slice converted = new Slice();
        converter.evaluate(row, converted);
        Json.put(made, name, converted, types.get(name));
    }

    private String decoded(String text) {
        String decoded = text;
        for (Map.Entry<String, String> token : tokens.entrySet()) {
            decoded = decoded.replace(token.getKey(), token.getValue());
        }
        return decoded;
    }
}
