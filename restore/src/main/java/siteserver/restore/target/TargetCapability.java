package siteserver.restore.target;

/** What a vendor's writing side can do. */
public enum TargetCapability {
    /** Several connections load at once. Without it everything is loaded over one. */
    PARALLEL_LOAD,
    /** Tables may live in schemas other than the default one; without it {@code s.t} becomes the table {@code s_t}. */
    SCHEMAS,
    /** Foreign keys can be added when the rows are in. Without it they are made with the table, or not at all. */
    LATE_FOREIGN_KEYS,
    /** Counters that count in steps other than 1, down, or from below 1. Without it they go on as 1, 2, 3 and so on. */
    COUNTER_STEPS,
    /** Indexes over the first characters of a text. */
    INDEX_PREFIXES
}
