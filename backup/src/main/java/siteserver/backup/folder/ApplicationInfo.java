package siteserver.backup.folder;

/**
 * The application whose data a dump holds, as its installation tells.
 *
 * @param name as the recipes spell it
 * @param version of the installation; empty when unknown
 */
public record ApplicationInfo(String name, String version) {}
