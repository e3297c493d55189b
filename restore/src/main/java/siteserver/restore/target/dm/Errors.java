package siteserver.restore.target.dm;

import java.sql.SQLException;
import java.util.Set;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.restore.failure.RestoreProblem;

/** The reading side knows the server's numbers. */
final class Errors {

    /** Unique keys, missing values, lengths, ranges of numbers, texts that are no dates or numbers. */
    private static final Set<Integer> ABOUT_VALUES =
            Set.of(-6602, -6604, -6607, -6609, -6169, -6101, -6102, -6104, -6118, -6149, -2665, -7065);

    private Errors() {}

    static SiteServerException translate(SQLException failure, Place place) {
        return Vendors.byId(Dialect.ID).orElseThrow().errors().translate(failure, place);
    }

    static boolean aboutValues(SQLException failure) {
        return ABOUT_VALUES.contains(failure.getErrorCode());
    }

    static SiteServerException refused(SQLException failure, Place place) {
        return aboutValues(failure)
                ? new SiteServerException(
                        RestoreProblem.ROW_REFUSED, place, failure, String.valueOf(failure.getMessage()))
                : translate(failure, place);
    }
}
