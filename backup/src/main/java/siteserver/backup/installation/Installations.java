package siteserver.backup.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** Finds the installation in a folder, or reads the settings file that the user names. */
public final class Installations {

    private static final List<InstallationKind> KINDS = List.of(new WebConfig(), new SscmsJson());

    private Installations() {}

    /** Reads one settings file, whatever its name is. */
    public static Installation ofFile(Path file) {
        if (Files.isDirectory(file)) {
            return inFolder(file);
        }
        if (!Files.isRegularFile(file)) {
            throw new SiteServerException(InstallationProblem.FILE_MISSING, Place.file(file));
        }
        List<Installation> found = new ArrayList<>();
        for (InstallationKind kind : KINDS) {
            if (kind.mayBe(name(file))) {
                kind.read(file).ifPresent(found::add);
            }
        }
        if (found.isEmpty()) {
            throw new SiteServerException(InstallationProblem.NOT_RECOGNISED, Place.file(file), kinds());
        }
        return found.get(0);
    }

    /** Looks at the settings files of a folder; not into folders below it. */
    public static Installation inFolder(Path folder) {
        return inFolder(folder, Map.of());
    }

    /**
     * The same, with the variables of the environment in which the system runs: where a system prefers them to its
     * settings file, they are what counts.
     */
    public static Installation inFolder(Path folder, Map<String, String> environment) {
        Optional<Installation> running = new EnvironmentSettings(environment).read(folder.resolve("sscms.json"));
        List<Installation> found = new ArrayList<>();
        List<SiteServerException> unreadable = new ArrayList<>();
        for (Path file : settingsFiles(folder)) {
            for (InstallationKind kind : KINDS) {
                if (kind.mayBe(name(file))) {
                    try {
                        kind.read(file).ifPresent(found::add);
                    } catch (SiteServerException failure) {
                        unreadable.add(failure);
                    }
                }
            }
        }
        running.ifPresent(preferred -> found.removeIf(other -> other.version().equals(preferred.version())));
        if (found.isEmpty() && running.isPresent()) {
            return running.get();
        }
        if (found.size() == 1 && running.isEmpty()) {
            return found.get(0);
        }
        if (!found.isEmpty()) {
            String names = Stream.concat(
                            running.stream().map(any -> EnvironmentSettings.description()),
                            found.stream().map(installation -> name(installation.settingsFile())))
                    .collect(Collectors.joining(", "));
            throw new SiteServerException(InstallationProblem.SEVERAL_FOUND, Place.file(folder), names);
        }
        if (!unreadable.isEmpty()) {
            throw unreadable.get(0);
        }
        throw new SiteServerException(InstallationProblem.NOTHING_FOUND, Place.file(folder), kinds());
    }

    private static List<Path> settingsFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> KINDS.stream().anyMatch(kind -> kind.mayBe(name(file))))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new SiteServerException(
                    FolderProblem.CANNOT_READ,
                    Place.file(folder),
                    failure,
                    Optional.ofNullable(failure.getMessage()).orElse(""));
        }
    }

    private static String name(Path file) {
        return Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
    }

    private static String kinds() {
        return KINDS.stream().map(InstallationKind::description).collect(Collectors.joining("; "));
    }
}
