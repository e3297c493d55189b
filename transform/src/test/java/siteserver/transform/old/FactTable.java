package siteserver.transform.old;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The collected facts about SS CMS, condensed: {@code src/test/resources/facts}. */
public final class FactTable {

    private FactTable() {}

    /** The rows of a list, such as {@code columns.csv}, by the names of its header. */
    public static List<Map<String, String>> rows(String name) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader in = new InputStreamReader(
                        Objects.requireNonNull(FactTable.class.getResourceAsStream("/facts/" + name), name),
                        StandardCharsets.UTF_8);
                CSVParser parser = format.parse(in)) {
            return parser.getRecords().stream().map(CSVRecord::toMap).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
