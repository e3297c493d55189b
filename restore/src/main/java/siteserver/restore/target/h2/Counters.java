package siteserver.restore.target.h2;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.CounterWriter;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;

/** Identity columns count by themselves. */
final class Counters implements CounterWriter {

    @Override
    public List<String> statements(TargetTable table, TargetColumn column, BigInteger next) {
        String alter = "ALTER TABLE " + Schema.quoted(table.name()) + " ALTER COLUMN " + Names.quoted(column.name());
        List<String> statements = new ArrayList<>();
        table.counter(column.name()).ifPresent(counter -> {
            if (counter.increment().signum() < 0 || next.signum() < 1) {
                // By itself a counter goes from 1 upwards.
                int bits = column.type().stored() instanceof DataType.Int whole ? whole.bits() : Long.SIZE;
                BigInteger end = BigInteger.ONE.shiftLeft(bits - 1);
                statements.add(alter + " SET MINVALUE " + end.negate());
                statements.add(alter + " SET MAXVALUE " + end.subtract(BigInteger.ONE));
            }
            if (counter.hasSteps()) {
                statements.add(alter + " SET INCREMENT BY " + counter.increment());
            }
        });
        statements.add(alter + " RESTART WITH " + next);
        return statements;
    }
}
