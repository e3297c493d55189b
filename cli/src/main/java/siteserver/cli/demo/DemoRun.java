package siteserver.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.installation.Installations;
import siteserver.cli.console.Console;
import siteserver.cli.console.Texts;

/**
 * Makes an old site and takes it through the three commands, typed as a user would type them, and shows what came of
 * it.
 */
public final class DemoRun {

    private final Console console;
    private final Path folder;
    private final Commands commands;

    /** Runs a command line; returns its exit code. */
    @FunctionalInterface
    public interface Commands {
        int run(String... arguments);
    }

    public DemoRun(Console console, Path folder, Commands commands) {
        this.console = console;
        this.folder = folder;
        this.commands = commands;
    }

    /**
     * @param target empty: a new SQLite file with a settings file of its own
     * @param targetArguments options of {@code restore} that name the target
     */
    public ExitCode run(Optional<ConnectionSettings> target, List<String> targetArguments, Listener listener) {
        JsonNode description = DemoSite.description();
        Path oldSettings = settings(description, "old");
        Path newSettings = settings(description, "new");
        ConnectionSettings source = Installations.ofFile(oldSettings).database();
        console.message(Texts.of("demo.making", oldSettings.getParent()));
        DemoSite.create(source, folder, 100, 1, listener);

        Path backup = folder.resolve("backup");
        Path update = folder.resolve("update");
        String zone = description.path("zone").asText();
        List<String> where = targetArguments.isEmpty() ? List.of("-c", newSettings.toString()) : targetArguments;
        int code =
                type(List.of("backup", "-c", oldSettings.toString(), "-d", backup.toString(), "--source-zone", zone));
        if (code == 0) {
            code = type(List.of("update", "-d", backup.toString()));
        }
        if (code == 0 || code == ExitCode.REJECTS.number()) {
            code = type(concat(List.of("restore"), where, List.of("-d", update.toString())));
        }
        if (code != 0 && code != ExitCode.REJECTS.number()) {
            return of(code);
        }
        show(description, source, target.orElseGet(() -> Installations.ofFile(newSettings)
                .database()));
        console.result("");
        console.result(Texts.of("demo.look", folder, backup, update));
        return of(code);
    }

    private void show(JsonNode description, ConnectionSettings source, ConnectionSettings target) {
        console.result("");
        console.result(Texts.of("demo.counts"));
        DemoLook.counts(description.path("counts"), source, target).forEach(console::result);
        console.result("");
        console.result(Texts.of("demo.before"));
        DemoLook.rows(description.path("before"), source).forEach(console::result);
        console.result("");
        console.result(Texts.of("demo.after"));
        DemoLook.rows(description.path("after"), target).forEach(console::result);
    }

    private int type(List<String> arguments) {
        console.message("");
        console.message("$ siteserver " + String.join(" ", arguments));
        return commands.run(arguments.toArray(String[]::new));
    }

    private static List<String> concat(List<String> first, List<String> second, List<String> third) {
        return java.util.stream.Stream.of(first, second, third)
                .flatMap(List::stream)
                .toList();
    }

    private static ExitCode of(int number) {
        for (ExitCode code : ExitCode.values()) {
            if (code.number() == number) {
                return code;
            }
        }
        return ExitCode.INTERNAL;
    }

    private Path settings(JsonNode description, String which) {
        String name = description.path("settings").path(which).asText();
        try {
            Files.createDirectories(folder);
            return DemoSite.settings(folder, name);
        } catch (IOException failure) {
            throw FileFailures.writing(Place.file(folder.resolve(name)), failure);
        }
    }
}
