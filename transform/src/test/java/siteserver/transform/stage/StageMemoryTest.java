package siteserver.transform.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;

/** A stage needs the same memory for any number of rows: here 60,000 rows of 2 KB, in a JVM of 24 MB. */
class StageMemoryTest {

    @TempDir
    Path folder;

    @Test
    void rowsDoNotFillTheHeap() throws Exception {
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx24m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StageMemoryTest.class.getName(),
                        folder.toString(),
                        "60000")
                .redirectErrorStream(true)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(output).contains("clashes 30000", "references 30000", "groups 100", "read 60000");
        assertThat(child.exitValue()).isZero();
    }

    /** Two tables of contents that clash in half of their ids, merged, referred to, grouped and read in order. */
    public static void main(String[] arguments) {
        long rows = Long.parseLong(arguments[1]);
        StringBuilder said = new StringBuilder();
        try (Scratch scratch = Scratch.create(Path.of(arguments[0]))) {
            List<String> columns = List.of("Id", "ParentId", "Body");
            scratch.load("A", columns, rows(1, rows / 2));
            scratch.load("B", columns, rows(1, rows - rows / 2));
            List<IdMap> maps = new NewIds(
                            List.of(new NewIds.Member("A", "Id", "A"), new NewIds.Member("B", "Id", "B")), NewIds.INT32)
                    .apply(scratch);
            said.append("clashes ").append(maps.get(1).size());
            said.append(", references ")
                    .append(new IdReferences("B", "ParentId", new IdForm.CommaList(), Optional.empty())
                            .apply(scratch, maps.get(1))
                            .changed());
            said.append(", groups ")
                    .append(new Query(
                                    "SELECT Id % 100 AS g, COUNT(*) AS n, MAX(Body) AS b FROM A GROUP BY 1",
                                    List.of("A"), "G", Duration.ofMinutes(10))
                            .apply(scratch));
            long read = 0;
            for (String table : List.of("A", "B")) {
                try (RowReader reader = scratch.read(table, columns, List.of(new Order("Id", Order.As.NUMBER, true)))) {
                    Row row = new Row(columns.size());
                    while (reader.next(row)) {
                        read++;
                    }
                }
            }
            said.append(", read ").append(read);
        }
        System.out.println(said);
    }

    private static RowReader rows(long from, long count) {
        String body = "正文 <p>content</p> ".repeat(80);
        Iterator<List<String>> rows = LongStream.range(from, from + count)
                .mapToObj(id -> List.of("" + id, "0," + id, id + body))
                .iterator();
        return Rows.reader(rows);
    }
}
