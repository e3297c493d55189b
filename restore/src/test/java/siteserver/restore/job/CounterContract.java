package siteserver.restore.job;

import static org.assertj.core.api.Assertions.assertThat;
import static siteserver.restore.job.Dump.row;

import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.backup.database.Catalog;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Vendor;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Counter;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.backup.testing.TestDatabases;
import siteserver.restore.target.TargetCapability;
import siteserver.restore.target.TargetVendors;

/** How the numbers of identity columns go on after a restore, and what each such test has. */
abstract class CounterContract {

    protected static final DataType INT = new DataType.Int(32, false);

    @TempDir
    protected Path temporary;

    protected final ConnectionSettings target = TestDatabases.fresh(database());

    protected abstract String vendorId();

    /** What {@link TestDatabases#fresh} is asked for: a vendor's id, or another server of that vendor. */
    protected String database() {
        return vendorId();
    }

    /** What the target tells of the name that an index was given. */
    protected String indexName(String given) {
        return given;
    }

    /** A date-time as fine as the target keeps it. */
    protected String moment() {
        return "2018-09-01 12:34:56.123";
    }

    protected static DataType text(int length) {
        return new DataType.VarChar(length, false);
    }

    protected RestoreOptions options(Path dump, OnLoss onLoss) {
        return new RestoreOptions(
                dump,
                target,
                List.of(),
                List.of(),
                onLoss,
                Optional.empty(),
                Optional.empty(),
                false,
                3,
                temporary.resolve("rejects"));
    }

    protected RestoreResult restore(Path dump, OnLoss onLoss) {
        return RestoreJob.run(options(dump, onLoss), Listener.SILENT);
    }

    protected List<String> query(String sql) {
        List<String> found = new ArrayList<>();
        try (Connection connection = TestDatabases.open(target);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    cells.add(rows.getString(i));
                }
                found.add(String.join("|", cells.stream().map(String::valueOf).toList()));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return found;
    }

    protected String quote(String name) {
        return Vendors.byId(vendorId()).orElseThrow().quote(name);
    }

    protected Catalog catalog() {
        Vendor vendor = Vendors.byId(vendorId()).orElseThrow();
        try (Connection connection = vendor.connect(target)) {
            return vendor.catalog().read(connection);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    protected Table table(String name) {
        return catalog().tables().stream()
                .filter(table -> table.name().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    protected List<String> tableNames() {
        return catalog().tables().stream().map(table -> table.name().toString()).toList();
    }

    private static Table numbered(String name, Counter counter) {
        return new Table(
                TableName.of(name),
                List.of(Column.of("Id", INT).notNull().asIdentity(), Column.of("Name", text(20))),
                Optional.of(new Key("PK_" + name, List.of("Id"))),
                List.of(),
                List.of(),
                List.of(),
                List.of(counter));
    }

    private List<String> idsAfterTwoMore(String table) {
        String insert = "INSERT INTO " + quote(table) + " (" + quote("Name") + ") VALUES ('new')";
        TestDatabases.execute(target, insert, insert);
        return query("SELECT " + quote("Id") + " FROM " + quote(table) + " ORDER BY " + quote("Id"));
    }

    /** Increments other than 1, down, and a first number other than 1. */
    @Test
    void countersGoOnAsTheyDid() {
        BigInteger seed = BigInteger.valueOf(1000);
        Path dump = new Dump(temporary.resolve("steps"))
                .table(
                        numbered(
                                "Tens", new Counter("Id", BigInteger.valueOf(1030), BigInteger.TEN, Optional.of(seed))),
                        row("1000", "a"),
                        row("1010", "b"))
                .table(
                        numbered("Down", new Counter("Id", BigInteger.valueOf(-3), BigInteger.ONE.negate())),
                        row("-1", "a"),
                        row("-4", "b"))
                .table(numbered("None", new Counter("Id", seed, BigInteger.TEN, Optional.of(seed))))
                .write();
        List<String> told = new ArrayList<>();
        RestoreJob.run(options(dump, OnLoss.FAIL), event -> {
            if (event instanceof Event.Note note && note.id().equals("SS-4510")) {
                told.add(note.place().table().orElse("") + " " + note.arguments());
            }
        });
        if (TargetVendors.byId(vendorId()).orElseThrow().capabilities().contains(TargetCapability.COUNTER_STEPS)) {
            assertThat(told).isEmpty();
            assertThat(table("Tens").counters().get(0).next()).hasToString("1030");
            assertThat(table("Tens").counters().get(0).increment()).isEqualTo(BigInteger.TEN);
            assertThat(idsAfterTwoMore("Tens")).containsExactly("1000", "1010", "1030", "1040");
            assertThat(idsAfterTwoMore("Down")).containsExactly("-6", "-5", "-4", "-1");
            assertThat(idsAfterTwoMore("None")).containsExactly("1000", "1010");
        } else {
            assertThat(told).containsExactlyInAnyOrder("Tens [10]", "Down [-1]", "None [10]");
            assertThat(idsAfterTwoMore("Tens")).containsExactly("1000", "1010", "1030", "1031");
            assertThat(idsAfterTwoMore("Down")).containsExactly("-4", "-1", "1", "2");
            assertThat(idsAfterTwoMore("None")).containsExactly("1000", "1001");
        }
    }
}
