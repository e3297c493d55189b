package siteserver.restore.files;

import java.nio.file.Path;

/**
 * What became of a dump's site files.
 *
 * @param folder of the new system
 * @param written files that are new there
 * @param same files that were there already with the same content
 * @param kept files of the dump that were not put there; the list lies in the folder for rejects
 * @param bytes of the new files
 */
public record FilesResult(Path folder, long written, long same, long kept, long bytes) {}
