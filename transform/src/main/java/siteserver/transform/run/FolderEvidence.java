package siteserver.transform.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.RowFile;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.backup.folder.schema.Table;
import siteserver.transform.recipe.Evidence;

/** Looks into a dump to find out what it is of. */
final class FolderEvidence implements Evidence {

    /** A table that tells a version has one row, or a few. */
    private static final int ROWS = 100;

    private final DumpFolder dump;

    FolderEvidence(DumpFolder dump) {
        this.dump = dump;
    }

    @Override
    public Collection<Table> tables() {
        return dump.tables().stream().map(DumpTable::table).toList();
    }

    @Override
    public boolean hasRows(Table table) {
        return dump.table(table.name()).map(found -> found.rows() > 0).orElse(false);
    }

    @Override
    public List<String> texts(Table table, String column) {
        List<String> texts = new ArrayList<>();
        DumpTable found = dump.table(table.name()).orElseThrow();
        int index = table.indexOf(column);
        Row row = new Row(table.columns().size());
        int rows = 0;
        for (RowFile file : found.files()) {
            try (RowReader reader = dump.open(found, file)) {
                while (rows < ROWS && reader.next(row)) {
                    rows++;
                    if (row.length(index) > 0) {
                        texts.add(row.text(index));
                    }
                }
            }
        }
        return texts;
    }
}
