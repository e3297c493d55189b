package siteserver.transform.recipe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** What the options of a chain of recipes are in one run. */
public final class OptionValues {

    private final SortedMap<String, String> values;

    private OptionValues(SortedMap<String, String> values) {
        this.values = Collections.unmodifiableSortedMap(values);
    }

    /**
     * @param chain the recipes to apply
     * @param given by the user, name to value
     * @throws SiteServerException with exit code 2 for an option that no recipe of the chain declares or a value that it
     *     does not allow, with exit code 8 when two recipes declare one option differently
     */
    public static OptionValues of(List<Recipe> chain, Map<String, String> given) {
        SortedMap<String, RecipeOption> declared = declared(chain);
        SortedMap<String, String> values = new TreeMap<>();
        declared.forEach((name, option) -> values.put(name, option.defaultValue()));
        given.forEach((name, value) -> {
            RecipeOption option = declared.get(name);
            if (option == null) {
                throw new SiteServerException(RecipeProblem.UNKNOWN_OPTION, Place.NOWHERE, name, known(declared));
            }
            if (!option.values().isEmpty() && !option.values().contains(value)) {
                throw new SiteServerException(
                        RecipeProblem.BAD_OPTION, Place.NOWHERE, name, value, String.join(", ", option.values()));
            }
            values.put(name, value);
        });
        return new OptionValues(values);
    }

    /** Of the declared options; the built-in one is not among them. */
    public SortedMap<String, String> values() {
        return values;
    }

    private static SortedMap<String, RecipeOption> declared(List<Recipe> chain) {
        Faults faults = new Faults();
        SortedMap<String, RecipeOption> declared = new TreeMap<>();
        for (Recipe recipe : chain) {
            for (RecipeOption option : recipe.options()) {
                RecipeOption former = declared.putIfAbsent(option.name(), option);
                if (former != null) {
                    former.conflict(option)
                            .ifPresent(what -> faults.add(
                                    option.at(), what, "Recipes that are applied one after the other share options."));
                }
            }
        }
        faults.throwIfAny(String.join(", ", chain.stream().map(Recipe::name).toList()));
        return declared;
    }

    private static String known(SortedMap<String, RecipeOption> declared) {
        if (declared.isEmpty()) {
            return "These recipes have no options.";
        }
        List<String> lines = new ArrayList<>();
        declared.values()
                .forEach(option -> lines.add(
                        "\n  " + option.name() + " (default " + option.defaultValue() + "): " + option.description()));
        return "There are:" + String.join("", lines);
    }
}
