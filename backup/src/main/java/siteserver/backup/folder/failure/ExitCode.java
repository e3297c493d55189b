package siteserver.backup.folder.failure;

/**
 * How a run ended, for the shell. Frozen once published. When several apply, the first in declaration order wins.
 */
public enum ExitCode {
    INTERNAL(1),
    PROOF(4),
    DATABASE(5),
    TARGET_NOT_EMPTY(6),
    DUMP(7),
    RECIPE(8),
    INSTALLATION(9),
    INPUT_OUTPUT(10),
    LOCKED(11),
    KEY(12),
    USAGE(2),
    STOPPED(130),
    REJECTS(3),
    DONE(0);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The number that the process ends with. */
    public int number() {
        return number;
    }

    /** The one of the two that says more: the worse one. */
    public ExitCode and(ExitCode other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
