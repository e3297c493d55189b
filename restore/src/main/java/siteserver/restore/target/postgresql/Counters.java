package siteserver.restore.target.postgresql;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jooq.SQLDialect;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.CounterWriter;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.ddl.JooqDdl;

/** Moves the sequence that a serial column owns. */
final class Counters implements CounterWriter {

    private final JooqDdl ddl = new JooqDdl(SQLDialect.POSTGRES);

    @Override
    public List<String> statements(TargetTable table, TargetColumn column, BigInteger next) {
        String sequence = "pg_catalog.pg_get_serial_sequence(" + ddl.literal(ddl.quoted(table.name())) + ", "
                + ddl.literal(column.name()) + ")";
        List<String> statements = new ArrayList<>();
        table.counter(column.name()).ifPresent(counter -> {
            boolean belowOne = counter.increment().signum() < 0 || next.signum() < 1;
            if (counter.hasSteps() || belowOne) {
                statements.add("DO "
                        + ddl.literal("BEGIN EXECUTE 'ALTER SEQUENCE ' || " + sequence + " || ' INCREMENT BY "
                                + counter.increment() + (belowOne ? ends(column) : "") + "'; END"));
            }
        });
        statements.add("SELECT pg_catalog.setval(" + sequence + ", " + next + ", false)");
        return statements;
    }

    /** By itself a sequence goes from 1 upwards. */
    private static String ends(TargetColumn column) {
        int bits = column.type().stored() instanceof DataType.Int whole ? whole.bits() : Long.SIZE;
        BigInteger end = BigInteger.ONE.shiftLeft(bits - 1);
        return " MINVALUE " + end.negate() + " MAXVALUE " + end.subtract(BigInteger.ONE);
    }
}
