package siteserver.transform.row;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import siteserver.backup.folder.row.Row;
import siteserver.transform.recipe.expression.BoundedText;
import siteserver.transform.recipe.expression.Expression;

/** Literal replacement on bytes, and by regular expression on text. */
final class Replacements {

    private Replacements() {}

    static Evaluator literal(Expression.Replace replace, Evaluator of) {
        Evaluator all = of;
        for (Map.Entry<String, String> pair : replace.pairs().entrySet()) {
            all = new Literal(
                    all,
                    pair.getKey().getBytes(StandardCharsets.UTF_8),
                    pair.getValue().getBytes(StandardCharsets.UTF_8));
        }
        return all;
    }

    /** UTF-8 makes it right to search in bytes: a character never begins inside another. */
    private static final class Literal implements Evaluator {

        private final Evaluator of;
        private final byte[] wanted;
        private final byte[] with;
        private final Bytes buffer = new Bytes();

        private Literal(Evaluator of, byte[] wanted, byte[] with) {
            this.of = of;
            this.wanted = wanted;
            this.with = with;
        }

        @Override
        public void evaluate(Row row, Slice out) {
            of.evaluate(row, out);
            if (out.length < wanted.length) {
                return;
            }
            int end = out.start + out.length;
            int found = find(out.bytes, out.start, end);
            if (found < 0) {
                return;
            }
            buffer.clear();
            int from = out.start;
            while (found >= 0) {
                buffer.add(out.bytes, from, found - from);
                buffer.add(with, 0, with.length);
                from = found + wanted.length;
                found = find(out.bytes, from, end);
            }
            buffer.add(out.bytes, from, end - from);
            buffer.to(out);
        }

        private int find(byte[] bytes, int from, int end) {
            byte first = wanted[0];
            int last = end - wanted.length;
            for (int i = from; i <= last; i++) {
                if (bytes[i] == first && matches(bytes, i)) {
                    return i;
                }
            }
            return -1;
        }

        private boolean matches(byte[] bytes, int at) {
            for (int i = 1; i < wanted.length; i++) {
                if (bytes[at + i] != wanted[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    static Evaluator pattern(Expression.Pattern pattern, Evaluator of) {
        return (row, out) -> {
            of.evaluate(row, out);
            if (!out.isNull()) {
                Matcher matcher = pattern.match().matcher(new BoundedText(out.text()));
                try {
                    if (matcher.find()) {
                        out.set(matcher.replaceAll(pattern.with()));
                    }
                } catch (BoundedText.TooLong endless) {
                    throw new BadValue("A regular expression of the recipe takes too long on this value.");
                } catch (StackOverflowError deep) {
                    throw new BadValue("A regular expression of the recipe is too deep for this value.");
                }
            }
        };
    }

    static boolean found(Pattern pattern, Slice value) {
        try {
            return pattern.matcher(new BoundedText(value.text())).find();
        } catch (BoundedText.TooLong endless) {
            throw new BadValue("A regular expression of the recipe takes too long on this value.");
        } catch (StackOverflowError deep) {
            throw new BadValue("A regular expression of the recipe is too deep for this value.");
        }
    }

    /** The separator as plain text splits a list. */
    static List<String> split(String text, String separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (true) {
            int at = text.indexOf(separator, from);
            if (at < 0) {
                parts.add(text.substring(from));
                return parts;
            }
            parts.add(text.substring(from, at));
            from = at + separator.length();
        }
    }
}
