package siteserver.backup.folder.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.schema.DataType;

/** What docs/folder.md says of types and their values is true. */
class FolderDocsTest {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void namesEveryTypeWithACanonicalExample() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", "docs", "folder.md"), StandardCharsets.UTF_8);
        int from = lines.indexOf("| type in `_metadata.json` | example | rule |") + 2;
        Set<DataType.Kind> named = EnumSet.noneOf(DataType.Kind.class);
        for (String line : lines.subList(from, end(lines, from))) {
            String[] cells = line.split("\\|", -1);
            Matcher example = CODE.matcher(cells[2]);
            assertThat(example.find()).as(line).isTrue();
            Matcher types = CODE.matcher(cells[1]);
            while (types.find()) {
                if (types.group(1).startsWith(" ")) {
                    continue;
                }
                DataType type = TypeText.parse(types.group(1)).orElseThrow();
                named.add(type.kind());
                assertThat(CanonicalValues.validate(type, example.group(1)))
                        .as(line)
                        .isEmpty();
            }
        }
        assertThat(named).isEqualTo(EnumSet.allOf(DataType.Kind.class));
    }

    private static int end(List<String> lines, int from) {
        int end = from;
        while (lines.get(end).startsWith("|")) {
            end++;
        }
        return end;
    }
}
