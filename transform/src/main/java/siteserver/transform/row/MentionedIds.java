package siteserver.transform.row;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import siteserver.backup.folder.row.Row;
import siteserver.transform.plan.CollectedIds;

/** The numbers in a text that are old ids of rows that have others now; NULL when there are none. */
final class MentionedIds implements Evaluator {

    /** Whoever looks at the row finds the rest. */
    private static final int MOST = 100;

    private final List<CollectedIds> ids;
    private final SmallTables tables;
    private final Evaluator of;
    private List<IdNumbers> changed;

    MentionedIds(List<CollectedIds> ids, SmallTables tables, Evaluator of) {
        this.ids = ids;
        this.tables = tables;
        this.of = of;
    }

    @Override
    public void evaluate(Row row, Slice out) {
        if (changed == null) {
            changed = new ArrayList<>();
            for (CollectedIds each : ids) {
                IdNumbers numbers = tables.ids(each);
                if (numbers.anyChanged()) {
                    changed.add(numbers);
                }
            }
        }
        if (changed.isEmpty()) {
            out.setNull();
            return;
        }
        of.evaluate(row, out);
        if (out.isEmpty()) {
            out.setNull();
            return;
        }
        Set<Long> found = new LinkedHashSet<>();
        WholeNumbers.each(out.bytes, out.start, out.length, number -> {
            if (found.size() < MOST && changed(number)) {
                found.add(number);
            }
        });
        out.set(found.isEmpty() ? null : found.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    private boolean changed(long number) {
        for (IdNumbers numbers : changed) {
            if (numbers.changed(number)) {
                return true;
            }
        }
        return false;
    }
}
