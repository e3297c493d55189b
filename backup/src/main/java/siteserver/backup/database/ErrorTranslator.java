package siteserver.backup.database;

import java.sql.SQLException;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** Knows a vendor's error codes. */
public interface ErrorTranslator {

    /** Never null. Messages of the server are quoted; secrets are not. */
    SiteServerException translate(SQLException error, Place place);
}
