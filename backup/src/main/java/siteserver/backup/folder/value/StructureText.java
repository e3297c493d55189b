package siteserver.backup.folder.value;

/** The outer form of arrays and geometry as PostgreSQL writes them. The elements of an array are not looked at. */
final class StructureText {

    private static final Finding NOT_AN_ARRAY = Finding.malformed("It is not an array in the form {a,NULL,\"b c\"}.");
    private static final Finding NOT_A_POINT = Finding.malformed("It is not a point in the form (1,2).");
    private static final Finding NOT_A_LINE = Finding.malformed("It is not a line in the form [(1,2),(3,4)].");
    private static final Finding NOT_A_POLYGON =
            Finding.malformed("It is not a polygon in the form ((1,2),(3,4),(5,6)).");

    private StructureText() {}

    /** Braces in balance outside of quotes, of which the first opens at the start and closes at the end. */
    static Finding checkArray(byte[] bytes, int from, int length) {
        int to = from + length;
        int at = from;
        if (length > 0 && bytes[from] == '[') {
            // Bounds that do not start at 1: [0:2]={a,b,c}
            while (at < to && bytes[at] != '{') {
                at++;
            }
        }
        int depth = 0;
        boolean quoted = false;
        for (; at < to; at++) {
            byte b = bytes[at];
            if (b == '\\') {
                at++;
            } else if (b == '"') {
                quoted = !quoted;
            } else if (!quoted && b == '{') {
                depth++;
            } else if (!quoted && b == '}') {
                depth--;
            }
            if (depth <= 0) {
                break;
            }
        }
        return depth == 0 && !quoted && length > 1 && at == to - 1 ? null : NOT_AN_ARRAY;
    }

    static Finding checkPoint(byte[] bytes, int from, int length) {
        return pointEnd(bytes, from, from + length) == from + length ? null : NOT_A_POINT;
    }

    /** Open {@code [(1,2),(3,4)]} or closed {@code ((1,2),(3,4))}. */
    static Finding checkLine(byte[] bytes, int from, int length) {
        int to = from + length;
        return isPoints(bytes, from, to, '[', ']') || isPoints(bytes, from, to, '(', ')') ? null : NOT_A_LINE;
    }

    static Finding checkPolygon(byte[] bytes, int from, int length) {
        return isPoints(bytes, from, from + length, '(', ')') ? null : NOT_A_POLYGON;
    }

    private static boolean isPoints(byte[] bytes, int from, int to, char open, char close) {
        if (from >= to || bytes[from] != open) {
            return false;
        }
        int at = from;
        do {
            at = pointEnd(bytes, at + 1, to);
        } while (at >= 0 && at < to && bytes[at] == ',');
        return at == to - 1 && bytes[at] == close;
    }

    /** Position behind {@code (x,y)}, or -1. */
    private static int pointEnd(byte[] bytes, int from, int to) {
        if (from >= to || bytes[from] != '(') {
            return -1;
        }
        int comma = NumberText.floatEnd(bytes, from + 1, to);
        if (comma < 0 || comma >= to || bytes[comma] != ',') {
            return -1;
        }
        int close = NumberText.floatEnd(bytes, comma + 1, to);
        return close >= 0 && close < to && bytes[close] == ')' ? close + 1 : -1;
    }
}
