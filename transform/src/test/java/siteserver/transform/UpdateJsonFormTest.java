package siteserver.transform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpFormat;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.event.Listener;

/** An update that writes the form of the original tools: what their restore finds, and that nothing differs for ours. */
class UpdateJsonFormTest {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Set<String> TYPES = Set.of("Boolean", "DateTime", "Decimal", "Integer", "Text", "VarChar");

    @TempDir
    private static Path folder;

    private static Path json;
    private static Path csv;

    @BeforeAll
    static void convert() throws URISyntaxException {
        Path input = Path.of(
                UpdateJsonFormTest.class.getResource("/golden/7/v50/backup").toURI());
        json = folder.resolve("json");
        csv = folder.resolve("csv");
        UpdateJob.run(options(input, json, DumpFormat.JSON).withPageSize(2), Listener.SILENT);
        UpdateJob.run(options(input, csv, DumpFormat.CSV), Listener.SILENT);
    }

    @Test
    void bothFormsHoldTheSame() {
        DumpFolder first = DumpFolder.open(json);
        DumpFolder second = DumpFolder.open(csv);
        first.verify(2, Listener.SILENT);
        assertThat(first.tables().stream().map(DumpTable::table).toList())
                .isEqualTo(second.tables().stream().map(DumpTable::table).toList());
        for (DumpTable table : second.tables()) {
            String name = table.table().name().name();
            assertThat(Dumps.rows(json, name)).as(name).isEqualTo(Dumps.rows(csv, name));
        }
    }

    /** By {@code sscms/dump-format.md} 3 to 5, for every table, as their restore goes through them. */
    @Test
    void theOriginalsRestoreFindsItsWay() throws IOException {
        JsonNode tables = read(json.resolve("_tables.json"));
        assertThat(tables).hasSizeGreaterThan(15);
        for (JsonNode table : tables) {
            JsonNode metadata = read(json.resolve(table.textValue()).resolve("_metadata.json"));
            List<String> keys = new ArrayList<>();
            long marked = 0;
            long numbered = 0;
            for (JsonNode column : metadata.get("columns")) {
                assertThat(column.get("dataType").textValue()).isIn(TYPES);
                assertThat(column.get("dataLength").isInt()).isTrue();
                assertThat(column.get("dataType").textValue().equals("VarChar"))
                        .isEqualTo(column.get("dataLength").intValue() > 0);
                marked += column.get("isPrimaryKey").booleanValue() ? 1 : 0;
                numbered += column.get("isIdentity").booleanValue() ? 1 : 0;
                keys.add(column.get("attributeName").textValue());
            }
            assertThat(numbered == 1 || numbered == 0 && marked <= 1)
                    .as(table.textValue())
                    .isTrue();
            assertThat(metadata.get("rows")).isEqualTo(metadata.get("rowFiles"));
            long rows = 0;
            int page = 0;
            for (JsonNode name : metadata.get("rows")) {
                page++;
                assertThat(name.textValue()).isEqualTo(page + ".json");
                JsonNode file = read(json.resolve(table.textValue()).resolve(name.textValue()));
                assertThat(file.isArray()).isTrue();
                assertThat(file.size()).isBetween(1, 2);
                rows += file.size();
                for (JsonNode row : file) {
                    List<String> found = new ArrayList<>();
                    row.fieldNames().forEachRemaining(found::add);
                    assertThat(found).hasSameSizeAs(keys);
                    for (int i = 0; i < keys.size(); i++) {
                        assertThat(found.get(i)).isEqualToIgnoringCase(keys.get(i));
                    }
                }
            }
            assertThat(metadata.get("totalCount").longValue()).isEqualTo(rows);
        }
        JsonNode site = read(json.resolve("siteserver_Site/_metadata.json"));
        assertThat(column(site, "Id")).isEqualTo("Integer 0 true true");
        assertThat(column(site, "SiteName")).isEqualTo("VarChar 500 false false");
        assertThat(column(site, "Root")).isEqualTo("Boolean 0 false false");
        assertThat(column(site, "CreatedDate")).isEqualTo("DateTime 0 false false");
        assertThat(column(site, "ExtendValues")).isEqualTo("Text 0 false false");
        JsonNode first = read(json.resolve("siteserver_Site/1.json")).get(0);
        assertThat(first.has("siteName")).isTrue();
        assertThat(first.get("root").isBoolean()).isTrue();
        assertThat(first.get("id").isInt()).isTrue();
    }

    private static String column(JsonNode metadata, String name) {
        for (JsonNode column : metadata.get("columns")) {
            if (column.get("attributeName").textValue().equals(name)) {
                return column.get("dataType").textValue() + " " + column.get("dataLength") + " "
                        + column.get("isPrimaryKey") + " " + column.get("isIdentity");
            }
        }
        return "none";
    }

    private static JsonNode read(Path file) throws IOException {
        return MAPPER.readTree(Files.readAllBytes(file));
    }

    private static UpdateOptions options(Path input, Path output, DumpFormat format) {
        return Dumps.builtIn(input, output, Optional.of("5.0"), Optional.empty())
                .withApplication(Optional.of("sscms"))
                .withFormat(format);
    }
}
