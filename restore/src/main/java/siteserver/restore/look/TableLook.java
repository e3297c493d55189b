package siteserver.restore.look;

import java.util.List;
import java.util.Map;
import java.util.Set;
import siteserver.restore.proof.RowSum;

/**
 * What a look at all rows of one table has found.
 *
 * @param expected what the target must hold when its rows are in
 * @param losses what it cannot hold as it is; empty: all is well
 * @param longest by column, characters of the longest value that does not fit
 * @param duplicates lines of rows whose key another row has, by number of the file
 * @param duplicateKeys names (in the folder) of unique keys and indexes that have such rows
 * @param rowsByFile rows that go over, by number of the file
 * @param changesRows whether rows are repaired or set aside, so that files cannot be streamed as they are
 */
public record TableLook(
        RowSum expected,
        List<Loss> losses,
        Map<String, Integer> longest,
        Map<Integer, Set<Long>> duplicates,
        Set<String> duplicateKeys,
        List<Long> rowsByFile,
        boolean changesRows) {
    public TableLook {
        losses = List.copyOf(losses);
        longest = Map.copyOf(longest);
        duplicates = Map.copyOf(duplicates);
        duplicateKeys = Set.copyOf(duplicateKeys);
        rowsByFile = List.copyOf(rowsByFile);
    }
}
