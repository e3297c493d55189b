package siteserver.transform;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads what the original updater wrote, with a parser that shares nothing with the product's reader. */
final class GoldenRows {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Path folder;

    GoldenRows(Path folder) {
        this.folder = folder;
    }

    List<String> tables() throws IOException {
        List<String> names = new ArrayList<>();
        json(folder.resolve("_tables.json")).forEach(name -> names.add(name.textValue()));
        return names;
    }

    List<String> columns(String table) throws IOException {
        List<String> names = new ArrayList<>();
        metadata(table)
                .path("columns")
                .forEach(column -> names.add(column.path("attributeName").textValue()));
        return names;
    }

    /** Columns of whole numbers, which have 32 bits in 7. */
    List<String> integers(String table) throws IOException {
        List<String> names = new ArrayList<>();
        for (JsonNode column : metadata(table).path("columns")) {
            if (column.path("dataType").textValue().equals("Integer")) {
                names.add(column.path("attributeName").textValue());
            }
        }
        return names;
    }

    /** Rows in order; keys in any case, values as text, null for null. Keys that a row lacks are not there. */
    List<Map<String, String>> rows(String table) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonNode file : files(table)) {
            for (JsonNode row : json(folder.resolve(table).resolve(file.textValue()))) {
                Map<String, String> cells = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                row.properties()
                        .forEach(cell -> cells.put(
                                cell.getKey(),
                                cell.getValue().isNull()
                                        ? null
                                        : cell.getValue().asText()));
                rows.add(cells);
            }
        }
        return rows;
    }

    /** 6 calls the list rowFiles, 7.2 and later rows. */
    private JsonNode files(String table) throws IOException {
        JsonNode metadata = metadata(table);
        return metadata.has("rows") ? metadata.path("rows") : metadata.path("rowFiles");
    }

    private JsonNode metadata(String table) throws IOException {
        return json(folder.resolve(table).resolve("_metadata.json"));
    }

    static JsonNode json(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return MAPPER.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    static JsonNode json(String text) throws IOException {
        return MAPPER.readTree(text);
    }

    /** Equal, or another notation of the same number, date or boolean. */
    static boolean same(String golden, String ours) {
        if (ours == null) {
            return false;
        }
        if (golden.equals(ours) || dateTime(golden).equals(ours)) {
            return true;
        }
        if (golden.matches("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d") && ours.startsWith(dateTime(golden) + ".")) {
            // The original cuts fractions of a second off (sscms/original-defects.md A25).
            return true;
        }
        if (Set.of("true", "false").contains(ours)) {
            return golden.toLowerCase(Locale.ROOT).equals(ours);
        }
        try {
            return new BigDecimal(golden).compareTo(new BigDecimal(ours)) == 0;
        } catch (NumberFormatException notNumbers) {
            return false;
        }
    }

    private static String dateTime(String text) {
        return text.matches("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?")
                ? text.replace('T', ' ').replaceFirst("(\\.\\d*?)0+$", "$1").replaceFirst("\\.$", "")
                : text;
    }
}
