package siteserver.restore.target;

import java.io.InputStream;
import java.util.Optional;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.row.RowReader;

/** The rows of one row file, ready for the loader. Take one of the two forms. After an error
 * the rows may be taken once more, to find the one. */
public interface LoadSource {

    /** Table and row file. */
    Place place();

    /**
     * The file's data lines as they are, without the header: our CSV form (DESIGN 2), UTF-8, NULL is nothing between
     * commas, every other cell is quoted or needs no quotes, lines end with a line feed. Only when no cell needs a
     * conversion and no row is left out. The caller closes it.
     */
    Optional<InputStream> asIs();

    /**
     * The rows with their cells converted and put through {@link TargetType#load()}, in the order of the table's
     * columns. {@link RowReader#line()} is the line in the row file. The caller closes it.
     */
    RowReader rows();

    /**
     * For a server that only tells the position of a row among those it was given: the line in the row file. Reads
     * the file again, so only for an error.
     *
     * @param row counted from 1
     */
    Place placeOfRow(long row);
}
