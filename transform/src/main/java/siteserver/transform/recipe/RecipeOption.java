package siteserver.transform.recipe;

import java.util.List;
import java.util.Optional;

/**
 * A choice that a recipe leaves to the user.
 *
 * @param at where it is declared
 * @param name lower case, digits and hyphens
 * @param description one sentence
 * @param defaultValue what holds when the user says nothing
 * @param values the only values allowed; empty: any text
 */
public record RecipeOption(Mark at, String name, String description, String defaultValue, List<String> values) {

    /** The option that every recipe has: the full version when {@code --to} names one, else the empty text. */
    public static final String VERSION = "version";

    /** What stands before an option's name in a variable, as in {@code ${option.version}}. */
    public static final String PREFIX = "option.";

    public RecipeOption {
        values = List.copyOf(values);
    }

    /** Why a second declaration of the same option cannot stand beside this one; empty: it says the same. */
    public Optional<String> conflict(RecipeOption other) {
        if (!defaultValue.equals(other.defaultValue)) {
            return Optional.of("The option \"" + name + "\" has the default \"" + other.defaultValue + "\" here and \""
                    + defaultValue + "\" in " + at + ".");
        }
        return values.equals(other.values)
                ? Optional.empty()
                : Optional.of("The option \"" + name + "\" allows other values here than in " + at + ".");
    }
}
