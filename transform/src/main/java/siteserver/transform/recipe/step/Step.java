package siteserver.transform.recipe.step;

import siteserver.transform.recipe.Mark;

/** One step of a recipe: data. A closed set; what a step does to the virtual schema is the planner's business. */
public sealed interface Step permits RowStep, ManyRowStep {

    /** Where the step stands. */
    Mark at();
}
