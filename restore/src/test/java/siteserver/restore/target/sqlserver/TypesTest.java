package siteserver.restore.target.sqlserver;

import static java.util.Map.entry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.testing.NeedsServer;
import siteserver.backup.testing.TestDatabases;
import siteserver.restore.target.convert.Fit;
import siteserver.restore.target.roundtrip.TypeRoundTrip;

@NeedsServer(TestDatabases.SQL_SERVER)
class TypesTest extends TypeRoundTrip {

    /** Babelfish lies on PostgreSQL. */
    private final boolean microseconds = isBabelfish();

    private static boolean isBabelfish() {
        try (Connection connection = TestDatabases.open(TestDatabases.fresh(TestDatabases.SQL_SERVER))) {
            return Server.isCompatible(connection);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    protected String vendorId() {
        return "sqlserver";
    }

    @Override
    protected List<Values> natives() {
        return List.of(
                ofNative(
                        "money",
                        new DataType.Decimal(OptionalInt.of(19), 4),
                        "922337203685477.5807",
                        "-922337203685477.5808",
                        "0.0001"),
                ofNative("smallmoney", new DataType.Decimal(OptionalInt.of(10), 4), "214748.3647", "-0.01"),
                ofNative(
                        "datetime",
                        new DataType.Timestamp(3),
                        "1753-01-01 00:00:00",
                        "1986-01-01 00:05:00.003",
                        "2018-09-01 12:34:56.12",
                        "9999-12-31 23:59:59.997"),
                ofNative("smalldatetime", new DataType.Timestamp(0), "1900-01-01 00:00:00", "2079-06-06 23:59:00"),
                ofNative("varchar(10)", new DataType.VarChar(10, true), "", " ", "café", "栏"),
                ofNative("char(4)", new DataType.Char(4, true), "ab", ""),
                ofNative("text", new DataType.Text(true), "x".repeat(9_000)),
                ofNative("ntext", new DataType.Text(true), "", "栏".repeat(5_000)),
                ofNative("image", new DataType.Blob(), "\\x", "\\x" + "00ff".repeat(9_000)),
                ofNative("binary(3)", new DataType.Binary(3), "\\x00ff00"),
                ofNative("xml", new DataType.Xml(), "<a> <b>栏</b> </a>"));
    }

    @Override
    protected Map<String, Fit> losses() {
        Map<String, Fit> losses = new TreeMap<>(Map.ofEntries(
                // 38 digits, 18 of them behind the point.
                entry("decimal 123456789012345678901234567890.5", Fit.NUMBER_OUT_OF_RANGE),
                entry("decimal 0.000000000000000000000000000000000001", Fit.TOO_MANY_DIGITS),
                entry("decimal NaN", Fit.NOT_FINITE),
                entry("real 1e-45", Fit.NUMBER_OUT_OF_RANGE),
                entry("real NaN", Fit.NOT_FINITE),
                entry("real Infinity", Fit.NOT_FINITE),
                entry("double 5e-324", Fit.NUMBER_OUT_OF_RANGE),
                entry("double NaN", Fit.NOT_FINITE),
                entry("double -Infinity", Fit.NOT_FINITE),
                entry("char(4) 😀😀😀😀", Fit.TOO_LONG),
                entry("varchar(10) case-insensitive 栏", Fit.NOT_IN_CODE_PAGE),
                entry("date 0044-03-15 BC", Fit.DATE_OUT_OF_RANGE),
                entry("date 12018-01-01", Fit.DATE_OUT_OF_RANGE),
                entry("date infinity", Fit.DATE_OUT_OF_RANGE),
                entry("date 0000-00-00", Fit.ZERO_DATE),
                entry("timestamp(6) 0044-03-15 12:00:00 BC", Fit.DATE_OUT_OF_RANGE),
                entry("timestamp(6) -infinity", Fit.DATE_OUT_OF_RANGE),
                entry("timestamp(6) 0000-00-00 00:00:00", Fit.ZERO_DATE),
                // A ten-millionth of a second.
                entry("time(9) 12:34:56.123456789", Fit.BELOW_MICROSECOND),
                entry("timestamp(9) 2018-09-01 12:34:56.123456789", Fit.BELOW_MICROSECOND)));
        if (microseconds) {
            losses.put("timestamp(9) 2018-09-01 12:34:56.1234567", Fit.BELOW_MICROSECOND);
            losses.put("varchar(10) a\u0000b", Fit.NUL_CHARACTER);
            losses.put("text a\u0000b", Fit.NUL_CHARACTER);
            losses.put("text \u0000", Fit.NUL_CHARACTER);
        }
        return losses;
    }
}
