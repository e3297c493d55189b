package siteserver.transform.recipe.step;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An option of a step, written on the record's component of the same name. Its Java type says what a recipe may write
 * there; {@code boolean} (false when absent), {@code Optional} and options with {@code required = false} may be left
 * out. The recipe reader and the reference in docs/recipes.md come from it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Option {

    /** One full sentence. */
    String value();

    /** Whether a list or mapping must be there; when not, its absence reads as an empty one. */
    boolean required() default true;
}
