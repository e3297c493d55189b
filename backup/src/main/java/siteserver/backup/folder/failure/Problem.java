package siteserver.backup.folder.failure;

/**
 * A kind of failure. Implemented by one enum per package; each constant has three texts in the bundle
 * {@code messages.properties} of that package: {@code <id>.what}, {@code <id>.why} and {@code <id>.todo}.
 */
public interface Problem {

    /** Stable id that users search for, for example {@code SS-2104}. */
    String id();

    /** What the process ends with when this problem stops it. */
    ExitCode exitCode();
}
