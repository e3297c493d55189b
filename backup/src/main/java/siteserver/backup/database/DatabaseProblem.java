package siteserver.backup.database;

import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.Problem;

/** What can go wrong with a database, on either side. Ids SS-2000 to SS-2499; notes are SS-2500 to SS-2999. */
public enum DatabaseProblem implements Problem {
    UNREACHABLE("SS-2001", ExitCode.DATABASE),
    WRONG_PASSWORD("SS-2002", ExitCode.DATABASE),
    UNKNOWN_DATABASE("SS-2003", ExitCode.DATABASE),
    TLS_REFUSED("SS-2004", ExitCode.DATABASE),
    MISSING_RIGHT("SS-2005", ExitCode.DATABASE),
    CONNECTION_LOST("SS-2006", ExitCode.DATABASE),
    LOCK_TIMEOUT("SS-2007", ExitCode.DATABASE),
    EMPTY_DATABASE("SS-2008", ExitCode.DATABASE),
    SERVER_ERROR("SS-2009", ExitCode.DATABASE),
    UNKNOWN_URL("SS-2010", ExitCode.USAGE),
    TABLE_CHANGED("SS-2011", ExitCode.DATABASE),
    NO_SUCH_TABLE("SS-2012", ExitCode.USAGE),
    INVALID_TEXT("SS-2013", ExitCode.DATABASE),
    TOO_OLD("SS-2014", ExitCode.DATABASE),
    DRIVER_MISSING("SS-2040", ExitCode.INSTALLATION),
    DRIVER_UNUSABLE("SS-2041", ExitCode.INSTALLATION),
    NOT_A_DATABASE_FILE("SS-2050", ExitCode.DATABASE),
    FILE_DAMAGED("SS-2051", ExitCode.DATABASE),
    FILE_NEEDS_RECOVERY("SS-2052", ExitCode.DATABASE),
    FILE_IN_USE("SS-2053", ExitCode.DATABASE),
    UNSUPPORTED_CONNECTION("SS-2060", ExitCode.INSTALLATION),
    TCP_REFUSED("SS-2061", ExitCode.DATABASE),
    NO_BROWSER("SS-2062", ExitCode.DATABASE),
    UNKNOWN_INSTANCE("SS-2063", ExitCode.DATABASE),
    INSTANCE_WITHOUT_TCP("SS-2064", ExitCode.DATABASE),
    OLD_TLS("SS-2065", ExitCode.DATABASE),
    CERTIFICATE_NOT_TRUSTED("SS-2066", ExitCode.DATABASE),
    DEADLOCK("SS-2067", ExitCode.DATABASE),
    SNAPSHOT_LOST("SS-2068", ExitCode.DATABASE),
    HIDDEN_VALUES("SS-2069", ExitCode.DATABASE),
    NOT_LATIN1("SS-2070", ExitCode.USAGE),
    PASSWORD_NOT_PROTECTED("SS-2071", ExitCode.DATABASE);

    private final String id;
    private final ExitCode exitCode;

    DatabaseProblem(String id, ExitCode exitCode) {
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
