package siteserver.backup.folder.json;

import java.util.Locale;

/**
 * What the original tools put into row files beside the data.
 *
 * @param placeholders {@code _EMPTY_} stands for an empty text: in dumps of the original tools only
 * @param addedIdentity each row has the key {@code id}, which is no column of the table
 */
public record JsonHabits(boolean placeholders, boolean addedIdentity) {

    /** Of a file that our own writer made. */
    public static final JsonHabits OURS = new JsonHabits(false, false);

    /** The column that the original's backup adds to a table without an identity. */
    public static final String ADDED_IDENTITY = "Id";

    /** The paging of old SQL Servers adds it to every page but the first. */
    private static final String ROW_NUMBER = "row_num";

    /**
     * Whether the values of a key are passed over without a word.
     *
     * @param key no column of the table
     */
    boolean isNoData(String key) {
        String folded = key.toLowerCase(Locale.ROOT);
        return folded.equals(ROW_NUMBER) || addedIdentity && folded.equals(ADDED_IDENTITY.toLowerCase(Locale.ROOT));
    }
}
