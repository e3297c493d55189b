package siteserver.restore.target.postgresql;

import java.sql.SQLException;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** The reading side knows the server's codes. */
final class Errors {

    private Errors() {}

    static SiteServerException translate(SQLException failure, Place place) {
        return Vendors.byId(Dialect.ID).orElseThrow().errors().translate(failure, place);
    }
}
