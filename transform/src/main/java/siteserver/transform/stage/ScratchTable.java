package siteserver.transform.stage;

import java.util.ArrayList;
import java.util.List;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/**
 * A table of the scratch file. SQLite compares names without case and a dump's names do not, so that the file's own
 * names are numbers: {@code _t7_} with the columns {@code c0}, {@code c1}, …
 *
 * @param name as the stage's user spells it
 * @param file the name in the scratch file
 */
record ScratchTable(String name, String file, List<String> columns) {

    ScratchTable {
        columns = List.copyOf(columns);
    }

    ScratchTable withColumn(String column) {
        List<String> more = new ArrayList<>(columns);
        more.add(column);
        return new ScratchTable(name, file, more);
    }

    ScratchTable withName(String newName) {
        return new ScratchTable(newName, file, columns);
    }

    boolean has(String column) {
        return index(column) >= 0;
    }

    /** Names ignore case, as everywhere in recipes; one that is spelled exactly so comes first. */
    private int index(String column) {
        int exact = columns.indexOf(column);
        for (int i = 0; exact < 0 && i < columns.size(); i++) {
            if (columns.get(i).equalsIgnoreCase(column)) {
                return i;
            }
        }
        return exact;
    }

    /** The column's name in the scratch file. */
    String column(String column) {
        int index = index(column);
        if (index < 0) {
            throw new SiteServerException(
                    StageProblem.NO_SUCH_COLUMN, Place.table(name), column, String.join(", ", columns));
        }
        return "c" + index;
    }

    Place place() {
        return Place.table(name);
    }
}
