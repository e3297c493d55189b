package siteserver.backup.folder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.file.JsonFiles;

/**
 * From names that stand in a dump to paths below its folder. A name must be one plain name: no separators of any
 * system, no drive, nothing that leads elsewhere; and what it names must not be a link.
 */
final class FolderPaths {

    private FolderPaths() {}

    /**
     * @param source the file in which the name stands, for the message
     */
    static Path child(Path folder, String name, Place source) {
        boolean plain = !name.isBlank()
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ');
        if (!plain) {
            throw JsonFiles.bad(source, "leads-out", name);
        }
        Path child;
        try {
            child = folder.resolve(name);
        } catch (InvalidPathException invalid) {
            throw JsonFiles.bad(source, "leads-out", name);
        }
        if (Files.isSymbolicLink(child)) {
            throw JsonFiles.bad(source, "is-link", name);
        }
        return child;
    }

    /**
     * The child of that name; without one, the only child whose name differs by case, because folders are copied
     * between systems that see case and systems that do not.
     */
    static Optional<Path> find(Path folder, String name, Place source) {
        Path exact = child(folder, name, source);
        if (Files.exists(exact, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(exact);
        }
        List<Path> twins = new ArrayList<>();
        for (Path entry : list(folder)) {
            if (entry.getFileName().toString().equalsIgnoreCase(name)) {
                twins.add(child(folder, entry.getFileName().toString(), source));
            }
        }
        return twins.size() == 1 ? Optional.of(twins.get(0)) : Optional.empty();
    }

    /** What a folder holds, sorted by name. */
    static List<Path> list(Path folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (IOException failure) {
            throw FileFailures.reading(Place.file(folder), failure);
        }
        entries.sort(null);
        return entries;
    }

    /** Every file below a folder, as paths relative to it with {@code /} between the parts, sorted; links too. */
    static List<String> files(Path root) {
        List<String> files = new ArrayList<>();
        collect(root, "", files);
        files.sort(null);
        return files;
    }

    private static void collect(Path folder, String prefix, List<String> files) {
        for (Path entry : list(folder)) {
            String path = prefix + entry.getFileName();
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                collect(entry, path + "/", files);
            } else {
                files.add(path);
            }
        }
    }
}
