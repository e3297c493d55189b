package siteserver.transform.plan;

import java.util.List;
import java.util.Optional;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.recipe.expression.Expression;

/**
 * An expression bound to the columns of one source: what is left of a recipe's names after planning. Steps compose
 * terms, so that twenty steps are one term per column. Immutable.
 */
public sealed interface Term {

    /**
     * A cell of the source's row.
     *
     * @param column position, counted from 0
     */
    record Input(int column) implements Term {}

    /**
     * @param text empty for NULL
     */
    record Literal(Optional<String> text) implements Term {
        static final Literal NULL = new Literal(Optional.empty());
    }

    /**
     * What a column was at an earlier step. Many expressions may use it, and theirs be used in turn: it is looked at once,
     * and computed once for a row.
     */
    final class Shared implements Term {

        private final Term of;

        /** Of a term in which each is used by many, it would be counted out anew a million times. 0: not yet known. */
        private int hash;

        private Shared(Term of) {
            this.of = of;
        }

        public Term of() {
            return of;
        }

        @Override
        public int hashCode() {
            if (hash == 0) {
                hash = 31 * of.hashCode() + 1;
            }
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return this == other
                    || other instanceof Shared shared && hashCode() == shared.hashCode() && of.equals(shared.of);
        }

        @Override
        public String toString() {
            return "Shared[of=" + of + ']';
        }
    }

    /** A term that several others may use. */
    static Term shared(Term term) {
        return term instanceof Input || term instanceof Literal || term instanceof Current || term instanceof Shared
                ? term
                : new Shared(term);
    }

    /** The value under treatment inside an entry of a list or a member of an object. */
    record Current() implements Term {}

    /**
     * An operator over other terms.
     *
     * @param operator what is done; its own inner expressions are not looked at
     * @param operands in the order in which the operator names them
     * @param types of the operands
     * @param table what a lookup reads
     */
    record Operation(Expression operator, List<Term> operands, List<DataType> types, Optional<SmallTable> table)
            implements Term {
        public Operation {
            operands = List.copyOf(operands);
            types = List.copyOf(types);
        }
    }

    /** The number that a row has behind its collection of ids. */
    record NewId(CollectedIds ids, Term of, Term from, Term into) implements Term {}

    /** The numbers in a text that are old ids of rows of the collections that have others now; NULL: none. */
    record Mentioned(List<CollectedIds> ids, Term of) implements Term {
        public Mentioned {
            ids = List.copyOf(ids);
        }
    }

    /** The first {@code then} whose check holds, else {@code otherwise}. */
    record Choice(List<Check> when, List<Term> then, Term otherwise) implements Term {
        public Choice {
            when = List.copyOf(when);
            then = List.copyOf(then);
        }
    }
}
