package siteserver.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import siteserver.transform.recipe.RecipeStore;

/** Every example of every built-in recipe comes out as it says. */
class BuiltInRecipesTest {

    @TestFactory
    Stream<DynamicTest> examples() {
        return RecipeStore.builtIn().stream().flatMap(recipe -> recipe.examples().stream()
                .map(example -> DynamicTest.dynamicTest(
                        recipe.name() + ": " + example.description(),
                        () -> assertThat(RecipeExamples.check(recipe, example)).isEmpty())));
    }

    @Test
    void everyRecipeHasAnExample() {
        assertThat(RecipeStore.builtIn()).isNotEmpty().allSatisfy(recipe -> assertThat(recipe.examples())
                .as(recipe.name())
                .isNotEmpty());
    }
}
