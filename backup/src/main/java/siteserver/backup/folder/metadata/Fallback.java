package siteserver.backup.folder.metadata;

/**
 * What a column must be described as to the original tools when it holds values that they cannot read as the nearest of
 * their six types: they would lose the whole page of such a value. Later ones hold more.
 */
public enum Fallback {
    /** The nearest type will do. */
    NONE,
    /** An integer beyond 32 bits. */
    DECIMAL,
    /** Anything. */
    TEXT;

    /** The one of the two that holds the values of both. */
    public Fallback and(Fallback other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
