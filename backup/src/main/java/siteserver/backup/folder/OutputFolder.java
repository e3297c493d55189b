package siteserver.backup.folder;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Messages;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.file.FileAccess;
import siteserver.backup.folder.file.JsonFiles;
import siteserver.backup.folder.file.JsonReader;
import siteserver.backup.folder.file.PartFile;

/**
 * Prepares the folder that a dump is written into: a new one, an empty one, or the remains of an interrupted run of the
 * same job. Any other folder is refused. Of such remains only what a run of ours has made is deleted, and nothing at
 * all when there is anything else among them.
 */
final class OutputFolder {

    private static final Pattern OURS_IN_TABLE =
            Pattern.compile("(_metadata\\.json|[0-9]+(-[0-9]+)?\\.(csv|json))(\\.part)?");
    private static final Pattern OURS_IN_OTHERS = Pattern.compile(".+\\.(txt|csv|json|jsonl)(\\.part)?");
    private static final Pattern OURS_IN_FILES = Pattern.compile("[A-Za-z0-9_.%-]+");
    private static final List<String> OURS_ON_TOP =
            List.of(DumpFiles.TABLES, DumpFiles.MANIFEST, DumpFiles.INCOMPLETE, DumpFiles.NOT_CARRIED);

    private final FileAccess access;
    private final Path root;

    private OutputFolder(FileAccess access, Path root) {
        this.access = access;
        this.root = root;
    }

    /** Whether {@link #prepare} would accept the folder; another run may still come first. */
    static void check(FileAccess access, Path root, DumpJob job) {
        new OutputFolder(access, root).checkUsable(job, false);
    }

    /** Makes the folder, locks it and marks it as not complete. */
    static FolderLock prepare(FileAccess access, Path root, DumpJob job) {
        OutputFolder folder = new OutputFolder(access, root);
        folder.checkUsable(job, false);
        try {
            access.createFolder(root);
        } catch (IOException failure) {
            throw FileFailures.writing(Place.file(root), failure);
        }
        FolderLock lock = FolderLock.take(root);
        try {
            // Once more under the lock: another run may have come first.
            folder.checkUsable(job, true);
            folder.clear();
            PartFile.write(access, root.resolve(DumpFiles.INCOMPLETE), incomplete(job));
            access.syncFolder(root);
            return lock;
        } catch (IOException failure) {
            lock.close();
            throw FileFailures.writing(Place.file(root), failure);
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    private static byte[] incomplete(DumpJob job) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("command", job.command());
        document.put("source", job.source());
        job.started().ifPresent(started -> document.put("started", started.toString()));
        return JsonFiles.bytes(document);
    }

    private void checkUsable(DumpJob job, boolean locked) {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(root)) {
            throw new SiteServerException(FolderProblem.PATH_IS_A_FILE, Place.file(root));
        }
        List<Path> entries = FolderPaths.list(root);
        entries.removeIf(entry -> entry.endsWith(DumpFiles.LOCK));
        entries.removeIf(entry -> entry.endsWith(DumpFiles.INCOMPLETE + PartFile.SUFFIX));
        if (entries.isEmpty()) {
            return;
        }
        if (!Files.exists(root.resolve(DumpFiles.INCOMPLETE))) {
            throw exists("output-exists");
        }
        if (!locked) {
            FolderLock.check(root);
        }
        Optional<DumpJob> former = former();
        if (former.isEmpty() || !former.get().isSameAs(job)) {
            throw exists(
                    "output-of-other-job",
                    former.map(other -> other.command() + " " + other.source()).orElse("?"));
        }
        for (Path entry : entries) {
            checkOurs(entry);
        }
    }

    private Optional<DumpJob> former() {
        Path file = root.resolve(DumpFiles.INCOMPLETE);
        try {
            JsonReader document =
                    JsonReader.of(JsonFiles.parse(JsonFiles.read(file), Place.file(file)), "job", Place.file(file));
            return Optional.of(
                    new DumpJob(document.needText("command"), document.needText("source"), Optional.empty()));
        } catch (SiteServerException unreadable) {
            if (unreadable.problem() == FolderProblem.BAD_METADATA) {
                return Optional.empty();
            }
            throw unreadable;
        }
    }

    private void checkOurs(Path entry) {
        String name = entry.getFileName().toString();
        if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
            String whole =
                    name.endsWith(PartFile.SUFFIX) ? name.substring(0, name.length() - PartFile.SUFFIX.length()) : name;
            if (!OURS_ON_TOP.contains(whole)) {
                throw exists("output-holds-other", name);
            }
            return;
        }
        if (name.equals(DumpFiles.FILES)) {
            checkContent(entry, OURS_IN_FILES, Integer.MAX_VALUE);
            return;
        }
        Pattern ours = isOthers(name) ? OURS_IN_OTHERS : OURS_IN_TABLE;
        checkContent(entry, ours, isOthers(name) ? 1 : 0);
    }

    private static boolean isOthers(String name) {
        return name.equals(DumpFiles.OBJECTS) || name.equals(DumpFiles.REJECTS) || name.equals(DumpFiles.LISTED);
    }

    private void checkContent(Path folder, Pattern ours, int depth) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw exists("output-holds-other", root.relativize(folder));
        }
        for (Path entry : FolderPaths.list(folder)) {
            boolean file = Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS);
            if (!file && depth > 0) {
                checkContent(entry, ours, depth - 1);
            } else if (!file || !ours.matcher(entry.getFileName().toString()).matches()) {
                throw exists("output-holds-other", root.relativize(entry));
            }
        }
    }

    /** Deletes what was checked; the mark goes last, so that a stop on the way changes nothing. */
    private void clear() {
        for (Path entry : FolderPaths.list(root)) {
            if (!entry.endsWith(DumpFiles.LOCK) && !entry.endsWith(DumpFiles.INCOMPLETE)) {
                delete(entry);
            }
        }
    }

    private void delete(Path path) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            FolderPaths.list(path).forEach(this::delete);
        }
        try {
            access.delete(path);
        } catch (IOException failure) {
            throw FileFailures.writing(Place.file(path), failure);
        }
    }

    private SiteServerException exists(String reason, Object... arguments) {
        return new SiteServerException(
                FolderProblem.OUTPUT_EXISTS,
                Place.file(root),
                Messages.text(FolderProblem.class, "reason." + reason, arguments));
    }
}
