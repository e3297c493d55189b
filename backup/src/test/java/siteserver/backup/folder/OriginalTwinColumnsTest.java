package siteserver.backup.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.backup.folder.schema.Column;

class OriginalTwinColumnsTest {

    @TempDir
    Path folder;

    @Test
    void columnsThatDifferInCaseAloneAreOneBecauseTheOriginalsKeysAre() throws IOException {
        write("_tables.json", "[\"model_Content\"]");
        write("model_Content/_metadata.json", """
                {"columns":[{"attributeName":"Title","dataType":"VarChar","dataLength":255},
                {"attributeName":"Price","dataType":"Integer"},
                {"attributeName":"title","dataType":"VarChar","dataLength":255}],
                "totalCount":2,"rows":["1.json"]}""");
        write("model_Content/1.json", "[{\"title\":\"a\",\"price\":1},{\"Title\":\"b\",\"price\":2}]");

        DumpFolder dump = DumpFolder.open(folder);
        DumpTable table = dump.tables().get(0);

        assertThat(table.table().columns().stream().map(Column::name)).containsExactly("Title", "Price");
        Row row = new Row(2);
        try (RowReader rows = dump.open(table, table.files().get(0))) {
            rows.next(row);
            assertThat(row.text(0)).isEqualTo("a");
            rows.next(row);
            assertThat(row.text(0)).isEqualTo("b");
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
