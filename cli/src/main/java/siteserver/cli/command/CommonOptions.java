package siteserver.cli.command;

import picocli.CommandLine.Option;

/** Options of every job. */
final class CommonOptions {

    @Option(
            names = {"-q", "--quiet"},
            descriptionKey = "quiet")
    private boolean quiet;

    @Option(names = "--debug", descriptionKey = "debug")
    private boolean debug;

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "<n>",
            descriptionKey = "jobs")
    private int jobs;

    boolean quiet() {
        return quiet;
    }

    boolean debug() {
        return debug;
    }

    /** Threads or connections: as given, else the number of processors, at least 2 and at most 8. */
    int jobs() {
        return jobs > 0 ? jobs : Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors()));
    }
}
