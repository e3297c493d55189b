package siteserver.backup.files;

/**
 * @param files in the dump
 * @param bytes of these
 * @param skipped files and folders that should be there and are not; {@code rejects/files.csv} lists them
 */
public record FilesResult(long files, long bytes, long skipped) {}
