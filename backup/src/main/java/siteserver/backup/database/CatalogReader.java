package siteserver.backup.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Reads the catalogue by the vendor's own SQL. */
public interface CatalogReader {

    /** Reads inside the connection's running transaction, if there is one. Changes nothing. */
    Catalog read(Connection connection) throws SQLException;
}
