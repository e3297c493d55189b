package siteserver.restore.look;

import java.util.List;
import siteserver.backup.folder.failure.Place;
import siteserver.restore.target.convert.Fit;

/**
 * Values of one column (or keys of one table) that the target cannot hold as they are, for one reason.
 *
 * @param table its true name in the dump
 * @param column the column, or the columns of a key joined by commas
 * @param count number of values
 * @param examples the first ones, at most three
 * @param fixed what {@code --on-loss fix} makes of them, in words; empty when there is no fix
 */
public record Loss(String table, String column, Fit kind, long count, List<Example> examples, String fixed) {
    public Loss {
        examples = List.copyOf(examples);
    }

    /**
     * @param value at most 60 characters of it
     */
    public record Example(Place place, String value) {}
}
