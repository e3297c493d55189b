package siteserver.backup.installation;

import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.Problem;

/** What can be wrong with an installation's settings. Ids SS-5000 to SS-5999; SS-5008 is not used any more. */
public enum InstallationProblem implements Problem {
    NOTHING_FOUND("SS-5001", ExitCode.INSTALLATION),
    FILE_MISSING("SS-5002", ExitCode.INSTALLATION),
    UNREADABLE("SS-5003", ExitCode.INSTALLATION),
    NOT_RECOGNISED("SS-5004", ExitCode.INSTALLATION),
    SEVERAL_FOUND("SS-5005", ExitCode.INSTALLATION),
    UNKNOWN_DATABASE_TYPE("SS-5006", ExitCode.INSTALLATION),
    NO_CONNECTION_STRING("SS-5007", ExitCode.INSTALLATION),
    ENCRYPTED_SECTION("SS-5009", ExitCode.INSTALLATION),
    BAD_CONNECTION_STRING("SS-5010", ExitCode.INSTALLATION),
    WRONG_KEY("SS-5011", ExitCode.KEY),
    NOT_ENCRYPTED("SS-5012", ExitCode.KEY),
    NO_KEY("SS-5013", ExitCode.KEY),
    COMPACT_DATABASE("SS-5014", ExitCode.INSTALLATION);

    private final String id;
    private final ExitCode exitCode;

    InstallationProblem(String id, ExitCode exitCode) {
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
