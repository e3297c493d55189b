package siteserver.transform.recipe;

/**
 * Where something stands in a recipe.
 *
 * @param file the recipe's file as the user knows it
 * @param line counted from 1
 */
public record Mark(String file, int line) {

    @Override
    public String toString() {
        return file + ", line " + line;
    }
}
