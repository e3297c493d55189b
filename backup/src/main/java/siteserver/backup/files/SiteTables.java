package siteserver.backup.files;

import java.util.List;
import java.util.Map;

/** Tables that tell of sites and their files; all of them are small. */
public interface SiteTables {

    /**
     * @param table name in any case
     * @return its rows by name of column in lower case, NULL as null; none when there is no such table
     */
    List<Map<String, String>> rows(String table);
}
