package siteserver.cli.command;

import picocli.CommandLine.Command;

/** The command line of SS CMS 7 says {@code data backup}; fingers that are used to it find the same commands. */
@Command(
        name = "data",
        hidden = true,
        resourceBundle = "siteserver.cli.command.help",
        mixinStandardHelpOptions = true,
        subcommands = {BackupCommand.class, UpdateCommand.class, RestoreCommand.class})
final class DataCommand {}
