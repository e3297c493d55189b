package siteserver.backup.database.sqlserver;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import siteserver.backup.database.Catalog.CatalogWarning;
import siteserver.backup.folder.schema.TableName;

/** What a server did not tell of its catalogue. The tables and their rows are not concerned. */
final class Refusals {

    /** How many rows and bytes tables have: only the forecast of the time that is left is made of it. */
    static final String ESTIMATES = "estimates";

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final List<String> refused = new ArrayList<>();
    private final TreeSet<String> unknown = new TreeSet<>();

    /**
     * @param why the server's words
     */
    void refused(String what, String why) {
        if (what.equals(ESTIMATES)) {
            LOG.debug("no estimates: {}", why);
        } else {
            refused.add(what + ": " + why);
        }
    }

    /** The server has no catalogue of such things. */
    void unknown(String what) {
        if (!what.equals(ESTIMATES)) {
            unknown.add(what);
        }
    }

    List<CatalogWarning> warnings() {
        List<CatalogWarning> warnings = new ArrayList<>();
        for (String each : refused) {
            warnings.add(new CatalogWarning("SS-2560", TableName.of(""), each));
        }
        if (!unknown.isEmpty()) {
            warnings.add(new CatalogWarning("SS-2567", TableName.of(""), String.join(", ", unknown)));
        }
        return warnings;
    }
}
