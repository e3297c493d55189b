package siteserver.backup.folder;

/**
 * How rows are laid out in files.
 *
 * @param fileBytes a file that has this size gets no more rows
 * @param fileRows a file that has so many rows gets no more
 */
public record RowFileSettings(DumpFormat format, long fileBytes, long fileRows) {

    private static final long USUAL_BYTES = 64L << 20;

    public RowFileSettings {
        if (fileBytes < 1 || fileRows < 1) {
            throw new IllegalArgumentException("file size out of range");
        }
    }

    /** Our CSV form in files of about 64 MiB. */
    public static RowFileSettings csv() {
        return new RowFileSettings(DumpFormat.CSV, USUAL_BYTES, Long.MAX_VALUE);
    }

    /** The original's JSON form in files of so many rows. */
    public static RowFileSettings json(int pageSize) {
        return new RowFileSettings(DumpFormat.JSON, USUAL_BYTES, pageSize);
    }
}
