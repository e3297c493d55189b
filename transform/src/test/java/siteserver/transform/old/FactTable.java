package siteserver.transform.old;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(FactTable.class.getResourceAsStream("/facts/" + name), name),
                StandardCharsets.UTF_8)) {
            return read(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The rows of a file with a header. */
    public static List<Map<String, String>> read(Path file) {
        try (Reader in = Files.newBufferedReader(file)) {
            return read(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Map<String, String>> read(Reader in) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = format.parse(in)) {
            return parser.getRecords().stream().map(CSVRecord::toMap).toList();
        }
    }
}
