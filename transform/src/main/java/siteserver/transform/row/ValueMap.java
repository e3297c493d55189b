package siteserver.transform.row;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import siteserver.backup.folder.row.Row;
import siteserver.transform.recipe.expression.Expression;

/** The modifier {@code map}: few pairs are compared on bytes, many are looked up. */
final class ValueMap implements Evaluator {

    private static final int FEW = 12;

    private final Evaluator of;
    private final byte[][] keys;
    private final byte[][] values;
    private final Map<String, byte[]> many = new HashMap<>();
    private final boolean ignoreCase;
    private final boolean hasOtherwise;
    private final byte[] otherwise;
    private int longest;

    ValueMap(Expression.MapValues map, Evaluator of) {
        this.of = of;
        ignoreCase = map.ignoreCase();
        hasOtherwise = map.otherwise().isPresent();
        otherwise = bytes(map.otherwise().orElse(Optional.empty()));
        keys = new byte[map.pairs().size()][];
        values = new byte[keys.length][];
        int i = 0;
        for (Map.Entry<String, Optional<String>> pair : map.pairs().entrySet()) {
            keys[i] = pair.getKey().getBytes(StandardCharsets.UTF_8);
            values[i] = bytes(pair.getValue());
            // A text may get longer or shorter when its case changes.
            longest = Math.max(longest, ignoreCase ? keys[i].length * 3 + 8 : keys[i].length);
            many.put(ignoreCase ? pair.getKey().toLowerCase(Locale.ROOT) : pair.getKey(), values[i]);
            i++;
        }
    }

    private static byte[] bytes(Optional<String> text) {
        return text.map(value -> value.getBytes(StandardCharsets.UTF_8)).orElse(null);
    }

    @Override
    public void evaluate(Row row, Slice out) {
        of.evaluate(row, out);
        if (out.isNull()) {
            return;
        }
        if (out.length <= longest && (ignoreCase || keys.length > FEW)) {
            String text = ignoreCase ? out.text().toLowerCase(Locale.ROOT) : out.text();
            if (many.containsKey(text)) {
                set(out, many.get(text));
                return;
            }
        } else if (out.length <= longest) {
            for (int i = 0; i < keys.length; i++) {
                if (out.contentEquals(keys[i])) {
                    set(out, values[i]);
                    return;
                }
            }
        }
        if (hasOtherwise) {
            set(out, otherwise);
        }
    }

    private static void set(Slice out, byte[] value) {
        if (value == null) {
            out.setNull();
        } else {
            out.set(value);
        }
    }
}
