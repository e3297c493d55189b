package siteserver.backup.folder;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What opening a folder found beside its tables.
 *
 * @param missingTables listed, but the original tool failed to read them
 * @param unlistedTables folders that look like tables and that no list names
 * @param extraFiles paths that the manifest does not know
 * @param internalTables tables of the database itself, which the original tool took for the application's
 * @param addedIdentities tables to which the original's backup added a column of its own
 * @param undeclared table → keys of its rows that its list of columns lacks; they are read as columns of text
 */
record DumpFindings(
        List<String> missingTables,
        List<String> unlistedTables,
        List<String> extraFiles,
        List<String> internalTables,
        Set<String> addedIdentities,
        Map<String, List<String>> undeclared) {
    DumpFindings {
        missingTables = List.copyOf(missingTables);
        unlistedTables = List.copyOf(unlistedTables);
        extraFiles = List.copyOf(extraFiles);
        internalTables = List.copyOf(internalTables);
        addedIdentities = new TreeSet<>(addedIdentities);
        undeclared = new TreeMap<>(undeclared);
    }

    static DumpFindings ofOurs(List<String> unlistedTables, List<String> extraFiles) {
        return new DumpFindings(List.of(), unlistedTables, extraFiles, List.of(), Set.of(), Map.of());
    }
}
