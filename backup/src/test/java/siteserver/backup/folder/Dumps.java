package siteserver.backup.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import siteserver.backup.folder.manifest.Facts;
import siteserver.backup.folder.manifest.Manifest;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

/** Small dumps for tests. */
final class Dumps {

    static final DumpJob JOB = new DumpJob("backup", "jdbc:test", Optional.empty());
    static final Facts FACTS = Facts.of("siteserver 1", true, "one connection");

    private Dumps() {}

    static Table table(String name) {
        return Table.of(
                        TableName.of(name),
                        List.of(
                                Column.of("Id", new DataType.Int(32, false)).notNull(),
                                Column.of("Title", new DataType.VarChar(255, false))))
                .withPrimaryKey(new Key("", List.of("Id")));
    }

    static Row row(String... cells) {
        Row row = new Row(cells.length);
        for (String cell : cells) {
            row.add(cell);
        }
        return row;
    }

    static List<WrittenRowFile> write(DumpWriter dump, Table table, int range, String[]... rows) {
        try (RowFileWriter writer = dump.rows(table, range)) {
            for (String[] cells : rows) {
                writer.row(row(cells));
            }
            return writer.finish();
        }
    }

    /** Two tables, three and no rows. */
    static Manifest writeSample(Path folder) {
        try (DumpWriter dump = DumpWriter.create(folder, JOB, RowFileSettings.csv())) {
            Table first = table("siteserver_Node");
            Table second = table("bairong_Config");
            dump.addTables(List.of(first.name(), second.name()));
            List<WrittenRowFile> files = new ArrayList<>();
            files.addAll(write(dump, first, 0, new String[] {"1", "Home"}, new String[] {"2", null}));
            files.addAll(write(dump, first, 1, new String[] {"3", "a \"b\"\nc"}));
            dump.finishTable(first, files, Map.of());
            dump.finishTable(second, List.of(), Map.of());
            return dump.finish(FACTS);
        }
    }

    static List<List<String>> rows(DumpFolder dump, DumpTable table) {
        List<List<String>> rows = new ArrayList<>();
        Row row = new Row(table.table().columns().size());
        for (RowFile file : table.files()) {
            try (RowReader reader = dump.open(table, file)) {
                while (reader.next(row)) {
                    String[] cells = new String[row.size()];
                    for (int i = 0; i < cells.length; i++) {
                        cells[i] = row.text(i);
                    }
                    rows.add(Arrays.asList(cells));
                }
            }
        }
        return rows;
    }
}
