package siteserver.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.cli.command.CommandLines;
import siteserver.cli.console.Console;

/** The process: runs one command and ends with its exit code. */
public final class Main {

    /** How long a stopped run may take to close its connections and files. */
    private static final long STOP_SECONDS = 20;

    private Main() {}

    public static void main(String[] arguments) {
        Console console = Console.ofProcess();
        Thread worker = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        Thread stop = new Thread(() -> stop(worker, ended), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        int code;
        try {
            code = CommandLines.execute(console, arguments);
        } finally {
            ended.countDown();
            console.flush();
        }
        System.exit(code);
    }

    /** Ctrl-C: the first one lets the job close what it holds; a second one is left to the JVM. */
    private static void stop(Thread worker, CountDownLatch ended) {
        if (ended.getCount() == 0) {
            return;
        }
        worker.interrupt();
        try {
            if (ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(ExitCode.STOPPED.number());
            }
        } catch (InterruptedException stoppedTwice) {
            Thread.currentThread().interrupt();
        }
    }
}
