package siteserver.transform;

import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.Problem;

/** What can go wrong while rows are converted. Ids SS-3200 to SS-3299. */
public enum UpdateProblem implements Problem {
    BAD_VALUE("SS-3201", ExitCode.RECIPE),
    NOT_SMALL("SS-3202", ExitCode.RECIPE),
    SAME_FOLDER("SS-3203", ExitCode.INPUT_OUTPUT),
    UNKNOWN_PROFILE("SS-3204", ExitCode.RECIPE),
    OUT_OF_IDS("SS-3205", ExitCode.RECIPE);

    private final String id;
    private final ExitCode exitCode;

    UpdateProblem(String id, ExitCode exitCode) {
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
