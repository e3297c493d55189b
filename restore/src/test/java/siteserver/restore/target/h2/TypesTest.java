package siteserver.restore.target.h2;

import static java.util.Map.entry;

import java.util.Map;
import siteserver.restore.target.convert.Fit;
import siteserver.restore.target.roundtrip.TypeRoundTrip;

class TypesTest extends TypeRoundTrip {

    @Override
    protected String vendorId() {
        return "h2";
    }

    @Override
    protected Map<String, Fit> losses() {
        return Map.ofEntries(
                // Lengths count UTF-16 units: a character beyond U+FFFF has two.
                entry("char(4) 😀😀😀😀", Fit.TOO_LONG),
                entry("date infinity", Fit.DATE_OUT_OF_RANGE),
                entry("date 0000-00-00", Fit.ZERO_DATE),
                entry("timestamp(6) -infinity", Fit.DATE_OUT_OF_RANGE),
                entry("timestamp(6) 0000-00-00 00:00:00", Fit.ZERO_DATE));
    }
}
