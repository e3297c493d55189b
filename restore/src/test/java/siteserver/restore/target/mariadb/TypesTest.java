package siteserver.restore.target.mariadb;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import siteserver.backup.folder.schema.DataType;
import siteserver.restore.target.convert.Fit;
import siteserver.restore.target.roundtrip.TypeRoundTrip;

class TypesTest extends TypeRoundTrip {

    @Override
    protected String vendorId() {
        return "mariadb";
    }

    @Override
    protected List<Values> natives() {
        return List.of(
                ofNative(
                        "timestamp(6)",
                        new DataType.TimestampWithZone(6),
                        "2018-09-01 04:34:56.5+00",
                        "1970-01-01 00:00:01+00",
                        "0000-00-00 00:00:00+00"),
                ofNative("time(2)", new DataType.Time(2), "-838:59:59", "100:00:00.25", "00:00:00"),
                ofNative("year(4)", new DataType.Int(16, false), "0", "1901", "2155"),
                ofNative("set('a','b c')", new DataType.Text(true), "", "a", "a,b c"),
                ofNative("tinytext", new DataType.Text(false), "x".repeat(255)),
                ofNative("json", new DataType.Json(), "{ \"a\" : 1.0 }", "[]"),
                ofNative("point", new DataType.Point(), "(1.5,-2)"),
                ofNative("linestring", new DataType.Line(), "[(0,0),(1,1.25)]"),
                ofNative("polygon", new DataType.Polygon(), "((0,0),(4,0),(4,4),(0,0))"),
                ofNative("geometry", new DataType.Other("geometry"), "(1,2)", "MULTIPOINT(1 2,3 4)"),
                ofNative("decimal(65,30) unsigned", new DataType.Decimal(OptionalInt.of(65), 30), "0.5"));
    }

    @Override
    protected Map<String, Fit> losses() {
        return Map.ofEntries(
                // 65 digits, 30 of them behind the point.
                entry("decimal 0.000000000000000000000000000000000001", Fit.TOO_MANY_DIGITS),
                entry("decimal NaN", Fit.NOT_FINITE),
                entry("real NaN", Fit.NOT_FINITE),
                entry("real Infinity", Fit.NOT_FINITE),
                entry("double NaN", Fit.NOT_FINITE),
                entry("double -Infinity", Fit.NOT_FINITE),
                entry("date 0044-03-15 BC", Fit.DATE_OUT_OF_RANGE),
                entry("date 12018-01-01", Fit.DATE_OUT_OF_RANGE),
                entry("date infinity", Fit.DATE_OUT_OF_RANGE),
                entry("timestamp(6) 0044-03-15 12:00:00 BC", Fit.DATE_OUT_OF_RANGE),
                entry("timestamp(6) -infinity", Fit.DATE_OUT_OF_RANGE),
                // Microseconds.
                entry("time(9) 12:34:56.123456789", Fit.BELOW_MICROSECOND),
                entry("timestamp(9) 2018-09-01 12:34:56.123456789", Fit.BELOW_MICROSECOND),
                entry("timestamp(9) 2018-09-01 12:34:56.1234567", Fit.BELOW_MICROSECOND));
    }
}
