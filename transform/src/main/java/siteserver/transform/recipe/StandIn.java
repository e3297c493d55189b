package siteserver.transform.recipe;

import java.util.List;
import siteserver.transform.recipe.step.Option;

/** A word that an application stores where a database has no empty text. */
public record StandIn(
        @Option("The word, exactly; a longer text that holds it is no empty one.")
        String text,

        @Option("The vendors, by their ids, in whose databases it means that.")
        List<String> vendors) {}
