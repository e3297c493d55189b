package siteserver.restore.job;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import siteserver.backup.database.ConnectionSettings;

/**
 * What a restore is asked to do.
 *
 * @param directory the dump
 * @param target the empty database
 * @param includes tables by name in any case; empty: all
 * @param excludes tables to leave out
 * @param sourceZone zone of the local date-times in the dump; wins over the manifest's and the profile's
 * @param profile name of a target profile instead of the one that the dump names; {@code none} for the neutral mapping
 * @param allowPartial a dump that holds only a part of the rows will do
 * @param connections how many load and read back at once, at least 1
 * @param rejects folder for rows set aside; made when the first is
 * @param files folder of the new system, for the dump's site files; empty: they are left alone
 */
public record RestoreOptions(
        Path directory,
        ConnectionSettings target,
        List<String> includes,
        List<String> excludes,
        OnLoss onLoss,
        Optional<ZoneId> sourceZone,
        Optional<String> profile,
        boolean allowPartial,
        int connections,
        Path rejects,
        Optional<Path> files) {
    public RestoreOptions {
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
    }

    /** A restore of the database alone. */
    public RestoreOptions(
            Path directory,
            ConnectionSettings target,
            List<String> includes,
            List<String> excludes,
            OnLoss onLoss,
            Optional<ZoneId> sourceZone,
            Optional<String> profile,
            boolean allowPartial,
            int connections,
            Path rejects) {
        this(
                directory,
                target,
                includes,
                excludes,
                onLoss,
                sourceZone,
                profile,
                allowPartial,
                connections,
                rejects,
                Optional.empty());
    }

    /** The same with the dump's site files. */
    public RestoreOptions withFiles(Optional<Path> systemFolder) {
        return new RestoreOptions(
                directory,
                target,
                includes,
                excludes,
                onLoss,
                sourceZone,
                profile,
                allowPartial,
                connections,
                rejects,
                systemFolder);
    }
}
