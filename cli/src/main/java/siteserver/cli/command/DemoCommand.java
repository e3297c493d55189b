package siteserver.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.cli.console.ProgressDisplay;
import siteserver.cli.demo.DemoRun;

@Command(name = "demo", resourceBundle = "siteserver.cli.command.help", mixinStandardHelpOptions = true)
final class DemoCommand extends JobCommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", defaultValue = "demo", descriptionKey = "demo.folder")
    private Path folder;

    @Option(names = "--target-url", paramLabel = "<jdbc-url>", descriptionKey = "target-url")
    private String targetUrl;

    @Option(names = "--user", paramLabel = "<name>", descriptionKey = "user")
    private String user;

    @Option(names = "--password-file", paramLabel = "<file>", descriptionKey = "password-file")
    private Path passwordFile;

    @Override
    ExitCode run(ProgressDisplay progress) {
        if (Files.exists(folder)) {
            throw new SiteServerException(CliProblem.DEMO_EXISTS, Place.file(folder));
        }
        Optional<ConnectionSettings> target = targetUrl == null
                ? Optional.empty()
                : Optional.of(DatabaseOptions.ofUrl(targetUrl, user, passwordFile, console));
        DemoRun run = new DemoRun(console, folder, arguments -> CommandLines.execute(console, arguments));
        return run.run(target, targetArguments(), Listener.SILENT);
    }

    private List<String> targetArguments() {
        List<String> arguments = new ArrayList<>();
        if (targetUrl != null) {
            arguments.addAll(List.of("--url", targetUrl));
            if (user != null) {
                arguments.addAll(List.of("--user", user));
            }
            if (passwordFile != null) {
                arguments.addAll(List.of("--password-file", passwordFile.toString()));
            }
        }
        return arguments;
    }
}
