package siteserver.restore.look;

import java.util.List;
import siteserver.backup.folder.failure.Messages;
import siteserver.backup.folder.failure.Place;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.target.convert.Fit;

/**
 * Values of one column (or keys of one table) that the target cannot hold as they are, for one reason.
 *
 * @param table its true name in the dump
 * @param column the column, or the columns of a key joined by commas
 * @param count number of values
 * @param examples the first ones, at most three
 */
public record Loss(String table, String column, Fit kind, long count, List<Example> examples) {
    public Loss {
        examples = List.copyOf(examples);
    }

    /** What the target cannot hold, in words. */
    public String what() {
        return Messages.text(RestoreProblem.class, kind.id() + ".loss");
    }

    /** What {@code --on-loss fix} makes of it, in words; empty when there is no fix. */
    public String fixed() {
        return Messages.text(RestoreProblem.class, kind.id() + ".fix");
    }

    /** {@code siteserver_Node.AddDate: Zero date (12 values, the first in file 1.csv, line 3: "0000-00-00")}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append(table)
                .append('.')
                .append(column)
                .append(": ")
                .append(what())
                .append(" (")
                .append(count)
                .append(count == 1 ? " value" : " values");
        if (!examples.isEmpty()) {
            Example first = examples.get(0);
            text.append(count == 1 ? ", in " : ", the first in ");
            first.place().file().ifPresent(file -> text.append(file).append(' '));
            first.place().line().ifPresent(line -> text.append("line ").append(line));
            text.append(": \"").append(first.value()).append('"');
        }
        return text.append(')').toString();
    }

    /**
     * @param value at most 60 characters of it, control characters as {@code \\u0000}
     */
    public record Example(Place place, String value) {}
}
