package siteserver.restore.target.oracle;

import static java.util.Map.entry;

import java.util.Map;
import siteserver.backup.testing.NeedsServer;
import siteserver.backup.testing.TestDatabases;
import siteserver.restore.target.convert.Fit;
import siteserver.restore.target.roundtrip.TypeRoundTrip;

/** Written and read back on an Oracle, where one is: named by the environment, or in Docker. */
@NeedsServer(TestDatabases.ORACLE)
class RoundTripTest extends TypeRoundTrip {

    @Override
    protected String vendorId() {
        return "oracle";
    }

    @Override
    protected Map<String, Fit> losses() {
        return Map.ofEntries(
                entry("char(4) ", Fit.EMPTY_TEXT),
                entry("varchar(10) ", Fit.EMPTY_TEXT),
                // Lengths count UTF-16 units: a character beyond U+FFFF has two.
                entry("char(4) 😀😀😀😀", Fit.TOO_LONG),
                entry(
                        "decimal(65,30) 12345678901234567890123456789012345.123456789012345678901234567890",
                        Fit.TOO_MANY_DIGITS),
                entry("decimal NaN", Fit.NOT_FINITE),
                entry("date 12018-01-01", Fit.DATE_OUT_OF_RANGE),
                entry("enum('a','B','it''s','') ", Fit.EMPTY_TEXT),
                entry("varbinary(5) \\x", Fit.EMPTY_TEXT),
                entry("date 1582-10-10", Fit.SKIPPED_DAY),
                entry("date infinity", Fit.DATE_OUT_OF_RANGE),
                entry("date 0000-00-00", Fit.ZERO_DATE),
                entry("timestamp(6) -infinity", Fit.DATE_OUT_OF_RANGE),
                entry("timestamp(6) 0000-00-00 00:00:00", Fit.ZERO_DATE));
    }
}
