package siteserver.backup.folder.failure;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Turns the file system's exceptions into ours, so that a full disk is told apart from a missing right. */
public final class FileFailures {

    /** With fewer bytes left than one buffer holds, a failed write is taken for a full disk. */
    private static final long NO_ROOM = 64 << 10;

    private FileFailures() {}

    public static SiteServerException reading(Place place, IOException cause) {
        return new SiteServerException(FolderProblem.CANNOT_READ, place, cause, reason(cause));
    }

    /** {@code DISK_FULL}, {@code STOPPED} when the thread was interrupted, otherwise {@code CANNOT_WRITE}. */
    public static SiteServerException writing(Place place, IOException cause) {
        if (cause instanceof ClosedByInterruptException) {
            return new SiteServerException(FolderProblem.STOPPED, place, cause);
        }
        FolderProblem problem =
                isDiskFull(cause) || hasNoRoom(place) ? FolderProblem.DISK_FULL : FolderProblem.CANNOT_WRITE;
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

    /** The system's messages may be in the user's language, so the disk itself is asked too. */
    private static boolean hasNoRoom(Place place) {
        Optional<Path> folder =
                place.file().map(file -> Path.of(file).toAbsolutePath().getParent());
        try {
            return folder.isPresent()
                    && Files.isDirectory(folder.get())
                    && Files.getFileStore(folder.get()).getUsableSpace() < NO_ROOM;
        } catch (IOException unknown) {
            return false;
        }
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
