package siteserver.backup.database.h2;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.DataType;

/** Arrays as PostgreSQL writes them: <code>{1,NULL,"a b"}</code>, arrays within arrays without quotes. */
final class ArrayText {

    /** Where the driver puts the value of an element; its number stands before it. */
    private static final int VALUE = 2;

    private ArrayText() {}

    static CharSequence of(ResultSet elements, DataType.Array type) throws SQLException {
        StringBuilder text = new StringBuilder("{");
        boolean nested = type.element() instanceof DataType.Array;
        Cells cells = nested ? null : Cells.of(type.element());
        Row cell = new Row(1);
        while (elements.next()) {
            if (text.length() > 1) {
                text.append(',');
            }
            if (nested) {
                appendArray(text, elements.getArray(VALUE), (DataType.Array) type.element());
            } else {
                cell.clear();
                cells.add(cell, elements, VALUE);
                append(text, cell.text(0));
            }
        }
        return text.append('}');
    }

    private static void appendArray(StringBuilder text, Array inner, DataType.Array type) throws SQLException {
        if (inner == null) {
            text.append("NULL");
            return;
        }
        try (ResultSet elements = inner.getResultSet()) {
            text.append(of(elements, type));
        }
    }

    private static void append(StringBuilder text, String element) {
        if (element == null) {
            text.append("NULL");
        } else if (needsQuotes(element)) {
            text.append('"')
                    .append(element.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        } else {
            text.append(element);
        }
    }

    private static boolean needsQuotes(String element) {
        if (element.isEmpty() || element.equalsIgnoreCase("NULL")) {
            return true;
        }
        for (int i = 0; i < element.length(); i++) {
            char c = element.charAt(i);
            if (c == '"' || c == '\\' || c == '{' || c == '}' || c == ',' || c == ' ' || (c >= '\t' && c <= '\r')) {
                return true;
            }
        }
        return false;
    }
}
