package siteserver.backup.database.oracle;

import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.Problem;

/** What only Oracle reports, each with what to do about it. Ids SS-2300 to SS-2349. */
public enum OracleProblem implements Problem {
    NO_LISTENER("SS-2300", ExitCode.DATABASE),
    UNKNOWN_SERVICE("SS-2301", ExitCode.DATABASE),
    UNKNOWN_SID("SS-2302", ExitCode.DATABASE),
    UNKNOWN_ALIAS("SS-2303", ExitCode.DATABASE),
    NOT_OPEN("SS-2304", ExitCode.DATABASE),
    ACCOUNT_LOCKED("SS-2305", ExitCode.DATABASE),
    PASSWORD_EXPIRED("SS-2306", ExitCode.DATABASE),
    NO_SESSION_RIGHT("SS-2307", ExitCode.DATABASE),
    OLD_PASSWORD_VERSION("SS-2308", ExitCode.DATABASE),
    TOO_MANY_SESSIONS("SS-2309", ExitCode.DATABASE),
    SNAPSHOT_TOO_OLD("SS-2310", ExitCode.DATABASE),
    DEADLOCK("SS-2311", ExitCode.DATABASE),
    CANNOT_SERIALIZE("SS-2312", ExitCode.DATABASE),
    NOT_VISIBLE("SS-2313", ExitCode.DATABASE),
    NO_SPACE("SS-2314", ExitCode.DATABASE),
    NO_QUOTA("SS-2315", ExitCode.DATABASE),
    NAME_TOO_LONG("SS-2316", ExitCode.DATABASE),
    KEY_TOO_LONG("SS-2317", ExitCode.DATABASE),
    READ_ONLY_DATABASE("SS-2319", ExitCode.DATABASE),
    ENCRYPTION_REQUIRED("SS-2320", ExitCode.DATABASE);

    private final String id;
    private final ExitCode exitCode;

    OracleProblem(String id, ExitCode exitCode) {
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
