package siteserver.transform.run;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import siteserver.backup.folder.WrittenRowFile;
import siteserver.transform.fit.Excess;
import siteserver.transform.plan.OutputTable;

/**
 * What one task has written to one table.
 *
 * @param range of the table's row files
 * @param rowsIn rows of the dump that were read for it; a row that a recipe adds is none
 * @param excess by the column's position: values beyond its declared type
 */
record Written(
        OutputTable output,
        int range,
        List<WrittenRowFile> files,
        long rowsIn,
        long leftOut,
        long rejects,
        SortedMap<Integer, Excess> excess) {
    Written {
        files = List.copyOf(files);
        excess = Collections.unmodifiableSortedMap(new TreeMap<>(excess));
    }

    /** Lines that went through as they are. */
    static Written copied(OutputTable output, int range, List<WrittenRowFile> files, long rows) {
        return new Written(output, range, files, rows, 0, 0, Collections.emptySortedMap());
    }
}
