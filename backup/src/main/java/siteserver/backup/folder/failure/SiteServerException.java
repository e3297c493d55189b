package siteserver.backup.folder.failure;

import java.util.List;

/**
 * The one exception of this project: what failed, where, why, what to do, and what the process ends with. Never holds
 * a password: who throws it leaves secrets out of the arguments.
 */
public final class SiteServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Place place;
    private final transient List<Object> arguments;

    public SiteServerException(Problem problem, Place place, Object... arguments) {
        this(problem, place, null, arguments);
    }

    /**
     * @param cause nullable
     * @param arguments for the texts of the problem, as {@code {0}}, {@code {1}}, …; no secrets
     */
    public SiteServerException(Problem problem, Place place, Throwable cause, Object... arguments) {
        super(null, cause);
        this.problem = problem;
        this.place = place;
        this.arguments = List.of(arguments);
    }

    public Problem problem() {
        return problem;
    }

    public ExitCode exitCode() {
        return problem.exitCode();
    }

    public Place place() {
        return place;
    }

    /** What failed: one sentence. */
    public String what() {
        return text(".what");
    }

    /** Why it failed, or empty when there is nothing to add. */
    public String why() {
        return text(".why");
    }

    /** What the user can do now. */
    public String todo() {
        return text(".todo");
    }

    private String text(String part) {
        return Messages.text(problem.getClass(), problem.id() + part, arguments.toArray());
    }

    @Override
    public String getMessage() {
        StringBuilder text = new StringBuilder(problem.id()).append(": ").append(what());
        String where = place.toString();
        if (!where.isEmpty()) {
            text.append(" (").append(where).append(')');
        }
        for (String more : List.of(why(), todo())) {
            if (!more.isEmpty()) {
                text.append(' ').append(more);
            }
        }
        return text.toString();
    }
}
