package siteserver.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

/** The tables of the demo's old site: {@code demo/schema.csv}, taken from {@code sscms/schema-old/4.1.csv}. */
final class DemoSchema {

    private DemoSchema() {}

    /** Tables in the order of the file, without counters. */
    static List<Table> tables() {
        Map<String, List<CSVRecord>> lines = new LinkedHashMap<>();
        for (CSVRecord line : read("schema.csv")) {
            lines.computeIfAbsent(line.get("table"), name -> new ArrayList<>()).add(line);
        }
        return lines.entrySet().stream()
                .map(entry -> table(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Lines of a resource beside this class, the first one being the header. */
    static List<CSVRecord> read(String resource) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (InputStream stream = DemoSchema.class.getResourceAsStream(resource)) {
            if (stream == null) {
                return List.of();
            }
            try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
                    CSVParser parser = format.parse(reader)) {
                return parser.getRecords();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Table table(String name, List<CSVRecord> lines) {
        List<Column> columns = lines.stream().map(DemoSchema::column).toList();
        List<String> key = lines.stream()
                .filter(line -> "yes".equals(line.get("primary_key")))
                .map(line -> line.get("column"))
                .toList();
        Table table = Table.of(TableName.of(name), columns);
        return key.isEmpty() ? table : table.withPrimaryKey(new Key("PK_" + name, key));
    }

    private static Column column(CSVRecord line) {
        Column column =
                Column.of(line.get("column"), type(line.get("sql_type"))).withNativeType(line.get("sql_type"));
        if ("no".equals(line.get("nullable"))) {
            column = column.notNull();
        }
        if ("yes".equals(line.get("identity"))) {
            return column.withDefault(new DefaultValue.NextId()).asIdentity();
        }
        Optional<DefaultValue> value = defaultValue(line.get("default"));
        return value.isPresent() ? column.withDefault(value.get()) : column;
    }

    private static DataType type(String sql) {
        int open = sql.indexOf('(');
        String name = open < 0 ? sql : sql.substring(0, open);
        String[] arguments = open < 0
                ? new String[0]
                : sql.substring(open + 1, sql.indexOf(')')).split(",");
        return switch (name) {
            case "int" -> new DataType.Int(32, false);
            case "nvarchar", "varchar" -> new DataType.VarChar(Integer.parseInt(arguments[0].trim()), false);
            case "ntext", "text" -> new DataType.Text(false);
            case "datetime" -> new DataType.Timestamp(3);
            case "float" -> new DataType.DoublePrecision();
            case "decimal" ->
                new DataType.Decimal(
                        OptionalInt.of(Integer.parseInt(arguments[0].trim())), Integer.parseInt(arguments[1].trim()));
            default -> throw new IllegalStateException("schema.csv has a type that the demo does not use: " + sql);
        };
    }

    /** The few forms that the install scripts of 4.1 use. */
    private static Optional<DefaultValue> defaultValue(String text) {
        return switch (text) {
            case "" -> Optional.empty();
            case "''", "('')" -> Optional.of(new DefaultValue.Literal(""));
            case "getdate()" -> Optional.of(new DefaultValue.Now());
            case "'1754-1-1 0:0:0:0'" -> Optional.of(new DefaultValue.Literal("1754-01-01 00:00:00"));
            default -> Optional.of(new DefaultValue.Literal(text));
        };
    }
}
