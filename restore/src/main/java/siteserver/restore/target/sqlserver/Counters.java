package siteserver.restore.target.sqlserver;

import java.math.BigInteger;
import java.util.List;
import siteserver.backup.folder.schema.Counter;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.CounterWriter;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;

/**
 * After RESEED the next id is the number itself in a table that never had a row, and the number after it in one that had;
 * the catalogue tells which. Babelfish's catalogue does not, and its command takes no N before the name.
 */
final class Counters implements CounterWriter {

    private final Server server;

    Counters(Server server) {
        this.server = server;
    }

    @Override
    public List<String> statements(TargetTable table, TargetColumn column, BigInteger next) {
        String quoted = Names.quoted(table.name());
        String name = Names.literal(quoted);
        String hadRows = server.compatible()
                ? "SELECT 1 FROM " + quoted
                : "SELECT 1 FROM sys.identity_columns WHERE object_id = OBJECT_ID(" + name
                        + ") AND last_value IS NOT NULL";
        String command = "DBCC CHECKIDENT (" + (server.compatible() ? name.substring(1) : name) + ", RESEED, ";
        BigInteger last = next.subtract(increment(table, column));
        return List.of("IF EXISTS (" + hadRows + ") " + command + last + ") WITH NO_INFOMSGS ELSE " + command + next
                + ") WITH NO_INFOMSGS");
    }

    /** Seed and increment as the source had them, if the column can have them. */
    static String property(TargetTable table, TargetColumn column) {
        BigInteger seed = table.counter(column.name())
                .flatMap(Counter::seed)
                .filter(number -> fits(column, number))
                .orElse(BigInteger.ONE);
        return " IDENTITY(" + seed + "," + increment(table, column) + ")";
    }

    private static BigInteger increment(TargetTable table, TargetColumn column) {
        return table.counter(column.name())
                .map(Counter::increment)
                .filter(number -> fits(column, number))
                .orElse(BigInteger.ONE);
    }

    private static boolean fits(TargetColumn column, BigInteger number) {
        if (column.type().stored() instanceof DataType.Int whole) {
            return whole.unsigned()
                    ? number.signum() >= 0 && number.bitLength() <= whole.bits()
                    : number.bitLength() < whole.bits();
        }
        return number.bitLength() < Integer.SIZE;
    }
}
