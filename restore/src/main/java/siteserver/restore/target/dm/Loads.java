package siteserver.restore.target.dm;

import java.sql.Connection;
import java.sql.SQLException;
import siteserver.backup.database.Sql;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.restore.target.LoadSource;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;

/** Array inserts as Oracle has them. A numbered column takes given values only after a word to the session. */
final class Loads extends siteserver.restore.target.oracle.Loads {

    @Override
    public long load(Connection connection, TargetTable table, LoadSource source) throws SQLException {
        boolean numbered = table.columns().stream().anyMatch(TargetColumn::identity);
        String insert = "SET IDENTITY_INSERT " + Names.quoted(table.name());
        if (numbered) {
            Sql.run(connection, insert + " ON");
        }
        long taken = super.load(connection, table, source);
        if (numbered) {
            Sql.run(connection, insert + " OFF");
        }
        return taken;
    }

    /** Dates and times as text that the statement itself casts. */
    @Override
    protected String value(TargetColumn column) {
        String type = column.type().sql();
        boolean moment = type.equals("DATE") || type.startsWith("TIME");
        return moment ? "CAST(? AS " + type + ")" : "?";
    }

    @Override
    protected boolean aboutValues(SQLException failure) {
        return Errors.aboutValues(failure);
    }

    @Override
    protected SiteServerException refused(SQLException failure, Place place) {
        return Errors.refused(failure, place);
    }

    @Override
    protected int floatType(boolean single) {
        return single ? java.sql.Types.REAL : java.sql.Types.DOUBLE;
    }

    @Override
    protected boolean national(TargetColumn column) {
        return false;
    }
}
