package siteserver.restore.target.h2;

import java.math.BigInteger;
import java.util.List;
import siteserver.restore.target.CounterWriter;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;

/** Identity columns count by themselves. */
final class Counters implements CounterWriter {

    @Override
    public List<String> statements(TargetTable table, TargetColumn column, BigInteger next) {
        return List.of("ALTER TABLE " + Schema.quoted(table.name()) + " ALTER COLUMN " + Names.quoted(column.name())
                + " RESTART WITH " + next);
    }
}
