package siteserver.transform.recipe;

import java.util.List;
import java.util.Optional;
import siteserver.transform.recipe.step.Step;

/**
 * How the data of one version become those of another: data, not code.
 *
 * @param file where it was read from, as the user knows it
 * @param options those of included fragments too, each once
 * @param steps those of included fragments first
 */
public record Recipe(
        String name,
        String displayName,
        String description,
        String application,
        String from,
        String to,
        Optional<String> profile,
        Optional<Recognition> recognise,
        List<RecipeOption> options,
        List<Step> steps,
        List<Example> examples,
        String file) {
    public Recipe {
        options = List.copyOf(options);
        steps = List.copyOf(steps);
        examples = List.copyOf(examples);
    }
}
