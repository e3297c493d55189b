package siteserver.backup.files;

import java.nio.file.Path;

/**
 * Where the files of a system are taken from.
 *
 * @param folder of the system: where its settings file lies
 */
public record FilesSource(Path folder) {}
