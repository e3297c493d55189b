package siteserver.transform.recipe.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import siteserver.transform.recipe.RecipeOption;
import siteserver.transform.recipe.yaml.Yaml;

/** Reads the options that the heads of a recipe and its fragments declare, and puts them together. */
final class OptionsReader {

    private static final List<String> FLAG = List.of("true", "false");

    private final Map<String, RecipeOption> declared = new LinkedHashMap<>();

    /** Adds the declarations of one head; the same option may be declared again when it says the same. */
    void add(Reading reading, Fields head) {
        head.get("options")
                .map(value -> reading.entries(value, "options", (yaml, name) -> one(reading, yaml, name)))
                .orElse(Map.of())
                .forEach((name, option) -> {
                    RecipeOption former = declared.putIfAbsent(name, option);
                    if (former != null) {
                        former.conflict(option)
                                .ifPresent(what -> reading.fault(option.at(), what, "Declare it the same, or once."));
                    }
                });
    }

    Map<String, RecipeOption> declared() {
        return declared;
    }

    private static Optional<RecipeOption> one(Reading reading, Yaml yaml, String name) {
        if (!name.matches("[a-z][a-z0-9-]{0,49}")) {
            reading.fault(
                    yaml.at(),
                    "The name \"" + name + "\" of an option may hold only lower-case letters, digits and hyphens.",
                    "");
            return Optional.empty();
        }
        if (name.equals(RecipeOption.VERSION)) {
            reading.fault(yaml.at(), "The option \"" + name + "\" is there in every recipe.", "Leave it out.");
            return Optional.empty();
        }
        Fields fields = Fields.of(reading, yaml, "option " + name, Set.of("description", "default", "values"));
        Optional<String> description =
                fields.required("description").flatMap(value -> reading.text(value, "description"));
        Optional<String> fallback = fields.required("default").flatMap(value -> reading.text(value, "default"));
        List<String> written = fields.list("values");
        if (description.isEmpty() || fallback.isEmpty()) {
            return Optional.empty();
        }
        // A switch that is spelled "yes" must not silently stay off.
        List<String> values = written.isEmpty() && FLAG.contains(fallback.get()) ? FLAG : written;
        if (!values.isEmpty() && !values.contains(fallback.get())) {
            reading.fault(yaml.at(), "The default \"" + fallback.get() + "\" is none of the values.", "");
            return Optional.empty();
        }
        return Optional.of(new RecipeOption(yaml.at(), name, description.get(), fallback.get(), values));
    }
}
