package siteserver.restore.target.kingbase;

import static java.util.Map.entry;

import java.util.Map;
import siteserver.restore.target.convert.Fit;
import siteserver.restore.target.roundtrip.TypeRoundTrip;

/** Written and read back against the relative PostgreSQL, over a driver that stands where KingbaseES's would be found. */
class TypesTest extends TypeRoundTrip {

    @Override
    protected String vendorId() {
        return "kingbase";
    }

    @Override
    protected String database() {
        return "postgresql";
    }

    @Override
    protected Map<String, Fit> losses() {
        return Map.ofEntries(
                entry("varchar(10) a\u0000b", Fit.NUL_CHARACTER),
                entry("text a\u0000b", Fit.NUL_CHARACTER),
                entry("text \u0000", Fit.NUL_CHARACTER),
                entry("time(9) 12:34:56.123456789", Fit.BELOW_MICROSECOND),
                entry("timestamp(9) 2018-09-01 12:34:56.123456789", Fit.BELOW_MICROSECOND),
                entry("timestamp(9) 2018-09-01 12:34:56.1234567", Fit.BELOW_MICROSECOND),
                entry("date 0000-00-00", Fit.ZERO_DATE),
                entry("timestamp(6) 0000-00-00 00:00:00", Fit.ZERO_DATE));
    }
}
