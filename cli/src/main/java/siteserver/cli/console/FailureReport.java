package siteserver.cli.console;

import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** Prints a failure: what, where, why, what to do. A stack trace only when it is asked for. */
public final class FailureReport {

    private FailureReport() {}

    /** Prints and tells what the process ends with. */
    public static ExitCode print(Console console, Throwable failure, boolean debug) {
        ExitCode code = report(console, failure);
        if (debug) {
            PrintWriter messages = console.messages();
            failure.printStackTrace(messages);
            messages.flush();
        }
        return code;
    }

    private static ExitCode report(Console console, Throwable failure) {
        if (failure instanceof SiteServerException known) {
            return known(console, known);
        }
        if (failure instanceof OutOfMemoryError) {
            long wanted = Runtime.getRuntime().maxMemory() * 2 / 1_000_000;
            return known(
                    console,
                    new SiteServerException(
                            FolderProblem.OUT_OF_MEMORY, Place.NOWHERE, "The Java heap is used up.", wanted));
        }
        if (failure instanceof CancellationException || failure instanceof InterruptedException) {
            console.message(Texts.of("stopped"));
            return ExitCode.STOPPED;
        }
        console.message(Texts.of("internal", failure.getClass().getName(), failure.getMessage()));
        console.message(Texts.of("internal.todo"));
        return ExitCode.INTERNAL;
    }

    private static ExitCode known(Console console, SiteServerException failure) {
        console.message(Texts.of("error", failure.problem().id(), failure.what()));
        line(console, "error.where", failure.place().toString());
        line(console, "error.why", failure.why());
        line(console, "error.todo", failure.todo());
        return failure.exitCode();
    }

    private static void line(Console console, String key, String text) {
        if (!text.isEmpty()) {
            console.message(Texts.of(key, text));
        }
    }
}
