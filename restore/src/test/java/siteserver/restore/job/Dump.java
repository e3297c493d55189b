package siteserver.restore.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import siteserver.backup.folder.DumpJob;
import siteserver.backup.folder.DumpWriter;
import siteserver.backup.folder.RowFileSettings;
import siteserver.backup.folder.RowFileWriter;
import siteserver.backup.folder.WrittenRowFile;
import siteserver.backup.folder.manifest.Facts;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Table;

/** A dump folder made of rows written by hand. */
final class Dump {

    private final Path folder;
    private final List<Table> tables = new ArrayList<>();
    private final List<List<List<String[]>>> files = new ArrayList<>();
    private final List<Map<String, String>> kinds = new ArrayList<>();
    private UnaryOperator<Facts> facts = UnaryOperator.identity();

    Dump(Path folder) {
        this.folder = folder;
    }

    /** One row file. A null cell is NULL. */
    Dump table(Table table, String[]... rows) {
        return files(table, List.of(List.of(rows)));
    }

    Dump files(Table table, List<List<String[]>> rowFiles) {
        tables.add(table);
        files.add(rowFiles);
        kinds.add(Map.of());
        return this;
    }

    Dump facts(UnaryOperator<Facts> change) {
        facts = change;
        return this;
    }

    Path write() {
        try (DumpWriter writer =
                DumpWriter.create(folder, new DumpJob("backup", "by hand", Optional.empty()), RowFileSettings.csv())) {
            writer.addTables(tables.stream().map(Table::name).toList());
            for (int i = 0; i < tables.size(); i++) {
                List<WrittenRowFile> written = new ArrayList<>();
                int range = 0;
                for (List<String[]> rows : files.get(i)) {
                    try (RowFileWriter out = writer.rows(tables.get(i), range++)) {
                        for (String[] cells : rows) {
                            Row row = new Row(cells.length);
                            for (String cell : cells) {
                                row.add(cell);
                            }
                            out.row(row);
                        }
                        written.addAll(out.finish());
                    }
                }
                writer.finishTable(tables.get(i), written, kinds.get(i));
            }
            writer.finish(facts.apply(Facts.of("test", true, "written by hand")));
        }
        return folder;
    }

    static String[] row(String... cells) {
        return cells;
    }
}
