package siteserver.restore.load;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import siteserver.backup.database.Catalog;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.folder.engine.Task;
import siteserver.backup.folder.engine.TaskPool;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Counter;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.job.OnLoss;
import siteserver.restore.plan.TablePlan;
import siteserver.restore.target.SchemaWriter;
import siteserver.restore.target.SchemaWriter.DdlStatement;
import siteserver.restore.target.TargetCapability;
import siteserver.restore.target.TargetColumn;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetVendor;

/** Makes tables before the rows come; keys, indexes, foreign keys and counters when they are in. */
public final class SchemaJob {

    private final TargetVendor vendor;
    private final Sessions sessions;
    private final Listener listener;

    public SchemaJob(TargetVendor vendor, Sessions sessions, Listener listener) {
        this.vendor = vendor;
        this.sessions = sessions;
        this.listener = listener;
    }

    /**
     * @param there tables that an earlier run has made
     * @param loaded of these, those that hold loaded row files and stay
     */
    public void createTables(List<TablePlan> plans, Set<TableName> there, Set<TableName> loaded) {
        Set<String> schemas = new TreeSet<>();
        for (TablePlan plan : plans) {
            TargetTable table = plan.target();
            if (loaded.contains(table.name())) {
                continue;
            }
            Place place = Place.table(table.name().toString());
            if (there.contains(table.name())) {
                execute(sessions.first(), vendor.schema().dropTable(table), place);
            }
            if (!table.name().inDefaultSchema() && schemas.add(table.name().schema()) && there.isEmpty()) {
                execute(
                        sessions.first(),
                        vendor.schema().createSchema(table.name().schema()),
                        place);
            }
            execute(sessions.first(), vendor.schema().createTable(table), place);
        }
    }

    /**
     * @param before what the target holds of keys already, from an earlier run; null: nothing
     * @return foreign keys that could not be made and were left out
     */
    public List<String> finish(List<TablePlan> plans, Catalog before, OnLoss onLoss) {
        Map<TableName, Set<String>> made = made(before);
        List<Task<Connection, Integer>> tasks = new ArrayList<>();
        for (TablePlan plan : plans) {
            tasks.add(connection -> {
                TargetTable table = plan.target();
                Set<String> there = made.getOrDefault(table.name(), Set.of());
                List<DdlStatement> missing = vendor.schema().keysAndIndexes(table).stream()
                        .filter(statement -> statement.makes().isEmpty() || !there.contains(statement.makes()))
                        .toList();
                execute(connection, missing, Place.table(table.name().toString()));
                return missing.size();
            });
        }
        TaskPool.run(sessions.all(), tasks);
        keysLeftOut(plans);
        List<String> leftOut = new ArrayList<>();
        for (TablePlan plan : plans) {
            for (ForeignKey key : plan.target().foreignKeys()) {
                if (!made.getOrDefault(plan.target().name(), Set.of()).contains(key.name())) {
                    foreignKey(plan, key, onLoss, leftOut);
                }
            }
        }
        brokenForeignKeys();
        for (TablePlan plan : plans) {
            counters(plan.target());
        }
        return leftOut;
    }

    private static Map<TableName, Set<String>> made(Catalog before) {
        Map<TableName, Set<String>> made = new HashMap<>();
        if (before != null) {
            for (Table table : before.tables()) {
                Set<String> names = new HashSet<>();
                table.primaryKey().ifPresent(key -> names.add(key.name()));
                table.uniqueKeys().forEach(key -> names.add(key.name()));
                table.indexes().forEach(index -> names.add(index.name()));
                table.foreignKeys().forEach(key -> names.add(key.name()));
                made.put(table.name(), names);
            }
        }
        return made;
    }

    /** A source that does not keep its own foreign keys (MyISAM, SQLite by default) may well have broken ones. */
    private void foreignKey(TablePlan plan, ForeignKey key, OnLoss onLoss, List<String> leftOut) {
        Connection connection = sessions.first();
        Place place = Place.table(plan.target().name().toString());
        try (Statement statement = connection.createStatement()) {
            for (DdlStatement ddl : vendor.schema().foreignKey(plan.target(), key)) {
                statement.execute(ddl.sql());
            }
            connection.commit();
        } catch (SQLException failure) {
            Sessions.rollback(connection, failure);
            boolean broken =
                    failure.getSQLState() != null && failure.getSQLState().startsWith("23");
            if (!broken) {
                afterRefusal(plan, key, onLoss, leftOut, failure);
                return;
            }
            String reason = vendor.errors().translate(failure, place).why();
            if (onLoss == OnLoss.FAIL) {
                throw new SiteServerException(
                        RestoreProblem.FOREIGN_KEY_BROKEN, place, failure, key.name() + ": " + reason);
            }
            leftOut.add(plan.name() + "." + key.name());
            listener.note(Event.Severity.LOST, RestoreProblem.class, "SS-4505", place, key.name(), reason);
        }
    }

    /** A key of which the server does not like the kind, whatever the rows are. */
    private void afterRefusal(
            TablePlan plan, ForeignKey key, OnLoss onLoss, List<String> leftOut, SQLException failure) {
        Place place = Place.table(plan.target().name().toString());
        SchemaWriter.KeyRemedy remedy = vendor.schema().afterRefusal(failure);
        boolean plain = key.onDelete() == ForeignKey.Action.NO_ACTION && key.onUpdate() == ForeignKey.Action.NO_ACTION;
        if (remedy == SchemaWriter.KeyRemedy.NONE || remedy == SchemaWriter.KeyRemedy.WITHOUT_ACTIONS && plain) {
            throw refused(failure, place);
        }
        String reason = vendor.errors().translate(failure, place).why();
        if (remedy == SchemaWriter.KeyRemedy.LEFT_OUT) {
            leftOut.add(plan.name() + "." + key.name());
            listener.note(Event.Severity.LOST, RestoreProblem.class, "SS-4508", place, key.name(), reason);
            return;
        }
        listener.note(Event.Severity.WARNING, RestoreProblem.class, "SS-4509", place, key.name(), reason);
        ForeignKey without = new ForeignKey(
                key.name(),
                key.columns(),
                key.referencedTable(),
                key.referencedColumns(),
                ForeignKey.Action.NO_ACTION,
                ForeignKey.Action.NO_ACTION);
        foreignKey(plan, without, onLoss, leftOut);
    }

    /** What the server had no room for: the rows are all there, but found more slowly, or not kept apart. */
    private void keysLeftOut(List<TablePlan> plans) {
        Connection connection = sessions.first();
        try {
            for (TargetVendor.Remark remark : vendor.keysLeftOut(
                    connection, plans.stream().map(TablePlan::target).toList())) {
                listener.note(
                        Event.Severity.LOST,
                        RestoreProblem.class,
                        remark.id(),
                        remark.place(),
                        remark.arguments().toArray());
            }
            connection.commit();
        } catch (SQLException failure) {
            throw Sessions.failed(vendor, connection, failure, Place.NOWHERE);
        }
    }

    /** What a vendor that does not check foreign keys holds all the same: the user must know, the rows are kept. */
    private void brokenForeignKeys() {
        Connection connection = sessions.first();
        try {
            for (TargetVendor.Remark remark : vendor.brokenForeignKeys(connection)) {
                listener.note(
                        Event.Severity.WARNING,
                        RestoreProblem.class,
                        remark.id(),
                        remark.place(),
                        remark.arguments().toArray());
            }
            connection.commit();
        } catch (SQLException failure) {
            throw Sessions.failed(vendor, connection, failure, Place.NOWHERE);
        }
    }

    private void counters(TargetTable table) {
        for (TargetColumn column : table.columns()) {
            if (!column.identity()) {
                continue;
            }
            Place place = Place.table(table.name().toString()).withColumn(column.name());
            Connection connection = sessions.first();
            try (Statement statement = connection.createStatement()) {
                BigInteger next = next(statement, table, column, place);
                if (next.bitLength() > bits(column.type().stored())) {
                    continue;
                }
                for (String sql : vendor.counters().statements(table, column, next)) {
                    statement.execute(sql);
                }
                connection.commit();
            } catch (SQLException failure) {
                throw Sessions.failed(vendor, connection, failure, place);
            }
        }
    }

    /** The greater of what the source would hand out and one more than the highest value; the mirror image going down. */
    private BigInteger next(Statement statement, TargetTable table, TargetColumn column, Place place)
            throws SQLException {
        Optional<Counter> source = table.counter(column.name());
        boolean asThere = vendor.capabilities().contains(TargetCapability.COUNTER_STEPS);
        source.filter(counter -> counter.hasSteps() && !asThere)
                .ifPresent(counter -> listener.note(
                        Event.Severity.WARNING, RestoreProblem.class, "SS-4510", place, counter.increment()));
        BigInteger wished = source.map(Counter::next).orElse(BigInteger.ONE);
        BigInteger next = asThere ? wished : wished.max(BigInteger.ONE);
        boolean down = asThere
                && source.filter(counter -> counter.increment().signum() < 0).isPresent();
        String from = table.name().inDefaultSchema()
                ? vendor.names().quote(table.name().name())
                : vendor.names().quote(table.name().schema()) + "."
                        + vendor.names().quote(table.name().name());
        try (ResultSet row = statement.executeQuery(
                "SELECT " + (down ? "MIN(" : "MAX(") + vendor.names().quote(column.name()) + ") FROM " + from)) {
            String last = row.next() ? row.getString(1) : null;
            if (last == null) {
                return next;
            }
            return down
                    ? next.min(new BigInteger(last).subtract(BigInteger.ONE))
                    : next.max(new BigInteger(last).add(BigInteger.ONE));
        }
    }

    private static int bits(DataType type) {
        return type instanceof DataType.Int integer ? integer.unsigned() ? integer.bits() : integer.bits() - 1 : 63;
    }

    private void execute(Connection connection, List<DdlStatement> statements, Place place) {
        try (Statement statement = connection.createStatement()) {
            for (DdlStatement ddl : statements) {
                statement.execute(ddl.sql());
                connection.commit();
            }
        } catch (SQLException failure) {
            Sessions.rollback(connection, failure);
            throw refused(failure, place);
        }
    }

    private SiteServerException refused(SQLException failure, Place place) {
        SiteServerException known = vendor.errors().translate(failure, place);
        boolean ours = known.problem() == DatabaseProblem.SERVER_ERROR;
        return ours ? new SiteServerException(RestoreProblem.STATEMENT_REFUSED, place, failure, known.why()) : known;
    }
}
