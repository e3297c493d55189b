package siteserver.transform;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import siteserver.backup.folder.DumpFormat;
import siteserver.backup.folder.OnError;

/**
 * Everything that an update needs to know.
 *
 * @param input a complete dump
 * @param output the folder to make; must not exist, except as the remains of an interrupted run
 * @param recipe the user's own recipe; empty: the built-in ones
 * @param application which system the dump is of, in any case; empty: as the manifest says, else recognised
 * @param from the version the dump is of; empty: as the manifest says, else recognised by tables and columns
 * @param to the wanted version; empty: the newest that recipes lead to
 * @param dryRun only plan: count what would be lost and write nothing
 * @param allowPartial also convert a dump that holds only a part of the rows
 * @param threads at least 1
 * @param toolVersion for the manifest
 * @param clock for the manifest's time
 */
public record UpdateOptions(
        Path input,
        Path output,
        Optional<Path> recipe,
        Optional<String> application,
        Optional<String> from,
        Optional<String> to,
        boolean dryRun,
        OnError onError,
        boolean allowPartial,
        DumpFormat format,
        int threads,
        String toolVersion,
        InstantSource clock) {
    public UpdateOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("less than one thread");
        }
    }
}
