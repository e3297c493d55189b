package siteserver.transform.row;

import com.fasterxml.jackson.databind.node.ObjectNode;
import siteserver.backup.folder.row.Row;

/** A JSON object that others use: made once for a row, and written as text only for those who want the text. */
final class OnceObject extends Once implements JsonMaker {

    private final JsonMaker of;
    private final Slice value = new Slice();
    private ObjectNode object;
    private boolean made;
    private boolean written;

    OnceObject(JsonMaker of) {
        super(of);
        this.of = of;
    }

    @Override
    void forget() {
        made = false;
        written = false;
    }

    @Override
    public ObjectNode look(Row row, Slice out) {
        if (!isShared()) {
            return of.look(row, out);
        }
        if (!made) {
            object = of.object(row, value);
            made = true;
        }
        if (object == null) {
            out.set(value);
        }
        return object;
    }

    @Override
    public ObjectNode object(Row row, Slice out) {
        ObjectNode seen = look(row, out);
        return seen == null || !isShared() ? seen : Json.object().setAll(seen);
    }

    @Override
    public void evaluate(Row row, Slice out) {
        ObjectNode seen = look(row, out);
        if (seen == null) {
            return;
        }
        if (!isShared()) {
            out.set(Json.text(seen));
            return;
        }
        if (!written) {
            value.set(Json.text(seen));
            written = true;
        }
        out.set(value);
    }
}
