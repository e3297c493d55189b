package siteserver.backup.database.oracle;

import java.math.BigInteger;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.database.oracle.CatalogQueries.ColumnRow;
import siteserver.backup.folder.schema.Counter;
import siteserver.backup.folder.schema.NotCarried;

/**
 * Which columns the database numbers, and with what next: identity columns, defaults out of a sequence, and the triggers
 * that older servers have in their place. A sequence's LAST_NUMBER lies behind the numbers that it holds ready, so that
 * nothing is given out twice.
 */
final class Numbers {

    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private final Map<String, CatalogQueries.SequenceRow> sequences = new LinkedHashMap<>();
    private final Map<String, String> triggered = new HashMap<>();
    private final Set<String> identities = new HashSet<>();
    private final Set<String> used = new HashSet<>();

    private Numbers() {}

    static Numbers of(CatalogQueries queries, Set<String> tables) throws SQLException {
        Numbers numbers = new Numbers();
        queries.sequences().forEach(row -> numbers.sequences.put(row.name(), row));
        queries.identities().forEach(row -> numbers.identities.add(place(row.table(), row.column())));
        for (CatalogQueries.TriggerRow row : queries.triggers()) {
            if (tables.contains(row.table())) {
                IdTriggers.of(row)
                        .ifPresent(
                                found -> numbers.triggered.put(place(row.table(), found.column()), found.sequence()));
            }
        }
        return numbers;
    }

    private static String place(String table, String column) {
        return table + "\n" + column;
    }

    /** The counter of a column that the database numbers with whole numbers; empty for any other. */
    Optional<Counter> counter(ColumnRow row) {
        if (!row.type().equals("NUMBER") || (row.scale() != Integer.MIN_VALUE && row.scale() > 0) || row.virtual()) {
            return Optional.empty();
        }
        String place = place(row.table(), row.name());
        Optional<String> name =
                Defaults.sequence(row.defaultText()).or(() -> Optional.ofNullable(triggered.get(place)));
        CatalogQueries.SequenceRow sequence = sequences.get(name.orElse(""));
        if (sequence == null
                || sequence.last().compareTo(MOST) > 0
                || sequence.increment().signum() < 0) {
            // An identity column whose sequence is not shown counts on from its greatest value.
            return identities.contains(place) && sequence == null
                    ? Optional.of(new Counter(row.name(), BigInteger.ONE))
                    : Optional.empty();
        }
        used.add(sequence.name());
        return Optional.of(new Counter(row.name(), sequence.last().max(BigInteger.ONE)));
    }

    void listUnused(List<NotCarried> notCarried) {
        for (CatalogQueries.SequenceRow sequence : sequences.values()) {
            if (!used.contains(sequence.name())) {
                notCarried.add(new NotCarried("sequences", sequence.name(), "next " + sequence.last()));
            } else if (!sequence.increment().equals(BigInteger.ONE)) {
                notCarried.add(new NotCarried("sequences", sequence.name(), "increment " + sequence.increment()));
            }
        }
    }
}
