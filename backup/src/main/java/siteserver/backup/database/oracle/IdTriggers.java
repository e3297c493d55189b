package siteserver.backup.database.oracle;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Triggers that number a column out of a sequence: what servers before 12.1 have in place of identity columns. Only a
 * body that does nothing else counts; it is read and never run.
 */
final class IdTriggers {

    private static final String NAME = "(?:\"([^\"]+)\"|([\\w$#]+))";
    private static final String SEQUENCE =
            "(?:(?:\"[^\"]+\"|[\\w$#]+)\\s*\\.\\s*)?" + NAME + "\\s*\\.\\s*\"?NEXTVAL\"?";
    private static final String NEW_COLUMN = ":\\s*NEW\\s*\\.\\s*" + NAME;

    private static final Pattern SELECT =
            Pattern.compile("SELECT " + SEQUENCE + " INTO " + NEW_COLUMN + " FROM (?:SYS\\s*\\.\\s*)?DUAL ?;", flags());
    private static final Pattern ASSIGN = Pattern.compile(NEW_COLUMN + " ?:= ?" + SEQUENCE + " ?;", flags());
    private static final Pattern CONDITION = Pattern.compile(
            "IF \\(? ?(?:INSERTING AND )?" + NEW_COLUMN + " IS NULL(?: OR " + NEW_COLUMN
                    + " ?= ?0)? ?\\)? THEN (.*) END IF ?;",
            flags());
    private static final Pattern BLOCK = Pattern.compile("(?:DECLARE )?BEGIN (.*) END(?: \\S+)? ?;", flags());
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|--[^\\n]*", Pattern.DOTALL);

    private IdTriggers() {}

    private static int flags() {
        return Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    }

    /** A column and the sequence that it is numbered from. */
    record Numbering(String column, String sequence) {}

    /** Empty for a trigger that does anything else, or nothing. */
    static Optional<Numbering> of(CatalogQueries.TriggerRow trigger) {
        boolean fits = trigger.enabled()
                && trigger.body() != null
                && trigger.type().equals("BEFORE EACH ROW")
                && trigger.event().trim().toUpperCase(Locale.ROOT).equals("INSERT");
        if (!fits) {
            return Optional.empty();
        }
        String body = COMMENT.matcher(trigger.body())
                .replaceAll(" ")
                .replaceAll("\\s+", " ")
                .trim();
        Matcher block = BLOCK.matcher(body);
        if (!block.matches()) {
            return Optional.empty();
        }
        String inner = block.group(1).trim();
        Matcher condition = CONDITION.matcher(inner);
        if (condition.matches()) {
            inner = condition.group(5).trim();
        }
        // An inner block of its own, as some tools write it.
        Matcher nested = BLOCK.matcher(inner);
        if (nested.matches()) {
            inner = nested.group(1).trim();
        }
        Matcher select = SELECT.matcher(inner);
        if (select.matches()) {
            return Optional.of(new Numbering(
                    Defaults.name(select.group(3), select.group(4)), Defaults.name(select.group(1), select.group(2))));
        }
        Matcher assign = ASSIGN.matcher(inner);
        return assign.matches()
                ? Optional.of(new Numbering(
                        Defaults.name(assign.group(1), assign.group(2)),
                        Defaults.name(assign.group(3), assign.group(4))))
                : Optional.empty();
    }
}
