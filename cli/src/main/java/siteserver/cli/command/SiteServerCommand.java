package siteserver.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command itself: explains its subcommands. */
@Command(
        name = "siteserver",
        resourceBundle = "siteserver.cli.command.help",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BackupCommand.class,
            UpdateCommand.class,
            RestoreCommand.class,
            DemoCommand.class,
            MakeSiteCommand.class,
            DataCommand.class,
            HelpCommand.class
        })
final class SiteServerCommand {}
