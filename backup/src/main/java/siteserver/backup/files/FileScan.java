package siteserver.backup.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import siteserver.backup.folder.DumpFiles;
import siteserver.backup.folder.FolderNames;
import siteserver.backup.folder.OnError;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.Messages;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.files.FilePaths;
import siteserver.backup.folder.files.PathPatterns;

/**
 * Walks through an area's folder, in the order of names. Links are followed inside of the system's folder only, and never
 * to a folder that they lie in. Dumps and the database's own files are not files of a site.
 */
final class FileScan {

    /** What embedded databases put beside their file, or call it. */
    private static final List<String> BESIDE_DATABASE =
            List.of("-wal", "-shm", "-journal", ".mv.db", ".trace.db", ".lock.db");

    private final Path system;
    private final Path root;
    private final List<String> sites;
    private final List<String> wanted;
    private final PathPatterns leave;
    private final Set<Path> foreign;
    private final OnError onError;

    private final List<FoundFiles.Found> files = new ArrayList<>();
    private final List<FoundFiles.Skipped> skipped = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    /**
     * @param system real path of the system's folder, which no link leads out of
     * @param root real path of the area's folder
     * @param sites folders of sites; the empty text is the area's folder itself
     * @param take more folders and files to take
     * @param foreign files and folders that are no site's, without links; a database's with what lies beside it
     */
    FileScan(
            Path system,
            Path root,
            List<String> sites,
            List<String> take,
            PathPatterns leave,
            Set<Path> foreign,
            OnError onError) {
        this.system = system;
        this.root = root;
        this.sites = List.copyOf(sites);
        List<String> all = new ArrayList<>(sites);
        all.addAll(take);
        this.wanted = List.copyOf(all);
        this.leave = leave;
        this.foreign = Set.copyOf(foreign);
        this.onError = onError;
    }

    FoundFiles run() {
        walk(root, "", "", List.of(root));
        List<String> missing = sites.stream()
                .filter(site -> !site.isEmpty() && !seen.contains(site.toLowerCase(Locale.ROOT)))
                .toList();
        return new FoundFiles(files, skipped, leftOut, missing);
    }

    /**
     * @param above real paths of this folder and of those that it was reached through
     */
    private void walk(Path folder, String path, String stored, List<Path> above) {
        Set<String> taken = new HashSet<>();
        for (Path entry : list(folder, path)) {
            String name = entry.getFileName().toString();
            String entryPath = FilePaths.join(path, name);
            if (!isWanted(entryPath)) {
                continue;
            }
            if (!FilePaths.isPlainName(name)) {
                skip(entry, entryPath, "name");
                continue;
            }
            if (leave.matches(entryPath) && !isOfOwnSite(entryPath)) {
                leftOut.add(entryPath);
                continue;
            }
            if (isForeign(entry)) {
                continue;
            }
            try {
                enter(entry, entryPath, FilePaths.join(stored, storedName(name, taken)), above);
            } catch (IOException failure) {
                unreadable(entry, entryPath, failure);
            }
        }
    }

    private void enter(Path entry, String path, String stored, List<Path> above) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        List<Path> below = above;
        // Windows has folders on other disks that are neither links nor plain folders.
        if (attributes.isSymbolicLink() || attributes.isOther()) {
            if (!Files.exists(entry)) {
                skip(entry, path, attributes.isSymbolicLink() ? "dangling" : "special");
                return;
            }
            Path real = entry.toRealPath();
            if (!real.startsWith(system)) {
                skip(entry, path, "outside");
                return;
            }
            if (above.stream().anyMatch(folder -> folder.startsWith(real))) {
                skip(entry, path, "loop");
                return;
            }
            attributes = Files.readAttributes(entry, BasicFileAttributes.class);
        }
        if (attributes.isDirectory()) {
            if (isDump(entry)) {
                leftOut.add(path);
                return;
            }
            seen.add(path.toLowerCase(Locale.ROOT));
            below = new ArrayList<>(above);
            below.add(entry.toRealPath());
            walk(entry, path, stored, below);
        } else if (attributes.isRegularFile()) {
            if (isBelowWanted(path)) {
                files.add(new FoundFiles.Found(entry, path, stored));
            }
        } else {
            skip(entry, path, "special");
        }
    }

    private List<Path> list(Path folder, String path) {
        Set<Path> entries = new TreeSet<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (DirectoryIteratorException failure) {
            unreadable(folder, path, failure.getCause());
        } catch (IOException failure) {
            unreadable(folder, path, failure);
        }
        return List.copyOf(entries);
    }

    /** The name itself where every system can hold it; names that differ by case only get a number. */
    private static String storedName(String name, Set<String> taken) {
        String encoded = FolderNames.encode(name);
        String unique = encoded;
        for (int i = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); i++) {
            unique = encoded + "%-" + i;
        }
        return unique;
    }

    /** Part of something that is taken, or on the way to it. */
    private boolean isWanted(String path) {
        return isBelowWanted(path) || wanted.stream().anyMatch(one -> FilePaths.isIn(one, path));
    }

    private boolean isBelowWanted(String path) {
        return wanted.stream().anyMatch(one -> FilePaths.isIn(path, one));
    }

    private boolean isOfOwnSite(String path) {
        return sites.stream().anyMatch(site -> !site.isEmpty() && FilePaths.isIn(path, site));
    }

    private boolean isForeign(Path entry) {
        String name = entry.getFileName().toString();
        return foreign.stream()
                .anyMatch(file -> entry.equals(file)
                        || (entry.getParent().equals(file.getParent())
                                && BESIDE_DATABASE.stream().anyMatch(end -> name.equals(file.getFileName() + end))));
    }

    /** Of this tool or of the original one, which has no manifest. */
    private static boolean isDump(Path folder) {
        return Files.exists(folder.resolve(DumpFiles.INCOMPLETE)) || Files.exists(folder.resolve(DumpFiles.TABLES));
    }

    private void skip(Path entry, String path, String reason) {
        String text = Messages.text(FilesProblem.class, "reason." + reason);
        if (reason.equals("name") && onError == OnError.STOP) {
            throw new SiteServerException(FilesProblem.UNREADABLE, Place.file(entry), text);
        }
        skipped.add(new FoundFiles.Skipped(path, text));
    }

    private void unreadable(Path entry, String path, IOException failure) {
        String why = FileFailures.reading(Place.file(entry), failure).why();
        switch (onError) {
            case STOP -> throw new SiteServerException(FilesProblem.UNREADABLE, Place.file(entry), failure, why);
            case REJECT -> skipped.add(new FoundFiles.Skipped(path, why));
        }
    }
}
