package siteserver.transform.recipe.step;

/** A step that needs many rows at once: it closes a stage for the tables it touches. */
public sealed interface ManyRowStep extends Step
        permits NewIds, UniqueSlugs, PivotToColumns, UnpivotToRows, FoldChildren, Query {

    /** The step is skipped when the dump lacks its table. */
    boolean optional();
}
