package siteserver.transform.recipe;

import java.util.Optional;

/**
 * What decides whether a recipe is applied; its steps need not have been read.
 *
 * @param name unique among the built-in recipes
 * @param recognise how a dump of version {@code from} is known; empty: only when the user or the manifest says it
 */
public record RecipeHead(String name, String application, String from, String to, Optional<Recognition> recognise) {}
