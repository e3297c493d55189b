package siteserver.restore.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import siteserver.backup.database.Catalog;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.KeyRange;
import siteserver.backup.database.Snapshot;
import siteserver.backup.database.TableSize;
import siteserver.backup.database.Vendor;
import siteserver.backup.folder.engine.Task;
import siteserver.backup.folder.engine.TaskPool;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.failure.RestoreProblem;
import siteserver.restore.look.TableLook;
import siteserver.restore.plan.TablePlan;

/**
 * Reads every row back from the server by the vendor's reading side, over new connections that did not write, and
 * compares number and keyed hashes of the rows of each table with those of the dump.
 */
public final class Proof {

    private static final String PHASE = "prove";
    private static final long RANGE_BYTES = 64L << 20;

    private final Vendor vendor;
    private final ConnectionSettings settings;
    private final byte[] hashKey;
    private final int connections;
    private final Listener listener;

    /**
     * @param vendor the reading side of the target
     * @param hashKey the one that the expected sums were made with
     */
    public Proof(Vendor vendor, ConnectionSettings settings, byte[] hashKey, int connections, Listener listener) {
        this.vendor = vendor;
        this.settings = settings;
        this.hashKey = hashKey.clone();
        this.connections = connections;
        this.listener = listener;
    }

    /** A part of a table. */
    private record Part(int table, KeyRange range) {}

    /**
     * @param looks what is expected, one per plan
     * @throws SiteServerException {@code PROOF_FAILED} that names every table that differs, and how
     */
    public void run(List<TablePlan> plans, List<TableLook> looks) {
        List<RowSum> found;
        List<String> differences = new ArrayList<>();
        try (Snapshot snapshot = vendor.snapshots().open(settings, connections)) {
            Connection first = snapshot.connections().get(0);
            Catalog catalog = vendor.catalog().read(first);
            Map<TableName, Table> tables =
                    catalog.tables().stream().collect(Collectors.toMap(Table::name, Function.identity()));
            List<Part> parts = new ArrayList<>();
            for (int i = 0; i < plans.size(); i++) {
                Optional<String> shape =
                        shape(plans.get(i), tables.get(plans.get(i).target().name()));
                if (shape.isPresent()) {
                    differences.add(shape.get());
                } else {
                    parts.addAll(parts(first, plans.get(i), catalog, tables, i));
                }
            }
            found = sums(snapshot.connections(), plans, tables, parts);
        } catch (SQLException failure) {
            throw vendor.errors().translate(failure, Place.NOWHERE);
        }
        for (int i = 0; i < plans.size(); i++) {
            difference(plans.get(i), looks.get(i).expected(), found.get(i), differences);
        }
        if (!differences.isEmpty()) {
            throw new SiteServerException(RestoreProblem.PROOF_FAILED, Place.NOWHERE, String.join(" ", differences));
        }
    }

    /** A table that is not there, or has other columns, cannot be compared row by row. */
    private static Optional<String> shape(TablePlan plan, Table table) {
        if (table == null) {
            return Optional.of("Table " + plan.target().name() + " is not there.");
        }
        List<String> planned =
                plan.target().columns().stream().map(column -> column.name()).toList();
        List<String> found = table.columns().stream().map(Column::name).toList();
        return planned.equals(found)
                ? Optional.empty()
                : Optional.of("Table " + plan.target().name() + " has the columns " + String.join(", ", found)
                        + " instead of " + String.join(", ", planned) + ".");
    }

    private List<Part> parts(
            Connection connection, TablePlan plan, Catalog catalog, Map<TableName, Table> tables, int number)
            throws SQLException {
        TableName name = plan.target().name();
        TableSize size = catalog.sizes().getOrDefault(name, TableSize.UNKNOWN);
        // The server's own estimate is often missing right after a load; the dump knows better.
        TableSize known = size.bytes() > 0
                ? size
                : new TableSize(plan.dump().rows(), plan.dump().bytes());
        listener.on(new Event.TableStarted(
                PHASE,
                plan.name(),
                OptionalLong.of(plan.dump().rows()),
                OptionalLong.of(plan.dump().bytes())));
        return vendor.ranges().split(connection, tables.get(name), known, RANGE_BYTES).stream()
                .map(range -> new Part(number, range))
                .toList();
    }

    private List<RowSum> sums(
            List<Connection> readers, List<TablePlan> plans, Map<TableName, Table> tables, List<Part> parts) {
        List<Task<Connection, RowSum>> tasks = new ArrayList<>();
        for (Part part : parts) {
            TablePlan plan = plans.get(part.table());
            Table table = tables.get(plan.target().name());
            tasks.add(connection -> {
                HashingSink sink = new HashingSink(plan, hashKey, listener, PHASE);
                try {
                    vendor.reader().read(connection, table, part.range(), sink);
                } catch (SQLException failure) {
                    throw vendor.errors()
                            .translate(failure, Place.table(table.name().toString()));
                }
                return sink.sum();
            });
        }
        List<RowSum> partSums = TaskPool.run(readers, tasks);
        List<RowSum> sums = new ArrayList<>();
        plans.forEach(plan -> sums.add(RowSum.ZERO));
        for (int i = 0; i < parts.size(); i++) {
            int table = parts.get(i).table();
            sums.set(table, sums.get(table).plus(partSums.get(i)));
        }
        return sums;
    }

    private void difference(TablePlan plan, RowSum expected, RowSum found, List<String> differences) {
        String table = plan.target().name().toString();
        boolean told = differences.stream().anyMatch(text -> text.startsWith("Table " + table + " "));
        if (told) {
            return;
        }
        if (expected.rows() != found.rows()) {
            differences.add("Table " + table + " has " + found.rows() + " rows instead of " + expected.rows() + ".");
        } else if (!expected.equals(found)) {
            differences.add("Table " + table + " has as many rows as it should, " + found.rows()
                    + ", but at least one of them is another one.");
        }
        listener.on(new Event.TableFinished(
                PHASE, plan.name(), found.rows(), plan.dump().bytes()));
    }
}
