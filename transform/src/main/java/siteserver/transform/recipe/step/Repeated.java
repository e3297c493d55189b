package siteserver.transform.recipe.step;

/** What happens when a key stands twice where it may stand once. */
public enum Repeated {
    REJECT,
    FIRST,
    LAST
}
