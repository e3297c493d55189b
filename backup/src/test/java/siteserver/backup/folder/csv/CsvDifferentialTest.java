package siteserver.backup.folder.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;

/** Holds our bytes against Commons CSV with {@link CsvFormats#ROWS}, in both directions. */
class CsvDifferentialTest {

    private static final String[] PIECES = {
        "\"",
        "\"\"",
        ",",
        "\n",
        "\r",
        "\r\n",
        "\0",
        "\\",
        "\\N",
        "\\.",
        "NULL",
        " ",
        "\t",
        "a",
        "ö",
        "中文",
        "😀",
        "\ufeff",
        "#",
        "'",
        ";",
        "\u001a",
        "\u2028",
        "x".repeat(300)
    };

    @Test
    void agreesOnManyTables() throws IOException {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int columns = 1 + random.nextInt(6);
            agrees(table(random, columns, 1 + random.nextInt(30)));
        }
    }

    @Test
    void agreesOnALargeCell() throws IOException {
        String large = "\"0123,\n5678 中文".repeat(10_000_000 / 16);
        agrees(List.of(
                List.of("id", "body"), List.of("1", large), Arrays.asList(null, "after"), List.of(large, large)));
    }

    private static void agrees(List<List<String>> table) throws IOException {
        byte[] ours = write(table);
        StringWriter theirs = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(theirs, CsvFormats.ROWS)) {
            for (List<String> row : table) {
                printer.printRecord(row);
            }
        }
        // Not assertThat(...).isEqualTo: nobody wants to read a difference of 10 MB.
        assertThat(Arrays.equals(ours, theirs.toString().getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(readByCommons(ours).equals(table)).isTrue();
        assertThat(readByUs(ours, table.get(0)).equals(table.subList(1, table.size())))
                .isTrue();
    }

    /** The first row is the header. */
    private static List<List<String>> table(Random random, int columns, int rows) {
        List<List<String>> table = new ArrayList<>();
        for (int r = 0; r <= rows; r++) {
            List<String> row = new ArrayList<>();
            for (int c = 0; c < columns; c++) {
                row.add(r > 0 && random.nextInt(4) == 0 ? null : cell(random));
            }
            table.add(row);
        }
        return table;
    }

    private static String cell(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(5);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static byte[] write(List<List<String>> table) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (CsvRowWriter writer = new CsvRowWriter(file, Place.NOWHERE)) {
            writer.header(table.get(0).stream()
                    .map(name -> Column.of(name, new DataType.Text(false)))
                    .toList());
            Row row = new Row(1);
            for (List<String> cells : table.subList(1, table.size())) {
                row.clear();
                cells.forEach(row::add);
                writer.row(row);
            }
        }
        return file.toByteArray();
    }

    private static List<List<String>> readByCommons(byte[] file) throws IOException {
        List<List<String>> table = new ArrayList<>();
        try (InputStreamReader text = new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8);
                CSVParser parser = CSVParser.parse(text, CsvFormats.ROWS)) {
            for (CSVRecord line : parser) {
                List<String> cells = new ArrayList<>();
                for (Iterator<String> i = line.iterator(); i.hasNext(); ) {
                    cells.add(i.next());
                }
                table.add(cells);
            }
        }
        return table;
    }

    private static List<List<String>> readByUs(byte[] file, List<String> header) {
        List<List<String>> rows = new ArrayList<>();
        try (CsvRowReader reader = new CsvRowReader(new ByteArrayInputStream(file), header, Place.NOWHERE)) {
            Row row = new Row(header.size());
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
}
