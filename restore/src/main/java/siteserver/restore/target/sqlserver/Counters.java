package siteserver.restore.target.sqlserver;

import java.math.BigInteger;
import java.util.List;
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
        return List.of("IF EXISTS (" + hadRows + ") " + command + next.subtract(BigInteger.ONE)
                + ") WITH NO_INFOMSGS ELSE " + command + next + ") WITH NO_INFOMSGS");
    }
}
