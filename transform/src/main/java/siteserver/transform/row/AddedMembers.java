package siteserver.transform.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.recipe.expression.Expression;

/** Settings text with further members, in the form that it has. */
final class AddedMembers implements Evaluator {

    private final Evaluator to;
    private final List<String> names;
    private final List<Evaluator> values;
    private final List<DataType> types;
    private final Map<String, String> tokens = new LinkedHashMap<>();

    /**
     * @param values one for each member, as are {@code types}
     */
    AddedMembers(Expression.AddMembers add, Evaluator to, List<Evaluator> values, List<DataType> types) {
        this.to = to;
        this.names = List.copyOf(add.members().keySet());
        this.values = values;
        this.types = types;
        add.tokens().forEach((token, character) -> tokens.putIfAbsent(character, token));
    }

    @Override
    public void evaluate(Row row, Slice out) {
        ObjectNode members = Json.object();
        for (int i = 0; i < names.size(); i++) {
            values.get(i).evaluate(row, out);
            Json.put(members, names.get(i), out, types.get(i));
        }
        to.evaluate(row, out);
        if (members.isEmpty()) {
            return;
        }
        String text = out.isNull() ? "" : out.text();
        if (text.isBlank()) {
            out.set(Json.text(members));
        } else {
            // Text that no parser takes for JSON, even in braces, nobody reads as JSON: pairs can be read.
            out.set(Json.object(text.strip())
                    .map(object -> withMembers(object, members))
                    .orElseGet(() -> withPairs(text, members)));
        }
    }

    private static String withMembers(ObjectNode object, ObjectNode members) {
        for (Map.Entry<String, JsonNode> member : members.properties()) {
            if (Json.member(object, member.getKey()) == null) {
                object.set(member.getKey(), member.getValue());
            }
        }
        return Json.text(object);
    }

    private String withPairs(String text, ObjectNode members) {
        Set<String> there = new HashSet<>();
        for (String pair : text.replace("/u0026", "&").split("&", -1)) {
            int equals = pair.indexOf('=');
            there.add((equals < 0 ? pair : pair.substring(0, equals)).toLowerCase(Locale.ROOT));
        }
        StringBuilder pairs = new StringBuilder(text);
        for (Map.Entry<String, JsonNode> member : members.properties()) {
            String name = encoded(member.getKey());
            if (!there.contains(name.toLowerCase(Locale.ROOT))) {
                pairs.append(pairs.charAt(pairs.length() - 1) == '&' ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(encoded(Json.memberText(member.getValue())));
            }
        }
        return pairs.toString();
    }

    private String encoded(String text) {
        String encoded = text;
        for (Map.Entry<String, String> token : tokens.entrySet()) {
            encoded = encoded.replace(token.getKey(), token.getValue());
        }
        return encoded;
    }
}
