package siteserver.restore.target.sqlserver;

import com.microsoft.sqlserver.jdbc.ISQLServerBulkData;
import com.microsoft.sqlserver.jdbc.SQLServerBulkCopy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import siteserver.backup.database.Sql;

/** Finds out whether a server takes bulk copies, by one of one row into a table that only this session sees. */
final class BulkProbe {

    private static final Logger LOG = LoggerFactory.getLogger(BulkProbe.class);

    private BulkProbe() {}

    static boolean takesBulkCopy(Connection connection) throws SQLException {
        connection.commit();
        Sql.run(connection, "CREATE TABLE #siteserver_probe (a int NULL, b nvarchar(10) NULL)");
        boolean taken;
        try (SQLServerBulkCopy copy = new SQLServerBulkCopy(connection)) {
            copy.setDestinationTableName("#siteserver_probe");
            copy.writeToServer(new OneRow());
            taken = Sql.text(connection, "SELECT b FROM #siteserver_probe WHERE a = 1")
                    .filter("x"::equals)
                    .isPresent();
        } catch (SQLException refused) {
            if (connection.isClosed()) {
                throw refused;
            }
            LOG.debug("bulk copy refused", refused);
            taken = false;
        }
        connection.rollback();
        Sql.run(connection, "IF OBJECT_ID('tempdb..#siteserver_probe') IS NOT NULL DROP TABLE #siteserver_probe");
        connection.commit();
        return taken;
    }

    private static final class OneRow implements ISQLServerBulkData {

        private static final long serialVersionUID = 1L;

        private boolean given;

        @Override
        public Set<Integer> getColumnOrdinals() {
            return Set.of(1, 2);
        }

        @Override
        public String getColumnName(int column) {
            return column == 1 ? "a" : "b";
        }

        @Override
        public int getColumnType(int column) {
            return column == 1 ? Types.INTEGER : Types.NVARCHAR;
        }

        @Override
        public int getPrecision(int column) {
            return 10;
        }

        @Override
        public int getScale(int column) {
            return 0;
        }

        @Override
        public Object[] getRowData() {
            return new Object[] {1, "x"};
        }

        @Override
        public boolean next() {
            boolean first = !given;
            given = true;
            return first;
        }
    }
}
