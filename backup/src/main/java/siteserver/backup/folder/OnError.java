package siteserver.backup.folder;

/** What happens to a row that cannot be carried over as it is: {@code --on-error}. */
public enum OnError {
    /** The run ends with the failure. */
    STOP,
    /** The row goes to {@code rejects/} with its reason, the run goes on and ends with exit code 3. */
    REJECT
}
