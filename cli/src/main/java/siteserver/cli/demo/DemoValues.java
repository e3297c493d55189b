package siteserver.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/** Works out the rules of {@code demo/site.json} for one row after the other. */
final class DemoValues {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final Pattern WORD = Pattern.compile("\\{(\\w+)\\}");
    private static final int SEED = 41;

    private final JsonNode lists;
    private final DemoRows rows;
    private final Random random = new Random(SEED);

    DemoValues(JsonNode lists, DemoRows rows) {
        this.lists = lists;
        this.rows = rows;
    }

    /**
     * @param number of the row, from 0
     * @return nullable
     */
    String of(JsonNode rule, int number) {
        if (rule.isNull()) {
            return null;
        }
        if (rule.isValueNode()) {
            return rule.asText();
        }
        String kind = kind(rule);
        JsonNode argument = rule.get(kind);
        return switch (kind) {
            case "count" ->
                Long.toString(argument.asLong() + number / rule.path("per").asInt(1));
            case "cycle" -> of(argument.get(number % argument.size()), number);
            case "every" ->
                of(number % argument.asInt() == argument.asInt() - 1 ? rule.get("value") : rule.get("else"), number);
            case "negateEvery" ->
                negate(of(rule.get("value"), number), number % argument.asInt() == argument.asInt() - 1);
            case "random" ->
                Integer.toString(argument.get(0).asInt()
                        + random.nextInt(
                                argument.get(1).asInt() - argument.get(0).asInt()));
            case "date" ->
                LocalDateTime.parse(argument.asText(), DATE)
                        .plusMinutes((long) number * rule.path("minutes").asInt())
                        .format(DATE);
            case "row" -> referred(rule, number);
            case "text" -> text(argument.asText(), number);
            default -> throw new IllegalStateException("site.json has an unknown rule: " + kind);
        };
    }

    /** The first member names the rule; "long" only marks a text that grows with the size of the site. */
    private static String kind(JsonNode rule) {
        Iterator<String> names = rule.fieldNames();
        String first = names.next();
        return "long".equals(first) ? names.next() : first;
    }

    private static String negate(String value, boolean now) {
        return now ? "-" + value : value;
    }

    /** A cell of another table; rules with the same stride meet the same row. */
    private String referred(JsonNode rule, int number) {
        List<CSVRecord> lines = rows.fixed(rule.get("row").asText());
        int skip = rule.path("skip").asInt();
        int index = skip + (int) ((long) number * rule.path("stride").asInt(1) % (lines.size() - skip));
        return lines.get(index).get(rule.get("column").asText());
    }

    private String text(String template, int number) {
        Matcher words = WORD.matcher(template);
        StringBuilder text = new StringBuilder(template.length() + 64);
        while (words.find()) {
            String word = words.group(1);
            JsonNode list = lists.path(word);
            String replacement = "n".equals(word)
                    ? Integer.toString(number + 1)
                    : list.get(random.nextInt(list.size())).asText();
            words.appendReplacement(text, Matcher.quoteReplacement(replacement));
        }
        return words.appendTail(text).toString();
    }
}
