package siteserver.restore.job;

/** What happens with values that the target cannot hold. */
public enum OnLoss {
    /** Nothing is written; all of them are listed. */
    FAIL,
    /** The documented fixes are applied, each counted. */
    FIX,
    /** Such rows are set aside with the reason. */
    REJECT
}
