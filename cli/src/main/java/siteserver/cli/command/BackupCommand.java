package siteserver.cli.command;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import siteserver.backup.files.FilesSource;
import siteserver.backup.folder.ApplicationInfo;
import siteserver.backup.folder.DumpFiles;
import siteserver.backup.folder.DumpFormat;
import siteserver.backup.folder.OnError;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.job.BackupJob;
import siteserver.backup.job.BackupOptions;
import siteserver.backup.job.BackupResult;
import siteserver.cli.console.Amounts;
import siteserver.cli.console.ProgressDisplay;
import siteserver.cli.console.ResultTable;
import siteserver.cli.console.Texts;

@Command(name = "backup", resourceBundle = "siteserver.cli.command.help", mixinStandardHelpOptions = true)
final class BackupCommand extends JobCommand {

    @Option(
            names = {"-d", "--directory"},
            paramLabel = "<folder>",
            descriptionKey = "directory.backup")
    private Path directory;

    @Mixin
    private DatabaseOptions database;

    @Mixin
    private FilesOption files;

    @Option(names = "--includes", paramLabel = "<tables>", descriptionKey = "includes")
    private String includes;

    @Option(names = "--excludes", paramLabel = "<tables>", descriptionKey = "excludes")
    private String excludes;

    @Option(names = "--max-rows", paramLabel = "<n>", descriptionKey = "max-rows")
    private Long maxRows;

    @Option(names = "--page-size", paramLabel = "<n>", defaultValue = "1000", descriptionKey = "page-size")
    private int pageSize;

    @Option(names = "--format", paramLabel = "csv|json", defaultValue = "csv", descriptionKey = "format")
    private DumpFormat format;

    @Option(names = "--on-error", paramLabel = "stop|reject", defaultValue = "stop", descriptionKey = "on-error.backup")
    private OnError onError;

    @Option(names = "--read-latin1-as-utf8", paramLabel = "<table.column>|all", descriptionKey = "read-latin1-as-utf8")
    private String latin1AsUtf8;

    @Option(names = "--lock", descriptionKey = "lock")
    private boolean lock;

    @Option(names = "--source-zone", paramLabel = "<zone>", descriptionKey = "source-zone.backup")
    private String sourceZone;

    @Override
    ExitCode run(ProgressDisplay progress) {
        DatabaseOptions.Chosen chosen = database.choose(console);
        Path folder = directory != null ? directory : Path.of("backup", today());
        BackupResult result = BackupJob.run(
                new BackupOptions(
                                chosen.settings(),
                                folder,
                                names(includes),
                                names(excludes),
                                maxRows == null
                                        ? OptionalLong.empty()
                                        : OptionalLong.of(Numbers.positive("--max-rows", maxRows)),
                                (int) Numbers.positive("--page-size", pageSize),
                                format,
                                common.jobs(),
                                onError,
                                chosen.installation()
                                        .map(found -> new ApplicationInfo(
                                                found.application(),
                                                found.version().orElse(""))),
                                Zones.checked(sourceZone).map(ZoneId::getId),
                                VersionProvider.version(),
                                Clock.systemUTC())
                        .withFiles(files.folder(chosen.installation()).map(FilesSource::new))
                        .withLatin1AsUtf8(names(latin1AsUtf8))
                        .withLock(lock),
                progress);
        progress.close();
        print(table(result));
        console.result(Texts.of("backup.consistency", result.consistency()));
        if (!result.notCarried().isEmpty()) {
            console.result(Texts.of(
                    "backup.not.carried", quoted(folder.resolve(DumpFiles.OBJECTS)), list(result.notCarried())));
        }
        if (result.rejects() > 0) {
            console.result(Texts.of("rejects", result.rejects(), quoted(folder.resolve("rejects"))));
        }
        result.files()
                .ifPresent(taken -> console.result(Texts.of(
                        "backup.files",
                        Amounts.count(taken.files()),
                        Amounts.bytes(taken.bytes()),
                        quoted(folder.resolve("files")))));
        if (result.partial()) {
            console.result(Texts.of("backup.partial"));
        }
        console.result(Texts.of(
                "backup.done",
                result.tables().size(),
                Amounts.count(result.rows()),
                Amounts.bytes(result.bytes()),
                quoted(result.folder())));
        console.result(Texts.of("backup.next", quoted(folder)));
        return result.exitCode();
    }

    private static ResultTable table(BackupResult result) {
        ResultTable table = new ResultTable(
                Texts.of("result.table"), Texts.of("result.rows"), Texts.of("result.bytes"), Texts.of("result.files"));
        for (BackupResult.TableResult one : result.tables()) {
            table.row(one.name(), Amounts.count(one.rows()), Amounts.bytes(one.bytes()), Amounts.count(one.files()));
        }
        return table;
    }

    private static String list(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /** The folder's name is a label, not data: UTC keeps it free of the machine's zone. */
    private static String today() {
        return LocalDate.now(ZoneOffset.UTC).toString().toLowerCase(Locale.ROOT);
    }
}
