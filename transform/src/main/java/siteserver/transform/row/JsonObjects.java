package siteserver.transform.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.plan.Term;
import siteserver.transform.recipe.expression.Expression;

/** JSON objects out of members, and out of other objects. */
final class JsonObjects {

    private JsonObjects() {}

    /** Members that are NULL are left out; NULL when all are. */
    static JsonMaker ofMembers(Expression.JsonObject object, Term.Operation operation, Evaluators evaluators) {
        List<String> all = List.copyOf(object.members().keySet());
        List<String> names = new ArrayList<>();
        List<Evaluator> values = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Term member = operation.operands().get(i);
            // Of a table that lacks many columns most members are never there.
            if (!(member instanceof Term.Literal literal && literal.text().isEmpty())) {
                names.add(all.get(i));
                values.add(evaluators.of(member));
                types.add(operation.types().get(i));
            }
        }
        return (row, out) -> {
            ObjectNode made = null;
            for (int i = 0; i < names.size(); i++) {
                values.get(i).evaluate(row, out);
                if (!out.isNull()) {
                    made = made == null ? Json.object() : made;
                    Json.put(made, names.get(i), out, types.get(i));
                }
            }
            out.setNull();
            return made;
        };
    }

    /** Members of all objects; parts that are NULL or empty are passed over, NULL when all are. */
    static JsonMaker ofParts(List<Evaluator> parts, boolean firstWins) {
        return (row, out) -> {
            ObjectNode merged = null;
            for (Evaluator part : parts) {
                ObjectNode more = part(part, row, out);
                if (more != null) {
                    merged = merged == null ? more : merged(merged, more, firstWins);
                }
            }
            out.setNull();
            return merged;
        };
    }

    private static ObjectNode part(Evaluator part, Row row, Slice out) {
        if (part instanceof JsonMaker maker) {
            return maker.object(row, out);
        }
        part.evaluate(row, out);
        return out.isEmpty() ? null : Json.parse(out);
    }

    private static ObjectNode merged(ObjectNode made, ObjectNode more, boolean firstWins) {
        if (firstWins) {
            for (Map.Entry<String, JsonNode> member : more.properties()) {
                made.putIfAbsent(member.getKey(), member.getValue());
            }
        } else {
            made.setAll(more);
        }
        return made;
    }
}
