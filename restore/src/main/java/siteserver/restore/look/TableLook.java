package siteserver.restore.look;

import java.util.List;
import java.util.Map;
import java.util.Set;
import siteserver.restore.proof.RowSum;
import siteserver.restore.target.convert.Fit;

/**
 * What a look at all rows of one table has found.
 *
 * @param expected what the target must hold when its rows are in
 * @param losses what it cannot hold as it is; empty: all is well
 * @param longest by column, characters of the longest value that does not fit
 * @param keyless by number of the file: lines of rows that a key or index does not take, and why
 * @param duplicateKeys names (in the folder) of unique keys and indexes that have such rows
 * @param rowsByFile rows that go over, by number of the file
 * @param changesRows whether rows are repaired or set aside, so that files cannot be streamed as they are
 */
public record TableLook(
        RowSum expected,
        List<Loss> losses,
        Map<String, Integer> longest,
        Map<Integer, Map<Long, Fit>> keyless,
        Set<String> duplicateKeys,
        List<Long> rowsByFile,
        boolean changesRows) {
    public TableLook {
        losses = List.copyOf(losses);
        longest = Map.copyOf(longest);
        keyless = Map.copyOf(keyless);
        duplicateKeys = Set.copyOf(duplicateKeys);
        rowsByFile = List.copyOf(rowsByFile);
    }
}
