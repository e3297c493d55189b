package siteserver.restore.target.postgresql;

import java.math.BigInteger;
import java.util.List;
import org.jooq.SQLDialect;
import siteserver.restore.target.CounterWriter;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.ddl.JooqDdl;

/** Moves the sequence that a serial column owns. */
final class Counters implements CounterWriter {

    private final JooqDdl ddl = new JooqDdl(SQLDialect.POSTGRES);

    @Override
    public List<String> statements(TargetTable table, TargetColumn column, BigInteger next) {
        return List.of("SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence("
                + ddl.literal(ddl.quoted(table.name())) + ", " + ddl.literal(column.name()) + "), " + next
                + ", false)");
    }
}
