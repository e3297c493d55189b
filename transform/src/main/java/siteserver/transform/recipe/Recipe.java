package siteserver.transform.recipe;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import siteserver.transform.recipe.step.Step;

/**
 * How the data of one version become those of another: data, not code.
 *
 * @param file where it was read from, as the user knows it
 * @param emptyText what databases without empty texts hold in their place
 * @param options those of included fragments too, each once
 * @param steps those of included fragments first
 * @param examples those of included fragments first
 * @param lenientFiles the files, among this one and its fragments, in whose steps columns that a table lacks are NULL
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
        Optional<StandIn> emptyText,
        List<RecipeOption> options,
        List<Step> steps,
        List<Example> examples,
        Set<String> lenientFiles,
        String file) {
    public Recipe {
        options = List.copyOf(options);
        steps = List.copyOf(steps);
        examples = List.copyOf(examples);
        lenientFiles = Set.copyOf(lenientFiles);
    }

    /** What decides whether this recipe is applied. */
    public RecipeHead head() {
        return new RecipeHead(name, application, from, to, recognise);
    }
}
