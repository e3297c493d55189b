package siteserver.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import siteserver.backup.folder.DumpFiles;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.cli.console.Amounts;
import siteserver.cli.console.ProgressDisplay;
import siteserver.cli.console.ResultTable;
import siteserver.cli.console.Texts;
import siteserver.restore.job.OnLoss;
import siteserver.restore.job.RestoreJob;
import siteserver.restore.job.RestoreOptions;
import siteserver.restore.job.RestoreResult;

@Command(name = "restore", resourceBundle = "siteserver.cli.command.help", mixinStandardHelpOptions = true)
final class RestoreCommand extends JobCommand {

    @Option(
            names = {"-d", "--directory"},
            paramLabel = "<folder>",
            required = true,
            descriptionKey = "directory.restore")
    private Path directory;

    @Mixin
    private DatabaseOptions database;

    @Mixin
    private FilesOption files;

    @Option(names = "--includes", paramLabel = "<tables>", descriptionKey = "includes")
    private String includes;

    @Option(names = "--excludes", paramLabel = "<tables>", descriptionKey = "excludes")
    private String excludes;

    @Option(names = "--on-loss", paramLabel = "fail|fix|reject", defaultValue = "fail", descriptionKey = "on-loss")
    private OnLoss onLoss;

    @Option(names = "--source-zone", paramLabel = "<zone>", descriptionKey = "source-zone.restore")
    private String sourceZone;

    @Option(names = "--profile", paramLabel = "<name>", descriptionKey = "profile")
    private String profile;

    @Option(names = "--allow-partial", descriptionKey = "allow-partial")
    private boolean allowPartial;

    @Override
    ExitCode run(ProgressDisplay progress) {
        DatabaseOptions.Chosen chosen = database.choose(console);
        Path rejects = directory.resolveSibling(
                Optional.ofNullable(directory.getFileName()).map(Path::toString).orElse("restore") + "-rejects");
        RestoreResult result = RestoreJob.run(
                new RestoreOptions(
                                directory,
                                chosen.settings(),
                                names(includes),
                                names(excludes),
                                onLoss,
                                Zones.checked(sourceZone),
                                Optional.ofNullable(profile),
                                allowPartial,
                                common.jobs(),
                                rejects)
                        .withFiles(files.folder(chosen.installation())),
                progress);
        progress.close();
        print(table(result));
        LossLines.of(result.losses()).forEach(console::result);
        if (!result.notCarried().isEmpty()) {
            console.result(Texts.of("restore.not.carried", String.join(", ", result.notCarried()), notCarriedLists()));
        }
        result.files()
                .ifPresent(placed -> console.result(Texts.of(
                        "restore.files",
                        Amounts.count(placed.written()),
                        Amounts.bytes(placed.bytes()),
                        quoted(placed.folder()),
                        Amounts.count(placed.same()),
                        Amounts.count(placed.kept()))));
        result.rejects()
                .ifPresent(folder -> console.result(Texts.of(
                        "rejects",
                        result.tables().stream()
                                .mapToLong(RestoreResult.TableResult::rejected)
                                .sum(),
                        quoted(folder))));
        console.result(Texts.of("restore.done", result.tables().size(), Amounts.count(result.rows())));
        return result.exitCode();
    }

    /** Where the dump tells what it did not take over: of the two places those that are there. */
    private String notCarriedLists() {
        String places = Stream.of(DumpFiles.OBJECTS, DumpFiles.NOT_CARRIED)
                .map(directory::resolve)
                .filter(Files::exists)
                .map(JobCommand::quoted)
                .collect(Collectors.joining(", "));
        return places.isEmpty() ? quoted(directory) : places;
    }

    private static ResultTable table(RestoreResult result) {
        ResultTable table = new ResultTable(
                Texts.of("result.table"), Texts.of("result.rows"), Texts.of("result.bytes"), Texts.of("result.proof"));
        for (RestoreResult.TableResult one : result.tables()) {
            table.row(
                    one.table(),
                    Amounts.count(one.rows()),
                    Amounts.bytes(one.bytes()),
                    Texts.of(one.proven() ? "result.equal" : "result.differs"));
        }
        return table;
    }
}
