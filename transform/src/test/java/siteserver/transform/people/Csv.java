package siteserver.transform.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Files that an update has listed rows in. */
final class Csv {

    private Csv() {}

    /** The rows after the header. */
    static List<List<String>> rows(Path file) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
            return parser.getRecords().stream().map(CSVRecord::toList).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
