package siteserver.transform.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/**
 * The words of an SQL text, as SQLite cuts it. Enough to say whether it is one statement that begins like a SELECT; what
 * it reads is told by SQLite itself ({@link SelectCheck}).
 */
final class SelectText {

    /** Names and keywords in lower case, with or without quotes, and texts in single quotes. */
    private final List<String> words = new ArrayList<>();

    private final String sql;
    private int at;
    private boolean ended;

    private SelectText(String sql) {
        this.sql = sql;
    }

    /**
     * @throws SiteServerException when the text is empty, begins otherwise, or goes on behind a semicolon
     */
    static SelectText parse(String sql, Place place) {
        SelectText text = new SelectText(sql);
        String fault = text.run();
        if (fault != null) {
            throw new SiteServerException(StageProblem.NOT_ONE_SELECT, place, fault);
        }
        return text;
    }

    List<String> words() {
        return words;
    }

    private String run() {
        if (sql.indexOf('\0') >= 0) {
            return "It holds a NUL character.";
        }
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (sql.startsWith("--", at)) {
                skipTo("\n");
            } else if (sql.startsWith("/*", at)) {
                skipTo("*/");
            } else if (ended) {
                return "There is more behind the semicolon.";
            } else {
                String fault = token(c);
                if (fault != null) {
                    return fault;
                }
            }
        }
        return words.isEmpty() ? "It is empty." : null;
    }

    private String token(char c) {
        boolean first = words.isEmpty();
        if (c == ';') {
            ended = true;
            at++;
        } else if (c == '\'' || c == '"' || c == '`') {
            words.add(quoted(c));
        } else if (c == '[') {
            words.add(quoted(']'));
        } else if (Character.isLetter(c) || c == '_') {
            int from = at;
            while (at < sql.length()
                    && (Character.isLetterOrDigit(sql.charAt(at)) || "_$".indexOf(sql.charAt(at)) >= 0)) {
                at++;
            }
            words.add(sql.substring(from, at).toLowerCase(Locale.ROOT));
        } else {
            at++;
            return first && c != '(' ? "It begins with \"" + c + "\"." : null;
        }
        if (first && !words.isEmpty() && !List.of("select", "with").contains(words.get(0))) {
            return "It begins with \"" + words.get(0) + "\".";
        }
        return null;
    }

    /** From the opening quote on; a doubled closing quote stands for itself. */
    private String quoted(char close) {
        int from = ++at;
        while (at < sql.length()) {
            if (sql.charAt(at) != close) {
                at++;
            } else if (close != ']' && at + 1 < sql.length() && sql.charAt(at + 1) == close) {
                at += 2;
            } else {
                break;
            }
        }
        String word = sql.substring(from, Math.min(at, sql.length())).toLowerCase(Locale.ROOT);
        at++;
        return word;
    }

    private void skipTo(String end) {
        int found = sql.indexOf(end, at + 2);
        at = found < 0 ? sql.length() : found + end.length();
    }
}
