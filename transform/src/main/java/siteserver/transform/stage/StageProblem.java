package siteserver.transform.stage;

import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.Problem;

/** What can go wrong in a stage. Ids SS-3500 to SS-3599. */
public enum StageProblem implements Problem {
    SCRATCH_FAILED("SS-3500", ExitCode.INPUT_OUTPUT),
    NO_SUCH_TABLE("SS-3501", ExitCode.RECIPE),
    NO_SUCH_COLUMN("SS-3502", ExitCode.RECIPE),
    TABLE_EXISTS("SS-3503", ExitCode.RECIPE),
    NOT_ONE_SELECT("SS-3504", ExitCode.RECIPE),
    UNDECLARED_READ("SS-3505", ExitCode.RECIPE),
    FORBIDDEN_FUNCTION("SS-3506", ExitCode.RECIPE),
    QUERY_FAILED("SS-3507", ExitCode.RECIPE),
    QUERY_TIMEOUT("SS-3508", ExitCode.RECIPE),
    QUERY_NAMES("SS-3509", ExitCode.RECIPE),
    QUERY_BINARY("SS-3510", ExitCode.RECIPE),
    OUT_OF_IDS("SS-3511", ExitCode.RECIPE),
    BAD_JSON_VALUE("SS-3512", ExitCode.RECIPE);

    private final String id;
    private final ExitCode exitCode;

    StageProblem(String id, ExitCode exitCode) {
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
