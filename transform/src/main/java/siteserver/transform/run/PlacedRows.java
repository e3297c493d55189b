package siteserver.transform.run;

import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.row.RowReader;

/** Rows that know where they come from. */
interface PlacedRows extends RowReader {

    /** Of the row that was read last, as the user knows it: never a name inside the scratch file. */
    Place place();
}
