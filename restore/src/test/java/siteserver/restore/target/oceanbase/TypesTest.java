package siteserver.restore.target.oceanbase;

import static java.util.Map.entry;

import java.util.Map;
import siteserver.restore.target.convert.Fit;
import siteserver.restore.target.roundtrip.TypeRoundTrip;

/** Written and read back against the relative MariaDB. */
class TypesTest extends TypeRoundTrip {

    @Override
    protected String vendorId() {
        return "oceanbase";
    }

    @Override
    protected String database() {
        return "mariadb";
    }

    @Override
    protected Map<String, Fit> losses() {
        return Map.ofEntries(
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
                entry("time(9) 12:34:56.123456789", Fit.BELOW_MICROSECOND),
                entry("timestamp(9) 2018-09-01 12:34:56.123456789", Fit.BELOW_MICROSECOND),
                entry("timestamp(9) 2018-09-01 12:34:56.1234567", Fit.BELOW_MICROSECOND));
    }
}
