package siteserver.transform.recipe;

/**
 * One thing that is wrong in a recipe.
 *
 * @param what one sentence
 * @param remedy one sentence, or empty
 */
public record Fault(Mark at, String what, String remedy) {

    @Override
    public String toString() {
        return at + ": " + what + (remedy.isEmpty() ? "" : " " + remedy);
    }
}
