package siteserver.transform.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.transform.UpdateProblem;
import siteserver.transform.plan.SmallTable;
import siteserver.transform.plan.Source;
import siteserver.transform.plan.Term;
import siteserver.transform.plan.VirtualTable;
import siteserver.transform.row.SmallTableContent;
import siteserver.transform.row.SmallTables;

/** Reads small tables when they are first asked for, each once, and only the columns that are needed. */
final class SmallTableReader implements SmallTables {

    private final SourceRows rows;
    private final Map<SmallTable, SmallTableContent> known = new HashMap<>();

    SmallTableReader(SourceRows rows) {
        this.rows = rows;
    }

    /** The first thread reads, the others wait: they need it too. A small table may need another one. */
    @Override
    public synchronized SmallTableContent content(SmallTable table) {
        SmallTableContent content = known.get(table);
        if (content == null) {
            content = read(table);
            known.put(table, content);
        }
        return content;
    }

    private SmallTableContent read(SmallTable small) {
        VirtualTable table = small.table();
        SmallTableContent content = new SmallTableContent(table.name().toString(), small.ignoreCase());
        int keys = small.keys().size();
        List<Source> narrow = new ArrayList<>();
        for (Source source : table.sources()) {
            List<Term> values = new ArrayList<>();
            small.keys().forEach(key -> values.add(source.values().get(key)));
            if (small.value() >= 0) {
                values.add(source.values().get(small.value()));
            }
            narrow.add(new Source(source.origin(), source.filters(), values));
        }
        TableRows.Bad stop = (row, source, reason, place) -> {
            throw new SiteServerException(UpdateProblem.BAD_VALUE, place, reason.getMessage());
        };
        try (TableRows all = new TableRows(table.name().toString(), narrow, rows, this, stop)) {
            Row row = new Row(keys + 1);
            while (all.next(row)) {
                List<String> key = new ArrayList<>(keys);
                for (int i = 0; i < keys && !row.isNull(i); i++) {
                    key.add(row.text(i));
                }
                if (key.size() == keys) {
                    content.add(key, small.value() < 0 ? null : row.text(keys));
                }
            }
        }
        return content;
    }
}
