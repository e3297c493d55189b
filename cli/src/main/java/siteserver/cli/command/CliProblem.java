package siteserver.cli.command;

import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.Problem;

/** What can be wrong with a command line. Ids SS-6000 to SS-6999. */
public enum CliProblem implements Problem {
    PASSWORD_FILE("SS-6001", ExitCode.USAGE),
    BAD_ZONE("SS-6002", ExitCode.USAGE),
    DEMO_EXISTS("SS-6003", ExitCode.INPUT_OUTPUT),
    BAD_NUMBER("SS-6004", ExitCode.USAGE),
    NO_SYSTEM_FOLDER("SS-6009", ExitCode.USAGE);

    private final String id;
    private final ExitCode exitCode;

    CliProblem(String id, ExitCode exitCode) {
        this.id = id;
        this.exitCode = exitCode;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ExitCode exitCode() {
        return exitCode;
    }
}
