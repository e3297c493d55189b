package siteserver.restore.target.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.KeyRange;
import siteserver.backup.database.Vendor;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.csv.CsvLine;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.value.TypeText;
import siteserver.backup.testing.TestDatabases;
import siteserver.restore.target.CellFunction;
import siteserver.restore.target.SchemaWriter;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetType;
import siteserver.restore.target.TargetVendor;
import siteserver.restore.target.TargetVendors;
import siteserver.restore.target.convert.Conversion;
import siteserver.restore.target.convert.Conversions;
import siteserver.restore.target.convert.Fit;

/**
 * Every neutral type with its edge values: loaded by the writing side, read back by the reading side, and equal; or
 * declared as one that this vendor cannot hold, and found so by the look before anything is written.
 */
public abstract class TypeRoundTrip {

    private final ConnectionSettings settings = TestDatabases.fresh(database());

    protected abstract String vendorId();

    /** What {@link TestDatabases#fresh} is asked for: a vendor's id, or a relative's where no server of the vendor runs. */
    protected String database() {
        return vendorId();
    }

    /** What this target cannot hold: {@code "date infinity"} and why. Everything else must come back. */
    protected abstract Map<String, Fit> losses();

    private static DataType.Decimal decimal(int precision, int scale) {
        return new DataType.Decimal(OptionalInt.of(precision), scale);
    }

    /**
     * Values of a native type of this vendor, for the way back.
     *
     * @param type what the reading side makes of the native type
     * @param nativeType as the catalogue spells it; empty: the neutral mapping
     */
    protected record Values(DataType type, String nativeType, List<String> values) {}

    private static Values of(DataType type, String... values) {
        return new Values(type, "", List.of(values));
    }

    protected static Values ofNative(String nativeType, DataType type, String... values) {
        return new Values(type, nativeType, List.of(values));
    }

    /** Types that only this vendor has. */
    protected List<Values> natives() {
        return List.of();
    }

    private static List<Values> all() {
        return List.of(
                of(new DataType.Bool(), "true", "false"),
                of(new DataType.Int(8, false), "-128", "0", "127"),
                of(new DataType.Int(8, true), "0", "255"),
                of(new DataType.Int(16, false), "-32768", "32767"),
                of(new DataType.Int(16, true), "65535"),
                of(new DataType.Int(24, false), "-8388608", "8388607"),
                of(new DataType.Int(24, true), "16777215"),
                of(new DataType.Int(32, false), "-2147483648", "2147483647"),
                of(new DataType.Int(32, true), "4294967295"),
                of(new DataType.Int(64, false), "-9223372036854775808", "9223372036854775807"),
                of(new DataType.Int(64, true), "9223372036854775807", "18446744073709551615"),
                of(decimal(10, 2), "0.00", "-0.01", "1.50", "12345678.90"),
                of(decimal(18, 2), "9999999999999999.99", "1.50"),
                of(decimal(38, 10), "1234567890123456789012345678.1234567890", "-0.0000000001"),
                of(decimal(65, 30), "12345678901234567890123456789012345.123456789012345678901234567890"),
                of(decimal(5, 0), "-99999"),
                of(
                        new DataType.Decimal(OptionalInt.empty(), 0),
                        "1.50",
                        "123456789012345678901234567890.5",
                        "0.000000000000000000000000000000000001",
                        "NaN"),
                of(new DataType.Real(), "0.1", "-3.4028235e+38", "1e-45", "1.6777216e+07", "NaN", "Infinity"),
                of(
                        new DataType.DoublePrecision(),
                        "0.1",
                        "-0",
                        "1.7976931348623157e+308",
                        "5e-324",
                        "0.30000000000000004",
                        "1.2345678901234568e+17",
                        "NaN",
                        "-Infinity"),
                of(new DataType.Char(4, false), "", "ab", "栏目栏目", "😀😀😀😀"),
                of(
                        new DataType.VarChar(10, false),
                        "",
                        " ",
                        "ab ",
                        "1e5",
                        "0010",
                        "栏目栏目栏目栏目栏目",
                        "a\u0000b",
                        "'\"`\\\t\r\n"),
                of(new DataType.VarChar(10, true), "Ab", "ab "),
                of(new DataType.VarChar(20_000, false), "x".repeat(20_000)),
                of(new DataType.VarChar(10, false), "😀😀😀😀😀", "NULL", "\\N"),
                of(new DataType.Text(false), "", "😀", "123", "1.0", "a\u0000b", "\u0000", "栏目".repeat(40_000)),
                of(new DataType.Text(true), "Ä"),
                of(new DataType.Enumeration(List.of("a", "B", "it's", "")), "a", "B", "it's", ""),
                of(new DataType.Bits(1), "0", "1"),
                of(new DataType.Bits(9), "000000001", "101010101"),
                of(new DataType.Bits(70), "1".repeat(70)),
                of(
                        new DataType.Date(),
                        "2018-09-01",
                        "0001-01-01",
                        "1582-10-10",
                        "9999-12-31",
                        "0044-03-15 BC",
                        "12018-01-01",
                        "0000-00-00",
                        "infinity"),
                of(new DataType.Time(0), "00:00:00", "23:59:59"),
                of(new DataType.Time(6), "12:34:56.123456", "12:34:56.5"),
                of(new DataType.Time(9), "12:34:56.123456789", "12:34:56"),
                of(
                        new DataType.Timestamp(6),
                        "2018-09-01 12:34:56.123456",
                        "1986-05-04 02:30:00",
                        "0001-01-01 00:00:00",
                        "9999-12-31 23:59:59.999999",
                        "0044-03-15 12:00:00 BC",
                        "0000-00-00 00:00:00",
                        "-infinity"),
                of(new DataType.Timestamp(0), "2018-09-01 12:34:56"),
                of(new DataType.Timestamp(9), "2018-09-01 12:34:56.123456789", "2018-09-01 12:34:56.1234567"),
                of(new DataType.Binary(3), "\\x00ff7f"),
                of(new DataType.VarBinary(5), "\\x", "\\x00", "\\x0001020309"),
                of(new DataType.VarBinary(30_000), "\\x" + "0a".repeat(30_000)),
                of(new DataType.Blob(), "\\x", "\\x00", "\\x5c090a0d00275c4eff", "\\x" + "00".repeat(70_000)),
                of(new DataType.Uuid(), "6f9619ff-8b86-d011-b42d-00c04fc964ff", "00000000-0000-0000-0000-000000000000"),
                of(
                        new DataType.Json(),
                        "{ \"a\" : 1.0, \"a\" : [null, \"栏\"] }",
                        "12345678901234567890",
                        "\"\"",
                        "null"),
                of(new DataType.Xml(), "<a>栏</a>", "1.0"),
                of(new DataType.Array(new DataType.Int(32, false)), "{1,NULL,-3}", "{}"),
                of(new DataType.Point(), "(1.5,-2)"),
                of(new DataType.Line(), "[(0,0),(1,1),(2,0)]"),
                of(new DataType.Polygon(), "((0,0),(1,1),(2,0))"),
                of(new DataType.Other("inet"), "10.0.0.0/8"));
    }

    @TestFactory
    final Stream<DynamicTest> everyValueComesBackOrIsDeclaredLost() {
        List<DynamicTest> tests = new ArrayList<>();
        List<Values> lines = new ArrayList<>(all());
        lines.addAll(natives());
        for (Values line : lines) {
            int number = tests.size();
            String label = line.nativeType().isEmpty() ? TypeText.of(line.type()) : line.nativeType();
            tests.add(DynamicTest.dynamicTest(number + " " + label, () -> roundTrip("t" + number, line)));
        }
        return tests.stream();
    }

    /** Instants need no zone where the target has instants; elsewhere UTC is the decision. */
    @TestFactory
    final Stream<DynamicTest> everyInstantComesBack() {
        Values line = of(
                new DataType.TimestampWithZone(6),
                "2018-09-01 04:34:56.123456+00",
                "1986-05-03 18:30:00+00",
                "2100-01-01 00:00:00+00");
        return Stream.of(DynamicTest.dynamicTest("instants", () -> roundTrip("instants", line)));
    }

    private void roundTrip(String name, Values line) throws SQLException {
        TargetVendor writer = TargetVendors.byId(vendorId()).orElseThrow();
        List<String> fitting = new ArrayList<>();
        List<Executable> checks = new ArrayList<>();
        try (Connection connection = writer.connect(settings)) {
            TargetVendor vendor = writer.on(connection);
            TargetTable table = Tables.of(
                    vendor.types(),
                    name,
                    Column.of("Id", new DataType.Int(32, false)).notNull(),
                    Column.of("v", line.type()).withNativeType(line.nativeType()));
            TargetType type = table.columns().get(1).type();
            Conversion conversion = Conversions.between(
                            line.type(), type.stored(), type.limits(), Optional.of(ZoneOffset.UTC))
                    .orElseThrow();
            for (String value : line.values()) {
                byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                Fit fit = conversion.check().fit(bytes, 0, bytes.length);
                String label = TypeText.of(line.type()) + " " + value;
                checks.add(() -> assertThat(fit).as(label).isEqualTo(losses().getOrDefault(label, Fit.FITS)));
                if (fit == Fit.FITS) {
                    fitting.add(value);
                }
            }
            load(connection, vendor, table, conversion, fitting);
            List<String> read = read(table);
            CellFunction comparable = conversion.form().then(type.comparable());
            List<String> expected = new ArrayList<>();
            for (String value : fitting) {
                expected.add(apply(comparable, apply(conversion.convert(), value)));
            }
            expected.add(null);
            List<String> actual = new ArrayList<>();
            for (String value : read) {
                actual.add(value == null ? null : apply(comparable, value));
            }
            checks.add(() -> assertThat(actual).as(type.sql()).isEqualTo(expected));
        }
        assertAll(checks);
    }

    private static void load(
            Connection connection, TargetVendor vendor, TargetTable table, Conversion conversion, List<String> values)
            throws SQLException {
        for (SchemaWriter.DdlStatement statement : vendor.schema().createTable(table)) {
            try (Statement ddl = connection.createStatement()) {
                ddl.execute(statement.sql());
            }
        }
        String[][] rows = new String[values.size() + 1][];
        for (int i = 0; i < values.size(); i++) {
            rows[i] = new String[] {Integer.toString(i), apply(conversion.convert(), values.get(i))};
        }
        rows[values.size()] = new String[] {Integer.toString(values.size()), null};
        long taken = vendor.loader().load(connection, table, MemorySource.of(table, rows));
        assertThat(taken).isEqualTo(rows.length);
        connection.commit();
    }

    /** Over another connection, by the side that backups are read with. */
    private List<String> read(TargetTable table) throws SQLException {
        Vendor vendor = Vendors.byId(vendorId()).orElseThrow();
        Map<Integer, String> byId = new TreeMap<>();
        try (Connection connection = vendor.connect(settings)) {
            vendor.reader().read(connection, Tables.asRead(table), KeyRange.WHOLE, new RowSink() {
                @Override
                public void row(Row row) {
                    byId.put(Integer.valueOf(row.text(0)), row.text(1));
                }

                @Override
                public void csvLine(byte[] bytes, int from, int length) {
                    Row row = new Row(2);
                    CsvLine.decode(bytes, from, length, row);
                    row(row);
                }
            });
        }
        return new ArrayList<>(byId.values());
    }

    private static String apply(CellFunction function, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        Row row = new Row(1);
        function.apply(bytes, 0, bytes.length, row);
        return row.text(0);
    }
}
