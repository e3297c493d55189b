package siteserver.cli.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import siteserver.backup.folder.DumpFormat;
import siteserver.backup.folder.OnError;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.value.TypeText;
import siteserver.cli.console.Amounts;
import siteserver.cli.console.PlanReport;
import siteserver.cli.console.ProgressDisplay;
import siteserver.cli.console.ResultTable;
import siteserver.cli.console.Texts;
import siteserver.transform.UpdateJob;
import siteserver.transform.UpdateOptions;
import siteserver.transform.UpdateResult;

@Command(name = "update", resourceBundle = "siteserver.cli.command.help", mixinStandardHelpOptions = true)
final class UpdateCommand extends JobCommand {

    @Option(
            names = {"-d", "--directory"},
            paramLabel = "<folder>",
            required = true,
            descriptionKey = "directory.update")
    private Path directory;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<folder>",
            descriptionKey = "output")
    private Path output;

    @Option(names = "--dry-run", descriptionKey = "dry-run")
    private boolean dryRun;

    @Option(names = "--application", paramLabel = "<name>", descriptionKey = "application")
    private String application;

    @Option(names = "--from", paramLabel = "<version>", descriptionKey = "from")
    private String from;

    @Option(names = "--to", paramLabel = "<version>", descriptionKey = "to")
    private String to;

    @Option(
            names = {"--content-split", "--split-contents"},
            descriptionKey = "content-split")
    private boolean contentSplit;

    @Option(names = "--widen-permissions", descriptionKey = "widen-permissions")
    private boolean widenPermissions;

    @Option(names = "--option", paramLabel = "<name=value>", descriptionKey = "option")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(names = "--source-zone", paramLabel = "<zone>", descriptionKey = "source-zone.update")
    private String sourceZone;

    @Option(names = "--recipe", paramLabel = "<file>", descriptionKey = "recipe")
    private Path recipe;

    @Option(names = "--on-error", paramLabel = "stop|reject", defaultValue = "stop", descriptionKey = "on-error.update")
    private OnError onError;

    @Option(names = "--allow-partial", descriptionKey = "allow-partial")
    private boolean allowPartial;

    @Option(names = "--format", paramLabel = "csv|json", defaultValue = "csv", descriptionKey = "format")
    private DumpFormat format;

    @Option(names = "--page-size", paramLabel = "<n>", defaultValue = "1000", descriptionKey = "page-size")
    private int pageSize;

    @Override
    ExitCode run(ProgressDisplay progress) {
        Path made = output != null ? output : directory.resolveSibling("update");
        UpdateResult result = UpdateJob.run(
                UpdateOptions.of(directory, made, VersionProvider.version(), Clock.systemUTC())
                        .withRecipe(Optional.ofNullable(recipe))
                        .withApplication(Optional.ofNullable(application))
                        .withVersions(Optional.ofNullable(from), Optional.ofNullable(to))
                        .withOptions(chosen())
                        .withSourceZone(Zones.checked(sourceZone))
                        .withDryRun(dryRun)
                        .withOnError(onError)
                        .withAllowPartial(allowPartial)
                        .withFormat(format)
                        .withThreads(common.jobs())
                        .withPageSize((int) Numbers.positive("--page-size", pageSize)),
                progress);
        progress.close();
        if (dryRun) {
            PlanReport.whole(result.plan()).forEach(console::result);
            console.result(Texts.of("update.dry"));
            return result.exitCode();
        }
        print(table(result));
        if (!result.plan().options().isEmpty()) {
            console.result(
                    Texts.of("update.options", PlanReport.options(result.plan().options())));
        }
        widened(result).forEach(console::result);
        PlanReport.losses(result.plan()).forEach(console::result);
        if (result.rejects() > 0) {
            console.result(Texts.of("rejects", result.rejects(), quoted(made.resolve("rejects"))));
        }
        console.result(Texts.of("update.done", result.tables().size(), Amounts.count(result.rows()), quoted(made)));
        console.result(Texts.of("update.next", quoted(made)));
        return result.exitCode();
    }

    /** What the named options and the switches say together. */
    private Map<String, String> chosen() {
        Map<String, String> chosen = new LinkedHashMap<>(options);
        if (contentSplit) {
            chosen.put("split-contents", "true");
        }
        if (widenPermissions) {
            chosen.put("widen-permissions", "true");
        }
        return chosen;
    }

    private static List<String> widened(UpdateResult result) {
        List<String> lines = new ArrayList<>();
        for (UpdateResult.TableResult table : result.tables()) {
            for (UpdateResult.WidenedColumn column : table.widened()) {
                lines.add(Texts.of(
                        "update.widened",
                        table.name() + "." + column.name(),
                        TypeText.of(column.declared()),
                        TypeText.of(column.type()),
                        Amounts.count(column.values())));
            }
        }
        if (!lines.isEmpty()) {
            lines.add(0, Texts.of("update.widened.title"));
        }
        return lines;
    }

    private static ResultTable table(UpdateResult result) {
        ResultTable table = new ResultTable(
                Texts.of("result.table"),
                Texts.of("result.rows.in"),
                Texts.of("result.rows.out"),
                Texts.of("result.bytes"));
        for (UpdateResult.TableResult one : result.tables()) {
            table.row(
                    one.name(), Amounts.count(one.rowsIn()), Amounts.count(one.rowsOut()), Amounts.bytes(one.bytes()));
        }
        return table;
    }
}
