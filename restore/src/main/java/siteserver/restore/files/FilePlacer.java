package siteserver.restore.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import siteserver.backup.folder.digest.DigestingInputStream;
import siteserver.backup.folder.digest.FileDigest;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.files.FilePaths;
import siteserver.backup.folder.files.PathPatterns;

/**
 * Puts single files into a folder, without ever overwriting one or leaving the folder. A file appears under its name when
 * it is whole and its hash was right. May be used by several threads for different paths.
 */
final class FilePlacer {

    private static final String UNFINISHED = ".siteserver-part-";

    private final Path root;
    private final PathPatterns never;
    private final boolean windows;

    /**
     * @param root real path
     * @param never what is not made, by path below the root
     * @param windows whether names must be such as Windows takes
     */
    FilePlacer(Path root, PathPatterns never, boolean windows) {
        this.root = root;
        this.never = never;
        this.windows = windows;
    }

    /** The others say why a file was not put there; their names are those of the texts, in lower case. */
    enum Outcome {
        WRITTEN,
        SAME,
        OTHER,
        OWN,
        OUTSIDE,
        BLOCKED,
        NAME
    }

    /**
     * @param source the file in the dump
     * @param stated its size and hash
     * @param path below the root, {@code /} between the parts; was checked to be plain
     */
    Outcome place(Path source, FileDigest stated, String path, Instant modified) {
        if (never.matches(path)) {
            return Outcome.OWN;
        }
        if (windows && !FilePaths.isPlainOnWindows(path)) {
            return Outcome.NAME;
        }
        Path target;
        try {
            target = root.resolve(path);
        } catch (InvalidPathException unknown) {
            return Outcome.NAME;
        }
        if (!target.normalize().startsWith(root)) {
            return Outcome.OUTSIDE;
        }
        try {
            Outcome folder = makeFolder(target.getParent());
            if (folder != Outcome.WRITTEN) {
                return folder;
            }
            return Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                    ? compare(target, stated)
                    : write(source, stated, target, modified);
        } catch (IOException failure) {
            throw FileFailures.writing(Place.file(target), failure);
        }
    }

    /** @return {@code WRITTEN} when it is there */
    private Outcome makeFolder(Path folder) throws IOException {
        if (folder.equals(root)) {
            return Outcome.WRITTEN;
        }
        Outcome above = makeFolder(folder.getParent());
        if (above != Outcome.WRITTEN) {
            return above;
        }
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.createDirectory(folder);
                return Outcome.WRITTEN;
            } catch (FileAlreadyExistsException faster) {
                // Another thread may have been faster.
            }
        }
        if (!Files.isDirectory(folder)) {
            return Outcome.BLOCKED;
        }
        return folder.toRealPath().startsWith(root) ? Outcome.WRITTEN : Outcome.OUTSIDE;
    }

    private static Outcome compare(Path target, FileDigest stated) throws IOException {
        if (!Files.isRegularFile(target)) {
            return Outcome.BLOCKED;
        }
        if (Files.size(target) != stated.bytes()) {
            return Outcome.OTHER;
        }
        try (DigestingInputStream in = new DigestingInputStream(Files.newInputStream(target))) {
            return in.digest().equals(stated) ? Outcome.SAME : Outcome.OTHER;
        }
    }

    private static Outcome write(Path source, FileDigest stated, Path target, Instant modified) throws IOException {
        String name = target.getFileName().toString();
        // Names may be as long as the system allows, so that nothing can be added to them.
        String unfinished = UNFINISHED
                + FileDigest.of(name.getBytes(StandardCharsets.UTF_8)).sha256().substring(0, 16);
        Path part = target.resolveSibling(unfinished);
        Files.deleteIfExists(part);
        try {
            FileDigest found = copy(source, part);
            if (!found.equals(stated)) {
                throw new SiteServerException(
                        FolderProblem.ROW_FILE_ALTERED,
                        Place.file(source),
                        "SHA-256 " + stated.sha256(),
                        "SHA-256 " + found.sha256());
            }
            Files.setLastModifiedTime(part, FileTime.from(modified));
            Files.move(part, target);
            return Outcome.WRITTEN;
        } catch (FileAlreadyExistsException meanwhile) {
            return compare(target, stated);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static FileDigest copy(Path source, Path part) throws IOException {
        try (DigestingInputStream in = new DigestingInputStream(open(source));
                FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            in.transferTo(out);
            channel.force(true);
            return in.digest();
        }
    }

    private static InputStream open(Path source) {
        try {
            return Files.newInputStream(source);
        } catch (IOException failure) {
            throw FileFailures.reading(Place.file(source), failure);
        }
    }
}
