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
    EXAMPLE_FAILED("SS-3007");

    private final String id;

    RecipeProblem(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.RECIPE;
    }
}
