package siteserver.backup.folder.schema;

import java.util.List;
import java.util.OptionalInt;

/** A plain index over columns. Partial and functional indexes are not carried. */
public record Index(String name, boolean unique, List<Part> parts) {
    public Index {
        parts = List.copyOf(parts);
    }

    /**
     * @param prefix number of leading characters that are indexed (MySQL); empty: the whole column
     */
    public record Part(String column, boolean descending, OptionalInt prefix) {}
}
