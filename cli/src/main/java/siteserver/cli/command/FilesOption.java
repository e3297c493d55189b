package siteserver.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.installation.Installation;

/** Whether the files of the system are taken too, and where it lies. */
final class FilesOption {

    private static final String OF_INSTALLATION = "";

    @Option(
            names = "--files",
            arity = "0..1",
            paramLabel = "<folder>",
            fallbackValue = OF_INSTALLATION,
            descriptionKey = "files")
    private String folder;

    /**
     * The folder of the system.
     *
     * @return empty when no files are wanted
     * @throws SiteServerException {@code NO_SYSTEM_FOLDER}
     */
    Optional<Path> folder(Optional<Installation> installation) {
        if (folder == null) {
            return Optional.empty();
        }
        if (!folder.equals(OF_INSTALLATION)) {
            return Optional.of(Path.of(folder));
        }
        return Optional.of(installation
                .map(found -> found.settingsFile().toAbsolutePath().getParent())
                .orElseThrow(() -> new SiteServerException(CliProblem.NO_SYSTEM_FOLDER, Place.NOWHERE)));
    }
}
