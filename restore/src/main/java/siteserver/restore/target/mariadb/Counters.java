package siteserver.restore.target.mariadb;

import java.math.BigInteger;
import java.util.List;
import siteserver.restore.target.CounterWriter;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;

/** A table has one counter. */
final class Counters implements CounterWriter {

    @Override
    public List<String> statements(TargetTable table, TargetColumn column, BigInteger next) {
        return List.of("ALTER TABLE " + Schema.quoted(table.name()) + " AUTO_INCREMENT = " + next);
    }
}
