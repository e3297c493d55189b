package siteserver.transform.stage;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rewrites ids in attributes inside the tags of XML or HTML text, also of text that is not well-formed. Everything else
 * stays character by character.
 */
final class XmlIds {

    private final String text;
    private final Set<String> names;
    private final IdMap map;
    private final StringBuilder out;
    private int at;

    private XmlIds(String text, Set<String> names, IdMap map) {
        this.text = text;
        this.names = new TreeSet<>();
        names.forEach(name -> this.names.add(name.toLowerCase(Locale.ROOT)));
        this.map = map;
        out = new StringBuilder(text.length() + 16);
    }

    static String rewrite(String text, Set<String> names, IdMap map) {
        return text.indexOf('<') < 0 ? text : new XmlIds(text, names, map).run();
    }

    private String run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            copy();
            if (c == '<' && at < text.length() && Character.isLetter(text.charAt(at))) {
                tag();
            }
        }
        return out.toString();
    }

    /** From behind the opening bracket to the closing one. */
    private void tag() {
        int nameFrom = at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '>' || c == '<') {
                return;
            }
            if (c == '"' || c == '\'') {
                value(attribute(nameFrom, at), c);
                nameFrom = at;
            } else if (c == '=' || !Character.isWhitespace(c)) {
                copy();
            } else {
                copy();
                if (!equalsSignFollows() && !equalsSignBefore()) {
                    nameFrom = at;
                }
            }
        }
    }

    private void value(String name, char quote) {
        int close = text.indexOf(quote, at + 1);
        if (close < 0) {
            copy();
            return;
        }
        String value = text.substring(at + 1, close);
        boolean holdsIds = names.contains(name.toLowerCase(Locale.ROOT));
        out.append(quote)
                .append(holdsIds ? IdReferences.list(value, map) : value)
                .append(quote);
        at = close + 1;
    }

    /** The name in {@code name = }, or empty when there is no equals sign. */
    private String attribute(int from, int to) {
        String part = text.substring(from, to).strip();
        return part.endsWith("=") ? part.substring(0, part.length() - 1).strip() : "";
    }

    private boolean equalsSignFollows() {
        int next = at;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next < text.length() && text.charAt(next) == '=';
    }

    private boolean equalsSignBefore() {
        int last = at - 1;
        while (last >= 0 && Character.isWhitespace(text.charAt(last))) {
            last--;
        }
        return last >= 0 && text.charAt(last) == '=';
    }

    private void copy() {
        out.append(text.charAt(at++));
    }
}
