package siteserver.restore.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of one source and what is expected of every target, as people write them:
 *
 * <pre>
 * [numeric(10,2)]              a type of the source as it stands in CREATE TABLE
 * dump: decimal(10,2)          what the dump makes of it
 * h2: NUMERIC(10, 2)           the type in each target; = for the source's own
 * - 1.50 | sqlite: gives 1.5   a value in the dump's text, and the outcomes that are not plainly equal
 * - NaN | sql: 'NaN'           how the source is told the value when it is not its text in quotes
 * </pre>
 *
 * A server that was tried in another's place has a target's name of its own, for what it alone does; for all else what
 * stands at the other counts.
 *
 * <p>In texts {@code {U+000A}} stands for a character, {@code {x*100}} for a hundred of them, {@code {empty}} for none.
 */
final class MatrixFile {

    private static final Pattern ESCAPE = Pattern.compile("\\{(?:U\\+([0-9A-F]{4,6})|(.))(?:\\*(\\d+))?}|\\{empty}");
    private static final int SHOWN = 40;

    private MatrixFile() {}

    /**
     * @param declaration in the source's CREATE TABLE
     * @param dump text of the neutral type
     * @param types by target: its own text of the type
     */
    record Type(String declaration, String dump, Map<String, String> types, List<Value> values) {

        /** @param targets the first that has one */
        String type(List<String> targets) {
            return targets.stream()
                    .filter(types::containsKey)
                    .findFirst()
                    .map(types::get)
                    .orElse("");
        }
    }

    /**
     * One line.
     *
     * @param line number in the file; names the column
     * @param written as it stands in the file
     * @param sql expression of the source; empty: the text in quotes
     * @param outcomes by target; a target that is missing gets the value equal
     */
    record Value(int line, String written, Optional<String> sql, Map<String, Outcome> outcomes) {

        String text() {
            return unescaped(written);
        }

        /** @param targets the first that has one */
        Outcome outcome(List<String> targets) {
            return targets.stream()
                    .filter(outcomes::containsKey)
                    .findFirst()
                    .map(outcomes::get)
                    .orElse(Outcome.EQUAL);
        }

        String column() {
            return "c" + line;
        }
    }

    /** Empty when the source has no values of its own. */
    static List<Type> read(String source) {
        String name = source + ".txt";
        try (InputStream in = MatrixFile.class.getResourceAsStream(name)) {
            return in == null
                    ? List.of()
                    : parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Type> parse(List<String> lines) {
        List<Type> types = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[")) {
                types.add(new Type(
                        line.substring(1, line.lastIndexOf(']')), "", new LinkedHashMap<>(), new ArrayList<>()));
                continue;
            }
            Type type = types.get(types.size() - 1);
            if (line.startsWith("- ")) {
                type.values().add(value(i + 1, line.substring(2)));
            } else {
                int colon = line.indexOf(": ");
                String key = line.substring(0, colon);
                String text = line.substring(colon + 2).strip();
                if (key.equals("dump")) {
                    types.set(types.size() - 1, new Type(type.declaration(), text, type.types(), type.values()));
                } else {
                    for (String target : key.split(", ")) {
                        type.types().put(target, text);
                    }
                }
            }
        }
        return types;
    }

    private static Value value(int number, String line) {
        String[] parts = line.split(" \\| ");
        Optional<String> sql = Optional.empty();
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int colon = parts[i].indexOf(": ");
            String key = parts[i].substring(0, colon).strip();
            String text = parts[i].substring(colon + 2).strip();
            if (key.equals("sql")) {
                sql = Optional.of(text);
            } else {
                for (String target : key.split(", ")) {
                    outcomes.put(target, Outcome.parse(text));
                }
            }
        }
        return new Value(number, parts[0].strip(), sql, outcomes);
    }

    static String unescaped(String written) {
        Matcher escapes = ESCAPE.matcher(written);
        StringBuilder text = new StringBuilder();
        while (escapes.find()) {
            String plain = "";
            if (escapes.group(1) != null) {
                plain = Character.toString(Integer.parseInt(escapes.group(1), 16));
            } else if (escapes.group(2) != null && escapes.group(3) == null) {
                plain = escapes.group();
            } else if (escapes.group(2) != null) {
                plain = escapes.group(2);
            }
            int times = escapes.group(3) == null ? 1 : Integer.parseInt(escapes.group(3));
            escapes.appendReplacement(text, Matcher.quoteReplacement(plain.repeat(times)));
        }
        return escapes.appendTail(text).toString();
    }

    /** A value that came back, for a line of the file: what does not show is escaped, what is long is cut. */
    static String written(String text) {
        if (text.isEmpty()) {
            return "{empty}";
        }
        StringBuilder written = new StringBuilder();
        text.codePoints().limit(SHOWN).forEach(point -> {
            boolean shows = point > ' ' && point < 0x7f || point > 0xa0 && Character.isLetterOrDigit(point);
            boolean inside = point == ' ' && !written.isEmpty();
            written.append(shows || inside ? Character.toString(point) : String.format("{U+%04X}", point));
        });
        return text.length() > SHOWN ? written + "… (" + text.length() + ")" : written.toString();
    }
}
