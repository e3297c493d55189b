package siteserver.cli.command;

import picocli.CommandLine;
import siteserver.cli.console.Console;

/** Makes commands that know their console. */
final class CommandFactory implements CommandLine.IFactory {

    private final Console console;

    CommandFactory(Console console) {
        this.console = console;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        K made = CommandLine.defaultFactory().create(type);
        if (made instanceof JobCommand command) {
            command.console = console;
        }
        return made;
    }
}
