package siteserver.cli.command;

import picocli.CommandLine;
import siteserver.cli.console.Console;
import siteserver.cli.console.FailureReport;

/** Puts the commands together and runs one. */
public final class CommandLines {

    private CommandLines() {}

    /** Runs a command line as a user types it. Never throws; failures are printed and become the exit code. */
    public static int execute(Console console, String... arguments) {
        return of(console).execute(arguments);
    }

    /** The command line, for running, completion scripts and tests. */
    public static CommandLine of(Console console) {
        CommandLine line = new CommandLine(new SiteServerCommand(), new CommandFactory(console));
        line.setOut(console.results());
        line.setErr(console.messages());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                console.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setAbbreviatedOptionsAllowed(false);
        line.setUsageHelpLongOptionsMaxWidth(30);
        line.setUsageHelpWidth(110);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            CommonOptions common = common(command.getCommand());
            return FailureReport.print(console, failure, common != null && common.debug())
                    .number();
        });
        return line;
    }

    private static CommonOptions common(Object command) {
        return command instanceof JobCommand job ? job.common : null;
    }
}
