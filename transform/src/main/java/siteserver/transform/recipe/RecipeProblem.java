package siteserver.transform.recipe;

import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.Problem;

/** What can go wrong with recipes before any row is converted. Ids SS-3000 to SS-3099. */
public enum RecipeProblem implements Problem {
    INVALID("SS-3001"),
    CANNOT_READ("SS-3002"),
    NOT_RECOGNISED("SS-3003"),
    NO_PATH("SS-3004"),
    AMBIGUOUS("SS-3005"),
    WRONG_APPLICATION("SS-3006"),
    EXAMPLE_FAILED("SS-3007"),
    UNKNOWN_OPTION("SS-3008", ExitCode.USAGE),
    BAD_OPTION("SS-3009", ExitCode.USAGE),
    MIXTURE("SS-3010"),
    UP_TO_DATE("SS-3011");

    private final String id;
    private final ExitCode exitCode;

    RecipeProblem(String id) {
        this(id, ExitCode.RECIPE);
    }

    RecipeProblem(String id, ExitCode exitCode) {
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
