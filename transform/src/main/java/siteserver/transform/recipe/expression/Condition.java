package siteserver.transform.recipe.expression;

import java.util.List;
import siteserver.transform.recipe.Mark;

/** Something that holds for a row or not. NULL equals nothing and compares to nothing. */
public sealed interface Condition {

    Mark at();

    record All(Mark at, List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }
    }

    record Any(Mark at, List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    record Not(Mark at, Condition part) implements Condition {}

    record IsNull(Mark at, Expression of) implements Condition {}

    /** NULL or the empty text. */
    record IsEmpty(Mark at, Expression of) implements Condition {}

    record In(Mark at, Expression of, List<String> texts, boolean ignoreCase) implements Condition {
        public In {
            texts = List.copyOf(texts);
        }
    }

    record Text(Mark at, Expression of, How how, String text, boolean ignoreCase) implements Condition {
        /** Where the text must stand. */
        public enum How {
            STARTS_WITH,
            ENDS_WITH,
            CONTAINS
        }
    }

    /** Compares as numbers; a value that is no number is an error of that row. */
    record Compare(Mark at, Expression of, How how, String number) implements Condition {
        /** The sense of the comparison. */
        public enum How {
            GREATER,
            AT_LEAST,
            LESS,
            AT_MOST
        }
    }

    /** A regular expression found anywhere in the text, with a bounded number of steps. */
    record Matches(Mark at, Expression of, java.util.regex.Pattern pattern) implements Condition {}

    /**
     * The value stands in a column of a small table.
     *
     * @param optional a table that is not there counts as one without rows
     */
    record InTable(Mark at, Expression of, String table, String column, boolean ignoreCase, boolean optional)
            implements Condition {}

    /**
     * The value is the id of a row that {@code collectIds} has met.
     *
     * @param from the origin of the row
     */
    record KnownId(Mark at, Expression of, String ids, Expression from) implements Condition {}

    /** The value is one of the entries of another value like {@code 1,2,3}; blanks around entries do not count. */
    record InList(Mark at, Expression of, Expression list, boolean ignoreCase) implements Condition {}
}
