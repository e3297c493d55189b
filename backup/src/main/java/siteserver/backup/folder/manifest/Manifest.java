package siteserver.backup.folder.manifest;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a dump folder says of itself in {@code _manifest.json}.
 *
 * @param tables in the order of {@code _tables.json}
 * @param files every file of the folder except the manifest, by its path below the folder with {@code /} between the
 *     parts
 */
public record Manifest(Facts facts, List<ManifestTable> tables, SortedMap<String, ManifestFile> files) {

    /** The newest format that this version writes and reads. */
    public static final int FORMAT = 1;

    public Manifest {
        tables = List.copyOf(tables);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }
}
