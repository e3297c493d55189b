package siteserver.transform.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.RowFile;
import siteserver.backup.folder.manifest.Facts;
import siteserver.backup.folder.manifest.Manifest;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.recipe.StandIn;

/**
 * The rows of a dump as they are meant: where an application stored a word because its database has no empty text, it is
 * an empty text again. Safe for several threads.
 */
final class DumpRows {

    private final DumpFolder dump;
    private final Optional<byte[]> word;
    private final Map<File, long[]> found = new ConcurrentHashMap<>();

    /**
     * @param standIn what the recipe of the dump's version says; it counts only when the manifest names such a database
     */
    DumpRows(DumpFolder dump, Optional<StandIn> standIn) {
        this.dump = dump;
        this.word = in(dump, standIn).map(each -> each.text().getBytes(StandardCharsets.UTF_8));
    }

    private record File(DumpTable table, RowFile file) {}

    /** The word that has a meaning in this dump; dumps of the original tool are read without it anyway. */
    static Optional<StandIn> in(DumpFolder dump, Optional<StandIn> standIn) {
        Optional<String> vendor =
                dump.manifest().map(Manifest::facts).flatMap(Facts::source).map(Facts.Source::vendor);
        return standIn.filter(
                each -> vendor.filter(id -> each.vendors().contains(id)).isPresent());
    }

    RowReader open(DumpTable table, RowFile file) {
        RowReader reader = dump.open(table, file);
        int[] texts = texts(table);
        return word.isPresent() && texts.length > 0 ? new Meant(reader, table, file, texts, word.get()) : reader;
    }

    /** Whether the lines of a table's files can be handed on without a look. */
    boolean asWritten(DumpTable table) {
        return word.isEmpty() || texts(table).length == 0;
    }

    /** How often the word stood for an empty text, by table and column; of the files that were read to their ends. */
    SortedMap<String, SortedMap<String, Long>> found() {
        SortedMap<String, SortedMap<String, Long>> tables = new TreeMap<>();
        found.forEach((file, counts) -> {
            List<Column> columns = file.table().table().columns();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] > 0) {
                    tables.computeIfAbsent(file.table().table().name().toString(), name -> new TreeMap<>())
                            .merge(columns.get(i).name(), counts[i], Long::sum);
                }
            }
        });
        return tables;
    }

    private static int[] texts(DumpTable table) {
        List<Integer> texts = new ArrayList<>();
        List<Column> columns = table.table().columns();
        for (int i = 0; i < columns.size(); i++) {
            DataType type = columns.get(i).type();
            if (type instanceof DataType.Text || type instanceof DataType.VarChar || type instanceof DataType.Char) {
                texts.add(i);
            }
        }
        return texts.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Rows with empty texts in place of the word. */
    private final class Meant implements RowReader {

        private final RowReader rows;
        private final File file;
        private final int[] texts;
        private final byte[] word;
        private final long[] counts;

        private Meant(RowReader rows, DumpTable table, RowFile file, int[] texts, byte[] word) {
            this.rows = rows;
            this.file = new File(table, file);
            this.texts = texts;
            this.word = word;
            this.counts = new long[table.table().columns().size()];
        }

        @Override
        public boolean next(Row row) {
            if (!rows.next(row)) {
                // Some files are read more than once; each counts once.
                found.put(file, counts);
                return false;
            }
            for (int cell : texts) {
                if (row.length(cell) == word.length && isWord(row, cell)) {
                    row.beginCell(cell);
                    row.endCell(cell);
                    counts[cell]++;
                }
            }
            return true;
        }

        private boolean isWord(Row row, int cell) {
            int start = row.start(cell);
            return Arrays.equals(row.bytes(), start, start + word.length, word, 0, word.length);
        }

        @Override
        public long line() {
            return rows.line();
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
