package siteserver.restore.target.mariadb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.RowReader;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.target.LoadSource;
import siteserver.restore.target.Loader;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;

/**
 * LOAD DATA LOCAL, answered by our own stream and never by a file. LOCAL turns every error into a warning and goes on,
 * in strict mode too, so that warnings and counts are looked at after each file. A server that forbids LOCAL gets
 * inserts.
 */
final class Loads implements Loader {

    /** The driver would open a file of this name if it had no stream; there can be none. */
    private static final String NO_FILE = "\\0siteserver";

    private final Server server;

    Loads(Server server) {
        this.server = server;
    }

    @Override
    public long load(Connection connection, TargetTable table, LoadSource source) throws SQLException {
        if (!Server.takesLocalInfile(connection)) {
            return Inserts.load(connection, server, table, source);
        }
        Savepoint before = connection.setSavepoint();
        try {
            return loadData(connection, table, source);
        } catch (SiteServerException refused) {
            boolean unnamed = refused.problem() == RestoreProblem.ROWS_MISSING
                    || refused.problem() == RestoreProblem.ROW_REFUSED
                            && refused.place().line().isEmpty();
            throw unnamed ? named(refused, connection, before, table, source) : refused;
        }
    }

    /** Servers say of a key that is there already not which row it was, old ones nothing at all: inserts find it. */
    private SiteServerException named(
            SiteServerException refused, Connection connection, Savepoint before, TargetTable table, LoadSource source)
            throws SQLException {
        connection.rollback(before);
        try {
            Inserts.load(connection, server, table, source);
        } catch (SiteServerException exact) {
            exact.addSuppressed(refused);
            return exact;
        }
        return refused;
    }

    private long loadData(Connection connection, TargetTable table, LoadSource source) throws SQLException {
        try (RowReader reader = source.rows();
                Statement statement = connection.createStatement()) {
            LineStream lines = new LineStream(reader, table.columns().size());
            org.mariadb.jdbc.Statement hooked = statement.unwrap(org.mariadb.jdbc.Statement.class);
            hooked.setLocalInfileInputStream(lines);
            long taken;
            try {
                taken = statement.executeLargeUpdate(sql(table));
            } catch (SQLException refused) {
                throw Errors.aboutValues(refused)
                        ? Errors.refused(refused.getMessage(), source, refused)
                        : Errors.translate(refused, source.place());
            } finally {
                hooked.setLocalInfileInputStream(null);
            }
            if (lines.failure() != null) {
                throw lines.failure();
            }
            failOnWarning(statement, table, source);
            if (taken != lines.rows()) {
                throw new SiteServerException(RestoreProblem.ROWS_MISSING, source.place(), lines.rows(), taken);
            }
            return taken;
        }
    }

    /**
     * Bytes are taken as they are, whatever the column: text columns are Unicode and check it, binary ones take all.
     * Only few types want an expression, and then an auto-increment column must not be filled directly: beside a SET
     * clause servers number a 0 anew, whatever sql_mode says.
     */
    private String sql(TargetTable table) {
        boolean expressions = table.columns().stream().anyMatch(Expressions::wanted);
        List<String> targets = new ArrayList<>();
        List<String> assignments = new ArrayList<>();
        for (TargetColumn column : table.columns()) {
            String name = Names.quoted(column.name());
            if (expressions && (column.identity() || Expressions.wanted(column))) {
                String variable = "@v" + targets.size();
                targets.add(variable);
                assignments.add(name + " = " + Expressions.of(column, variable, server));
            } else {
                targets.add(name);
            }
        }
        return "LOAD DATA LOCAL INFILE '" + NO_FILE + "' INTO TABLE " + Schema.quoted(table.name())
                + " CHARACTER SET binary FIELDS TERMINATED BY X'09' ESCAPED BY X'5C' LINES TERMINATED BY X'0A' ("
                + String.join(", ", targets) + ")"
                + (assignments.isEmpty() ? "" : " SET " + String.join(", ", assignments));
    }

    private static void failOnWarning(Statement statement, TargetTable table, LoadSource source) throws SQLException {
        try (ResultSet warnings = statement.executeQuery("SHOW WARNINGS LIMIT 1")) {
            if (warnings.next()) {
                throw Errors.refused(warnings.getInt(2), warnings.getString(3), table, source);
            }
        }
    }
}
