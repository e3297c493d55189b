package siteserver.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.cli.console.Amounts;
import siteserver.cli.console.Console;
import siteserver.cli.console.ProgressDisplay;
import siteserver.cli.console.ResultTable;
import siteserver.cli.console.Texts;

/** What all commands that run a job share: the console, progress, the exit code. */
abstract class JobCommand implements Callable<Integer> {

    @Mixin
    CommonOptions common;

    Console console;

    @Override
    public final Integer call() {
        long start = System.nanoTime();
        ExitCode code;
        try (ProgressDisplay progress = new ProgressDisplay(console, common.quiet())) {
            code = run(progress);
        }
        if (!common.quiet()) {
            console.message(Texts.of("elapsed", Amounts.time(Duration.ofNanos(System.nanoTime() - start))));
        }
        return code.number();
    }

    /** Runs the job and prints its result. */
    abstract ExitCode run(ProgressDisplay progress);

    void print(ResultTable table) {
        table.lines().forEach(console::result);
    }

    /** Names as the original takes them: parted by commas, blanks around them ignored. */
    static List<String> names(String commaList) {
        return commaList == null
                ? List.of()
                : Arrays.stream(commaList.split(","))
                        .map(String::trim)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    /** A path for a command line that the user can copy. */
    static String quoted(Path path) {
        String text = path.toString();
        return text.chars().allMatch(c -> Character.isLetterOrDigit(c) || "/\\._-:~".indexOf(c) >= 0)
                ? text
                : "\"" + text + "\"";
    }
}
