package siteserver.restore.target.dm;

import java.math.BigInteger;
import java.util.List;
import siteserver.restore.target.CounterWriter;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;

/** The numbered column was made with the number to begin at; {@link Schema} says why that is enough. */
final class Counters implements CounterWriter {

    @Override
    public List<String> statements(TargetTable table, TargetColumn column, BigInteger next) {
        return List.of();
    }
}
