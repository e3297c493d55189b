package siteserver.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.Place;
import siteserver.cli.console.ProgressDisplay;
import siteserver.cli.demo.DemoSite;

/** Makes only the demo's old site, of any size, in an empty database: for {@code bench/} and for trying things out. */
@Command(
        name = "make-site",
        hidden = true,
        resourceBundle = "siteserver.cli.command.help",
        mixinStandardHelpOptions = true)
final class MakeSiteCommand extends JobCommand {

    @Option(names = "--url", required = true, paramLabel = "<jdbc-url>", descriptionKey = "url")
    private String url;

    @Option(names = "--user", paramLabel = "<name>", descriptionKey = "user")
    private String user;

    @Option(names = "--password-file", paramLabel = "<file>", descriptionKey = "password-file")
    private Path passwordFile;

    @Option(names = "--percent", defaultValue = "100", paramLabel = "<n>", descriptionKey = "percent")
    private int percent;

    @Option(names = "--body", defaultValue = "1", paramLabel = "<n>", descriptionKey = "body")
    private int body;

    @Override
    ExitCode run(ProgressDisplay progress) {
        try {
            Path scratch = Files.createTempDirectory("siteserver");
            DemoSite.create(
                    DatabaseOptions.ofUrl(url, user, passwordFile, console),
                    scratch,
                    (int) Numbers.positive("--percent", percent),
                    (int) Numbers.positive("--body", body),
                    progress);
            Files.delete(scratch);
            return ExitCode.DONE;
        } catch (IOException failure) {
            throw FileFailures.writing(Place.NOWHERE, failure);
        }
    }
}
