package siteserver.backup.folder.failure;

/** What can go wrong with a folder, whoever reads or writes it. Ids SS-1000 to SS-1999. */
public enum FolderProblem implements Problem {
    NOT_A_DUMP("SS-1001", ExitCode.DUMP),
    INCOMPLETE("SS-1002", ExitCode.DUMP),
    ROW_FILE_MISSING("SS-1003", ExitCode.DUMP),
    ROW_FILE_ALTERED("SS-1004", ExitCode.DUMP),
    ROW_COUNT_WRONG("SS-1005", ExitCode.DUMP),
    BAD_METADATA("SS-1006", ExitCode.DUMP),
    UNKNOWN_TYPE("SS-1007", ExitCode.DUMP),
    BAD_ROW("SS-1008", ExitCode.DUMP),
    BAD_VALUE("SS-1009", ExitCode.DUMP),
    INVALID_UNICODE("SS-1010", ExitCode.DUMP),
    OUTPUT_EXISTS("SS-1011", ExitCode.INPUT_OUTPUT),
    PATH_IS_A_FILE("SS-1012", ExitCode.DUMP),
    CANNOT_READ("SS-1013", ExitCode.INPUT_OUTPUT),
    CANNOT_WRITE("SS-1014", ExitCode.INPUT_OUTPUT),
    DISK_FULL("SS-1015", ExitCode.INPUT_OUTPUT),
    FOLDER_LOCKED("SS-1016", ExitCode.LOCKED),
    PARTIAL_DUMP("SS-1017", ExitCode.DUMP),
    FORMAT_TOO_NEW("SS-1018", ExitCode.DUMP),
    FOLDER_MISSING("SS-1019", ExitCode.DUMP),
    OUT_OF_MEMORY("SS-1020", ExitCode.INPUT_OUTPUT),
    STOPPED("SS-1021", ExitCode.STOPPED);

    private final String id;
    private final ExitCode exitCode;

    FolderProblem(String id, ExitCode exitCode) {
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
