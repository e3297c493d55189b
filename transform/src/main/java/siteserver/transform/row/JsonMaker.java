package siteserver.transform.row;

import com.fasterxml.jackson.databind.node.ObjectNode;
import siteserver.backup.folder.row.Row;

/**
 * An evaluator of a JSON object. Others that put the object into a larger one take it as it is: written and parsed once
 * for each part, a row of many parts would cost several times as much.
 */
interface JsonMaker extends Evaluator {

    /**
     * A new object, which the caller may change; null when there is none.
     *
     * @param out is overwritten; when there is no object, NULL or the empty text
     * @throws BadValue when a value fits no rule
     */
    ObjectNode object(Row row, Slice out);

    /**
     * The same object for a caller who only reads it.
     *
     * @param out as for {@link #object}
     */
    default ObjectNode look(Row row, Slice out) {
        return object(row, out);
    }

    @Override
    default void evaluate(Row row, Slice out) {
        ObjectNode made = object(row, out);
        if (made != null) {
            out.set(Json.text(made));
        }
    }
}
