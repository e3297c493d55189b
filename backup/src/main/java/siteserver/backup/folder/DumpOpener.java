package siteserver.backup.folder;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Messages;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.file.JsonFiles;
import siteserver.backup.folder.file.JsonReader;

/** Finds out what kind of folder this is: no dump, an incomplete one, ours, or the original tool's. */
final class DumpOpener {

    private final Path folder;

    DumpOpener(Path folder) {
        this.folder = folder;
    }

    DumpFolder open() {
        checkIsFolder();
        checkIsComplete();
        if (Files.exists(folder.resolve(DumpFiles.MANIFEST), LinkOption.NOFOLLOW_LINKS)) {
            return new OurDump(folder).open();
        }
        if (isFile(folder.resolve(DumpFiles.TABLES))) {
            return new OriginalDump(folder).open();
        }
        for (Path entry : FolderPaths.list(folder)) {
            if (entry.getFileName().toString().equalsIgnoreCase(DumpFiles.DATABASE)
                    && isFile(entry.resolve(DumpFiles.TABLES))) {
                return new OriginalDump(entry).open();
            }
        }
        throw notADump();
    }

    private void checkIsFolder() {
        if (!Files.exists(folder)) {
            throw new SiteServerException(FolderProblem.FOLDER_MISSING, Place.file(folder));
        }
        if (!Files.isDirectory(folder)) {
            throw new SiteServerException(FolderProblem.PATH_IS_A_FILE, Place.file(folder));
        }
    }

    private void checkIsComplete() {
        Path mark = folder.resolve(DumpFiles.INCOMPLETE);
        if (Files.exists(mark, LinkOption.NOFOLLOW_LINKS)) {
            FolderLock.check(folder);
            throw incomplete(folder, "marked-incomplete");
        }
    }

    static SiteServerException incomplete(Path folder, String reason) {
        return new SiteServerException(
                FolderProblem.INCOMPLETE, Place.file(folder), Messages.text(FolderProblem.class, "reason." + reason));
    }

    /** Someone who gives the folder above is told which ones are below. */
    private SiteServerException notADump() {
        List<Path> entries = FolderPaths.list(folder);
        String below = entries.stream()
                .filter(entry -> isFile(entry.resolve(DumpFiles.TABLES)))
                .map(entry -> entry.getFileName().toString())
                .collect(Collectors.joining(", "));
        String reason = below.isEmpty()
                ? Messages.text(
                        FolderProblem.class, "reason." + (entries.isEmpty() ? "empty-folder" : "no-tables-file"))
                : Messages.text(FolderProblem.class, "reason.dumps-below", below);
        return new SiteServerException(FolderProblem.NOT_A_DUMP, Place.file(folder), reason);
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** The names that {@code _tables.json} lists, as they stand there. */
    static List<String> listedTables(JsonNode document, Place place) {
        if (!document.isArray()) {
            throw JsonFiles.bad(place, "wrong-kind", DumpFiles.TABLES, "a list of texts");
        }
        return JsonReader.texts(document, DumpFiles.TABLES, place);
    }

    /** Folders with metadata that no list names. */
    static List<String> unlisted(Path root, List<String> read) {
        return FolderPaths.list(root).stream()
                .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                .filter(entry -> isFile(entry.resolve(DumpFiles.METADATA)))
                .map(entry -> entry.getFileName().toString())
                .filter(name -> !read.contains(name))
                .toList();
    }
}
