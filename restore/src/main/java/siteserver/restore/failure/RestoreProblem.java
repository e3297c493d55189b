package siteserver.restore.failure;

import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.Problem;

/** What can go wrong while a database is filled. Ids SS-4001 to SS-4499; notes are SS-4500 to SS-4999. */
public enum RestoreProblem implements Problem {
    TARGET_NOT_EMPTY("SS-4001", ExitCode.TARGET_NOT_EMPTY),
    OTHER_RUN_UNFINISHED("SS-4002", ExitCode.TARGET_NOT_EMPTY),
    WOULD_LOSE("SS-4003", ExitCode.DUMP),
    NOT_FIXABLE("SS-4004", ExitCode.DUMP),
    ZONE_NEEDED("SS-4005", ExitCode.USAGE),
    ROW_REFUSED("SS-4006", ExitCode.DATABASE),
    ROWS_MISSING("SS-4007", ExitCode.DATABASE),
    PROOF_FAILED("SS-4008", ExitCode.PROOF),
    FOREIGN_KEY_BROKEN("SS-4009", ExitCode.DUMP),
    UNKNOWN_PROFILE("SS-4010", ExitCode.USAGE),
    NO_TARGET_VENDOR("SS-4011", ExitCode.USAGE),
    NO_SUCH_TABLE("SS-4012", ExitCode.USAGE),
    STATEMENT_REFUSED("SS-4013", ExitCode.DATABASE),
    NO_TABLES("SS-4014", ExitCode.DUMP),
    REJECTS_EXIST("SS-4015", ExitCode.INPUT_OUTPUT),
    NO_SITE_FILES("SS-4017", ExitCode.DUMP),
    NO_SUCH_SYSTEM_FOLDER("SS-4018", ExitCode.INSTALLATION);

    private final String id;
    private final ExitCode exitCode;

    RestoreProblem(String id, ExitCode exitCode) {
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
