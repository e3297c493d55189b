package siteserver.backup.database.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What only the text of CREATE TABLE tells: collations, expressions of generated columns, checks, names of
 * constraints. Everything else is asked from pragmas. The text is read and never executed.
 *
 * @param autoIncrement the rowid is numbered by {@code sqlite_sequence}
 * @param checks expressions of all checks, of columns and of the table
 */
record TableText(
        List<ColumnText> columns, List<ConstraintText> constraints, List<String> checks, boolean autoIncrement) {
    TableText {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        checks = List.copyOf(checks);
    }

    /**
     * @param collation as written; empty: none
     * @param generated the expression with its brackets; empty: a plain column
     */
    record ColumnText(String name, Optional<String> collation, Optional<String> generated) {}

    /**
     * A constraint that has a name.
     *
     * @param kind {@code PRIMARY}, {@code UNIQUE} or {@code FOREIGN}
     */
    record ConstraintText(String kind, String name, List<String> columns) {}

    private static final Set<String> CONSTRAINT_WORDS = Set.of("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN");

    /** The column by its name, which SQLite compares without case. */
    Optional<ColumnText> column(String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The name of a constraint over exactly these columns, or nothing. */
    String constraintName(String kind, List<String> columnNames) {
        return constraints.stream()
                .filter(constraint -> constraint.kind().equals(kind) && same(constraint.columns(), columnNames))
                .map(ConstraintText::name)
                .findFirst()
                .orElse("");
    }

    private static boolean same(List<String> left, List<String> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!left.get(i).equalsIgnoreCase(right.get(i))) {
                return false;
            }
        }
        return true;
    }

    static TableText parse(String sql) {
        return new Parser(sql).parse();
    }

    /** Walks over the tokens between the outermost brackets. */
    private static final class Parser {

        private final String sql;
        private final List<Token> tokens;
        private final List<ColumnText> columns = new ArrayList<>();
        private final List<ConstraintText> constraints = new ArrayList<>();
        private final List<String> checks = new ArrayList<>();
        private boolean autoIncrement;

        private Parser(String sql) {
            this.sql = sql;
            this.tokens = Token.all(sql);
        }

        private TableText parse() {
            int open = 0;
            while (open < tokens.size() && !tokens.get(open).is("(")) {
                open++;
            }
            int close = closing(open);
            int from = open + 1;
            for (int i = from; i <= close && i < tokens.size(); i++) {
                if (tokens.get(i).is("(")) {
                    i = closing(i);
                } else if (i == close || tokens.get(i).is(",")) {
                    if (i > from) {
                        definition(from, i);
                    }
                    from = i + 1;
                }
            }
            return new TableText(columns, constraints, checks, autoIncrement);
        }

        private void definition(int from, int to) {
            Token first = tokens.get(from);
            if (!first.quoted() && CONSTRAINT_WORDS.contains(first.upper())) {
                constraints(from, to, List.of());
                return;
            }
            String name = first.text();
            Optional<String> collation = Optional.empty();
            Optional<String> generated = Optional.empty();
            for (int i = from + 1; i < to; i++) {
                Token token = tokens.get(i);
                if (token.is("(")) {
                    i = closing(i);
                } else if (token.word("COLLATE") && i + 1 < to) {
                    collation = Optional.of(tokens.get(++i).text());
                } else if (token.word("AS") && i + 1 < to && tokens.get(i + 1).is("(")) {
                    generated = Optional.of(text(i + 1));
                } else if (token.word("AUTOINCREMENT")) {
                    autoIncrement = true;
                }
            }
            columns.add(new ColumnText(name, collation, generated));
            constraints(from + 1, to, List.of(name));
        }

        /**
         * @param own the column that the constraints stand at; empty for those of the table
         */
        private void constraints(int from, int to, List<String> own) {
            String name = "";
            for (int i = from; i < to; i++) {
                Token token = tokens.get(i);
                if (token.is("(")) {
                    i = closing(i);
                } else if (token.word("CONSTRAINT") && i + 1 < to) {
                    name = tokens.get(++i).text();
                } else if (token.word("CHECK")
                        && i + 1 < to
                        && tokens.get(i + 1).is("(")) {
                    checks.add((name.isEmpty() ? "" : name + ": ") + text(i + 1));
                    name = "";
                } else if (token.word("PRIMARY") || token.word("UNIQUE") || token.word("FOREIGN")) {
                    List<String> over = own.isEmpty() ? columnsBehind(i, to) : own;
                    if (!name.isEmpty()) {
                        constraints.add(new ConstraintText(token.upper(), name, over));
                    }
                    name = "";
                } else if (token.word("REFERENCES") && !own.isEmpty() && !name.isEmpty()) {
                    constraints.add(new ConstraintText("FOREIGN", name, own));
                    name = "";
                }
            }
        }

        private List<String> columnsBehind(int at, int to) {
            List<String> names = new ArrayList<>();
            int open = at;
            while (open < to && !tokens.get(open).is("(")) {
                open++;
            }
            int close = Math.min(closing(open), to);
            boolean expected = true;
            for (int i = open + 1; i < close; i++) {
                if (tokens.get(i).is(",")) {
                    expected = true;
                } else if (expected) {
                    names.add(tokens.get(i).text());
                    expected = false;
                }
            }
            return names;
        }

        /** The source text from an opening bracket to its closing one. */
        private String text(int open) {
            int close = closing(open);
            int end = close < tokens.size() ? tokens.get(close).end() : sql.length();
            return sql.substring(tokens.get(open).start(), end);
        }

        private int closing(int open) {
            int depth = 0;
            for (int i = open; i < tokens.size(); i++) {
                if (tokens.get(i).is("(")) {
                    depth++;
                } else if (tokens.get(i).is(")") && --depth == 0) {
                    return i;
                }
            }
            return tokens.size();
        }
    }

    /**
     * A word, a name, a literal or one sign.
     *
     * @param text without quotes
     */
    record Token(String text, boolean quoted, int start, int end) {

        boolean is(String sign) {
            return !quoted && text.equals(sign);
        }

        boolean word(String word) {
            return !quoted && text.equalsIgnoreCase(word);
        }

        String upper() {
            return text.toUpperCase(Locale.ROOT);
        }

        static List<Token> all(String sql) {
            List<Token> tokens = new ArrayList<>();
            int at = 0;
            while (at < sql.length()) {
                char c = sql.charAt(at);
                if (Character.isWhitespace(c)) {
                    at++;
                } else if (sql.startsWith("--", at)) {
                    int end = sql.indexOf('\n', at);
                    at = end < 0 ? sql.length() : end;
                } else if (sql.startsWith("/*", at)) {
                    int end = sql.indexOf("*/", at + 2);
                    at = end < 0 ? sql.length() : end + 2;
                } else if (c == '"' || c == '\'' || c == '`' || c == '[') {
                    at = quoted(sql, at, tokens);
                } else {
                    int end = at + 1;
                    if (part(c)) {
                        while (end < sql.length() && part(sql.charAt(end))) {
                            end++;
                        }
                    }
                    tokens.add(new Token(sql.substring(at, end), false, at, end));
                    at = end;
                }
            }
            return tokens;
        }

        private static int quoted(String sql, int start, List<Token> tokens) {
            char close = sql.charAt(start) == '[' ? ']' : sql.charAt(start);
            StringBuilder text = new StringBuilder();
            int at = start + 1;
            while (at < sql.length()) {
                char c = sql.charAt(at++);
                if (c != close) {
                    text.append(c);
                } else if (close != ']' && at < sql.length() && sql.charAt(at) == close) {
                    text.append(c);
                    at++;
                } else {
                    break;
                }
            }
            tokens.add(new Token(text.toString(), true, start, at));
            return at;
        }

        private static boolean part(char c) {
            return c == '_' || c == '$' || c == '.' || c > 127 || Character.isLetterOrDigit(c);
        }
    }
}
