package siteserver.backup.folder.csv;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

/**
 * The definition of our row files: Commons CSV's {@code RFC4180} with every value quoted and NULL as nothing, lines
 * ended by a line feed, UTF-8. {@link CsvRowWriter} and {@link CsvRowReader} are the same on bytes and several times
 * faster; tests hold both against this format.
 */
public final class CsvFormats {

    /** Of data lines and of the header line. */
    public static final CSVFormat ROWS = CSVFormat.RFC4180
            .builder()
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .setRecordSeparator('\n')
            .get();

    private CsvFormats() {}
}
