package siteserver.transform.plan;

import java.util.Collection;
import java.util.Optional;
import siteserver.transform.recipe.Mark;

/** What names mean where an expression stands. */
interface Scope {

    /** A column of the row; empty when there is none of that name. */
    Optional<Typed> column(String name);

    /** Unknown columns named there are NULL and no fault. */
    boolean lenient(Mark at);

    /** For "did you mean". */
    Collection<String> columnNames();

    /** Replaces variables. */
    String expand(String text);

    boolean hasTable(String name);

    /** A collection of ids; empty after a fault, which has been noted. */
    Optional<CollectedIds> ids(Mark at, String name, boolean optional);

    /** A small table; empty after a fault, which has been noted. */
    Optional<SmallTable> smallTable(Mark at, String table, String key, Optional<String> value, boolean ignoreCase);
}
