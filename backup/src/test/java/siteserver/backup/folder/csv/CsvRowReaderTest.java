package siteserver.backup.folder.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;

class CsvRowReaderTest {

    private static final Place PLACE = Place.file("1.csv").withTable("t");

    @Test
    void readsOurForm() {
        assertThat(read("\"a\",\"b\"\n\"1\",\"x\"\n,\"\"\n\"say \"\"hi\"\"\",\"two\nlines\"\n", "a", "b"))
                .containsExactly(
                        Arrays.asList("1", "x"), Arrays.asList(null, ""), Arrays.asList("say \"hi\"", "two\nlines"));
    }

    @Test
    void keepsTheNullOfASingleColumn() {
        assertThat(read("\"a\"\n\n\"\"\n\n", "a")).containsExactly(nulls(1), List.of(""), nulls(1));
    }

    @Test
    void readsATableWithoutColumns() {
        assertThat(read("\n\n\n")).containsExactly(List.of(), List.of());
    }

    @Test
    void readsWhatAnEditorMakesOfIt() {
        assertThat(read("\ufeffa,b\r\n1,\r\n\"x\",y z\r\n,\"\"\r\n\"1\",\"a\rb\r\"", "a", "b"))
                .containsExactly(
                        Arrays.asList("1", null), List.of("x", "y z"), Arrays.asList(null, ""), List.of("1", "a\rb\r"));
    }

    @Test
    void aCarriageReturnAloneIsText() {
        assertThat(read("\"a\"\n\"x\ry\"\nx\ry\n", "a")).containsExactly(List.of("x\ry"), List.of("x\ry"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"1\"~                 |3|It has 1 cells, the table has 2 columns.",
                "\"1\",\"2\",\"3\"~     |3|It has more cells than the table has columns, which are 2.",
                "\"1\",\"2\",~          |3|It has more cells than the table has columns, which are 2.",
                "~                      |3|It has 1 cells, the table has 2 columns.",
                "\"1\",\"2~\"3\",\"4~   |4|There is text after the closing quote of cell 2.",
                "\"1\",\"2              |3|The quote of cell 2 is never closed.",
                "\"1\"x,\"2\"~          |3|There is text after the closing quote of cell 1.",
                "\"1\" ,\"2\"~          |3|There is text after the closing quote of cell 1.",
                "\"1\", \"2\"~          |3|Cell 2 has a quote but does not start with one.",
            })
    void tellsWhatIsWrongWithALine(String badLines, long line, String why) {
        long expectedLine = badLines.startsWith("\"1\",\"2~\"3") ? 3 : line;
        String file = "\"a\",\"b\"\n\"fine\",\"\"\n" + badLines.replace('~', '\n');
        assertThatThrownBy(() -> read(file, "a", "b")).isInstanceOfSatisfying(SiteServerException.class, failure -> {
            assertThat(failure.problem()).isEqualTo(FolderProblem.BAD_ROW);
            assertThat(failure.place()).isEqualTo(PLACE.withLine(expectedLine));
            assertThat(failure.why()).isEqualTo(why);
        });
    }

    @Test
    void countsLinesInsideOfCells() {
        String file = "\"a\"\n\"1\n2\n3\"\n\"4\"x\n";
        assertThatThrownBy(() -> read(file, "a"))
                .isInstanceOfSatisfying(
                        SiteServerException.class,
                        failure -> assertThat(failure.place().line()).hasValue(5));
    }

    @Test
    void refusesAnotherHeader() {
        assertThatThrownBy(() -> read("\"a\",\"c\"\n", "a", "b"))
                .hasMessageContaining("Column 2 is named \"c\" in the first line, but should be \"b\".")
                .hasMessageContaining("table t, file 1.csv, line 1");
        assertThatThrownBy(() -> read("", "a")).hasMessageContaining("The file is empty");
        assertThatThrownBy(() -> read("\"a\"\n", "a", "b")).hasMessageContaining("1 cells");
    }

    @Test
    void handsOnLinesAsTheyAreOrInOurForm() {
        String file = "a,b\n\"1\",\"x\"\"\n\"\n,\"\"\n2,y\n\"3\",\"z\"\r\n\"4\",";
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        CsvRowWriter writer = new CsvRowWriter(copy, PLACE);
        try (CsvRowReader reader = new CsvRowReader(dripping(file), List.of("a", "b"), PLACE)) {
            Row row = new Row(2);
            while (reader.next(row)) {
                reader.rawLine(writer);
            }
        }
        writer.close();
        assertThat(copy.toString(StandardCharsets.UTF_8))
                .isEqualTo("\"1\",\"x\"\"\n\"\n,\"\"\n\"2\",\"y\"\n\"3\",\"z\"\n\"4\",\n");
        assertThat(writer.rows()).isEqualTo(5);
        assertThat(writer.bytes()).isEqualTo(copy.size());
    }

    private static List<List<String>> read(String file, String... columns) {
        List<List<String>> rows = rows(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), columns);
        assertThat(rows(dripping(file), columns)).isEqualTo(rows);
        return rows;
    }

    private static List<List<String>> rows(InputStream in, String... columns) {
        List<List<String>> rows = new ArrayList<>();
        try (CsvRowReader reader = new CsvRowReader(in, List.of(columns), PLACE)) {
            Row row = new Row(columns.length);
            while (reader.next(row)) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    cells.add(row.text(i));
                }
                rows.add(cells);
            }
        }
        return rows;
    }

    /** A stream that gives one byte at a time, so that every state of the reader meets the end of its window. */
    private static InputStream dripping(String file) {
        return new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int from, int length) {
                return super.read(target, from, Math.min(1, length));
            }
        };
    }

    private static List<String> nulls(int count) {
        return Arrays.asList(new String[count]);
    }
}
