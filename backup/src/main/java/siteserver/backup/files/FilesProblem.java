package siteserver.backup.files;

import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.Problem;

/** What can be wrong with the files of a system. Ids SS-5100 to SS-5149; notes are SS-5150 to SS-5199. */
public enum FilesProblem implements Problem {
    NO_RULES("SS-5101", ExitCode.INSTALLATION),
    ROOT_MISSING("SS-5102", ExitCode.INSTALLATION),
    UNREADABLE("SS-5103", ExitCode.INPUT_OUTPUT);

    private final String id;
    private final ExitCode exitCode;

    FilesProblem(String id, ExitCode exitCode) {
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
