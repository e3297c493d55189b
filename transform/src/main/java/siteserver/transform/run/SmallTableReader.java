package siteserver.transform.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.transform.UpdateProblem;
import siteserver.transform.plan.CollectedIds;
import siteserver.transform.plan.SmallTable;
import siteserver.transform.plan.Source;
import siteserver.transform.plan.Term;
import siteserver.transform.plan.VirtualTable;
import siteserver.transform.row.IdNumbers;
import siteserver.transform.row.Ids;
import siteserver.transform.row.SmallTableContent;
import siteserver.transform.row.SmallTables;

/** Reads small tables when they are first asked for, each once, and only the columns that are needed. */
final class SmallTableReader implements SmallTables {

    private final SourceRows rows;
    private final Listener listener;
    private final Map<SmallTable, SmallTableContent> known = new HashMap<>();
    private final Map<CollectedIds, IdNumbers> knownIds = new HashMap<>();

    /**
     * @param listener is told of rows that get new numbers
     */
    SmallTableReader(SourceRows rows, Listener listener) {
        this.rows = rows;
        this.listener = listener;
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

    @Override
    public synchronized IdNumbers ids(CollectedIds ids) {
        IdNumbers numbers = knownIds.get(ids);
        if (numbers == null) {
            numbers = read(ids);
            knownIds.put(ids, numbers);
        }
        return numbers;
    }

    private IdNumbers read(CollectedIds ids) {
        IdNumbers numbers = new IdNumbers(ids.name());
        for (CollectedIds.Member member : ids.members()) {
            TableRows.Bad stop = (row, source, reason, place) -> {
                throw new SiteServerException(UpdateProblem.BAD_VALUE, place, reason.getMessage());
            };
            try (TableRows all = new TableRows(member.table(), member.sources(), rows, this, stop)) {
                Row row = new Row(3);
                while (all.next(row)) {
                    OptionalLong id = row.isNull(0) ? OptionalLong.empty() : Ids.parse(row.text(0));
                    if (id.isPresent() && id.getAsLong() > 0) {
                        numbers.add(
                                member.from(),
                                id.getAsLong(),
                                row.isNull(1) ? null : row.text(1),
                                row.isNull(2) ? null : row.text(2));
                    }
                }
            }
        }
        for (IdNumbers.Decision decision : numbers.decide()) {
            if (decision.into().isEmpty()) {
                // Rows of no named place are copies: that they get numbers is no news.
                continue;
            }
            listener.note(
                    Event.Severity.WARNING,
                    UpdateProblem.class,
                    "SS-3608",
                    Place.table(decision.from()),
                    decision.changed(),
                    decision.from(),
                    decision.into(),
                    decision.firstOld(),
                    decision.firstNew());
        }
        return numbers;
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
