package siteserver.restore.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.restore.files.FilesResult;
import siteserver.restore.look.Loss;

/**
 * How a restore ended that did not fail: every table is loaded and proven.
 *
 * @param tables in the dump's order
 * @param losses what the target could not hold, and what became of it; empty: nothing was lost or changed
 * @param notCarried what the dump lists as not carried, as "kind: name"
 * @param profile name of the target profile that was applied
 * @param rejects folder of the rows set aside, when there are any
 * @param files what became of the site files; empty when they were left alone
 * @param exitCode {@code DONE}, or {@code REJECTS} when something was fixed, set aside or not read
 */
public record RestoreResult(
        List<TableResult> tables,
        List<Loss> losses,
        List<String> notCarried,
        String profile,
        Optional<Path> rejects,
        Optional<FilesResult> files,
        ExitCode exitCode) {
    public RestoreResult {
        tables = List.copyOf(tables);
        losses = List.copyOf(losses);
        notCarried = List.copyOf(notCarried);
    }

    /**
     * @param table its name in the target
     * @param rows rows that the target holds now, counted by reading them back
     * @param rejected rows of the dump that were set aside
     * @param bytes size of its row files
     * @param proven read back and found equal; always true in a result, false tables are in the failure
     */
    public record TableResult(String table, long rows, long rejected, long bytes, boolean proven) {}

    public long rows() {
        return tables.stream().mapToLong(TableResult::rows).sum();
    }
}
