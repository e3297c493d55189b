package siteserver.backup.job;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.files.FilesSource;
import siteserver.backup.folder.ApplicationInfo;
import siteserver.backup.folder.DumpFormat;
import siteserver.backup.folder.OnError;

/**
 * Everything that a backup needs to know.
 *
 * @param directory the dump folder to make; must not exist, except as the remains of an interrupted run
 * @param includes names of the only tables wanted, in any case; empty: all
 * @param excludes names of tables left out, in any case
 * @param maxRows at most so many rows of each table; marks the dump partial
 * @param pageSize rows per file of the JSON form
 * @param connections readers wanted, at least 1; a vendor may give fewer
 * @param application as the installation tells it; empty without an installation
 * @param sourceZone time zone of the source's local date-times, an id such as {@code Asia/Shanghai}; only recorded
 * @param toolVersion for the manifest
 * @param clock for the manifest's time
 * @param files whose files are taken too; empty: none
 * @param latin1AsUtf8 {@code table.column}, or {@code all}: texts that the server takes for latin1 and that are UTF-8
 * @param lock whether writers may be held off by locks where one moment, or several readers, need it
 */
public record BackupOptions(
        ConnectionSettings source,
        Path directory,
        List<String> includes,
        List<String> excludes,
        OptionalLong maxRows,
        int pageSize,
        DumpFormat format,
        int connections,
        OnError onError,
        Optional<ApplicationInfo> application,
        Optional<String> sourceZone,
        String toolVersion,
        InstantSource clock,
        Optional<FilesSource> files,
        List<String> latin1AsUtf8,
        boolean lock) {
    public BackupOptions {
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
        latin1AsUtf8 = List.copyOf(latin1AsUtf8);
        if (pageSize < 1 || connections < 1 || maxRows.orElse(0) < 0) {
            throw new IllegalArgumentException("page size, connections or rows out of range");
        }
    }

    /** A backup of the database alone. */
    public BackupOptions(
            ConnectionSettings source,
            Path directory,
            List<String> includes,
            List<String> excludes,
            OptionalLong maxRows,
            int pageSize,
            DumpFormat format,
            int connections,
            OnError onError,
            Optional<ApplicationInfo> application,
            Optional<String> sourceZone,
            String toolVersion,
            InstantSource clock) {
        this(
                source,
                directory,
                includes,
                excludes,
                maxRows,
                pageSize,
                format,
                connections,
                onError,
                application,
                sourceZone,
                toolVersion,
                clock,
                Optional.empty(),
                List.of(),
                false);
    }

    /** The same with the files of a system. */
    public BackupOptions withFiles(Optional<FilesSource> system) {
        return new BackupOptions(
                source,
                directory,
                includes,
                excludes,
                maxRows,
                pageSize,
                format,
                connections,
                onError,
                application,
                sourceZone,
                toolVersion,
                clock,
                system,
                latin1AsUtf8,
                lock);
    }

    /** The same with or without locks that hold off writers. */
    public BackupOptions withLock(boolean allowed) {
        return new BackupOptions(
                source,
                directory,
                includes,
                excludes,
                maxRows,
                pageSize,
                format,
                connections,
                onError,
                application,
                sourceZone,
                toolVersion,
                clock,
                files,
                latin1AsUtf8,
                allowed);
    }

    /** The same with texts of latin1 columns that are to be read as UTF-8. */
    public BackupOptions withLatin1AsUtf8(List<String> columns) {
        return new BackupOptions(
                source,
                directory,
                includes,
                excludes,
                maxRows,
                pageSize,
                format,
                connections,
                onError,
                application,
                sourceZone,
                toolVersion,
                clock,
                files,
                columns,
                lock);
    }
}
