package siteserver.restore.target.sqlite;

import static java.util.Map.entry;

import java.util.Map;
import siteserver.restore.target.convert.Fit;
import siteserver.restore.target.roundtrip.TypeRoundTrip;

class TypesTest extends TypeRoundTrip {

    @Override
    protected String vendorId() {
        return "sqlite";
    }

    @Override
    protected Map<String, Fit> losses() {
        return Map.ofEntries(
                // Whole numbers have 63 bits and a sign.
                entry("int64 unsigned 18446744073709551615", Fit.NUMBER_OUT_OF_RANGE),
                entry("real NaN", Fit.NOT_FINITE),
                entry("real Infinity", Fit.NOT_FINITE),
                entry("double NaN", Fit.NOT_FINITE),
                entry("double -Infinity", Fit.NOT_FINITE),
                // Its functions know the years 1 to 9999.
                entry("date 0044-03-15 BC", Fit.DATE_OUT_OF_RANGE),
                entry("date 12018-01-01", Fit.DATE_OUT_OF_RANGE),
                entry("date infinity", Fit.DATE_OUT_OF_RANGE),
                entry("date 0000-00-00", Fit.ZERO_DATE),
                entry("timestamp(6) 0044-03-15 12:00:00 BC", Fit.DATE_OUT_OF_RANGE),
                entry("timestamp(6) -infinity", Fit.DATE_OUT_OF_RANGE),
                entry("timestamp(6) 0000-00-00 00:00:00", Fit.ZERO_DATE));
    }
}
