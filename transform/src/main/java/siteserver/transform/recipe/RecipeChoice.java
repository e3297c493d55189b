package siteserver.transform.recipe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/**
 * Finds which recipes lead from a dump to the wanted version: what the user says, else what the manifest says, else
 * what tables and columns show.
 */
public final class RecipeChoice {

    private static final int SHOWN_TABLES = 25;

    private final List<RecipeHead> recipes;
    private final Optional<RecipeHead> own;
    private final Evidence dump;
    private final Recognizer recognizer;
    private final Place place;

    /**
     * @param own the user's; it comes before built-in ones
     * @param dump what is in the input
     * @param place of the input, for messages
     */
    public RecipeChoice(List<RecipeHead> builtIn, Optional<RecipeHead> own, Evidence dump, Place place) {
        this.own = own;
        this.place = place;
        this.dump = dump;
        recognizer = new Recognizer(dump, place);
        recipes = new ArrayList<>();
        own.ifPresent(recipes::add);
        recipes.addAll(builtIn);
    }

    /**
     * The recipes to apply, in order.
     *
     * @param application as the user says it, else as the manifest says it
     * @param from as the user says it, also a full version such as 6.3.2 of a recipe from 6; empty: from the manifest's
     *     version, else recognised
     * @param manifestVersion version of the application that the manifest tells
     * @param to also a full version such as 7.4.0 of a recipe to 7.4; empty: the newest
     * @throws SiteServerException exit code 8: nothing fits
     */
    public List<RecipeHead> choose(
            Optional<String> application,
            Optional<String> from,
            Optional<String> manifestVersion,
            Optional<String> to) {
        List<RecipeHead> candidates = ofApplication(application);
        String start;
        String name;
        if (from.isPresent()) {
            start = release(candidates, RecipeHead::from, from.get()).orElse(from.get());
            name = single(candidates, start, application, to);
        } else {
            RecipeHead first = first(candidates, manifestVersion);
            start = first.from();
            name = first.application();
        }
        List<RecipeHead> ofName = candidates.stream()
                .filter(recipe -> recipe.application().equals(name))
                .toList();
        String wantedTo = to.map(
                        version -> release(ofName, RecipeHead::to, version).orElse(version))
                .or(() -> own.map(RecipeHead::to))
                .orElseGet(() -> newest(candidates, name, start));
        return path(candidates, name, start, wantedTo);
    }

    /** The version that recipes name and that a full version is of; of several the most exact one. */
    private static Optional<String> release(
            List<RecipeHead> candidates, Function<RecipeHead, String> names, String version) {
        return candidates.stream()
                .map(names)
                .filter(release -> Versions.isOf(version, release))
                .max(Comparator.comparingInt(String::length));
    }

    private List<RecipeHead> ofApplication(Optional<String> application) {
        if (application.isEmpty()) {
            return recipes;
        }
        String wanted = key(application.get());
        if (own.isPresent() && !key(own.get().application()).equals(wanted)) {
            throw new SiteServerException(
                    RecipeProblem.WRONG_APPLICATION, place, own.get().application(), application.get());
        }
        List<RecipeHead> fitting = recipes.stream()
                .filter(recipe -> key(recipe.application()).equals(wanted))
                .toList();
        if (fitting.isEmpty()) {
            throw new SiteServerException(RecipeProblem.NO_PATH, place, application.get(), "a newer version", known());
        }
        return fitting;
    }

    /** The application of recipes that start at a version. */
    private String single(List<RecipeHead> candidates, String from, Optional<String> application, Optional<String> to) {
        Set<String> names = new TreeSet<>();
        candidates.stream()
                .filter(recipe -> recipe.from().equals(from))
                .forEach(recipe -> names.add(recipe.application()));
        if (names.isEmpty()) {
            throw new SiteServerException(
                    RecipeProblem.NO_PATH,
                    place,
                    application.map(name -> name + " " + from).orElse(from),
                    to.orElse("a newer version"),
                    known());
        }
        if (names.size() > 1) {
            throw new SiteServerException(RecipeProblem.AMBIGUOUS, place, String.join(", ", names) + " " + from);
        }
        return names.iterator().next();
    }

    private RecipeHead first(List<RecipeHead> candidates, Optional<String> manifestVersion) {
        if (own.isPresent()) {
            if (own.get().recognise().map(recognizer::fits).orElse(true)) {
                return own.get();
            }
            throw notRecognised();
        }
        Optional<String> stated = manifestVersion.flatMap(version -> release(candidates, RecipeHead::from, version));
        if (stated.isPresent()) {
            return candidates.stream()
                    .filter(recipe -> recipe.from().equals(stated.get()))
                    .findFirst()
                    .orElseThrow();
        }
        return recognizer.recognise(candidates).orElseThrow(this::notRecognised);
    }

    private SiteServerException notRecognised() {
        List<String> tables =
                dump.tables().stream().map(table -> table.name().toString()).toList();
        String shown = tables.stream().limit(SHOWN_TABLES).collect(Collectors.joining(", "));
        String more = tables.size() > SHOWN_TABLES ? " and " + (tables.size() - SHOWN_TABLES) + " more" : "";
        return new SiteServerException(
                RecipeProblem.NOT_RECOGNISED, place, shown + more, known(), recognizer.seen(recipes));
    }

    private String known() {
        return recipes.isEmpty()
                ? "none"
                : recipes.stream()
                        .map(recipe -> recipe.application() + " " + recipe.from() + " to " + recipe.to())
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    private static String newest(List<RecipeHead> candidates, String application, String from) {
        Set<String> reached = new HashSet<>(Set.of(from));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            String version = open.poll();
            for (RecipeHead recipe : candidates) {
                if (recipe.application().equals(application)
                        && recipe.from().equals(version)
                        && reached.add(recipe.to())) {
                    open.add(recipe.to());
                }
            }
        }
        return reached.stream().max(Versions::compare).orElse(from);
    }

    /** Fewest recipes; of equally short paths the one whose recipes come first. */
    private List<RecipeHead> path(List<RecipeHead> candidates, String application, String from, String to) {
        if (from.equals(to)) {
            return List.of(candidates.stream()
                    .filter(recipe -> recipe.application().equals(application))
                    .filter(recipe -> recipe.from().equals(from) && recipe.to().equals(to))
                    .findFirst()
                    .orElseThrow(() -> noPath(application, from, to)));
        }
        Map<String, RecipeHead> cameBy = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        Set<String> seen = new HashSet<>(Set.of(from));
        while (!open.isEmpty() && !cameBy.containsKey(to)) {
            String version = open.poll();
            for (RecipeHead recipe : candidates) {
                if (recipe.application().equals(application)
                        && recipe.from().equals(version)
                        && seen.add(recipe.to())) {
                    cameBy.put(recipe.to(), recipe);
                    open.add(recipe.to());
                }
            }
        }
        if (!cameBy.containsKey(to)) {
            throw noPath(application, from, to);
        }
        List<RecipeHead> path = new ArrayList<>();
        for (String at = to; !at.equals(from); at = cameBy.get(at).from()) {
            path.add(0, cameBy.get(at));
        }
        return path;
    }

    private SiteServerException noPath(String application, String from, String to) {
        return new SiteServerException(RecipeProblem.NO_PATH, place, application + " " + from, to, known());
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** "SS CMS" and "sscms" are the same. */
    private static String key(String application) {
        return fold(application).replaceAll("[^a-z0-9]", "");
    }
}
