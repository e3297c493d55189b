package siteserver.transform.recipe.step;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names a kind of step as recipes write it. The recipe reader and the reference in docs/recipes.md come from it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StepKind {

    /** The key in a recipe, for example {@code renameTable}. */
    String name();

    /** One full sentence. */
    String summary();

    /** A whole step in YAML, indented by two blanks per level. */
    String example();
}
