package siteserver.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.schema.Table;

/**
 * The rows of the demo's old site: small tables as they stand in {@code demo/rows}, large ones made by the rules in
 * {@code demo/site.json}. The same every time.
 */
final class DemoRows {

    /** For date columns of which the rules say nothing. */
    private static final String SOME_DATE = "2012-03-05 08:30:00";

    private final JsonNode rules;
    private final int percent;
    private final int body;
    private final Map<String, List<CSVRecord>> fixed = new HashMap<>();

    /**
     * @param percent size of the large tables; 100 gives 20,000 contents
     * @param body how often long texts are repeated
     */
    DemoRows(int percent, int body) {
        this.percent = percent;
        this.body = body;
        try (InputStream stream = DemoRows.class.getResourceAsStream("site.json")) {
            rules = JsonMapper.builder().build().readTree(stream);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What the data say of themselves, besides the rows. */
    JsonNode description() {
        return rules;
    }

    /** Number of rows of a table. */
    int count(Table table) {
        JsonNode rule = rules.path("tables").path(table.name().name());
        return rule.isMissingNode()
                ? fixed(table.name().name()).size()
                : (int) (rule.path("rows").asLong() * percent / 100);
    }

    /** Hands all rows of a table over. */
    void write(Table table, RowSink sink) {
        String name = table.name().name();
        JsonNode rule = rules.path("tables").path(name);
        DemoValues values = new DemoValues(rules.path("lists"), this);
        Row row = new Row(table.columns().size());
        int count = count(table);
        for (int number = 0; number < count; number++) {
            row.clear();
            for (Column column : table.columns()) {
                JsonNode value = rule.path("columns").path(column.name());
                if (!value.isMissingNode()) {
                    String text = values.of(value, number);
                    row.add(value.path("long").asBoolean() ? text.repeat(body) : text);
                } else if (rule.isMissingNode() && fixed(name).get(number).isMapped(column.name())) {
                    row.add(cell(column, fixed(name).get(number).get(column.name())));
                } else {
                    row.add(unsaid(column));
                }
            }
            sink.row(row);
        }
    }

    /** The lines of a small table, for itself and for rules that refer to it. */
    List<CSVRecord> fixed(String table) {
        return fixed.computeIfAbsent(table, name -> new ArrayList<>(DemoSchema.read("rows/" + name + ".csv")));
    }

    /** An empty cell of the file is an empty text, or a number's or date's default. */
    private static String cell(Column column, String text) {
        return text.isEmpty() && !(column.type() instanceof DataType.VarChar || column.type() instanceof DataType.Text)
                ? unsaid(column)
                : text;
    }

    /** What the old database would have filled in by itself. */
    private static String unsaid(Column column) {
        if (column.defaultValue().orElse(null) instanceof DefaultValue.Literal literal) {
            return literal.text();
        }
        if (column.type() instanceof DataType.Timestamp) {
            return SOME_DATE;
        }
        return column.nullable() ? null : column.type() instanceof DataType.Int ? "0" : "";
    }
}
