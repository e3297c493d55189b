package siteserver.restore.target.sqlite;

import java.math.BigInteger;
import java.util.List;
import siteserver.restore.target.CounterWriter;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;

/** The table {@code sqlite_sequence} holds the last number of each table that counts. */
final class Counters implements CounterWriter {

    @Override
    public List<String> statements(TargetTable table, TargetColumn column, BigInteger next) {
        if (!Schema.counts(table, column)) {
            return List.of();
        }
        String name = Schema.literal(table.name().name());
        return List.of(
                "DELETE FROM sqlite_sequence WHERE name = " + name,
                "INSERT INTO sqlite_sequence (name, seq) VALUES (" + name + ", " + next.subtract(BigInteger.ONE) + ")");
    }
}
