package siteserver.backup.folder.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Turns the file system's exceptions into ours, so that a full disk is told apart from a missing right. */
public final class FileFailures {

    private FileFailures() {}

    public static SiteServerException reading(Place place, IOException cause) {
        return new SiteServerException(FolderProblem.CANNOT_READ, place, cause, reason(cause));
    }

    public static SiteServerException writing(Place place, IOException cause) {
        FolderProblem problem = isDiskFull(cause) ? FolderProblem.DISK_FULL : FolderProblem.CANNOT_WRITE;
        return new SiteServerException(problem, place, cause, reason(cause));
    }

    /**
     * More memory than there is was needed for one row.
     *
     * @param why one sentence
     */
    public static SiteServerException outOfMemory(Place place, OutOfMemoryError cause, String why) {
        long megabytes = Runtime.getRuntime().maxMemory() >> 20;
        return new SiteServerException(FolderProblem.OUT_OF_MEMORY, place, cause, why, Math.max(512, megabytes * 2));
    }

    /** Java has no type for it; the texts are those of Linux, macOS and Windows, and of a used-up quota. */
    private static boolean isDiskFull(IOException failure) {
        String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("no space left")
                || text.contains("not enough space")
                || text.contains("disk full")
                || text.contains("quota exceeded");
    }

    /** The message of some exceptions is nothing but the path, which the place already says. */
    private static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "It does not exist.";
        }
        if (failure instanceof AccessDeniedException) {
            return "Access is denied.";
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
