package siteserver.backup.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.testing.TestDatabases;

/** What the reading side of every vendor must do. One thin subclass per vendor gives its SQL. */
abstract class VendorContract extends VendorFixture {

    // --- ranges

    @Test
    void aDenseNumberKeyIsCutByArithmetic() {
        execute("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, v VARCHAR(20))");
        fill("INSERT INTO t (id, v) VALUES (?, 'x')", numbers(1, 1000));
        List<KeyRange> ranges = cut("t", new TableSize(1000, 100_000), 10_000);
        assertThat(ranges).hasSize(10);
        assertThat(ranges.get(0).lower()).isEmpty();
        assertThat(ranges.get(0).upper()).contains(List.of("101"));
        assertThat(ranges.get(9).upper()).isEmpty();
        assertEachRowOnce("t", ranges, 1000);
    }

    @Test
    void gapsAndNegativeNumbersLoseNothing() {
        execute("CREATE TABLE t (id INT NOT NULL PRIMARY KEY)");
        List<Object[]> keys = new ArrayList<>();
        for (int i = -300; i < 300; i++) {
            if (i % 7 != 0 && (i < -50 || i > 20)) {
                keys.add(new Object[] {i});
            }
        }
        fill("INSERT INTO t (id) VALUES (?)", keys);
        List<KeyRange> ranges = cut("t", new TableSize(keys.size(), keys.size() * 100L), 3_000);
        assertThat(ranges.size()).isBetween(10, 80);
        assertEachRowOnce("t", ranges, keys.size());
    }

    @Test
    void skewedNumbersAreWalked() {
        execute("CREATE TABLE t (id " + bigNumberType() + " NOT NULL PRIMARY KEY)");
        List<Object[]> keys = new ArrayList<>(numbers(1, 500));
        keys.add(new Object[] {-9_223_372_036_854_775_808L});
        keys.add(new Object[] {9_223_372_036_854_775_807L});
        keys.add(new Object[] {9_007_199_254_740_993L});
        keys.add(new Object[] {9_007_199_254_740_992L});
        fill("INSERT INTO t (id) VALUES (?)", keys);
        List<KeyRange> ranges = cut("t", new TableSize(504, 50_400), 2_000);
        assertThat(ranges.size()).isBetween(20, 30);
        assertEachRowOnce("t", ranges, 504);
    }

    @Test
    void wrongEstimatesLoseNothing() {
        execute("CREATE TABLE t (id INT NOT NULL PRIMARY KEY)");
        fill("INSERT INTO t (id) VALUES (?)", numbers(1, 200));
        for (TableSize size : List.of(
                new TableSize(1, 1_000_000),
                new TableSize(100_000, 1_000_000),
                new TableSize(-1, -1),
                TableSize.UNKNOWN)) {
            assertEachRowOnce("t", cut("t", size, 10), 200);
        }
    }

    @Test
    void textKeysAreComparedByTheServer() {
        execute("CREATE TABLE t (k " + caseInsensitiveType().orElse("VARCHAR(60)") + " NOT NULL PRIMARY KEY, n INT)");
        List<Object[]> keys = new ArrayList<>();
        for (String word :
                List.of("Alpha", "beta", "Gamma", "delta", "İstanbul", "ısı", "straße", "栏目", "é", "a'b\\c\"d")) {
            for (int i = 0; i < 30; i++) {
                keys.add(new Object[] {(i % 2 == 0 ? word : word.substring(0, 1) + "Z" + word) + "-" + i, i});
            }
        }
        keys.add(new Object[] {emptyText(), -1});
        fill("INSERT INTO t (k, n) VALUES (?, ?)", keys);
        List<KeyRange> ranges = cut("t", new TableSize(301, 30_100), 1_000);
        assertThat(ranges.size()).as(ranges.toString()).isBetween(25, 35);
        assertEachRowOnce("t", ranges, 301);
    }

    @Test
    void compositeKeysAreWalked() {
        execute("CREATE TABLE t (a INT NOT NULL, b VARCHAR(10) NOT NULL, c INT NOT NULL, PRIMARY KEY (a, b, c))");
        List<Object[]> keys = new ArrayList<>();
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 5; b++) {
                for (int c = 0; c < 20; c++) {
                    keys.add(new Object[] {a * a * a, "k" + b, c});
                }
            }
        }
        fill("INSERT INTO t (a, b, c) VALUES (?, ?, ?)", keys);
        List<KeyRange> ranges = cut("t", new TableSize(400, 40_000), 1_300);
        assertThat(ranges.size()).isBetween(25, 40);
        assertEachRowOnce("t", ranges, 400);
    }

    @Test
    void aTableWithoutUsableKeyIsOneRange() {
        execute(
                "CREATE TABLE bare (id INT)",
                "CREATE TABLE nullable (id INT UNIQUE)",
                "INSERT INTO bare VALUES (1)",
                "INSERT INTO bare VALUES (1)");
        assertThat(cut("bare", new TableSize(2, 1_000_000), 10)).containsExactly(KeyRange.WHOLE);
        assertThat(cut("nullable", new TableSize(2, 1_000_000), 10)).containsExactly(KeyRange.WHOLE);
        assertThat(read("bare", KeyRange.WHOLE)).hasSize(2);
    }

    @Test
    void anEmptyTableHasNoRows() {
        execute("CREATE TABLE t (id INT NOT NULL PRIMARY KEY)");
        for (TableSize size : List.of(new TableSize(0, 0), TableSize.UNKNOWN, new TableSize(500, 1_000_000))) {
            assertEachRowOnce("t", cut("t", size, 10), 0);
        }
    }

    // --- rows

    @Test
    void rowsComeInKeyOrderAndNullIsNotEmpty() {
        execute("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, v VARCHAR(200))");
        String hard = "a,\"b\"\r\n'c'\\N\\.\t栏目😀";
        fill(
                "INSERT INTO t (id, v) VALUES (?, ?)",
                List.of(new Object[] {3, hard}, new Object[] {1, null}, new Object[] {2, emptyText()}, new Object[] {
                    4, "\\."
                }));
        assertThat(read("t", KeyRange.WHOLE))
                .containsExactly(row("1", null), List.of("2", emptyText()), List.of("3", hard), List.of("4", "\\."));
    }

    @Test
    void aSinkThatFailsLeavesTheConnectionUsable() throws Exception {
        execute("CREATE TABLE t (id INT NOT NULL PRIMARY KEY)");
        fill("INSERT INTO t (id) VALUES (?)", numbers(1, 5000));
        try (Connection connection = vendor.connect(settings)) {
            Table table = table(connection, "t");
            RowSink broken = new RowSink() {
                @Override
                public void row(Row row) {
                    throw new IllegalStateException("disk full");
                }

                @Override
                public void csvLine(byte[] bytes, int from, int length) {
                    throw new IllegalStateException("disk full");
                }
            };
            assertThatThrownBy(() -> vendor.reader().read(connection, table, KeyRange.WHOLE, broken))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("disk full");
            CollectedRows again = new CollectedRows();
            assertThat(vendor.reader().read(connection, table, KeyRange.WHOLE, again))
                    .isEqualTo(5000);
        }
    }

    @Test
    void theLargestCellIsKnownBeforeReading() throws Exception {
        execute("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, v " + longTextType() + ")");
        String large = "栏".repeat(2_000_000);
        fill("INSERT INTO t (id, v) VALUES (?, ?)", List.of(new Object[] {1, "x"}, new Object[] {2, large}));
        try (Connection connection = vendor.connect(settings)) {
            Catalog catalog = vendor.catalog().read(connection);
            Table table = catalog.tables().get(0);
            TableSize size = catalog.sizes().get(table.name());
            assertThat(vendor.reader().largestCell(connection, table, size)).isBetween(6_000_000L, 40_000_000L);
        }
        assertThat(read("t", KeyRange.WHOLE).get(1).get(1)).isEqualTo(large);
    }

    protected String bigNumberType() {
        return "BIGINT";
    }

    /** A text as short as the vendor keeps apart from NULL. */
    protected String emptyText() {
        return "";
    }

    protected String longTextType() {
        return "TEXT";
    }

    // --- names and planted SQL

    @Test
    void hostileNamesArePlainNames() throws Exception {
        List<String> names = hostileNames();
        for (String name : names) {
            String table = vendor.quote(name);
            String column = vendor.quote("c " + name);
            execute(
                    "CREATE TABLE " + table + " (id INT NOT NULL PRIMARY KEY, " + column + " VARCHAR(50))",
                    "INSERT INTO " + table + " VALUES (1, 'one')",
                    "INSERT INTO " + table + " VALUES (2, NULL)",
                    "INSERT INTO " + table + " VALUES (3, '" + emptyText() + "')");
        }
        try (Connection connection = vendor.connect(settings)) {
            Catalog catalog = vendor.catalog().read(connection);
            assertThat(catalog.tables())
                    .extracting(table -> table.name().name())
                    .containsExactlyInAnyOrderElementsOf(names);
            for (Table table : catalog.tables()) {
                assertThat(table.columns().get(1).name())
                        .isEqualTo("c " + table.name().name());
                List<KeyRange> ranges = vendor.ranges().split(connection, table, new TableSize(3, 3000), 1000);
                assertThat(ranges).hasSize(3);
                CollectedRows rows = new CollectedRows();
                for (KeyRange range : ranges) {
                    vendor.reader().read(connection, table, range, rows);
                }
                assertThat(rows.rows()).containsExactly(List.of("1", "one"), row("2", null), List.of("3", emptyText()));
            }
        }
    }

    protected List<String> hostileNames() {
        return List.of(
                "a.b",
                "with blank",
                "栏目",
                "select",
                "it's",
                "quo\"te",
                "back`tick",
                "x\"; DROP TABLE \"select\"; --",
                "y`; DROP TABLE `select`; --",
                "per%cent?",
                "back\\slash",
                "UPPER");
    }

    @Test
    void plantedSqlIsOnlyText() throws Exception {
        String planted = "'); DROP TABLE victim; --";
        execute(
                "CREATE TABLE victim (id INT NOT NULL PRIMARY KEY)",
                "CREATE TABLE t (k VARCHAR(60) DEFAULT '" + planted.replace("'", "''") + "' NOT NULL PRIMARY KEY)");
        fill(
                "INSERT INTO t (k) VALUES (?)",
                List.of(new Object[] {planted}, new Object[] {"\\'; DROP TABLE victim; --"}, new Object[] {"z"}));
        try (Connection connection = vendor.connect(settings)) {
            Table table = table(connection, "t");
            assertThat(table.columns().get(0).defaultValue()).contains(new DefaultValue.Literal(planted));
        }
        assertEachRowOnce("t", cut("t", new TableSize(3, 300), 100), 3);
        assertThat(read("victim", KeyRange.WHOLE)).isEmpty();
    }

    // --- snapshot

    @Test
    void aSnapshotHoldsBothOrNoneOfEachPair() throws Exception {
        assumeTrue(
                vendor.capabilities().contains(Capability.CONCURRENT_WRITES),
                "this vendor's file cannot be written to while it is read");
        execute(
                "CREATE TABLE left_half (id INT NOT NULL PRIMARY KEY)",
                "CREATE TABLE right_half (id INT NOT NULL PRIMARY KEY)");
        AtomicBoolean stop = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread writer = new Thread(() -> writePairs(stop, failure));
        writer.start();
        try {
            int before = -1;
            for (int round = 0; round < 4; round++) {
                Thread.sleep(60);
                try (Snapshot snapshot = vendor.snapshots().open(settings, 4)) {
                    assertThat(snapshot.consistent()).isTrue();
                    assertThat(snapshot.description()).isNotBlank();
                    boolean shared = vendor.capabilities().contains(Capability.SHARED_SNAPSHOT);
                    assertThat(snapshot.connections()).hasSize(shared ? 4 : 1);
                    Set<List<List<String>>> states = new HashSet<>();
                    for (Connection connection : snapshot.connections()) {
                        states.add(readAll(connection, "left_half"));
                        Thread.sleep(15);
                        states.add(readAll(connection, "right_half"));
                    }
                    assertThat(states)
                            .as("one state on all connections, in both tables")
                            .hasSize(1);
                    int now = states.iterator().next().size();
                    assertThat(now).isGreaterThan(before);
                    before = now;
                }
            }
        } finally {
            stop.set(true);
            writer.join();
        }
        assertThat(failure.get()).isNull();
    }

    private void writePairs(AtomicBoolean stop, AtomicReference<Throwable> failure) {
        try (Connection connection = TestDatabases.open(settings)) {
            connection.setAutoCommit(false);
            try (PreparedStatement left = connection.prepareStatement("INSERT INTO left_half VALUES (?)");
                    PreparedStatement right = connection.prepareStatement("INSERT INTO right_half VALUES (?)")) {
                for (int i = 1; !stop.get(); i++) {
                    left.setInt(1, i);
                    left.executeUpdate();
                    right.setInt(1, i);
                    right.executeUpdate();
                    connection.commit();
                    if (i % 20 == 0) {
                        Thread.sleep(1);
                    }
                }
            }
        } catch (SQLException | InterruptedException broken) {
            failure.set(broken);
        }
    }

    @Test
    void sessionsAreReadOnly() throws Exception {
        Assumptions.assumeThat(knowsReadOnlySessions()).isTrue();
        execute("CREATE TABLE t (id INT NOT NULL PRIMARY KEY)");
        try (Snapshot snapshot = vendor.snapshots().open(settings, 2)) {
            for (Connection connection : snapshot.connections()) {
                assertThatThrownBy(() -> Sql.run(connection, "INSERT INTO t VALUES (1)"))
                        .isInstanceOf(SQLException.class);
            }
        }
        assertThat(read("t", KeyRange.WHOLE)).isEmpty();
    }

    @Test
    void readingChangesNothing() throws Exception {
        execute(
                "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, v VARCHAR(20))",
                "CREATE INDEX by_v ON t (v)",
                "CREATE VIEW w AS SELECT id FROM t");
        fill("INSERT INTO t (id, v) VALUES (?, 'x')", numbers(1, 300));
        List<String> before = fingerprint();
        assertThat(before).isNotEmpty();
        try (Snapshot snapshot = vendor.snapshots().open(settings, 3)) {
            Connection connection = snapshot.connections().get(0);
            Catalog catalog = vendor.catalog().read(connection);
            assertThat(catalog.tables()).hasSize(1);
            assertThat(catalog.serverVersion()).isNotBlank();
            assertThat(catalog.notCarried()).anyMatch(thing -> thing.kind().equals("views"));
            Table table = catalog.tables().get(0);
            assertThat(vendor.ranges().split(connection, table, new TableSize(300, 30_000), 1000))
                    .hasSize(30);
            assertThat(vendor.reader().read(connection, table, KeyRange.WHOLE, new CollectedRows()))
                    .isEqualTo(300);
        }
        assertThat(fingerprint()).isEqualTo(before);
        assertThat(read("t", KeyRange.WHOLE)).hasSize(300);
    }

    private List<String> fingerprint() throws SQLException {
        try (Connection connection = TestDatabases.open(settings)) {
            return Sql.list(connection, fingerprintSql(), row -> row.getString(1));
        }
    }

    // --- errors

    @Test
    void aTableThatIsGoneIsNamed() throws Exception {
        execute("CREATE TABLE t (id INT NOT NULL PRIMARY KEY)");
        Table table;
        try (Connection connection = vendor.connect(settings)) {
            table = table(connection, "t");
        }
        execute("DROP TABLE t");
        try (Connection connection = vendor.connect(settings)) {
            vendor.reader().read(connection, table, KeyRange.WHOLE, new CollectedRows());
            throw new AssertionError("the table could be read");
        } catch (SQLException failure) {
            assertProblem(
                    vendor.errors().translate(failure, siteserver.backup.folder.failure.Place.table("t")),
                    DatabaseProblem.TABLE_CHANGED);
        } catch (SiteServerException failure) {
            assertProblem(failure, DatabaseProblem.TABLE_CHANGED);
        }
    }
}
