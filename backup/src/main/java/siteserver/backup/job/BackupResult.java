package siteserver.backup.job;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import siteserver.backup.files.FilesResult;
import siteserver.backup.folder.failure.ExitCode;

/**
 * What a finished backup has written.
 *
 * @param folder the complete dump
 * @param tables in the order of {@code _tables.json}
 * @param consistency how one moment was reached, for people
 * @param consistent whether all tables are of one moment
 * @param partial whether rows or tables were left out on request
 * @param notCarried number of objects by kind ({@code views}, {@code triggers}, …) that lie in {@code objects/} as text
 * @param files what was taken beside the database; empty when none were asked for
 * @param exitCode {@link ExitCode#DONE} or {@link ExitCode#REJECTS}
 */
public record BackupResult(
        Path folder,
        List<TableResult> tables,
        String consistency,
        boolean consistent,
        boolean partial,
        SortedMap<String, Integer> notCarried,
        Optional<FilesResult> files,
        ExitCode exitCode) {
    public BackupResult {
        tables = List.copyOf(tables);
        notCarried = Collections.unmodifiableSortedMap(new TreeMap<>(notCarried));
    }

    /**
     * @param name {@code schema.name}, or the name alone in the default schema
     * @param rows written
     * @param bytes of the row files
     * @param files number of row files
     * @param rejects rows set aside
     */
    public record TableResult(String name, long rows, long bytes, int files, long rejects) {}

    public long rows() {
        return tables.stream().mapToLong(TableResult::rows).sum();
    }

    public long bytes() {
        return tables.stream().mapToLong(TableResult::bytes).sum();
    }

    public long rejects() {
        return tables.stream().mapToLong(TableResult::rejects).sum();
    }
}
