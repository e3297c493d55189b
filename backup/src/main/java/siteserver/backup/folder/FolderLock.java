package siteserver.backup.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Messages;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/**
 * Keeps a second run out of a folder that is being written. Held by the operating system, so that the file of a process
 * that died locks nobody out.
 */
final class FolderLock implements AutoCloseable {

    /**
     * Lock files that this process holds. Asked first, because on Unix closing any channel of a file gives up all of
     * the process's locks on it.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * @param folder exists
     * @throws SiteServerException {@code FOLDER_LOCKED} when another run holds the lock
     */
    static FolderLock take(Path folder) {
        Path file = file(folder);
        if (!HELD.add(file)) {
            throw locked(folder);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            // A file that its former owner has deleted meanwhile would lock nobody out.
            if (tryLock(channel, false) && Files.exists(file)) {
                return new FolderLock(file, channel);
            }
            channel.close();
        } catch (IOException failure) {
            HELD.remove(file);
            closeQuietly(channel, failure);
            throw FileFailures.writing(Place.file(file), failure);
        }
        HELD.remove(file);
        throw locked(folder);
    }

    private static Path file(Path folder) {
        try {
            return folder.toRealPath().resolve(DumpFiles.LOCK);
        } catch (IOException failure) {
            throw FileFailures.reading(Place.file(folder), failure);
        }
    }

    /**
     * @throws SiteServerException {@code FOLDER_LOCKED} when a run writes into this folder just now
     */
    static void check(Path folder) {
        Path file = file(folder);
        if (HELD.contains(file)) {
            throw locked(folder);
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (!tryLock(channel, true)) {
                throw locked(folder);
            }
        } catch (IOException failure) {
            throw FileFailures.reading(Place.file(file), failure);
        }
    }

    private static boolean tryLock(FileChannel channel, boolean shared) throws IOException {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static SiteServerException locked(Path folder) {
        return new SiteServerException(
                FolderProblem.FOLDER_LOCKED,
                Place.file(folder),
                Messages.text(FolderProblem.class, "reason.being-written"));
    }

    private static void closeQuietly(FileChannel channel, IOException failure) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException second) {
                failure.addSuppressed(second);
            }
        }
    }

    /** Gives the lock back and removes its file. */
    @Override
    public void close() {
        try {
            boolean windows = file.getFileSystem().getSeparator().equals("\\");
            if (!windows) {
                Files.deleteIfExists(file);
            }
            channel.close();
            if (windows) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw FileFailures.writing(Place.file(file), failure);
        } finally {
            HELD.remove(file);
        }
    }
}
